/** What a swap pays the company serves every loan: also one that is paid before the loan that it hedges. */
import { describe, expect, it } from 'vitest';
import { closeCash } from './deal.ts';

describe('a swap that pays the company', () => {
  it('helps to pay the loan that comes first: 100 due, 90 of cash and 10 from the swap of a loan that is repaid', () => {
    // The second loan, 200 at 5 %, swapped in full to nothing, is swept away in the first year; its swap still runs on 200.
    const deal = closeCash({
      cash: [500, 90],
      loans: {
        first: { amount: '200' },
        hedged: {
          repayment: 'bullet',
          amount: '200',
          base_rate: '5 %',
          swap: { share: '100 %', rate: '0 %' },
          sweep: { share: '100 %', above: '1', applied: 'next-first' },
        },
      },
    });
    expect(deal.row('funding.debt.hedged.closing')).toEqual([0, 0]);
    expect(deal.row('funding.debt.hedged.paid')).toEqual([0, -10]);
    expect(deal.row('funding.debt.first.paid')).toEqual([100, 100]);
    expect(deal.row('accounts.debt')).toEqual([100, 0]);
    expect(deal.row('distributions.dividends')).toEqual([200, 0]);
  });
});
