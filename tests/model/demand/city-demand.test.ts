/** Demand of a city: diffusion, seasons, households by people, and drivers that start with a phase. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDemand, demandSpec } from '../../../src/model/demand/index.ts';
import type { Step } from '../../../src/model/timeline/timeline.ts';
import { type Deal, type Evaluated, evaluate, expectRow, total } from '../harness.ts';

function demand(written: Record<string, unknown>, deal: Deal = {}): Evaluated {
  const parsed = demandSpec.parse(written);
  return evaluate({ ...deal, scenario: { demand: parsed } }, (context) => {
    buildDemand(context, parsed);
  });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const byMonth = (weights: readonly number[]): Record<string, string> =>
  Object.fromEntries(MONTHS.map((name, k) => [name, String(weights[k])]));

describe('Bass diffusion', () => {
  it('is what the differential equation dF/dt = (p + q F)(1 - F) gives, integrated in small steps', () => {
    const found = demand({ homes: { kind: 'bass', ceiling: '1000' } }, { years: 8 });
    // Heun's method, 20,000 steps a year, with the average p = 0.03 and q = 0.38 of Sultan, Farley and Lehmann.
    const n = 20_000;
    const slope = (f: number): number => (0.03 + 0.38 * f) * (1 - f);
    const middles: number[] = [];
    let f = 0;
    for (let k = 1; k <= 8 * n; k += 1) {
      const guess = f + slope(f) / n;
      f += (slope(f) + slope(guess)) / (2 * n);
      if (k % n === n / 2) middles.push(1000 * f);
    }
    expectRow(found.operating('demand.homes'), middles, 1e-8);
  });

  it('adopts fastest at ln(q/p) / (p + q), where the share is (1 - p/q) / 2', () => {
    // p = 0.02, q = 0.4: the peak at 7.1327 years, of 47.5 %. Monthly periods; middles every 1/12 year.
    const found = demand(
      { homes: { kind: 'bass', ceiling: '1', innovation: '2 %', imitation: '40 %' } },
      { years: 12, operation: 'month' },
    );
    const uptake = found.operating('demand.homes');
    const gains = uptake.slice(1).map((value, k) => value - (uptake[k] as number));
    const peak = gains.indexOf(Math.max(...gains));
    expect(Math.abs((peak + 1) / 12 - Math.log(20) / 0.42)).toBeLessThan(1 / 12);
    expect(uptake[peak]).toBeCloseTo(0.475, 1);
  });

  it('starts with its phase, or with the close', () => {
    const found = demand(
      { early: { kind: 'bass', ceiling: '1', phase: 'first' }, late: { kind: 'bass', ceiling: '1' } },
      { constructionMonths: 24, phases: { first: 12 }, years: 3 },
    );
    expectRow(found.all('demand.early').slice(2, 5), found.all('demand.late').slice(3, 6));
    expect(found.all('demand.early')[1]).toBe(0);
  });
});

describe('seasons', () => {
  const weights = [0.6, 0.5, 0.8, 1, 1.1, 1.2, 1.6, 1.7, 1.2, 0.9, 0.7, 0.7];
  const visits = { kind: 'seasonal', of: '1200', months: byMonth(weights) };

  it('weigh each month, quarter and half-year by its months, and a year not at all', () => {
    const mean = (from: number, n: number): number => (1200 * total(weights.slice(from, from + n))) / n;
    const rows = (operation: Step): readonly number[] =>
      demand({ visits }, { years: 1, operation }).operating('demand.visits');
    expectRow(
      rows('month'),
      weights.map((_, k) => mean(k, 1)),
    );
    expectRow(
      rows('quarter'),
      [0, 3, 6, 9].map((k) => mean(k, 3)),
    );
    expectRow(rows('half-year'), [mean(0, 6), mean(6, 6)]);
    expectRow(rows('year'), [1200]);
  });

  it('take days of a month begun in proportion, months of 30 days', () => {
    // From 2026-04-16 to 2026-07-01: half of April, May, June.
    const found = demand({ visits }, { close: '2025-04-16', constructionMonths: 12, years: 1, operation: 'quarter' });
    const months = [1 / 2, 1, 1];
    const mean = (months[0] as number) * 1 + 1.1 + 1.2;
    expect(found.operating('demand.visits')[0]).toBeCloseTo((1200 * mean) / 2.5, 9);
  });

  it('sell in a year what the year was to sell, whatever the step and the weights', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 11 }),
        fc.constantFrom<Step>('month', 'quarter', 'half-year', 'year'),
        (tenths, operation) => {
          const first = tenths.map((each) => each / 10);
          const twelve = [...first, Number((12 - total(first)).toFixed(1))];
          const found = demand(
            { visits: { kind: 'seasonal', of: '1200', months: byMonth(twelve) } },
            { years: 2, operation },
          );
          const years = found.operating('timeline.years');
          const sold = found.operating('demand.visits').map((value, t) => value * (years[t] as number));
          expect(total(sold)).toBeCloseTo(2400, 8);
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });

  it('must add up to twelve', () => {
    const wrong = demandSpec.safeParse({ visits: { ...visits, months: byMonth(weights.map((each) => each + 0.1)) } });
    expect(wrong.success).toBe(false);
  });
});

describe('one driver counted by another', () => {
  it('is so many for each, by year where a table says so', () => {
    const found = demand(
      {
        vehicles: { kind: 'ratio', of: '3000', each: { 2027: '0.3', 2029: '0.5' } },
        firms: { kind: 'ratio', of: '3000', each: '0.04' },
      },
      { years: 3 },
    );
    expectRow(found.operating('demand.vehicles'), [900, 900, 1500]);
    expectRow(found.operating('demand.firms'), [120, 120, 120]);
  });
});
