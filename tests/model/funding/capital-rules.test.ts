/** The law of project capital: enough of it in every period of construction, not behind the debt, not withdrawn. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { closed } from './deal.ts';

const least = (share: string) => ({ rules: { minimum_capital: share } });
const FAILS = 'minimum-project-capital';

describe('the legal minimum of project capital', () => {
  it('is asked for in every period of construction, over what is built so far', () => {
    const deal = closed(least('40 %'));
    expectRow(deal.row('funding.capital_ratio').slice(1, 3), [0.4, 0.4]);
    expect(deal.fails(FAILS)).not.toContain(true);
    expect(closed(least('41 %')).fails(FAILS)).toEqual([false, true, true, false, false, false, false, false]);
  });

  it('is missed by equity that comes last, even where there is enough of it in the end', () => {
    const deal = closed(least('20 %'), { funding: { equity: { order: 'last' } } });
    // 500 of debt in 2026, 100 of debt and 400 of equity in 2027.
    expectRow(deal.row('funding.capital_ratio').slice(1, 3), [0, 0.4]);
    expect(deal.fails(FAILS).slice(0, 4)).toEqual([false, true, false, false]);
  });

  it('counts neither shareholder loans nor what fills the debt service reserve', () => {
    const loans = closed(least('28 %'), {
      funding: { equity: { shareholder_loans: { share: '50 %', rate: '10 %' } } },
    });
    // 140 and 280 of capital; the interest added to the loan, 6, is cost of what is built.
    expectRow(loans.row('funding.capital_ratio').slice(1, 3), [0.28, 280 / 1006]);
    expect(loans.fails(FAILS).slice(0, 4)).toEqual([false, false, true, false]);
    const reserve = closed(least('40 %'), { funding: { reserves: { debt_service: '6 months' } } });
    // 60 into the reserve, paid by equity: 460 in all.
    const first = (500 * 460) / 1060;
    expectRow(reserve.row('funding.capital_ratio').slice(1, 3), [first / 500, 400 / 1000]);
  });

  it('has 30 % of the working capital in its base', () => {
    const deal = closed(least('20 %'), { funding: { working_capital: { amount: '100' } } });
    expectRow(deal.row('funding.capital_ratio').slice(2, 3), [500 / 1030]);
  });

  it('counts land put in as equity, in the capital and in the investment', () => {
    const deal = closed(least('20 %'), { funding: { equity: { in_kind: { government: '100' } } } });
    expectRow(deal.row('funding.capital_ratio').slice(0, 3), [1, 3000 / 11 / 600, 500 / 1100]);
  });
});

describe('debt before equity', () => {
  const LAW = { rules: { equity_last: 'forbidden' } };
  const fails = (order: string, more = {}): boolean =>
    closed(LAW, { funding: { equity: { order, ...more } } })
      .fails('capital-is-paid-before-debt')
      .includes(true);

  it('fails where the law forbids it: equity last, and a bridge', () => {
    expect(fails('last')).toBe(true);
    expect(fails('first', { bridge: { rate: '4 %' } })).toBe(true);
    expect(fails('pro-rata')).toBe(false);
    expect(fails('first')).toBe(false);
  });
});

describe('capital', () => {
  it('may not be returned before the concession ends where the law forbids it', () => {
    const law = { rules: { capital_withdrawal: 'forbidden' }, distributions: { limit: 'retained-earnings' } };
    const early = closed(law, { distributions: { capital_reduction: 'with-free-cash' } });
    expect(early.fails('capital-is-not-withdrawn')).toContain(true);
    expect(closed(law).fails('capital-is-not-withdrawn')).not.toContain(true);
  });

  it('is raised by equity-type instruments up to the limit', () => {
    const raised = (share: string) =>
      closed({
        rules: { equity_instruments: '50 %' },
        funding: { equity: { instruments: { sponsor: share } } },
      });
    // The sponsor pays 60 % of the capital.
    expect(raised('80 %').once('funding.instruments_share')).toBeCloseTo(0.48, 9);
    expect(raised('80 %').fails('equity-type-instruments')).toEqual([false]);
    expect(raised('90 %').fails('equity-type-instruments')).toEqual([true]);
  });
});
