/** Statistics against closed forms and SciPy; unmoved by how the paths were split. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStream } from '../../../src/numeric/draws/draws.ts';
import { normalQuantile } from '../../../src/numeric/special.ts';
import { linearCorrelation, rankCorrelation, ranks } from '../../../src/numeric/statistics/correlation.ts';
import { binsFor, histogramOf } from '../../../src/numeric/statistics/histogram.ts';
import { BLOCK, momentsOf, summaryOf } from '../../../src/numeric/statistics/moments.ts';
import { proportionOf } from '../../../src/numeric/statistics/proportion.ts';
import {
  quantileError,
  quantileInterval,
  quantileOf,
  shareUpTo,
  sorted,
} from '../../../src/numeric/statistics/quantiles.ts';
import { acrossReplicates } from '../../../src/numeric/statistics/replicates.ts';
import { openSketch, SKETCH_ERROR } from '../../../src/numeric/statistics/sketch.ts';
import { tailOf } from '../../../src/numeric/statistics/tails.ts';
import { openTally } from '../../../src/numeric/statistics/tally.ts';

/** Two samples that SciPy 1.17 was given too. */
const X = Float64Array.from({ length: 200 }, (_, k) => {
  const i = k + 1;
  return ((i * 7919) % 1000) / 1000 + ((i * i) % 17);
});
const Y = Float64Array.from({ length: 200 }, (_, k) => (((k + 1) * 104729) % 997) / 997 + X[k]! * 0.05);

const normals = (count: number, seed: number): Float64Array => {
  const out = new Float64Array(count);
  openStream({ seed, name: 'x', method: 'pseudo-random', of: count }).fill(0, 0, count, out);
  return out.map(normalQuantile);
};

describe('moments', () => {
  it('are those of NumPy and SciPy', () => {
    const found = summaryOf(momentsOf(X));
    expect(found.mean).toBeCloseTo(8.589500000000001, 12);
    expect(found.variance).toBeCloseTo(32.12283743718593, 11);
    expect(found.skewness).toBeCloseTo(0.04822730149141385, 12);
    expect(found.excessKurtosis).toBeCloseTo(-1.4914438030038832, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(32.12283743718593 / 200), 12);
  });
  it('lose nothing where the mean is large beside the spread', () => {
    const values = Float64Array.from({ length: 5000 }, (_, k) => 1e9 + (k % 2));
    expect(summaryOf(momentsOf(values)).variance).toBeCloseTo(0.25 * (5000 / 4999), 9);
  });
  it('need two values', () => {
    expect(() => summaryOf(momentsOf(new Float64Array(1)))).toThrow('two values are needed');
  });
});

describe('quantiles', () => {
  it('are those of NumPy, and their errors those of SciPy (mjci)', () => {
    const ascending = sorted(X);
    expect([0.1, 0.5, 0.9].map((p) => quantileOf(ascending, p))).toEqual([
      expect.closeTo(1.4389, 12),
      expect.closeTo(8.7955, 12),
      expect.closeTo(16.1786, 12),
    ]);
    expect([0.1, 0.5, 0.9].map((p) => quantileError(ascending, p))).toEqual([
      expect.closeTo(0.19349711, 7),
      expect.closeTo(0.3929637, 6),
      expect.closeTo(0.20766562, 7),
    ]);
  });
  it('have the error that theory gives for a normal sample: sqrt(p (1 - p) / n) over the density', () => {
    const density = Math.exp(-(1.2815515655446004 ** 2) / 2) / Math.sqrt(2 * Math.PI);
    const theory = Math.sqrt(0.09 / 4000) / density;
    // The error of one sample is itself uncertain by a tenth; the average of forty is not.
    const errors = Float64Array.from({ length: 40 }, (_, seed) => quantileError(sorted(normals(4000, seed)), 0.1));
    expect(Math.abs(summaryOf(momentsOf(errors)).mean / theory - 1)).toBeLessThan(0.05);
  });
  it('lie within their interval as often as it says', () => {
    const within = Array.from({ length: 400 }, (_, seed) => {
      const { low, high } = quantileInterval(sorted(normals(200, seed)), 0.1, 0.95);
      return low <= -1.2815515655446004 && high >= -1.2815515655446004;
    }).filter(Boolean).length;
    // Never less often than 95 % but by chance: 380 of 400, with a deviation of 4.4.
    expect(within).toBeGreaterThan(367);
    expect(within).toBeLessThan(399);
  });
  it('have no error where values do not vary, and none can be told of a handful', () => {
    expect(quantileError(new Float64Array(50).fill(3), 0.5)).toBe(0);
    expect(() => quantileError(new Float64Array(5), 0.1)).toThrow('too few values');
    expect(quantileOf(Float64Array.of(4), 0.3)).toBe(4);
    expect(shareUpTo(Float64Array.of(1, 2, 2, 3), 2)).toBe(0.75);
  });
});

describe('tails', () => {
  it('of a normal are its quantile and density over probability', () => {
    const ascending = sorted(normals(200_000, 11));
    const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const z = 1.6448536269514722;
    const upper = tailOf(ascending, 0.95, 'upper');
    expect(Math.abs(upper.valueAtRisk.value - z)).toBeLessThan(4 * upper.valueAtRisk.standardError);
    expect(Math.abs(upper.conditional.value - density(z) / 0.05)).toBeLessThan(4 * upper.conditional.standardError);
    const lower = tailOf(ascending, 0.95, 'lower');
    expect(Math.abs(lower.conditional.value + density(z) / 0.05)).toBeLessThan(4 * lower.conditional.standardError);
    expect(lower.conditional.value).toBeLessThan(lower.valueAtRisk.value);
  });
  it('have errors as large as the spread over independent samples', () => {
    const runs = Array.from(
      { length: 200 },
      (_, seed) => tailOf(sorted(normals(2000, seed)), 0.9, 'upper').conditional,
    );
    const spread = Math.sqrt(summaryOf(momentsOf(Float64Array.from(runs, ({ value }) => value))).variance);
    const claimed = summaryOf(momentsOf(Float64Array.from(runs, ({ standardError }) => standardError))).mean;
    expect(claimed / spread).toBeGreaterThan(0.85);
    expect(claimed / spread).toBeLessThan(1.15);
  });
});

