/** The least payment, worked by hand from the profit and the tax before it. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const payment = (deal: RevenueDeal): readonly number[] =>
  revenue({ payment: { kind: 'required-payment', net_margin: '12 %' } }, { years: 1, ...deal }).operating(
    'revenue.payment.receipts',
  );
const equity = { equity_commitment: 1000 };

describe('required payment', () => {
  it('leaves a share of the private capital as net profit where no debt is owed', () => {
    // Private capital 900, net profit 108, before tax of 25 %: 144; cost 100.
    expectRow(payment({ costs: 100, governmentShare: 0.1, ahead: equity }), [244]);
  });

  it('leaves net profit + depreciation = principal while debt is owed', () => {
    // Net profit 120 - 70 = 50, before tax 66.67; cost 100.
    const owed = { ...equity, debt_owed: [300, 0], debt_principal: [120, 0], worn: [70, 70] };
    expectRow(payment({ costs: 100, years: 2, ahead: owed }), [100 + 50 / 0.75, 100 + 120 / 0.75]);
    // Depreciation above principal: a loss of 20 bears no tax.
    expectRow(payment({ costs: 100, ahead: { ...owed, worn: 140 } }), [80]);
  });

  it('uses losses brought forward before it bears tax', () => {
    // Profit before tax P: P - 0.25 (P - 60) = 120, P = 140.
    expectRow(payment({ costs: 100, ahead: { ...equity, losses: 60 } }), [240]);
    // More losses than profit: no tax.
    expectRow(payment({ costs: 100, ahead: { ...equity, losses: 300 } }), [220]);
  });

  it('takes the tax of the year so far into account', () => {
    // 60 of the half-year net; 40 were lost so far this year: P - 0.25 (P - 40) = 60, P = 66.67.
    const half = { operation: 'half-year', years: 1, costs: 0 } as const;
    expectRow(payment({ ...half, ahead: { ...equity, taxed_to_date: -40 } }), [200 / 3, 200 / 3]);
    // 40 were earned so far and bore 10: P - (0.25 (P + 40) - 10) = 60, P = 80.
    expectRow(payment({ ...half, ahead: { ...equity, taxed_to_date: 40, tax_to_date: 10 } }), [80, 80]);
  });

  it('tells apart what is taxed and what is earned', () => {
    // 30 of the costs are not deductible: P - 0.25 (P + 30) = 120, P = 170; cost 100.
    expectRow(payment({ costs: 100, ahead: { ...equity, taxable_before: -70 } }), [270]);
  });

  it('is nothing where the project needs none, and before it operates', () => {
    expectRow(payment({ ahead: { ...equity, profit_before: 500, taxable_before: 500 } }), [0]);
    const found = revenue({ payment: { kind: 'required-payment', net_margin: '12 %' } }, { years: 1, ahead: equity });
    expect(found.all('revenue.payment.receipts')).toEqual([0, 0, 160]);
  });
});
