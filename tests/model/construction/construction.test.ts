/** What is built: when it is spent, at whose prices, what is held back, what a late contractor owes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildConstruction } from '../../../src/model/construction/construction.ts';
import { wearLandInKind } from '../../../src/model/construction/site.ts';
import { constructionSpec } from '../../../src/model/construction/spec.ts';
import { type Deal, type Evaluated, evaluate, expectRow, total } from '../harness.ts';

/** A year of building by quarters, then two of operation; `more` goes into `construction:` beside the items. */
function build(
  items: Record<string, unknown>,
  more: Record<string, unknown> = {},
  deal: Deal & { readonly costFactor?: string } = {},
  after: Parameters<typeof evaluate>[1] = () => {},
): Evaluated {
  const months = deal.constructionMonths ?? 12;
  const parsed = constructionSpec.parse({ months: `${months} months`, items, ...more });
  const { delay, months: _, extends_concession, ...rest } = parsed;
  const numbers = { ...deal.numbers, ...(deal.costFactor && { 'city.cost_factor': deal.costFactor }) };
  return evaluate(
    { years: 2, construction: 'quarter', ...deal, numbers, scenario: { construction: rest } },
    (context) => {
      const { m, time } = context;
      const built = buildConstruction(
        context,
        parsed,
        deal.costFactor === undefined ? undefined : m.input('city.cost_factor', '1'),
      );
      if (built.landInKind !== undefined) {
        const share = m.line(
          'test.share',
          { label: { en: 'Share', zh: '比例' }, unit: '1', nature: 'factor' },
          time.years.times(time.operatingShare).over(time.concessionYears),
        );
        wearLandInKind(context, built.landInKind, share);
      }
      after(context);
    },
  );
}

const spent = (profile: unknown, deal: Deal = {}): readonly number[] =>
  build({ plant: { cost: '100', profile } }, {}, deal)
    .all('construction.items.plant.spending')
    .slice(1, 5);

