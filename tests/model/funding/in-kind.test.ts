/** Equity in kind, and working capital to start with. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { closed } from './deal.ts';

const LAND = { funding: { equity: { in_kind: { government: '100' } } } };

describe('equity in kind', () => {
  it('is a use and a source of the same amount at the close, and part of what its holder owes', () => {
    const deal = closed(LAND);
    // 1100 of uses, 600 of debt, 500 of equity: 300 of the sponsor, 200 of the government, half of it land.
    expect(deal.once('funding.uses_total')).toBeCloseTo(1100, 9);
    expect(deal.once('funding.equity_total')).toBeCloseTo(500, 9);
    expectRow(deal.row('funding.equity.government.in_kind').slice(0, 3), [100, 0, 0]);
    const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
    expect(sum(deal.row('funding.equity.sponsor.contribution'))).toBeCloseTo(300, 9);
    expect(sum(deal.row('funding.equity.government.contribution'))).toBeCloseTo(100, 9);
    // Pro rata of the need so far, 600 x 500 / 1100 by the end of 2026, of which 100 is the land.
    expectRow(deal.row('funding.equity.paid_in').slice(0, 3), [0, 3000 / 11 - 100, 2500 / 11]);
    expectRow(deal.row('funding.debt.bank.draw').slice(0, 3), [0, 600 - 3000 / 11, 300 - 300 / 11]);
  });

  it('moves no cash, and is capital, asset and investment of its holder', () => {
    const deal = closed(LAND);
    expect(deal.row('parties.government.cash')[0]).toBe(0);
    expectRow(deal.row('equity.flow').slice(0, 1), [-100]);
    expectRow(deal.row('equity.government.flow').slice(0, 1), [-100]);
    expectRow(deal.row('accounts.fixed_assets').slice(0, 3), [100, 600, 1100]);
    expectRow(deal.row('accounts.paid_in_capital').slice(2, 3), [500]);
    // Worn over the five years of operation.
    expectRow(deal.row('funding.depreciation.in_kind').slice(3), [20, 20, 20, 20, 20]);
  });

  it('leaves no room for debt that the land makes needless', () => {
    const deal = closed(LAND, { funding: { debt: { bank: { amount: '5000' } } } });
    expect(deal.once('funding.debt_total')).toBeCloseTo(1000, 6);
    expectRow(deal.row('funding.equity.paid_in'), [0, 0, 0, 0, 0, 0, 0, 0], 1e-6);
  });
});

describe('working capital to start with', () => {
  it('is funded in the last period before operation: days of the first operating cost', () => {
    const deal = closed({ funding: { working_capital: { days: '73 days' } } });
    // 50 a year x 73 / 365.
    expectRow(deal.row('funding.working_capital.funded').slice(0, 4), [0, 0, 10, 0]);
    expect(deal.once('funding.uses_total')).toBeCloseTo(1010, 9);
    expectRow(deal.row('accounts.cash_held').slice(2, 4), [10, 0]);
    expectRow(deal.row('distributions.dividends').slice(3), [240, 230, 230, 230, 230]);
  });

  it('counts what the working-capital reserve already brings', () => {
    const deal = closed({
      funding: { working_capital: { amount: '20' }, reserves: { working_capital: '3 months' } },
    });
    expectRow(deal.row('funding.working_capital.funded').slice(0, 4), [0, 0, 7.5, 0]);
    expect(deal.once('funding.uses_total')).toBeCloseTo(1020, 9);
  });
});
