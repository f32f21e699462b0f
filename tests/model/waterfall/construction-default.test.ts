/** An overrun that nobody who should pay it can: the company defaults while it builds. Worked by hand. */
import { describe, expect, it } from 'vitest';
import { closeCash } from './deal.ts';

/** Works of 1,000 cost 1,300; the contractor pays 100 and lenders keep 100 for it: 100 stay unpaid at the end of 2026. */
const built = (terms: Readonly<Record<string, unknown>>, share = '30 %', cash = [300, 300, 300, 300]) =>
  closeCash({
    cash,
    loans: { bank: { amount: '300' } },
    overrun: { share, payers: { damages_cap: '10 %', undrawn_debt: '100' } },
    default: { margin: '0 %', cure: '12 months', step_in: 'true', ...terms },
  });

describe('default in construction', () => {
  it('stands from the end of the period whose overrun is not paid: one year after the close', () => {
    const it = built({});
    expect(it.whole('funding.overrun.unpaid')).toEqual([0, 100, 100, 100, 100, 100]);
    expect(it.whole('insolvency.construction')).toEqual([0, 1, 1, 1, 1, 1]);
    expect(it.metric('construction_default_after')).toBe(1);
  });

  it('is declared once the cure period is over; then all cash goes to the lenders, and nothing is declared when they are repaid', () => {
    // 400 lent, 100 a year. The event arises at the end of 2026, has lasted a year at the end of 2027: declared, the 200 left stay
    // in. 2028: 200 + 300 repay the 300 owed, 200 go out. The contractor still waits, but no lender is left to declare anything.
    const it = built({});
    expect(it.whole('default.event')).toEqual([0, 1, 1, 1, 1, 1]);
    expect(it.whole('default.lasted')).toEqual([0, 0, 1, 2, 3, 4]);
    expect(it.whole('default.declared')).toEqual([0, 0, 1, 0, 0, 0]);
    expect(it.row('funding.debt.bank.closing')).toEqual([300, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([0, 200, 300, 300]);
    expect(it.once('default.exposure')).toBe(300);
    expect(it.once('default.loss_given_default')).toBe(0);
  });

  it('is declared while building where there is no time to cure it: the lenders take all cash of the first year', () => {
    const it = built({ cure: '0 months' });
    expect(it.whole('default.declared')).toEqual([0, 1, 1, 0, 0, 0]);
    expect(it.once('default.exposure')).toBe(400);
    expect(it.row('funding.debt.bank.closing')).toEqual([100, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([0, 200, 300, 300]);
  });

  it('costs the lenders what operation never earns: 400 in default, 4 x 50 come back', () => {
    const it = built({ cure: '0 months' }, '30 %', [50, 50, 50, 50]);
    expect(it.once('default.loss_given_default')).toBeCloseTo(0.5, 12);
  });

  it('never happens where all of the overrun is paid', () => {
    const it = built({}, '20 %');
    expect(it.whole('insolvency.construction')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(it.metric('construction_default_after')).toBeNaN();
    expect(it.whole('default.declared')).toEqual([0, 0, 0, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([200, 200, 200, 200]);
  });
});
