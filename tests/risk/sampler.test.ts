/** The sampler: what each risk does to its input, what moves together, and what moves nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../src/numeric/draws/draws.ts';
import { linearCorrelation, rankCorrelation } from '../../src/numeric/statistics/correlation.ts';
import { momentsOf, summaryOf } from '../../src/numeric/statistics/moments.ts';
import { all, samplerOf, YEARS } from './fixture.ts';

const PATHS = 20_000;
const yearOf = (values: Float64Array, year: number, paths = PATHS): Float64Array =>
  values.subarray((year - 2026) * paths, (year - 2025) * paths);
const stats = (values: Float64Array): { readonly mean: number; readonly variance: number; readonly error: number } => {
  const { mean, variance, standardError } = summaryOf(momentsOf(values));
  return { mean, variance, error: standardError };
};
const uniform = { kind: 'uniform', low: '0', high: '1' };

describe('one draw for the whole life', () => {
  it('sets, multiplies and adds, in this order whatever the order in the scenario', () => {
    const sampler = samplerOf({
      risks: {
        z_value: { of: 'a.x', distribution: { kind: 'fixed', value: '4' } },
        b_plus: { of: 'a.x', as: 'addition', distribution: { kind: 'fixed', value: '3' } },
        a_times: { of: 'a.x', as: 'factor', distribution: { kind: 'fixed', value: '150 %' } },
        c_times: { of: 'a.x', as: 'factor', distribution: { kind: 'fixed', value: '2' } },
      },
    });
    expect([...sampler.draw(all(2)).get('a.x')!]).toEqual([15, 15]);
    expect([...sampler.draw(all(2, { only: new Set(['a_times']) })).get('a.x')!]).toEqual([15, 15]);
    expect([...sampler.draw(all(2, { only: new Set(['b_plus']) })).get('a.x')!]).toEqual([13, 13]);
    expect([...sampler.draw(all(2, { only: new Set() })).get('a.x')!]).toEqual([10, 10]);
  });
  it('moves every year of a table, and several inputs together', () => {
    const table = YEARS.map((year) => year - 2000);
    const drawn = samplerOf({
      risks: { both: { of: ['a.x', 'a.y'], as: 'factor', distribution: uniform } },
      stands: { 'a.y': table },
    }).draw(all(3));
    const x = drawn.get('a.x')!;
    const y = drawn.get('a.y')!;
    expect(x.length).toBe(3);
    expect(y.length).toBe(39);
    for (let k = 0; k < 3; k += 1) expect(yearOf(y, 2030, 3)[k]).toBeCloseTo((x[k]! / 10) * 30, 12);
  });
  it('is raised by an optimism bias', () => {
    const drawn = samplerOf({
      risks: { cost: { of: 'a.x', as: 'factor', optimism_bias: '15 %', distribution: { kind: 'fixed', value: '1' } } },
    }).draw(all(1));
    expect(drawn.get('a.x')![0]).toBeCloseTo(11.5, 12);
  });
});

describe('processes', () => {
  it('geometric Brownian motion has mean exp(drift t) and log-variance volatility^2 t, and leaves the year of the close', () => {
    const values = samplerOf({
      risks: { demand: { of: 'a.x', as: 'factor', process: { kind: 'gbm', drift: '2 %', volatility: '12 %' } } },
    })
      .draw(all(PATHS))
      .get('a.x')!;
    expect(new Set(yearOf(values, 2026))).toEqual(new Set([10]));
    for (const [year, t] of [
      [2027, 1],
      [2031, 5],
      [2038, 12],
    ] as const) {
      const { mean, error } = stats(yearOf(values, year));
      expect(Math.abs(mean - 10 * Math.exp(0.02 * t))).toBeLessThan(4 * error);
      const logs = stats(yearOf(values, year).map((value) => Math.log(value / 10)));
      expect(Math.abs(logs.variance / (0.0144 * t) - 1)).toBeLessThan(0.05);
      expect(Math.abs(logs.mean - (0.02 - 0.0072) * t)).toBeLessThan(4 * logs.error);
    }
  });
  it('Ornstein-Uhlenbeck has the mean and variance of its exact solution, from its own start', () => {
    const values = samplerOf({
      risks: {
        rate: {
          of: 'a.x',
          process: {
            kind: 'mean-reverting',
            start: '5 %',
            mean: '3 %',
            reversion: '30 %',
            volatility: '1 %',
            from: '2029',
          },
        },
      },
      unit: '1/year',
      stands: { 'a.x': 0.04 },
    })
      .draw(all(PATHS))
      .get('a.x')!;
    expect(yearOf(values, 2028)[0]).toBe(0.04);
    for (const [year, t] of [
      [2029, 1],
      [2034, 6],
    ] as const) {
      const { mean, variance, error } = stats(yearOf(values, year));
      expect(Math.abs(mean - (0.03 + 0.02 * Math.exp(-0.3 * t)))).toBeLessThan(4 * error);
      expect(Math.abs(variance / ((1e-4 * (1 - Math.exp(-0.6 * t))) / 0.6) - 1)).toBeLessThan(0.05);
    }
  });
  it('an autoregression has variance s^2 (1 - p^2t) / (1 - p^2), and correlation p from year to year', () => {
    const values = samplerOf({
      risks: { cpi: { of: 'a.x', process: { kind: 'ar1', mean: '2 %', persistence: '60 %', volatility: '1 %' } } },
      unit: '1/year',
      stands: { 'a.x': 0.03 },
    })
      .draw(all(PATHS))
      .get('a.x')!;
    for (const [year, t] of [
      [2027, 1],
      [2032, 6],
    ] as const) {
      const { mean, variance, error } = stats(yearOf(values, year));
      expect(Math.abs(mean - (0.02 + 0.01 * 0.6 ** t))).toBeLessThan(4 * error);
      expect(Math.abs(variance / ((1e-4 * (1 - 0.36 ** t)) / 0.64) - 1)).toBeLessThan(0.05);
    }
    expect(linearCorrelation(yearOf(values, 2037), yearOf(values, 2038))).toBeCloseTo(0.6, 1);
  });
  it('have the same laws by Sobol points, whose first dimensions decide most', () => {
    const draw = (method: 'sobol' | 'pseudo-random'): Float64Array =>
      samplerOf({ risks: { demand: { of: 'a.x', as: 'factor', process: { kind: 'gbm', volatility: '12 %' } } } })
        .draw(all(4096, { method }))
        .get('a.x')!;
    const error = (values: Float64Array): number =>
      Math.abs(summaryOf(momentsOf(yearOf(values, 2038, 4096))).mean - 10);
    expect(error(draw('sobol'))).toBeLessThan(0.01);
    expect(error(draw('sobol'))).toBeLessThan(error(draw('pseudo-random')));
    const logs = yearOf(draw('sobol'), 2032, 4096).map((value) => Math.log(value / 10));
    expect(Math.abs(summaryOf(momentsOf(logs)).variance / (0.0144 * 6) - 1)).toBeLessThan(0.02);
  });
});

describe('events', () => {
  it('happen as often as said, begin in any year alike, and last as long as said', () => {
    const values = samplerOf({
      risks: {
        strike: {
          of: 'a.x',
          as: 'factor',
          event: {
            probability: '40 %',
            from: '2028',
            to: '2035',
            lasts: '18 months',
            size: { kind: 'fixed', value: '2' },
          },
        },
      },
    })
      .draw(all(PATHS))
      .get('a.x')!;
    const begun = new Map<number, number>();
    for (let k = 0; k < PATHS; k += 1) {
      const moved = YEARS.filter((year) => yearOf(values, year)[k] !== 10);
      if (moved.length === 0) continue;
      expect(moved.length).toBe(2);
      // A whole year at double, then half a year of it.
      expect([yearOf(values, moved[0]!)[k], yearOf(values, moved[1]!)[k]]).toEqual([20, 15]);
      begun.set(moved[0]!, (begun.get(moved[0]!) ?? 0) + 1);
    }
    expect([...begun.keys()].sort()).toEqual([2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035]);
    for (const count of begun.values()) expect(Math.abs(count - 1000)).toBeLessThan(4 * Math.sqrt(950));
  });
  it('without a year move a number as a whole; without an end they last for good', () => {
    const drawn = samplerOf({
      risks: {
        ruling: { of: 'a.x', as: 'addition', event: { probability: '25 %', size: uniform } },
        law: {
          of: 'a.y',
          event: {
            probability: '100 %',
            timing: { kind: 'fixed', value: '2030' },
            size: { kind: 'fixed', value: '3' },
          },
        },
      },
    }).draw(all(PATHS));
    const x = drawn.get('a.x')!;
    expect(x.length).toBe(PATHS);
    expect(Math.abs(x.filter((value) => value > 10).length / PATHS - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / PATHS));
    const y = drawn.get('a.y')!;
    expect([2029, 2030, 2038].map((year) => yearOf(y, year)[5])).toEqual([10, 3, 3]);
  });
  it('with a probability each year come once, or again when they are over', () => {
    const event = {
      probability_each_year: '20 %',
      from: '2027',
      to: '2036',
      lasts: '1 year',
      size: { kind: 'fixed', value: '1' },
    };
    const drawn = samplerOf({
      risks: {
        once: { of: 'a.x', as: 'addition', event },
        again: { of: 'a.y', as: 'addition', event: { ...event, repeats: 'true' } },
      },
    }).draw(all(PATHS));
    const years = (path: string): number => drawn.get(path)!.reduce((sum, value) => sum + (value - 10), 0) / PATHS;
    // Once within ten years: 1 - 0.8^10. Again: ten independent years.
    expect(Math.abs(years('a.x') - (1 - 0.8 ** 10))).toBeLessThan(0.01);
    expect(Math.abs(years('a.y') - 2)).toBeLessThan(0.04);
  });
});

describe('correlation', () => {
  const normal = { kind: 'normal', mean: '0', sd: '1' };
  it('of ranks is what was asked for, whatever the distributions and the method', () => {
    for (const method of METHODS) {
      const drawn = samplerOf({
        risks: {
          a: { of: 'a.x', distribution: { kind: 'lognormal', mean: '100', sd: '60' } },
          b: { of: 'a.y', distribution: { kind: 'triangular', low: '0', mode: '1', high: '9' } },
        },
        correlations: [{ between: ['a', 'b'], value: '-0.6' }],
      }).draw(all(PATHS, { method }));
      expect(Math.abs(rankCorrelation(drawn.get('a.x')!, drawn.get('a.y')!)! + 0.6)).toBeLessThan(0.02);
    }
  });
  it('of normal scores is that of normals; one of 1 makes two risks one', () => {
    const drawn = samplerOf({
      risks: {
        a: { of: 'a.x', distribution: normal },
        b: { of: 'a.y', distribution: normal },
        c: { of: 'a.z', distribution: normal },
      },
      correlations: [
        { between: ['a', 'b'], value: '0.7', measured_by: 'normal-score' },
        { between: ['a', 'c'], value: '1' },
        { between: ['c', 'b'], value: '0.7', measured_by: 'normal-score' },
      ],
    }).draw(all(PATHS));
    expect(Math.abs(linearCorrelation(drawn.get('a.x')!, drawn.get('a.y')!)! - 0.7)).toBeLessThan(0.02);
    expect([...drawn.get('a.z')!.subarray(0, 50)]).toEqual([...drawn.get('a.x')!.subarray(0, 50)]);
  });
  it('of two processes holds year by year, and of a process and a draw over all years together', () => {
    const walk = { kind: 'ar1', mean: '0', start: '0', persistence: '0 %', volatility: '1' };
    const drawn = samplerOf({
      risks: {
        a: { of: 'a.x', process: walk },
        b: { of: 'a.y', process: walk },
        c: { of: 'a.z', distribution: normal },
      },
      correlations: [
        { between: ['a', 'b'], value: '0.5', measured_by: 'normal-score' },
        { between: ['a', 'c'], value: '-0.8', measured_by: 'normal-score' },
      ],
    }).draw(all(PATHS));
    const [x, y, z] = ['a.x', 'a.y', 'a.z'].map((path) => drawn.get(path)!) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    expect(linearCorrelation(yearOf(x, 2030), yearOf(y, 2030))).toBeCloseTo(0.5, 1);
    expect(Math.abs(linearCorrelation(yearOf(x, 2030), yearOf(y, 2031))!)).toBeLessThan(0.03);
    const sum = new Float64Array(PATHS).map((_, k) =>
      YEARS.slice(1).reduce((all, year) => all + yearOf(x, year)[k]!, 0),
    );
    expect(Math.abs(linearCorrelation(sum, z)! + 0.8)).toBeLessThan(0.02);
    expect(Math.abs(stats(z).variance - 1)).toBeLessThan(0.05);
    expect(Math.abs(linearCorrelation(yearOf(y, 2030), z)!)).toBeLessThan(0.03);
  });
  it('makes an event more likely where the other is drawn high', () => {
    const drawn = samplerOf({
      risks: {
        a: { of: 'a.x', distribution: normal },
        b: { of: 'a.y', as: 'addition', event: { probability: '10 %', size: { kind: 'fixed', value: '1' } } },
      },
      correlations: [{ between: ['a', 'b'], value: '0.9' }],
    }).draw(all(PATHS));
    const [x, y] = [drawn.get('a.x')!, drawn.get('a.y')!];
    expect(Math.abs(y.filter((value) => value > 10).length / PATHS - 0.1)).toBeLessThan(0.01);
    const above = x.filter((_, k) => y[k]! > 10);
    expect(stats(above).mean).toBeGreaterThan(1);
  });
  it('that cannot be is exchanged for the nearest that can, and reported', () => {
    const risk = (path: string): object => ({ of: path, distribution: normal });
    const { correlation } = samplerOf({
      risks: { a: risk('a.x'), b: risk('a.y'), c: risk('a.z') },
      correlations: [
        { between: ['a', 'b'], value: '1', measured_by: 'normal-score' },
        { between: ['b', 'c'], value: '1', measured_by: 'normal-score' },
        { between: ['a', 'c'], value: '0', measured_by: 'normal-score' },
      ],
    });
    expect(correlation.repaired).toBe(true);
    expect(correlation.distance).toBeCloseTo(0.5278, 4);
    expect(correlation.smallestEigenvalue).toBeCloseTo(1 - Math.SQRT2, 10);
    expect(correlation.pairs.map(({ asked, used }) => [asked, Number(used.toFixed(4))])).toEqual([
      [1, 0.7607],
      [1, 0.7607],
      [0, 0.1573],
    ]);
  });
});

describe('what moves nothing else', () => {
  /** A pool of risks of every shape, one input each. */
  const POOL: Readonly<Record<string, object>> = {
    occupancy: { of: 'in.a', distribution: { kind: 'pert', low: '5', mode: '9', high: '12' } },
    overrun: { of: 'in.b', as: 'factor', distribution: { kind: 'lognormal', mean: '1.1', sd: '0.2' } },
    cpi: { of: 'in.c', process: { kind: 'ar1', mean: '10', persistence: '60 %', volatility: '1' } },
    demand: { of: 'in.d', as: 'factor', process: { kind: 'gbm', volatility: '10 %' } },
    strike: {
      of: 'in.e',
      as: 'factor',
      event: { probability: '30 %', from: '2028', to: '2033', lasts: '1 year', size: uniform },
    },
    breakdown: {
      of: 'in.f',
      as: 'addition',
      event: {
        probability_each_year: '10 %',
        from: '2027',
        to: '2037',
        lasts: '2 years',
        repeats: 'true',
        size: uniform,
      },
    },
  };
  const PAIR = [{ between: ['occupancy', 'cpi'], value: '0.5' }];
  const subset = fc.shuffledSubarray(Object.keys(POOL), { minLength: 1 });
  const pick = (ids: readonly string[]): Readonly<Record<string, object>> =>
    Object.fromEntries(ids.map((id) => [id, POOL[id]!]));
  const related = (ids: readonly string[]): readonly object[] =>
    PAIR.filter(({ between }) => between.every((id) => ids.includes(id)));
  const pathOf = (id: string): string => (POOL[id] as { readonly of: string }).of;

  it('no draw moves when a risk is added, taken away or listed elsewhere', () => {
    fc.assert(
      fc.property(subset, fc.constantFrom(...METHODS), fc.nat(), (ids, method, seed) => {
        const few = [...ids, 'occupancy', 'cpi'].filter((id, i, list) => list.indexOf(id) === i);
        const request = all(32, { method, seed });
        const [some, every] = [
          samplerOf({ risks: pick(few), correlations: related(few) }).draw(request),
          samplerOf({ risks: POOL, correlations: PAIR }).draw(request),
        ];
        for (const id of few) expect(some.get(pathOf(id))).toEqual(every.get(pathOf(id)));
      }),
      { numRuns: 40 },
    );
  });
  it('no draw moves when another risk is switched off', () => {
    fc.assert(
      fc.property(subset, fc.constantFrom(...METHODS), (ids, method) => {
        const sampler = samplerOf({ risks: POOL, correlations: PAIR });
        const [some, every] = [
          sampler.draw(all(32, { method, only: new Set(ids) })),
          sampler.draw(all(32, { method })),
        ];
        for (const id of Object.keys(POOL)) {
          const values = some.get(pathOf(id))!;
          if (ids.includes(id)) expect(values).toEqual(every.get(pathOf(id)));
          else expect(new Set(values)).toEqual(new Set([10]));
        }
      }),
      { numRuns: 30 },
    );
  });
  it('a block of paths is the same whoever draws it', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 40 }), fc.constantFrom(...METHODS), (from, count, method) => {
        const sampler = samplerOf({ risks: POOL, correlations: PAIR });
        const whole = sampler.draw(all(100, { method }));
        const part = sampler.draw({ ...all(100, { method }), from, count });
        for (const [path, values] of part) {
          const years = values.length / count;
          for (let year = 0; year < years; year += 1)
            expect(values.subarray(year * count, (year + 1) * count)).toEqual(
              whole.get(path)!.subarray(year * 100 + from, year * 100 + from + count),
            );
        }
      }),
      { numRuns: 40 },
    );
  });
  it('a risk swapped takes its draws from the other seed, and no other risk does', () => {
    const sampler = samplerOf({ risks: POOL });
    const [a, b] = [sampler.draw(all(32, { seed: 1 })), sampler.draw(all(32, { seed: 2 }))];
    const mixed = sampler.draw(all(32, { seed: 1, swapped: { seed: 2, risks: new Set(['demand', 'strike']) } }));
    for (const id of Object.keys(POOL))
      expect(mixed.get(pathOf(id))).toEqual((['demand', 'strike'].includes(id) ? b : a).get(pathOf(id)));
  });
  it('names its dimensions and what it moves', () => {
    const sampler = samplerOf({ risks: POOL });
    // 1 + 1 + 12 + 12 + (1 + 2) + (12 + 12).
    expect(sampler.dimensions).toBe(53);
    expect(sampler.moved.map(({ shape }) => shape)).toEqual(['once', 'once', 'year', 'year', 'year', 'year']);
  });
});