describe('probabilities', () => {
  it('have the Wilson intervals of SciPy, also where nothing happened', () => {
    expect(proportionOf(3, 1000)).toMatchObject({
      low: expect.closeTo(0.0010207838811386186, 12) as number,
      high: expect.closeTo(0.008783014053503173, 12) as number,
    });
    expect(proportionOf(15, 50)).toMatchObject({
      value: 0.3,
      low: expect.closeTo(0.1910355350088095, 12) as number,
      high: expect.closeTo(0.4375035046445341, 12) as number,
    });
    expect(proportionOf(0, 100)).toMatchObject({ value: 0, low: 0, high: expect.closeTo(0.0369935, 6) as number });
    expect(proportionOf(100, 100).high).toBe(1);
    expect(() => proportionOf(3, 2)).toThrow('no share');
  });
});

describe('correlations', () => {
  it('are those of NumPy and SciPy, linear and by rank', () => {
    expect(linearCorrelation(X, Y)).toBeCloseTo(0.7180060454920513, 12);
    expect(rankCorrelation(X, Y)).toBeCloseTo(0.7108287707192681, 12);
  });
  it('give equal values their average rank, and what does not vary no correlation', () => {
    expect([...ranks(Float64Array.of(3, 1, 3, 2))]).toEqual([3.5, 1, 3.5, 2]);
    expect(linearCorrelation([1, 1, 1], [1, 2, 3])).toBeUndefined();
  });
});

describe('histograms', () => {
  it('count every value once, the ends included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
        (values) => {
          const ascending = sorted(Float64Array.from(values));
          const { edges, counts } = histogramOf(ascending);
          expect(counts.reduce((a, b) => a + b, 0)).toBe(values.length);
          expect([edges[0], edges.at(-1)]).toEqual([ascending[0], ascending.at(-1)]);
        },
      ),
    );
  });
  it('have bins by Freedman and Diaconis', () => {
    // 0..999: interquartile range 499.5, width 2 x 499.5 / 10 = 99.9, range 999.
    expect(binsFor(Float64Array.from({ length: 1000 }, (_, k) => k))).toBe(10);
    const { edges, counts } = histogramOf(Float64Array.of(0, 1, 2, 3, 4), 4);
    expect([...edges]).toEqual([0, 1, 2, 3, 4]);
    expect([...counts]).toEqual([1, 1, 1, 2]);
  });
});

describe('sketches', () => {
  it('give quantiles to within their stated error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), { minLength: 1 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (values, p) => {
          const sketch = openSketch();
          for (const value of values) sketch.add(value);
          const exact = sorted(Float64Array.from(values))[Math.floor(p * values.length)]!;
          expect(Math.abs(sketch.quantile(p) - exact)).toBeLessThanOrEqual(
            Math.max(Math.abs(exact) * SKETCH_ERROR, 1e-300) * (1 + 1e-12),
          );
        },
      ),
    );
  });
});

describe('a tally', () => {
  it('is the same however the paths were split and in whatever order the parts came', () => {
    const values = normals(10 * BLOCK + 77, 5).map((z, k) => (k % 97 === 0 ? NaN : 1e6 + 1e3 * z));
    const whole = openTally();
    whole.add(0, values);
    const expected = whole.finish();
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: 11 }, (_, k) => k),
          { minLength: 11 },
        ),
        (order) => {
          const tally = openTally();
          for (const k of order) tally.add(k * BLOCK, values.subarray(k * BLOCK, (k + 1) * BLOCK));
          const found = tally.finish();
          expect(found.summary).toEqual(expected.summary);
          expect(found.missing).toBe(Math.ceil(values.length / 97));
          expect(found.quantile(0.1)).toBe(expected.quantile(0.1));
        },
      ),
      { numRuns: 20 },
    );
  });
  it('keeps no more than it may, and says how far its quantiles may then be off', () => {
    const values = normals(6 * BLOCK, 2).map((z) => 100 + z);
    const [kept, sketched] = [openTally(), openTally(2 * BLOCK)];
    kept.add(0, values);
    sketched.add(0, values);
    const [exact, rough] = [kept.finish(), sketched.finish()];
    expect([exact.resolution, rough.resolution]).toEqual([0, SKETCH_ERROR]);
    expect(rough.ascending).toBeUndefined();
    expect(rough.summary).toEqual(exact.summary);
    expect(Math.abs(rough.quantile(0.9) / exact.quantile(0.9) - 1)).toBeLessThan(2 * SKETCH_ERROR);
  });
  it('refuses parts that are missing, come twice or begin within a block', () => {
    const tally = openTally();
    tally.add(BLOCK, new Float64Array(BLOCK));
    expect(() => tally.finish()).toThrow('the block of paths from 0 was not handed in');
    expect(() => tally.add(BLOCK, new Float64Array(BLOCK))).toThrow('handed in twice');
    expect(() => tally.add(5, new Float64Array(BLOCK))).toThrow('by blocks of 1024');
  });
});

describe('replicates', () => {
  it('give the error that the paths of a stratified set cannot', () => {
    const found = acrossReplicates(Float64Array.of(1.01, 0.99, 1.02, 0.98));
    expect(found.value).toBeCloseTo(1, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.001 / 3 / 4), 12);
  });
});
