/** Payment by cost, worked by hand: each part, parts of years, what is fixed at the close. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const payment = (more: Record<string, unknown> = {}) => ({
  payment: { kind: 'pass-through', equity: '210', equity_return: '10 %', equity_years: '2 years', ...more },
});
const users = { fares: { kind: 'table', amounts: ['15', '15', '15'], payer: 'users' } };
const deal: RevenueDeal = { years: 3, costs: 20, ahead: { debt_service: [50, 40, 30] } };
const paid = 'revenue.payment.receipts';
// 210 x 0.1 x 1.21 / 0.21 = 121 a year for two years.
const A = 121;

describe('pass-through', () => {
  it('is financing + annuity on equity + operating cost with its margin - third-party income', () => {
    const found = revenue({ ...users, ...payment({ operating_margin: '5 %' }) }, deal);
    expect(found.once('revenue.payment.annuity')).toBeCloseTo(A, 9);
    expectRow(found.operating('revenue.payment.operating_part'), [21, 21, 21]);
    expectRow(found.operating(paid), [50 + A + 21 - 15, 40 + A + 21 - 15, 30 + 21 - 15]);
    expectRow(found.operating('revenue.contracted'), found.operating(paid));
  });

  it('takes off what anyone but the government pays under what is listed before', () => {
    const others = {
      adverts: { kind: 'ancillary', income: '4 /year' },
      subsidy: { kind: 'table', amounts: ['7', '7', '7'], payer: 'government' },
    };
    const found = revenue({ ...others, ...payment(), ...users }, deal);
    expectRow(found.operating(paid), [50 + A + 20 - 4, 40 + A + 20 - 4, 30 + 20 - 4]);
  });

  it('pays part of a year its part, and the capital without a return when its year is over', () => {
    const lump = payment({ lump_sum: { amount: '22', after: '2 years' } });
    const found = revenue(lump, { ...deal, operation: 'half-year', years: 3, ahead: { debt_service: 25 } });
    expectRow(found.operating(paid), [95.5, 95.5, 95.5, 117.5, 35, 35]);
  });

  it('pays the capital back with the last payment where operation ends earlier', () => {
    const lump = payment({ lump_sum: { amount: '22', after: '3 years' } });
    const found = revenue(lump, { ...deal, delay: 6, operation: 'half-year', ahead: {} });
    expectRow(found.operating('revenue.payment.lump_sum_part'), [0, 0, 0, 0, 22]);
    expectRow(found.operating('revenue.payment.capital_part'), [A / 2, A / 2, A / 2, A / 2, 0]);
  });

  it('counts the equity committed at the close, less what earns no return, where no amount is stated', () => {
    const found = revenue(payment({ equity: undefined, lump_sum: { amount: '22', after: '2 years' } }), {
      ...deal,
      ahead: { equity_commitment: 232 },
    });
    expect(found.once('revenue.payment.equity_counted')).toBe(210);
    expect(found.once('revenue.payment.annuity')).toBeCloseTo(A, 9);
  });

  it('pays equity back in equal parts at a return of nothing', () => {
    const found = revenue(payment({ equity_return: '0 %' }), { ...deal, costs: 0, ahead: {} });
    expectRow(found.operating(paid), [105, 105, 0]);
  });

  it('reads bank service as stated, by operating year or by calendar year', () => {
    const stated = (bank_service: unknown) =>
      revenue(payment({ financing_cost: 'stated', bank_service }), {
        ...deal,
        costs: 0,
        operation: 'half-year',
        ahead: {},
      }).operating('revenue.payment.financing_part');
    expectRow(stated(['50', '40', '30']), [25, 25, 20, 20, 15, 15]);
    expectRow(stated({ 2027: '50', 2029: '30' }), [25, 25, 0, 0, 15, 15]);
  });

  it('pays the share of the highest band that the score reaches, and nothing below the lowest', () => {
    const performance = {
      score: ['85', '80', '79.99', '60', '59'],
      bands: [
        { at_least: '60', paid: '70 %' },
        { at_least: '80', paid: '100 %' },
      ],
    };
    const found = revenue(payment({ equity: '0', performance }), { ...deal, years: 5, costs: 100, ahead: {} });
    expectRow(found.operating(paid), [100, 100, 70, 70, 0]);
  });

  it('is never below zero: others may pay more than the project costs', () => {
    const rich = { fares: { kind: 'table', amounts: ['500', '15', '500'], payer: 'users' } };
    expectRow(revenue({ ...rich, ...payment() }, deal).operating(paid), [0, 40 + A + 20 - 15, 0]);
  });

  it('holds what was fixed when the parties signed', () => {
    const fixed = (more: Record<string, unknown> = {}): readonly string[] =>
      revenue({ ...users, ...payment(more) }, deal)
        .model.lines.filter(({ id, fixedAtClose }) => id.startsWith('revenue.payment.') && fixedAtClose === true)
        .map(({ id }) => id.slice('revenue.payment.'.length));
    expect(fixed()).toEqual(['equity_counted', 'equity_growth', 'annuity']);
    expect(fixed({ operating_cost: 'approved', third_party_income: 'forecast' })).toEqual([
      'equity_counted',
      'equity_growth',
      'annuity',
      'operating_part',
      'third_party_part',
    ]);
  });
});
