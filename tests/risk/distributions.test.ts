/** Every distribution: against SciPy and closed forms, its two functions against each other, its contradictions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/numeric/draws/draws.ts';
import { momentsOf, summaryOf } from '../../src/numeric/statistics/moments.ts';
import { distributions, riskProblems, risksSpec, unitProblems } from '../../src/risk/index.ts';
import { distribution } from './fixture.ts';

/** One of every kind, with mean and standard deviation by closed form where there is one. */
const EXAMPLES: Readonly<Record<string, { readonly said: object; readonly mean: number; readonly deviation: number }>> =
  {
    fixed: { said: { kind: 'fixed', value: '7' }, mean: 7, deviation: 0 },
    normal: { said: { kind: 'normal', mean: '10', sd: '3' }, mean: 10, deviation: 3 },
    lognormal: { said: { kind: 'lognormal', mean: '100', sd: '20' }, mean: 100, deviation: 20 },
    triangular: {
      said: { kind: 'triangular', low: '26', mode: '38', high: '45' },
      mean: 109 / 3,
      deviation: Math.sqrt((26 ** 2 + 38 ** 2 + 45 ** 2 - 26 * 38 - 26 * 45 - 38 * 45) / 18),
    },
    pert: {
      said: { kind: 'pert', low: '26', mode: '38', high: '45' },
      mean: (26 + 4 * 38 + 45) / 6,
      // Variance of a PERT: (mean - low) (high - mean) / 7.
      deviation: Math.sqrt((((26 + 4 * 38 + 45) / 6 - 26) * (45 - (26 + 4 * 38 + 45) / 6)) / 7),
    },
    beta: { said: { kind: 'beta', low: '0 %', high: '100 %', mean: '70 %', sd: '10 %' }, mean: 0.7, deviation: 0.1 },
    uniform: { said: { kind: 'uniform', low: '2', high: '5' }, mean: 3.5, deviation: 3 / Math.sqrt(12) },
    discrete: {
      said: {
        kind: 'discrete',
        values: [
          { value: '10', probability: '20 %' },
          { value: '-5', probability: '50 %' },
          { value: '30', probability: '30 %' },
        ],
      },
      mean: 8.5,
      deviation: Math.sqrt(0.2 * 100 + 0.5 * 25 + 0.3 * 900 - 8.5 ** 2),
    },
    empirical: {
      // Straight lines between 1, 2, 4: the mean of two uniform pieces.
      said: { kind: 'empirical', values: ['4', '1', '2'] },
      mean: (1.5 + 3) / 2,
      deviation: Math.sqrt((7 / 3 + 28 / 3) / 2 - 2.25 ** 2),
    },
  };

const uniforms = (count: number): Float64Array => {
  const out = new Float64Array(count);
  openStream({ seed: 4, name: 'x', method: 'latin-hypercube', of: count }).fill(0, 0, count, out);
  return out;
};

