/** Concession accounting: what is built is used up by the end and the profit is the cash, whatever steps, timing, payers and model. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../../published/library.ts';

async function deal({
  steps = '{}',
  timing = 'end',
  more = '',
  margins = 'construction_margin: 5 %, operation_margin: 20 %, renewal_margin: 10 %',
  payment = 24,
  books = '',
} = {}): Promise<Figures> {
  return closed(
    await written(`
pppsim: 1
name: concession
currency: CNY
close: 2026-03-15
step: ${steps}
timing: ${timing}
indices: { cpi: 2 % }
construction: { months: 14 months, items: { civil: { cost: 100e6 }, sensors: { cost: 20e6, life: 4 years, index: cpi } } }
revenue:
  charge: { kind: availability, payment: ${payment}e6 /year, index: cpi }
  shops: { kind: ancillary, income: 1e6 /year }
${more}
operation: { years: 10 years, costs: { running: { cost: 4e6 /year, index: cpi } }, government_pays_after: 60 days }
funding:
  equity: { holders: { sponsor: 100 % } }
  debt: { loan: { repayment: annuity, gearing: 60 %, tenor: 9 years, base_rate: 4 % } }
tax: { rate: 25 % }
discounting: { equity: 8 %, project: 6 %, government: 4 % }
concession_accounting: { ${books || `kind: financial-asset, ${margins}`} }
demand: { traffic: 1000 * (1 + operating_year) }
`),
    { arithmetic: 'float64' },
  );
}

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
const failing = (found: Figures): readonly string[] =>
  found.run.result.checks.filter(({ passed, tier }) => !passed && tier === 'integrity').map(({ id }) => id);

describe('concession accounting, financial asset', () => {
  it.each([
    ['quarters and half-years', {}],
    ['months and quarters', { steps: '{ construction: month, operation: quarter }' }],
    ['years, flows in the middle of the period', { steps: '{ construction: year, operation: year }', timing: 'mid' }],
    [
      'users and grants',
      {
        more: '  fares: { kind: ancillary, payer: users, income: 3e6 /year }\n  grant: { kind: capital-grant, share: 20 % }',
      },
    ],
  ])('is collected in full, and earns what it receives above cost: %s', async (_, how) => {
    const found = await deal(how);
    expect(failing(found)).toEqual([]);
    expect(Math.abs(found.row('concession.receivable').at(-1) ?? 1)).toBeLessThan(0.1);
    const earned = sum(found.row('concession.received')) - sum(found.row('concession.costs'));
    expect(Math.abs(found.value('concession.profit_total') - earned)).toBeLessThan(0.1);
    expect(found.metric('effective_interest_rate')).toBeGreaterThan(0);
  });

  it('counts as received what is paid, not what is earned, and leaves third parties out', async () => {
    const found = await deal();
    const receipts = found.row('revenue.charge.receipts');
    expect(sum(found.row('concession.received'))).toBeCloseTo(sum(receipts), 3);
    const first = receipts.findIndex((each) => each > 0);
    expect(found.value('concession.received', first)).toBeLessThan(receipts[first] ?? 0);
  });

  it('has a negative rate where less is received than recognised, and none where nothing is ever paid back', async () => {
    const found = await deal({ payment: 16, margins: 'construction_margin: 5 %' });
    expect(found.metric('effective_interest_rate')).toBeLessThan(0);
    expect(failing(found)).toEqual([]);
    const none = await deal({ payment: 2, margins: 'construction_margin: 5 %' });
    expect(none.run.result.metrics['effective_interest_rate']).toHaveProperty('undefined');
    expect(none.value('concession.profit_total')).toBeNaN();
    expect(failing(none)).toEqual([]);
  });

  it('is not there unless it is asked for', async () => {
    const found = closed(
      await written(`
pppsim: 1
name: plain
currency: CNY
close: 2026-01-01
construction: { months: 12 months, items: { civil: { cost: 100 } } }
revenue: { charge: { kind: availability, payment: 20 /year } }
operation: { years: 10 years, costs: { running: { cost: 2 /year } } }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 % }
discounting: { equity: 8 %, project: 6 %, government: 4 % }
`),
    );
    expect(found.run.result.lines.filter(({ id }) => id.startsWith('concession.'))).toEqual([]);
    expect(found.run.result.metrics['effective_interest_rate']).toBeUndefined();
  });
});

describe('concession accounting, intangible and mixed', () => {
  const more =
    '  fares: { kind: ancillary, payer: users, income: 3e6 /year }\n  grant: { kind: capital-grant, share: 20 % }';
  const kinds = [
    'kind: intangible-asset, construction_margin: 5 %, provision_rate: 4 %',
    'kind: intangible-asset, construction_margin: 5 %, borrowing_rate: 2 %, amortised_by: traffic',
    'kind: mixed, construction_margin: 5 %, provision_rate: 4 %, receivable_rate: 6 %',
    'kind: mixed, construction_margin: 5 %, receivable_rate: 6 %, amortised_by: traffic',
  ];
  const hows = [
    {},
    { more },
    { more, steps: '{ construction: month, operation: quarter }' },
    { more, timing: 'mid', steps: '{ construction: year, operation: year }' },
    // Payments so small that little is a receivable.
    { more, payment: 2 },
  ];
  it.each(kinds.flatMap((books) => hows.map((how) => [books, how] as const)))('%s, %j', async (books, how) => {
    const found = await deal({ ...how, books });
    expect(failing(found)).toEqual([]);
    for (const line of ['concession.intangible', 'concession.provision'])
      expect(Math.abs(found.row(line).at(-1) ?? 1), line).toBeLessThan(0.1);
    expect(Math.min(...found.row('concession.intangible'))).toBeGreaterThan(-0.1);
    const cash = sum(found.row('concession.received')) - sum(found.row('concession.costs'));
    expect(Math.abs(found.value('concession.profit_total') - cash)).toBeLessThan(0.1);
  });

  it('amortises by use, which grows from year to year', async () => {
    const found = await deal({
      steps: '{ construction: year, operation: year }',
      books: 'kind: intangible-asset, amortised_by: traffic',
    });
    const rows = found.row('concession.intangible.amortisation');
    const all = sum(found.row('concession.intangible.added'));
    expect(sum(rows)).toBeCloseTo(all, 3);
    const traffic = found.row('demand.traffic');
    const inOperation = found.row('timeline.operated').map((value, t, all) => value - (all[t - 1] ?? 0));
    const units = traffic.map((value, t) => value * (inOperation[t] ?? 0));
    expect(rows.at(-2)).toBeGreaterThan(3 * (rows[3] ?? 0));
    rows.forEach((value, t) => {
      expect(value, `period ${t}`).toBeCloseTo((all * (units[t] ?? 0)) / sum(units), 3);
    });
  });

  // IFRIC 12 Illustrative Example 3, recalled: guaranteed 117 of the 200 a year, receivable 350 + 350 of the 525 + 525 at 6.18 %,
  // intangible 175 + 175 with borrowing costs of 12, so 362 in all and 45 a year.
  it('splits Example 3 of IFRIC 12 in two thirds and one third', async () => {
    const found = closed(
      await written(`
pppsim: 1
name: example 3
currency: XXX
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 24 months, items: { road: { cost: 1000, profile: uniform } } }
revenue:
  guaranteed: { kind: table, payer: government, contracted: true, amounts: [117, 117, 117, 117, 117, 117, 117, 117] }
  tolls: { kind: table, payer: users, amounts: [83, 83, 83, 83, 83, 83, 83, 83] }
operation: { years: 8 years, costs: { running: { cost: 10 /year } } }
funding:
  equity: { holders: { operator: 100 % } }
  debt: { loan: { repayment: annuity, gearing: 100 %, tenor: 10 years, base_rate: 6.7 % } }
tax: { rate: 0 % }
distributions: { limit: cash, capital_calls: cover-any-shortfall }
discounting: { equity: 6.7 %, project: 6.7 %, government: 4 % }
concession_accounting:
  { kind: mixed, construction_margin: 5 %, borrowing_rate: 6.7 %, receivable_rate: 6.1792 % }
`),
    );
    expect(failing(found)).toEqual([]);
    expect(found.value('concession.receivable_share')).toBeCloseTo(2 / 3, 3);
    // Within one unit: the 117 are rounded.
    expect(Math.abs(found.value('concession.receivable', 1) - 350)).toBeLessThan(1);
    expect(Math.abs(found.value('concession.receivable', 2) - 722)).toBeLessThan(1);
    // A third of 6.7 % of the 500 spent before; the example takes it of the revenue, 175.
    expect(found.value('concession.borrowing_costs', 2)).toBeCloseTo(11.2, 1);
    expect(Math.round(found.value('concession.intangible', 2))).toBe(361);
    expect(Math.round(found.value('concession.intangible.amortisation', 3))).toBe(45);
    expect(found.value('concession.revenue.operation', 5)).toBeCloseTo(83, 9);
  });
});
