/** Money earned and not yet paid: days of the yearly flow, settled by the end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { buildWorkingCapital } from '../../../src/model/working-capital/index.ts';
import type { Step } from '../../../src/model/timeline/timeline.ts';
import { type Deal, type Evaluated, evaluate, expectRow, total } from '../harness.ts';

/** Flows of 365, 73 and 36.5 a year from the government, users and to suppliers. */
function capital(
  deal: Deal,
  days: { government?: number; users?: number; suppliers?: number; stock?: number },
): Evaluated {
  const numbers = {
    'operation.government_pays_after': String(days.government ?? 0),
    'operation.users_pay_after': String(days.users ?? 0),
    'operation.suppliers_paid_after': String(days.suppliers ?? 0),
    ...(days.stock !== undefined && { 'operation.inventory.days': String(days.stock) }),
    a_year: '365',
  };
  return evaluate({ ...deal, numbers }, (context) => {
    const { m, time } = context;
    const flow = (id: string, share: number) =>
      m.line(
        id,
        { label: text(id, id), unit: 'money', nature: 'flow' },
        m.input('a_year', 'money/year').times(time.years).times(time.operatingShare).times(share),
      );
    buildWorkingCapital(context, {
      fromGovernment: flow('government', 1),
      fromUsers: flow('users', 0.2),
      operatingCosts: flow('costs', 0.1),
      stocked: days.stock === undefined ? undefined : flow('materials', 2),
    });
  });
}

describe('working capital', () => {
  it('stands at the days of the yearly flow, and is settled in the last period', () => {
    const deal = capital({ years: 3 }, { government: 90, users: 30, suppliers: 60 });
    expectRow(deal.operating('working_capital.receivable.government'), [90, 90, 0]);
    expectRow(deal.operating('working_capital.receivable.users'), [6, 6, 0]);
    expectRow(deal.operating('working_capital.payable'), [6, 6, 0]);
    expectRow(deal.operating('working_capital.net'), [90, 90, 0]);
    expectRow(deal.operating('working_capital.change'), [90, 0, -90]);
    expectRow(deal.operating('working_capital.receivable.government.increase'), [90, 0, -90]);
  });

  it('holds stock of some days of cost, bought in the first period and used up by the last', () => {
    const deal = capital({ years: 3 }, { government: 90, stock: 20 });
    // 730 a year, 20 of 365 days: 40.
    expectRow(deal.operating('working_capital.inventory'), [40, 40, 0]);
    expectRow(deal.operating('working_capital.inventory.increase'), [40, 0, -40]);
    expectRow(deal.operating('working_capital.net'), [130, 130, 0]);
    expectRow(deal.operating('working_capital.change'), [130, 0, -130]);
  });

  it('does not depend on the length of the period', () => {
    expectRow(
      capital({ years: 2, operation: 'half-year' }, { government: 90 }).operating('working_capital.net'),
      [90, 90, 90, 0],
    );
  });

  it('collects nothing until the first payment is due where the wait outlasts the period', () => {
    const deal = capital({ years: 1, operation: 'quarter' }, { government: 182.5 });
    expectRow(deal.operating('working_capital.receivable.government'), [91.25, 182.5, 182.5, 0]);
  });

  it('is nothing outside operation, adds up to nothing, and never collects below zero', () => {
    const steps = fc.constantFrom<Step>('month', 'quarter', 'half-year', 'year');
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 5 }),
        (operation, years, days, delay) => {
          const deal = capital(
            { years, operation, delay, construction: 'quarter' },
            { government: days, users: days, suppliers: days },
          );
          expect(total(deal.all('working_capital.change'))).toBeCloseTo(0, 9);
          const earned = deal.all('government');
          for (const [t, increase] of deal.all('working_capital.receivable.government.increase').entries()) {
            expect((earned[t] as number) - increase).toBeGreaterThanOrEqual(-1e-9);
            if (earned[t] === 0) expect(deal.all('working_capital.net')[t]).toBe(0);
          }
        },
      ),
      { seed: 12, numRuns: 30 },
    );
  });
});
