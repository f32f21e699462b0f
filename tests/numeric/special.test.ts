/** Special functions against SciPy 1.17, tables against the functions they stand for, matrices against Higham's example. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerFactor, nearestCorrelation, type Square } from '../../src/numeric/correlation-matrix.ts';
import { tabled } from '../../src/numeric/quantile-table.ts';
import { sine } from '../../src/numeric/sine.ts';
import { betaCumulative, betaQuantile, normalCumulative, normalQuantile } from '../../src/numeric/special.ts';

describe('the normal distribution', () => {
  it('has the quantiles and probabilities of SciPy', () => {
    const known: readonly (readonly [number, number])[] = [
      [1e-16, -8.222082216130435],
      [1e-6, -4.753424308822899],
      [0.025, -1.9599639845400545],
      [0.5, 0],
      [0.9, 1.2815515655446004],
      [1 - 1e-9, 5.997807019601637],
    ];
    for (const [u, z] of known) expect(normalQuantile(u)).toBeCloseTo(z, 13);
    expect(normalCumulative(-6) / 9.865876450376946e-10).toBeCloseTo(1, 13);
  });
  it('turns each into the other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), (u) => {
        expect(normalCumulative(normalQuantile(u)) / u).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('the beta distribution', () => {
  it('has the quantiles and probabilities of SciPy', () => {
    const known: readonly (readonly [number, number])[] = [
      [0.001, 0.021183580497730843],
      [0.05, 0.1166736053623078],
      [0.5, 0.3882236219559197],
      [0.95, 0.7238617350574843],
      [0.999, 0.9128813404662421],
    ];
    for (const [u, x] of known) expect(betaQuantile(u, 2.4, 3.6)).toBeCloseTo(x, 13);
    expect(betaCumulative(0.3, 2.4, 3.6)).toBeCloseTo(0.3289950385197761, 13);
    expect([betaCumulative(-1, 2, 2), betaCumulative(2, 2, 2)]).toEqual([0, 1]);
  });
  it('is looked up in a table to within 1e-8, and never decreases there', () => {
    for (const [alpha, beta] of [
      [3.53, 2.47],
      [1, 5],
      [1.2, 4.8],
      [0.5, 0.5],
      [30, 2],
      [200, 300],
    ] as const) {
      const table = tabled((u) => betaQuantile(u, alpha, beta));
      let before = -1;
      for (let k = 1; k < 400; k += 1) {
        const u = k / 400 + 1e-5;
        const looked = table(u);
        expect(Math.abs(looked - betaQuantile(u, alpha, beta))).toBeLessThan(1e-8);
        expect(looked).toBeGreaterThanOrEqual(before);
        before = looked;
      }
    }
  });
});

describe('the sine', () => {
  it('is that of the engine but for its last bit', () => {
    for (let k = -100; k <= 100; k += 1) expect(Math.abs(sine(k / 100) - Math.sin(k / 100))).toBeLessThan(2.3e-16);
    expect(sine(Math.PI / 6)).toBeCloseTo(0.5, 15);
    expect(() => sine(2)).toThrow('at most 1');
  });
});

const times = (factor: Square): Square =>
  factor.map((a) => factor.map((b) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)));

describe('the nearest correlation matrix', () => {
  it("is Higham's, of his example of three variables", () => {
    // Higham (2002), section 4: the nearest matrix to [1 1 0; 1 1 1; 0 1 1] has 0.7607 and 0.1573; the distance is 0.5278.
    const found = nearestCorrelation([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ]);
    expect(found.matrix[0]![1]).toBeCloseTo(0.7607, 4);
    expect(found.matrix[1]![2]).toBeCloseTo(0.7607, 4);
    expect(found.matrix[0]![2]).toBeCloseTo(0.1573, 4);
    expect(found.distance).toBeCloseTo(0.5278, 4);
    expect(found.smallestEigenvalue).toBeCloseTo(1 - Math.SQRT2, 12);
    expect(found.largestChange).toBeCloseTo(0.2393, 4);
  });
  it('is the matrix itself where that is one, to the last bit', () => {
    const given = [
      [1, 0.3, -0.2],
      [0.3, 1, 0.5],
      [-0.2, 0.5, 1],
    ];
    const found = nearestCorrelation(given);
    expect(found.matrix).toBe(given);
    expect(found.distance).toBe(0);
  });
  it('has ones on its diagonal, no eigenvalue below zero, and a factor that gives it back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }).chain((size) =>
          fc.tuple(
            fc.constant(size),
            fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
              minLength: (size * (size - 1)) / 2,
              maxLength: (size * (size - 1)) / 2,
            }),
          ),
        ),
        ([size, entries]) => {
          const given = Array.from({ length: size }, () => new Array<number>(size).fill(1));
          let next = 0;
          for (let i = 0; i < size; i += 1)
            for (let j = 0; j < i; j += 1) given[i]![j] = given[j]![i] = entries[next++]!;
          const { matrix, distance } = nearestCorrelation(given);
          expect(matrix.every((row, i) => row[i] === 1)).toBe(true);
          expect(nearestCorrelation(matrix).smallestEigenvalue).toBeGreaterThan(-1e-9);
          expect(distance).toBeGreaterThanOrEqual(0);
          const back = times(lowerFactor(matrix));
          for (let i = 0; i < size; i += 1)
            for (let j = 0; j < size; j += 1) expect(Math.abs(back[i]![j]! - matrix[i]![j]!)).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('has a factor where two variables are one', () => {
    expect(
      lowerFactor([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });
});
