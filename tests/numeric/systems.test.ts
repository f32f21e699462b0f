import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveLinear, solveSystem } from '../../src/numeric/systems.ts';

const FREE = { low: -Infinity, high: Infinity };

describe('linear equations', () => {
  it('are solved to rounding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }), {
          minLength: 3,
          maxLength: 3,
        }),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
        (a, x) => {
          const b = a.map((row) => row.reduce((sum, each, k) => sum + each * (x[k] ?? 0), 0));
          const found = solveLinear(a, b);
          if (found === undefined) return;
          a.forEach((row, k) => {
            expect(row.reduce((sum, each, at) => sum + each * (found[at] ?? 0), 0)).toBeCloseTo(b[k] ?? 0, 8);
          });
        },
      ),
    );
  });

  it('have no answer where one row is another', () => {
    expect(
      solveLinear(
        [
          [1, 2],
          [2, 4],
        ],
        [3, 6],
      ),
    ).toBeUndefined();
  });
});

describe('a system', () => {
  it('where a circle meets a line is solved within its box', () => {
    const meet = ([x = 0, y = 0]: readonly number[]): number[] => [x * x + y * y - 25, y - x - 1];
    const upper = solveSystem(
      meet,
      [1, 1],
      [
        { low: 0, high: 10 },
        { low: 0, high: 10 },
      ],
      { tolerance: 1e-11 },
    );
    expect(upper.found).toBe(true);
    expect(upper.at[0]).toBeCloseTo(3, 9);
    expect(upper.at[1]).toBeCloseTo(4, 9);
    const lower = solveSystem(
      meet,
      [-1, -1],
      [
        { low: -10, high: 0 },
        { low: -10, high: 0 },
      ],
      { tolerance: 1e-11 },
    );
    expect(lower.at[0]).toBeCloseTo(-4, 9);
  });

  it('of Rosenbrock is solved from its usual start', () => {
    const found = solveSystem(([x = 0, y = 0]) => [10 * (y - x * x), 1 - x], [-1.2, 1], [FREE, FREE], {
      tolerance: 1e-11,
    });
    expect(found.found).toBe(true);
    expect(found.at).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
  });

  it('steps back from where an equation has no value', () => {
    const found = solveSystem(([x = 0]) => [x <= 0 ? Number.NaN : Math.sqrt(x) - 0.1], [4], [FREE], {
      tolerance: 1e-11,
    });
    expect(found.found).toBe(true);
    expect(found.at[0]).toBeCloseTo(0.01, 9);
  });

  it('without a solution is not found, and the best point is told', () => {
    const found = solveSystem(([x = 0]) => [x * x + 1], [3], [{ low: -5, high: 5 }], { tolerance: 1e-9 });
    expect(found.found).toBe(false);
    expect(found.residuals[0]).toBeLessThan(10);
    const beyond = solveSystem(([x = 0]) => [x - 9], [0], [{ low: 0, high: 5 }], { tolerance: 1e-9 });
    expect([beyond.found, beyond.at[0]]).toEqual([false, 5]);
  });
});
