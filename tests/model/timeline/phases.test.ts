/** Phases operate before the whole is built; a delay moves what it delays, and the end only where the contract says so. */
import { describe, expect, it } from 'vitest';
import { inPhase, text } from '../../../src/model/context.ts';
import { buildOperatingCosts, operationSpec } from '../../../src/model/operation/index.ts';
import { buildWorkingCapital } from '../../../src/model/working-capital/index.ts';
import { revenue } from '../revenue/deal.ts';
import { type Deal, evaluate, expectRow } from '../harness.ts';

const early: Deal = { constructionMonths: 24, years: 3, phases: { first: 12 } };

describe('a phase', () => {
  it('operates from its own day to the end of the concession', () => {
    const found = evaluate(early, () => {});
    // Close; 2026, 2027 building, the phase from 2027 on; 2028-2030 whole.
    expectRow(found.all('timeline.first.operating_share'), [0, 0, 1, 1, 1, 1]);
    expectRow(found.all('timeline.operating_share'), [0, 0, 0, 1, 1, 1]);
    expectRow(found.all('timeline.first.operated'), [0, 0, 1, 2, 3, 4]);
    expectRow(found.all('timeline.earning'), [0, 0, 1, 1, 1, 1]);
    expectRow(found.all('timeline.building'), [1, 1, 1, 0, 0, 0]);
    expectRow(found.all('timeline.completion'), [0, 0, 1, 0, 0, 0]);
    expect(found.once('timeline.first.concession_years')).toBe(4);
    expect(found.once('timeline.concession_years')).toBe(3);
  });

  it('operates for part of a period where it starts within one', () => {
    const found = evaluate({ ...early, phases: { first: 18 } }, () => {});
    // From 2027-07-01: 184 days of 365.
    expectRow(found.all('timeline.first.operating_share'), [0, 0, 184 / 365, 1, 1, 1]);
  });

  it('earns and costs from its start, with reviews and operating years counted from there', () => {
    const found = revenue(
      {
        first: { kind: 'user-charge', quantity: '100', tariff: '2 /trip', phase: 'first' },
        later: { kind: 'user-charge', quantity: '10', tariff: '2 /trip', phase: 'first', from: '1 year' },
        whole: { kind: 'user-charge', quantity: '1000', tariff: '2 /trip' },
      },
      early,
    );
    expectRow(found.all('revenue.first.receipts'), [0, 0, 200, 200, 200, 200]);
    expectRow(found.all('revenue.later.receipts'), [0, 0, 0, 20, 20, 20]);
    expectRow(found.all('revenue.whole.receipts'), [0, 0, 0, 2000, 2000, 2000]);
  });

  it('costs from its start', () => {
    const parsed = operationSpec.parse({
      years: '3 years',
      costs: { first: { cost: '40 /year', phase: 'first' }, whole: { cost: '100 /year' } },
    });
    const found = evaluate({ ...early, scenario: { operation: parsed } }, (context) => {
      buildOperatingCosts(context, parsed);
    });
    expectRow(found.all('operation.costs_before_revenue_shares'), [0, 0, 40, 140, 140, 140]);
  });

  it('is waited for by its debtors as any other: receivables stand from its first period', () => {
    const days = { users: '90', government: '0', suppliers: '0' };
    const found = evaluate(
      {
        ...early,
        numbers: {
          a_year: '365',
          'operation.users_pay_after': days.users,
          'operation.government_pays_after': days.government,
          'operation.suppliers_paid_after': days.suppliers,
        },
      },
      (context) => {
        const { m } = context;
        const { time } = inPhase(context, 'first');
        const flow = (id: string, part: number) =>
          m.line(
            id,
            { label: text(id, id), unit: 'money', nature: 'flow' },
            m.input('a_year', 'money/year').times(time.years).times(time.operatingShare).times(part),
          );
        buildWorkingCapital(context, {
          fromUsers: flow('users', 1),
          fromGovernment: flow('government', 0),
          operatingCosts: flow('costs', 0),
        });
      },
    );
    expectRow(found.all('working_capital.receivable.users'), [0, 0, 90, 90, 90, 0]);
  });
});

describe('a delay', () => {
  it('shortens the operation, for the concession ends when it was to end', () => {
    const found = evaluate({ constructionMonths: 12, delay: 6, years: 2 }, () => {});
    expect(found.once('timeline.concession_years')).toBe(1.5);
    expectRow(found.all('timeline.operating_share'), [0, 0, 184 / 365, 1]);
  });

  it('moves the end where the contract extends the concession', () => {
    const found = evaluate({ constructionMonths: 12, delay: 6, years: 2, extendsConcession: true }, () => {});
    expect(found.once('timeline.concession_years')).toBe(2);
    expectRow(found.all('timeline.operated'), [0, 0, 184 / 365, 184 / 365 + 1, 184 / 365 + 1.5]);
    expect(found.once('timeline.final_periods')).toBe(1);
  });
});
