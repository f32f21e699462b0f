/** What has been repaid early is not lent again: a sweep shortens or spares instalments, and interest stays due. Worked by hand. */
import { describe, expect, it } from 'vitest';
import { closeCash } from '../waterfall/deal.ts';

const LOAN = 'funding.debt.bank';

/** 400 at 10 %, four instalments of 100; 60 % of the cash beyond service is swept. */
const swept = (applied: string, cash: readonly number[], terms: Readonly<Record<string, unknown>> = {}) =>
  closeCash({
    cash,
    loans: { bank: { amount: '400', base_rate: '10 %', sweep: { share: '60 %', above: '1', applied } } },
    ...terms,
  });

describe('a prepaid amount (no-redraw)', () => {
  it('spares the next instalments, and interest is paid on what is left of the loan', () => {
    // 2027: 400 owed, 40 + 100 paid, 60 % of 250 swept: 150 left, 50 below the schedule's 200 of the end of 2028.
    // 2028: no principal, interest 15, 60 % of 85 swept: 99. 2029: below 100 still: interest 9.9, 60 % of 20 swept: 87.
    // 2030: the last 87 with 8.7.
    const it = swept('next-first', [390, 100, 29.9, 200]);
    expect(it.row(`${LOAN}.swept`)).toEqual([150, 51, 12, 0]);
    expect(it.row(`${LOAN}.interest`)).toEqual([40, 15, 9.9, 8.7]);
    expect(it.row(`${LOAN}.principal`)).toEqual([100, 0, 0, 87]);
    expect(it.row(`${LOAN}.paid`)).toEqual([140, 15, 9.9, 95.7]);
    expect(it.row(`${LOAN}.closing`)).toEqual([150, 99, 87, 0]);
    expect(it.row('distributions.dividends')).toEqual([100, 34, 8, 104.3]);
  });

  it('or takes the last instalments off the loan', () => {
    // 2028: 150 owed, 100 + 15 due of 100 + 15 + 20: 60 % of 20 swept: 50 - 12 = 38, and 2029 pays it with 3.8.
    const it = swept('last-first', [390, 135, 100, 200]);
    expect(it.row(`${LOAN}.swept`)).toEqual([150, 12, 0, 0]);
    expect(it.row(`${LOAN}.paid`)).toEqual([140, 115, 41.8, 0]);
    expect(it.row(`${LOAN}.closing`)).toEqual([150, 38, 0, 0]);
  });

  it('pays for no interest that cash lacks: that is overdue, though the balance is below the schedule', () => {
    // 2028: 15 due on 150, 5 paid: 10 overdue and 160 owed, though the schedule has 200. 2029: interest 16 + 2 % x 10 = 16.2; 60 are
    // due to reach 100, 50 of them by schedule: 76.2 paid, 60 % of 120 - 66.2 swept: 67.72 left for 2030, with 6.772.
    const it = swept('next-first', [390, 5, 120, 200], {
      default: { margin: '2 %', cure: '12 months', step_in: 'false' },
    });
    expect(it.row('debt.arrears')).toEqual([0, 10, 0, 0]);
    expect(it.row('default.event')).toEqual([0, 1, 0, 0]);
    expect(it.row(`${LOAN}.interest`)).toEqual([40, 15, 16.2, 6.77]);
    expect(it.row(`${LOAN}.paid`)).toEqual([140, 5, 76.2, 74.49]);
  });
});