describe('a spending profile', () => {
  it('spreads evenly, or along the beta form of 2 and 2: 3x^2 - 2x^3', () => {
    expectRow(spent('uniform'), [25, 25, 25, 25]);
    const s = (x: number): number => 100 * (3 * x ** 2 - 2 * x ** 3);
    expectRow(spent('s-curve'), [s(0.25), s(0.5) - s(0.25), s(0.75) - s(0.5), 100 - s(0.75)]);
  });

  it('comes early or late along the beta form of 2 and 4, or 4 and 2, as its density integrates', () => {
    // Density of beta(2, 4): 20 x (1 - x)^3, by Simpson's rule (exact for this degree on enough steps).
    const integral = (f: (x: number) => number, a: number, b: number): number => {
      const n = 200;
      const h = (b - a) / n;
      let sum = f(a) + f(b);
      for (let k = 1; k < n; k += 1) sum += (k % 2 === 1 ? 4 : 2) * f(a + k * h);
      return (sum * h) / 3;
    };
    const early = (x: number): number => 20 * x * (1 - x) ** 3;
    const quarters = [0, 0.25, 0.5, 0.75];
    expectRow(
      spent('beta-early'),
      quarters.map((x) => 100 * integral(early, x, x + 0.25)),
      1e-7,
    );
    expectRow(
      spent('beta-late'),
      quarters.map((x) => 100 * integral((y) => early(1 - y), x, x + 0.25)),
      1e-7,
    );
  });

  it('follows a logistic curve scaled to run from 0 to 1', () => {
    const raw = (x: number): number => 1 / (1 + Math.exp(-8 * (x - 0.4)));
    const share = (x: number): number => (100 * (raw(x) - raw(0))) / (raw(1) - raw(0));
    expectRow(
      spent({ kind: 'logistic', midpoint: '40 %', steepness: '8' }),
      [0.25, 0.5, 0.75, 1].map((x) => share(x) - share(x - 0.25)),
    );
  });

  it('pays milestones in the period that reaches them', () => {
    const payments = {
      start: { after: '0 months', share: '10 %' },
      shell: { after: '6 months', share: '50 %' },
      done: { after: '12 months', share: '40 %' },
    };
    const found = build({ plant: { cost: '100', profile: { kind: 'milestones', payments } } });
    expectRow(found.all('construction.items.plant.spending').slice(0, 5), [10, 0, 50, 0, 40]);
    // Half a year late on a year's work: all milestones move in proportion.
    const late = build({ plant: { cost: '100', profile: { kind: 'milestones', payments } } }, {}, { delay: 12 });
    expectRow(late.all('construction.items.plant.spending').slice(0, 6), [10, 0, 0, 0, 50, 40]);
  });

  it('follows a table of equal parts of the time', () => {
    expectRow(spent({ kind: 'table', shares: ['20 %', '80 %'] }, { years: 4 }), [10, 10, 40, 40]);
    // Three parts in four quarters: 60 in the first third, 30 in the second, 10 in the last.
    expectRow(spent({ kind: 'table', shares: ['60 %', '30 %', '10 %'] }, { years: 4 }), [45, 15 + 15, 15 + 2.5, 7.5]);
  });

  it('spends the whole cost whatever it is, with delay and in any stretch of the construction time', () => {
    const profiles = fc.constantFrom<unknown>(
      'uniform',
      's-curve',
      'beta-early',
      'beta-late',
      'at-close',
      'at-completion',
      {
        kind: 'logistic',
      },
    );
    fc.assert(
      fc.property(
        profiles,
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0, 5),
        fc.constantFrom('month', 'quarter', 'half-year'),
        (profile, starts, length, delay, construction) => {
          const finishes = Math.min(starts + length, 12);
          const plant = { cost: '100', profile, starts: `${starts} months`, finishes: `${finishes} months` };
          const found = build({ plant }, {}, { delay, construction });
          const rows = found.all('construction.items.plant.spending');
          expect(total(rows)).toBeCloseTo(100, 9);
          const building = found.all('timeline.building');
          for (const [t, value] of rows.entries()) if (!building[t]) expect(value).toBe(0);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });
});

describe('an item', () => {
  it('is built in its own stretch, with its phase, or until the whole is complete', () => {
    const found = build(
      {
        first: { cost: '100', profile: 'uniform', phase: 'first' },
        second: { cost: '100', profile: 'uniform', starts: '6 months' },
        short: { cost: '100', profile: 'uniform', starts: '3 months', finishes: '9 months' },
      },
      {},
      { phases: { first: 6 } },
    );
    expectRow(found.all('construction.items.first.spending').slice(1, 5), [50, 50, 0, 0]);
    expectRow(found.all('construction.items.second.spending').slice(1, 5), [0, 0, 50, 50]);
    expectRow(found.all('construction.items.short.spending').slice(1, 5), [0, 50, 50, 0]);
    expectRow(found.all('construction.spending').slice(1, 5), [50, 100, 100, 50]);
  });

  it('at completion is spent in the last month of building, whatever the number of months', () => {
    const found = build(
      { plant: { cost: '100', profile: 'at-completion' } },
      {},
      { constructionMonths: 7, construction: 'month' },
    );
    expectRow(found.all('construction.items.plant.spending').slice(0, 9), [0, 0, 0, 0, 0, 0, 0, 100, 0]);
  });

  it('costs what its city makes it cost', () => {
    const found = build({ plant: { cost: '100' } }, {}, { costFactor: '1.15' });
    expect(found.once('construction.total')).toBeCloseTo(115, 12);
  });
});

describe('the contract', () => {
  const plant = { cost: '100', profile: 'uniform', index: 'cpi' };
  const inflation: Deal = { indices: { cpi: '10 %' } };
  const sum = (ends: readonly number[]): number => ends.reduce((a, t) => a + 25 * 1.1 ** t, 0);

  it('at a fixed price stands as at the close; at cost plus follows prices and bears a fee', () => {
    const bare = build({ plant }, {}, inflation);
    expect(bare.once('construction.total')).toBeCloseTo(sum([0.25, 0.5, 0.75, 1]), 9);
    const fixed = build({ plant }, { contract: { kind: 'fixed-price' } }, inflation);
    expect(fixed.once('construction.total')).toBeCloseTo(100, 12);
    const plus = build({ plant }, { contract: { kind: 'cost-plus', fee: '5 %' } }, inflation);
    expect(plus.once('construction.total')).toBeCloseTo(1.05 * sum([0.25, 0.5, 0.75, 1]), 9);
  });

  it('covers what is paid to the contractor and nothing else', () => {
    const found = build(
      { plant, software: { ...plant, paid_to: 'platform_firm' } },
      { contract: { kind: 'cost-plus', fee: '5 %' } },
      { indices: { cpi: '0 %' } },
    );
    expectRow([found.once('construction.total')], [105 + 100]);
  });

  it('pays damages for each month of delay, up to its cap, when operation starts at last', () => {
    const contract = { kind: 'fixed-price', delay_damages: '2', damages_cap: '10 %' };
    const late = (delay: number): Evaluated => build({ plant: { cost: '100' } }, { contract }, { delay });
    expectRow(late(0).all('construction.contract.damages'), [0, 0, 0, 0, 0, 0, 0]);
    // Three months late in a year of operation: paid in that year.
    expectRow(late(3).all('construction.contract.damages'), [0, 0, 0, 0, 0, 6, 0]);
    // 7 x 2 = 14, of a price of 100 at most 10.
    expectRow(late(7).all('construction.contract.damages'), [0, 0, 0, 0, 0, 10, 0]);
  });

  it('holds retention back, pays half at completion and half after the defects period', () => {
    const found = build(
      { plant: { cost: '100', profile: 'uniform' } },
      { retention: { share: '5 %', defects: '12 months' } },
    );
    expectRow(found.all('construction.retention.held'), [0, 1.25, 1.25, 1.25, 1.25, 0, 0]);
    expectRow(found.all('construction.retention.at_completion'), [0, 0, 0, 0, 2.5, 0, 0]);
    expectRow(found.all('construction.retention.after_defects'), [0, 0, 0, 0, 0, 2.5, 0]);
    expectRow(found.all('construction.retention.balance'), [0, 1.25, 2.5, 3.75, 2.5, 0, 0]);
  });

  it('pays all retention before the concession ends', () => {
    const found = build(
      { plant: { cost: '100', profile: 'uniform' } },
      { retention: { share: '5 %', defects: '60 months' } },
    );
    expectRow(found.all('construction.retention.after_defects'), [0, 0, 0, 0, 0, 0, 2.5]);
    expect(found.all('construction.retention.balance').at(-1)).toBe(0);
  });
});

describe('beside the works', () => {
  it('development and land are paid at the close, without contingency', () => {
    const found = build(
      { plant: { cost: '100', profile: 'uniform' } },
      { contingency: '10 %', development: { cost: '7' }, land: { cost: '20' } },
    );
    expectRow(found.all('construction.spending').slice(0, 5), [27, 27.5, 27.5, 27.5, 27.5]);
    expect(found.once('construction.total')).toBeCloseTo(137, 12);
  });

  it('the contingency is paid to its own party', () => {
    const found = build({ plant: { cost: '100' } }, { contingency: '10 %', contingency_paid_to: 'owners_engineer' });
    const line = found.model.lines.find(({ id }) => id === 'construction.contingency.spending');
    expect(line?.flow).toEqual({ from: 'project_company', to: 'owners_engineer' });
    expect(total(found.all('construction.contingency.spending'))).toBeCloseTo(10, 12);
  });

  it('land in kind is an asset against a deferred grant, and moves no cash', () => {
    const found = build({ plant: { cost: '100' } }, { land: { in_kind: '40' } });
    expect(found.once('construction.total')).toBeCloseTo(100, 12);
    expectRow(found.all('construction.land.contributed'), [40, 0, 0, 0, 0, 0, 0]);
    expectRow(found.all('construction.land.amortisation'), [0, 0, 0, 0, 0, 20, 20]);
    expectRow(found.all('construction.land.deferred'), [40, 40, 40, 40, 40, 20, 0]);
    expect(found.model.lines.filter(({ id, flow }) => id.startsWith('construction.land') && flow)).toEqual([]);
  });
});