describe.each(Object.entries(EXAMPLES))('%s', (kind, { said, mean, deviation }) => {
  it('has the mean and the standard deviation of its closed form', () => {
    const { quantile } = distribution(said);
    const found = summaryOf(momentsOf(uniforms(20_000).map(quantile)));
    expect(Math.abs(found.mean - mean)).toBeLessThan(2e-3 * Math.max(1, deviation));
    expect(Math.abs(found.deviation - deviation)).toBeLessThan(1e-2 * Math.max(0.1, deviation));
  });

  it('has a quantile function that never decreases and that the cumulative one undoes', () => {
    const { quantile, cumulative, below, support } = distribution(said);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (u, v) => {
          const [low, high] = [quantile(Math.min(u, v)), quantile(Math.max(u, v))];
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(support[0]);
          expect(high).toBeLessThanOrEqual(support[1]);
          expect(cumulative(quantile(u))).toBeGreaterThan(u - 1e-6);
          expect(below(quantile(u))).toBeLessThan(u + 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stays within the ends that it is truncated at, in the proportions it had', () => {
    if (kind === 'fixed') return;
    const whole = distribution(said);
    const [low, high] = [whole.quantile(0.2), whole.quantile(0.85)];
    if (low === high) return;
    const cut = distribution({ ...said, at_least: String(low), at_most: String(high) });
    const [from, to] = [whole.below(low), whole.cumulative(high)];
    for (const u of [1e-12, 0.1, 0.5, 0.9, 1 - 1e-12]) {
      const value = cut.quantile(u);
      expect(value).toBeGreaterThanOrEqual(low);
      expect(value).toBeLessThanOrEqual(high);
      expect(value).toBeCloseTo(Math.min(high, Math.max(low, whole.quantile(from + u * (to - from)))), 8);
    }
  });
});

describe('quantiles', () => {
  const at = (said: object): readonly number[] => [0.1, 0.5, 0.9].map(distribution(said).quantile);
  it('are those of SciPy', () => {
    const close = (values: readonly number[]): readonly unknown[] =>
      values.map((each): unknown => expect.closeTo(each, 7));
    expect(at({ kind: 'pert', low: '26', mode: '38', high: '45' })).toEqual(
      close([32.294911741692914, 37.363061947849744, 41.742551656940876]),
    );
    expect(at({ kind: 'lognormal', mean: '100', sd: '20' })).toEqual(
      close([76.07795493336785, 98.058067569092, 126.38857897542272]),
    );
    expect(at({ kind: 'triangular', low: '26', mode: '38', high: '45' })).toEqual(
      close([30.77493455452533, 36.67707825203131, 41.35308349423791]),
    );
    expect(at({ kind: 'normal', mean: '10', sd: '3', at_least: '8', at_most: '15' })).toEqual(
      close([8.617543117650625, 10.778312050349948, 13.558745891186119]),
    );
  });
  it('are the percentiles that were given', () => {
    for (const kind of ['normal', 'lognormal'])
      expect(at({ kind, p10: '28 %', p90: '42 %' })).toEqual([
        expect.closeTo(0.28, 14),
        expect.any(Number),
        expect.closeTo(0.42, 14),
      ]);
  });
  it('of observed values are those of NumPy, or the values themselves', () => {
    const values = ['15', '20', '35', '40', '50'];
    expect(at({ kind: 'empirical', values })).toEqual([expect.closeTo(17, 12), 35, expect.closeTo(46, 12)]);
    expect(at({ kind: 'empirical', values, between: 'observed' })).toEqual([15, 35, 50]);
  });
});

describe('the catalogue', () => {
  it('has an example of every kind here', () => {
    expect(distributions.kinds.map(({ kind }) => kind).sort()).toEqual(Object.keys(EXAMPLES).sort());
  });
});

describe('contradictions', () => {
  const refused = (said: object, unit = '1'): readonly string[] => {
    const parsed = risksSpec.safeParse({ traffic: { of: 'a.b', distribution: said } });
    if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return unitProblems('traffic', parsed.data['traffic']!, unit, 1).map(
      ({ path, message }) => `${path}: ${message.en}`,
    );
  };
  it('are refused where they stand', () => {
    expect([
      refused({ kind: 'triangular', low: '5', mode: '3', high: '9' }),
      refused({ kind: 'pert', low: '9', mode: '9', high: '5' }),
      refused({ kind: 'uniform', low: '5', high: '5' }),
      refused({ kind: 'normal', mean: '5', sd: '0' }),
      refused({ kind: 'normal', mean: '5' }),
      refused({ kind: 'normal', p10: '9', p90: '5' }),
      refused({ kind: 'lognormal', mean: '-5', sd: '1' }),
      refused({ kind: 'beta', low: '0', high: '1', mean: '0.5', sd: '0.6' }),
      refused({ kind: 'beta', low: '0', high: '1', mean: '2', sd: '0.1' }),
      refused({ kind: 'discrete', values: [{ value: '1', probability: '60 %' }] }),
      refused({ kind: 'empirical', values: ['3', '3'] }),
      refused({ kind: 'normal', mean: '5', sd: '1', at_least: '40' }),
      refused({ kind: 'normal', mean: '5', sd: '1', at_least: '6', at_most: '4' }),
    ]).toMatchInlineSnapshot(`
      [
        [
          "risks.traffic.distribution.mode: Risk traffic: mode, "3", does not lie between low, "5", and high, "9".",
        ],
        [
          "risks.traffic.distribution.low: Risk traffic: low, "9", is not below high, "5".",
        ],
        [
          "risks.traffic.distribution.low: Risk traffic: low, "5", is not below high, "5".",
        ],
        [
          "risks.traffic.distribution.sd: Risk traffic: the standard deviation "0" is not above zero.",
        ],
        [
          "traffic.distribution: Either mean and sd, or p10 and p90",
        ],
        [
          "risks.traffic.distribution.p90: Risk traffic: the 90th percentile "5" is not above the 10th, "9".",
        ],
        [
          "risks.traffic.distribution.mean: Risk traffic: a lognormal value is above zero, and so is its mean.",
        ],
        [
          "risks.traffic.distribution.sd: Risk traffic: no value between "0" and "1" with the mean "0.5" spreads as far as "0.6".",
        ],
        [
          "risks.traffic.distribution.mean: Risk traffic: the mean "2" does not lie between low, "0", and high, "1".",
        ],
        [
          "traffic.distribution.values: the probabilities add up to 60 %",
        ],
        [
          "risks.traffic.distribution.values: Risk traffic: all observed values are the same.",
        ],
        [
          "risks.traffic.distribution.at_least: Risk traffic: the truncation leaves nothing of the distribution.",
        ],
        [
          "risks.traffic.distribution.at_least: Risk traffic: at_least is not below at_most.",
        ],
      ]
    `);
  });
  it('of units are refused in the unit of the input', () => {
    expect([
      refused({ kind: 'uniform', low: '3.2 /hour', high: '4 /hour' }, 'money@real/hour'),
      refused({ kind: 'uniform', low: '3.2 /hour', high: '4 /hour' }, '1/year'),
      refused({ kind: 'uniform', low: '2 %', high: '3 %' }, '1/year'),
      refused({ kind: 'uniform', low: '2', high: '3' }, '1/year'),
      refused({ kind: 'uniform', low: '6 months', high: '1 year' }, 'month'),
      refused({ kind: 'uniform', low: '6 MCNY', high: '9 MCNY' }, 'money@real'),
      refused({ kind: 'uniform', low: '6 MCNY', high: '9 MCNY' }, 'date'),
    ]).toMatchInlineSnapshot(`
      [
        [],
        [
          "risks.traffic.distribution.low: Risk traffic: "3.2 /hour" has the unit "/hour" where a percentage is expected.",
          "risks.traffic.distribution.high: Risk traffic: "4 /hour" has the unit "/hour" where a percentage is expected.",
        ],
        [],
        [
          "risks.traffic.distribution.low: Risk traffic: "2" lacks a unit.",
          "risks.traffic.distribution.high: Risk traffic: "3" lacks a unit.",
        ],
        [],
        [],
        [
          "risks.traffic.distribution.low: Risk traffic: "6 MCNY" stands for a value of unit date, which cannot be written as an amount.",
          "risks.traffic.distribution.high: Risk traffic: "9 MCNY" stands for a value of unit date, which cannot be written as an amount.",
        ],
      ]
    `);
  });
  it('of sharing and correlation are refused', () => {
    const parsed = risksSpec.parse({
      traffic: { of: 'a.b', distribution: { kind: 'fixed', value: '1' }, borne_by: { sponsors: '70 %', city: '20 %' } },
      cost: {
        of: 'a.c',
        event: {
          probability: '5 %',
          size: { kind: 'fixed', value: '1' },
          timing: { kind: 'uniform', low: '2030', high: '2028' },
        },
      },
    });
    const value = { quantity: true, value: '0.5', unit: '1', text: '0.5' } as const;
    const given = (a: string, b: string) => ({
      between: [a, b] as [string, string],
      value,
      measured_by: 'rank' as const,
    });
    expect(
      riskProblems(parsed, [
        given('traffic', 'cost'),
        given('cost', 'traffic'),
        given('trafic', 'cost'),
        given('cost', 'cost'),
      ]).map(({ path, message, hint }) => `${path}: ${message.en} ${hint.en}`),
    ).toMatchInlineSnapshot(`
      [
        "risks.traffic.borne_by: The shares of the risk traffic add up to 90 %: 70 % + 20 %. They must add up to 100 %.",
        "risks.traffic.borne_by: The risk traffic is shared, but not said on which line it is measured. Add measured_on: the line whose deviation from the close is shared, such as revenue.street.receipts.",
        "risks.cost.event.timing.low: Risk cost: low, "2030", is not below high, "2028". Exchange them, or write kind: fixed.",
        "correlations.1: The correlation of "cost" and "traffic" is given twice, first as the 1st of the list. Keep one of the two.",
        "correlations.2.between.0: There is no risk named "trafic". Did you mean "traffic"?",
        "correlations.3.between: The risk "cost" is correlated with itself. Name two different risks.",
      ]
    `);
  });
});
