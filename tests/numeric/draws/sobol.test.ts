/** Sobol points: the published ones, even in the intervals that theory names, and what that is worth. */
import { describe, expect, it } from 'vitest';
import { openStream } from '../../../src/numeric/draws/draws.ts';
import { SOBOL_DIMENSIONS, scrambled, sobolWord } from '../../../src/numeric/draws/sobol.ts';

const WHOLE = 2 ** 32;

/** Number of the point, dimensions, coordinates. */
const POINTS_OF_SCIPY: readonly (readonly [number, readonly number[], readonly number[]])[] = [
  [5, [0, 1, 2, 3, 4, 5, 6, 7], [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375]],
  [77, [8, 20, 63, 100], [0.1796875, 0.1484375, 0.8828125, 0.8984375]],
  [1000, [127, 200, 254, 255], [0.5439453125, 0.7529296875, 0.4345703125, 0.2490234375]],
];

describe('unscrambled points', () => {
  it('are those of SciPy, whose direction numbers are those of Joe & Kuo', () => {
    // scipy.stats.qmc.Sobol(256, scramble=False), which goes through the same points in the order of the Gray code.
    const gray = (k: number): number => k ^ (k >>> 1);
    const point = (k: number, dimensions: readonly number[]): readonly number[] =>
      dimensions.map((d) => sobolWord(gray(k), d) / WHOLE);
    POINTS_OF_SCIPY.forEach(([k, dimensions, expected]) => expect(point(k, dimensions)).toEqual(expected));
  });
  it('have one point in each of 2^m intervals in every dimension', () => {
    for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 1) {
      const seen = new Set(Array.from({ length: 1024 }, (_, k) => sobolWord(k, dimension) >>> 22));
      expect(seen.size).toBe(1024);
    }
  });
});

/** Whether 2^m points of some dimensions fall equally into all elementary intervals of volume 2^(t - m). */
function isNet(points: readonly (readonly number[])[], m: number, t: number): boolean {
  const cuts = (dimensions: number, left: number): readonly (readonly number[])[] =>
    dimensions === 1
      ? [[left]]
      : Array.from({ length: left + 1 }, (_, first) =>
          cuts(dimensions - 1, left - first).map((rest) => [first, ...rest]),
        ).flat();
  return cuts(points[0]!.length, m - t).every((cut) => {
    const counts = new Map<string, number>();
    for (const point of points) {
      const cell = point.map((u, d) => Math.floor(u * 2 ** cut[d]!)).join(' ');
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    return counts.size === 2 ** (m - t) && [...counts.values()].every((count) => count === 2 ** t);
  });
}

const scrambledPoints = (
  dimensions: readonly number[],
  count: number,
  seed: number,
): readonly (readonly number[])[] => {
  const stream = openStream({ seed, name: 'demand', method: 'sobol', of: count });
  const columns = dimensions.map((d) => {
    const out = new Float64Array(count);
    stream.fill(d, 0, count, out);
    return out;
  });
  return Array.from({ length: count }, (_, k) => columns.map((column) => column[k]!));
};

describe('scrambled points', () => {
  it('are a (0, m, 2)-net in the first two dimensions, whatever the seed', () => {
    for (const seed of [1, 2, 3, 4])
      for (const m of [4, 7, 10]) expect(isNet(scrambledPoints([0, 1], 2 ** m, seed), m, 0)).toBe(true);
  });
  it('are a net of the quality parameters published for Sobol sequences in three to five dimensions', () => {
    // t of the Sobol sequence with Joe & Kuo's numbers: sum of the degrees of the polynomials less one: 0, 0, 1, 3, 5.
    for (const [dimensions, t] of [
      [3, 1],
      [4, 3],
      [5, 5],
    ] as const)
      expect(
        isNet(
          scrambledPoints(
            Array.from({ length: dimensions }, (_, d) => d),
            256,
            5,
          ),
          8,
          t,
        ),
      ).toBe(true);
  });
  it('stay a net in every aligned block, so that paths may be added by doubling', () => {
    expect(isNet(scrambledPoints([0, 1], 512, 9).slice(256), 8, 0)).toBe(true);
  });
  it('flip digits independently in the two halves of a set', () => {
    const counts = new Float64Array(64);
    const words = new Uint32Array(1);
    for (let run = 0; run < 64_000; run += 1) {
      words[0] = Math.imul(run + 1, 0x9e3779b1) ^ (run << 7);
      const [a, b] = [scrambled(0, words[0]), scrambled(0x80000000, words[0])];
      counts[((a >>> 28) & 7) * 8 + ((b >>> 28) & 7)]! += 1;
    }
    const chiSquared = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: the 99.9th percentile is 103.4.
    expect(chiSquared).toBeLessThan(103.4);
  });
  it('integrate a smooth function of eight dimensions far better than pseudo-random draws', () => {
    // The integral of the product of 1 + (u - 1/2) / (d + 1)^2 over the unit cube is 1.
    const integral = (method: 'sobol' | 'pseudo-random', seed: number): number => {
      const count = 4096;
      const stream = openStream({ seed, name: 'rates', method, of: count });
      const product = new Float64Array(count).fill(1);
      const out = new Float64Array(count);
      for (let d = 0; d < 8; d += 1) {
        stream.fill(d, 0, count, out);
        for (let k = 0; k < count; k += 1) product[k]! *= 1 + (out[k]! - 0.5) / (d + 1) ** 2;
      }
      return product.reduce((a, b) => a + b, 0) / count;
    };
    const error = (method: 'sobol' | 'pseudo-random'): number =>
      Math.sqrt(
        Array.from({ length: 16 }, (_, seed) => (integral(method, seed) - 1) ** 2).reduce((a, b) => a + b) / 16,
      );
    expect(error('pseudo-random')).toBeGreaterThan(1e-3);
    expect(error('sobol')).toBeLessThan(error('pseudo-random') / 200);
  });
});
