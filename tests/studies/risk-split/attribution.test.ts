/** The matrix of risks and parties adds up, and says who bears a risk in its own tail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, bearers, type Marginals } from '../../../src/studies/risk-split/attribution.ts';

const marginals: fc.Arbitrary<Marginals> = fc
  .record({
    risks: fc.integer({ min: 1, max: 4 }),
    parties: fc.integer({ min: 1, max: 4 }),
    paths: fc.integer({ min: 2, max: 60 }),
  })
  .chain((sizes) =>
    fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
        minLength: sizes.risks * sizes.parties * sizes.paths,
        maxLength: sizes.risks * sizes.parties * sizes.paths,
      })
      .map((values) => ({ ...sizes, values: Float64Array.from(values) })),
  );

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

describe('the risk split', () => {
  it('adds up over the risks: expected loss, deviation and tail of each party', () => {
    fc.assert(
      fc.property(marginals, (given) => {
        const { cells, totals } = attribute(given);
        for (const { party, ...whole } of totals)
          for (const key of ['expectedLoss', 'deviation', 'tail'] as const)
            expect(Math.abs(sum(cells.map((row) => row[party]?.[key] ?? Number.NaN)) - whole[key])).toBeLessThan(
              1e-6 * 1e6,
            );
      }),
    );
  });

  it('gives a risk that moves one party alone to that party', () => {
    const paths = 40;
    const values = new Float64Array(2 * 2 * paths);
    // Risk 0 takes from party 0 and gives to party 1; risk 1 does nothing.
    for (let k = 0; k < paths; k++) {
      values[k] = -k;
      values[paths + k] = k;
    }
    const given = { risks: 2, parties: 2, paths, values };
    const { cells } = attribute(given);
    expect(cells[0]?.[0]?.expectedLoss).toBeCloseTo(19.5, 12);
    // The worst 5 % of 40 paths are two: 39 and 38.
    expect(cells[0]?.[0]?.tail).toBeCloseTo(38.5, 12);
    expect(cells[0]?.[0]?.deviation).toBeCloseTo(Math.sqrt((40 * 41) / 12), 10);
    expect(cells[1]?.[0]).toEqual({ expectedLoss: 0, expectedLossError: 0, deviation: 0, tail: 0 });
    expect(bearers(given)).toEqual([
      [1, 0],
      [0, 0],
    ]);
  });

  it('shares a tail among those who lose in it', () => {
    const paths = 20;
    const values = new Float64Array(3 * paths);
    // In the worst path the sponsors lose 60, the government 40, the users gain 100.
    values.set([-60], 7);
    values.set([-40], paths + 7);
    values.set([100], 2 * paths + 7);
    expect(bearers({ risks: 1, parties: 3, paths, values })).toEqual([[0.6, 0.4, 0]]);
  });
});
