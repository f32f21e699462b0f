/** Items with a short life are renewed on their cycle, at the price of the day, and what is spent is depreciated whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { buildRenewals } from '../../../src/model/lifecycle/index.ts';
import type { Step } from '../../../src/model/timeline/timeline.ts';
import { type Deal, type Evaluated, evaluate, expectRow, total } from '../harness.ts';

const label = text('Sensors', '传感器');

function sensors(deal: Deal, item: { life: string; cost?: string; renewal?: string; index?: string }): Evaluated {
  const path = 'construction.items.sensors';
  const numbers = {
    [`${path}.life`]: item.life,
    [`${path}.cost`]: item.cost ?? '100',
    [`${path}.renewal`]: item.renewal ?? '1',
  };
  return evaluate({ ...deal, numbers }, (context) => {
    const factor = context.priceFactor(path, label, item.index === undefined ? undefined : { of: item.index });
    buildRenewals(context, [
      { name: 'sensors', path, label, priceFactor: factor, paidTo: 'contractor', hasLife: true, hasRenewal: true },
      {
        name: 'halls',
        path: 'construction.items.halls',
        label,
        priceFactor: factor,
        paidTo: 'contractor',
        hasLife: false,
        hasRenewal: false,
      },
    ]);
  });
}

describe('renewals', () => {
  it('fall at every multiple of the life before the concession ends', () => {
    const deal = sensors({ years: 6 }, { life: '2' });
    // Six years of operation: renewed at 2 and 4, not at 6, when nobody would use it.
    expectRow(deal.operating('lifecycle.sensors.spending'), [0, 100, 0, 100, 0, 0]);
    expectRow(deal.operating('lifecycle.sensors.depreciation'), [0, 0, 50, 50, 50, 50]);
    expectRow(deal.operating('lifecycle.sensors.book_value'), [0, 100, 50, 100, 50, 0]);
  });

  it('wear over what is left of the concession where that is shorter than the life', () => {
    const deal = sensors({ years: 5 }, { life: '3' });
    expectRow(deal.operating('lifecycle.sensors.spending'), [0, 0, 100, 0, 0]);
    expectRow(deal.operating('lifecycle.sensors.depreciation'), [0, 0, 0, 50, 50]);
  });

  it('cost the renewal share at the price of their period', () => {
    const deal = sensors(
      { years: 4, constructionMonths: 12, indices: { cpi: { rate: '10 %' } } },
      { life: '2', renewal: '0.5', index: 'cpi' },
    );
    // The period ends 3 years after the close: 100 x 50 % x 1.1^3.
    expectRow(deal.operating('lifecycle.sensors.spending'), [0, 66.55, 0, 0]);
  });

  it('are worn from their own day inside a period', () => {
    const deal = sensors({ years: 4 }, { life: '1.5' });
    // Renewed at 1.5 and 3.0 (4.5 is too late): 66.67 a year until 3.0, then 100 over the one year left.
    expectRow(deal.operating('lifecycle.sensors.spending'), [0, 100, 100, 0]);
    expectRow(deal.operating('lifecycle.sensors.depreciation'), [0, 100 / 3, 200 / 3, 100]);
  });

  it('may fall several times in one period', () => {
    const deal = sensors({ years: 3 }, { life: '0.4' });
    // Seven multiples of 0.4 before 3.0: 0.4 0.8 | 1.2 1.6 2.0 | 2.4 2.8.
    expectRow(deal.operating('lifecycle.sensors.renewals'), [2, 3, 2]);
    expect(total(deal.all('lifecycle.sensors.depreciation'))).toBeCloseTo(700, 9);
  });

  it('leave alone what lasts as long as the concession', () => {
    expect(sensors({}, { life: '2' }).model.lines.some(({ id }) => id.startsWith('lifecycle.halls'))).toBe(false);
    expectRow(sensors({ years: 4 }, { life: '4' }).all('lifecycle.spending'), [0, 0, 0, 0, 0, 0]);
  });

  it('are depreciated whole by the end, whatever the life, the step, the delay and the index', () => {
    const steps = fc.constantFrom<Step>('quarter', 'half-year', 'year');
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 90 }),
        fc.integer({ min: 1, max: 12 }),
        steps,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: -80, max: 80 }),
        (tenths, years, operation, delay, permille) => {
          const deal = sensors(
            {
              years,
              operation,
              construction: 'quarter',
              delay,
              close: '2026-03-01',
              indices: { ict: { rate: `${permille / 10} %` } },
            },
            { life: String(tenths / 10), cost: '1000', index: 'ict' },
          );
          expect(total(deal.all('lifecycle.depreciation'))).toBeCloseTo(total(deal.all('lifecycle.spending')), 6);
          expect(deal.all('lifecycle.book_value').at(-1)).toBeCloseTo(0, 6);
          for (const value of deal.all('lifecycle.depreciation')) expect(value).toBeGreaterThanOrEqual(-1e-9);
          for (const value of deal.all('lifecycle.book_value')) expect(value).toBeGreaterThanOrEqual(-1e-9);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });
});
