/** Carbon and green certificates worked by hand: a declining grid factor, a crediting period, the cost of issuance. */
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

// 10,000 kWh a year at 0.0006 t: 6 t at 80 are 480.
const CREDITS = {
  kind: 'carbon',
  quantity: '10_000',
  factor: '0.0006',
  price: '80 /t',
  crediting_period: '10 years',
} as const;
const sold = (spec: object = {}, deal: RevenueDeal = {}): readonly number[] =>
  revenue({ credits: { ...CREDITS, ...spec } }, deal).operating('revenue.credits.receipts');

describe('carbon and green certificates', () => {
  it('are units x emission factor x price, less what issuance costs', () => {
    expectRow(sold(), [480, 480, 480, 480]);
    expectRow(sold({ cost: '15 %' }), [408, 408, 408, 408]);
    expectRow(sold({}, { operation: 'quarter', years: 1 }), [120, 120, 120, 120]);
  });

  it('avoid less as the grid grows cleaner: a decline a year, or a table', () => {
    // Operation starts one calendar year after the close.
    expectRow(sold({ decline: '5 %' }), [480 * 0.95, 480 * 0.95 ** 2, 480 * 0.95 ** 3, 480 * 0.95 ** 4]);
    expectRow(sold({ factor: { 2027: '0.0005', 2029: '0.0004' } }, { years: 3 }), [400, 400, 320]);
  });

  it('are issued while the crediting period lasts, from the day the mechanism starts', () => {
    expectRow(sold({ crediting_period: '2.5 years' }), [480, 480, 240, 0]);
    expectRow(sold({ crediting_period: '2 years', from: '1 year' }), [0, 480, 480, 0]);
    expectRow(sold({ crediting_period: '3 years', from: '6 months', until: '2 years' }), [240, 480, 0, 0]);
  });

  it('follow the price of the market', () => {
    expectRow(sold({ index: 'co2' }, { indices: { co2: '10 %' }, years: 2 }), [480 * 1.21, 480 * 1.331]);
  });

  it('count certificates in full: as many as are credited, whatever the step', () => {
    for (const operation of ['month', 'quarter', 'half-year', 'year'] as const) {
      const found = revenue({ credits: { ...CREDITS, crediting_period: '3 years' } }, { operation });
      expect(total(found.operating('revenue.credits.certificates'))).toBeCloseTo(18, 9);
    }
  });
});
