/** Concession accounting as a financial asset: the receivable closes at its effective rate, whatever steps, timing and payers. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../../published/library.ts';

async function deal({
  steps = '{}',
  timing = 'end',
  more = '',
  margins = 'construction_margin: 5 %, operation_margin: 20 %, renewal_margin: 10 %',
  payment = 24,
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
concession_accounting: { kind: financial-asset, ${margins} }
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
