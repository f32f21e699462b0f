/** What a reserve lets go serves debt first: in the last year the working-capital reserve pays the loan that cash does not. */
import { describe, expect, it } from 'vitest';
import { closeCash } from './deal.ts';

describe('a reserve that is let go', () => {
  it('pays the loan that is due before it reaches shareholders: 100 a year, the last out of the reserve of 100', () => {
    const deal = closeCash({
      cash: [200, 200, 100],
      costs: { running: { cost: '100 /year' } },
      loans: { bank: { amount: '300' } },
      reserves: { working_capital: '12 months' },
    });
    expect(deal.row('reserves.working_capital.balance')).toEqual([100, 100, 0]);
    expect(deal.row('funding.debt.bank.paid')).toEqual([100, 100, 100]);
    expect(deal.row('distributions.dividends')).toEqual([0, 0, 0]);
    expect(deal.row('distributions.redemption')).toEqual([0, 0, 0]);
  });

  it('reaches shareholders where nothing is due: 50 of cash and the 100 let go', () => {
    const deal = closeCash({
      cash: [200, 200, 250],
      costs: { running: { cost: '100 /year' } },
      loans: { bank: { amount: '300' } },
      reserves: { working_capital: '12 months' },
    });
    expect(deal.row('funding.debt.bank.paid')).toEqual([100, 100, 100]);
    expect(deal.row('distributions.dividends')).toEqual([0, 0, 150]);
  });
});
