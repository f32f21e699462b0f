/** Sobol indices against functions whose indices are known. */
import { describe, expect, it } from 'vitest';
import { sobolIndices } from '../../../src/studies/risk-split/sobol-indices.ts';

/** A sample in the unit cube that repeats: the fractional parts of multiples of square roots of primes. */
function sample(paths: number, offset: number): readonly Float64Array[] {
  return [2, 3, 5, 7, 11, 13]
    .slice(offset, offset + 3)
    .map((prime) => Float64Array.from({ length: paths }, (_, k) => ((k + 1) * Math.sqrt(prime)) % 1));
}

function study(f: (x: readonly number[]) => number, paths = 20_000) {
  const [a, b] = [sample(paths, 0), sample(paths, 3)];
  const read = (columns: readonly Float64Array[]): Float64Array =>
    Float64Array.from({ length: paths }, (_, k) => f(columns.map((each) => each[k] as number)));
  return sobolIndices(
    read(a),
    read(b),
    a.map((_, i) => read(a.map((each, j) => (i === j ? (b[j] as Float64Array) : each)))),
  );
}

describe('Sobol indices', () => {
  it('are those of the Ishigami function (Ishigami and Homma 1990; a = 7, b = 0.1)', () => {
    const found = study(([u = 0, v = 0, w = 0]) => {
      const [x, y, z] = [u, v, w].map((each) => Math.PI * (2 * each - 1)) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) * Math.sin(y) + 0.1 * z * z * z * z * Math.sin(x);
    });
    const first = [0.3139, 0.4424, 0];
    const total = [0.5576, 0.4424, 0.2437];
    for (const [i, each] of (found ?? []).entries()) {
      expect(Math.abs(each.first.value - (first[i] as number))).toBeLessThan(0.02);
      expect(Math.abs(each.total.value - (total[i] as number))).toBeLessThan(0.02);
      expect(each.first.standardError).toBeLessThan(0.02);
    }
    expect(found).toHaveLength(3);
  });

  it('of a sum are the shares of the variances, first and total alike', () => {
    const found = study(([x = 0, y = 0, z = 0]) => 3 * x + 2 * y + z);
    for (const [i, share] of [9 / 14, 4 / 14, 1 / 14].entries()) {
      expect(found?.[i]?.first.value).toBeCloseTo(share, 1);
      expect(found?.[i]?.total.value).toBeCloseTo(share, 1);
    }
  });

  it('do not exist where nothing varies, or where the figure is undefined on more than 1 % of the paths', () => {
    expect(study(() => 5)).toBeUndefined();
    expect(study(([x = 0]) => (x < 0.05 ? Number.NaN : x))).toBeUndefined();
  });
});
