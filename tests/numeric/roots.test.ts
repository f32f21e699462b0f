/** Bracketed roots: found to the last bit, in few evaluations, and never without an answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact } from '../../src/numeric/decimal.ts';
import { float64 } from '../../src/numeric/float64.ts';
import { findRoot, polishRoot } from '../../src/numeric/roots.ts';

const rootOf = (f: (x: number) => number, a: number, b: number) => {
  const found = findRoot(f, a, b);
  if ('none' in found) throw new Error(found.none);
  return found;
};

describe('findRoot', () => {
  it('finds roots of awkward functions', () => {
    expect(rootOf((x) => x * x - 2, 0, 2).root).toBeCloseTo(Math.SQRT2, 15);
    expect(rootOf((x) => x * x * x * x * x * x * x * x * x, -1, 4).root).toBeCloseTo(0, 12);
    expect(rootOf((x) => (x < 0.3 ? -1 : 1e9), 0, 1).root).toBeCloseTo(0.3, 15);
    expect(rootOf((x) => Math.sqrt(x) - 1e-6, 0, 1e6).root).toBeCloseTo(1e-12, 20);
    expect(rootOf((x) => x - 1, 5, -3).root).toBe(1);
  });
  it('takes few evaluations of smooth functions and never more than it may', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 50, noNaN: true }), (c) => {
        const found = rootOf((x) => x * x * x + x - c, 0, 100);
        expect(Math.abs(found.root ** 3 + found.root - c)).toBeLessThan(1e-13 * Math.max(1, c));
        expect(found.iterations).toBeLessThan(40);
      }),
      { seed: 3, numRuns: 300 },
    );
    expect(findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1, { evaluations: 10 })).toMatchObject({
      none: 'not found within 10 evaluations',
      iterations: 10,
    });
    expect(rootOf((x) => x * x - 2, 0, 2).iterations).toBeGreaterThan(
      findRoot((x) => x * x - 2, 0, 2, { tolerance: 0.01 }).iterations,
    );
  });
  it('says why there is none', () => {
    expect(findRoot((x) => x * x + 1, -1, 1)).toMatchObject({
      none: 'the function has the same sign at both ends',
      residual: 2,
    });
    expect(findRoot((x) => Math.sqrt(x), -1, 1)).toMatchObject({ none: 'the function is undefined at an end' });
    expect(findRoot((x) => x, -Infinity, 1)).toMatchObject({ none: 'the bracket is not finite' });
    expect(findRoot((x) => (x > 0.4 && x < 0.6 ? NaN : x - 0.5), 0, 1)).toHaveProperty('none');
  });
});

describe('polishRoot', () => {
  it('reaches thirty digits in decimals and the last bits in doubles', () => {
    const two = exact.fromNumber(2);
    const root = polishRoot(exact, (x) => exact.sub(exact.mul(x, x), two), [exact.one, two], exact.fromText('1e-32'));
    expect(root === undefined ? '' : exact.toText(root).slice(0, 32)).toBe('1.414213562373095048801688724209');
    expect(polishRoot(float64, (x) => x * x - 2, [1, 2], 1e-15)).toBeCloseTo(Math.SQRT2, 15);
    expect(polishRoot(float64, (x) => x * x + 2, [1, 2], 1e-15)).toBeUndefined();
  });
});
