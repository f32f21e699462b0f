/** What stands in when cash lacks: the working-capital reserve, standby equity, shareholders who pay whatever lacks. */
import { describe, expect, it } from 'vitest';
import { closeCash } from './deal.ts';

const LOAN = 'funding.debt.bank';

describe('the working-capital reserve', () => {
  const running = { running: { cost: '50 /year' } };

  it('pays a cost that cash does not cover, and is filled again before anything is distributed', () => {
    // Half a year of 50 is 25. 2028 brings 30 for a cost of 50: 20 come out of the reserve. 2029 leaves 10, all for the reserve;
    // 2030 leaves 50: 10 fill it up, 40 go out. In the last year 50 and the 25 let go.
    const it = closeCash({ cash: [100, 30, 60, 100, 100], costs: running, reserves: { working_capital: '6 months' } });
    expect(it.row('reserves.working_capital.drawn')).toEqual([0, 20, 0, 0, 0]);
    expect(it.row('reserves.working_capital.added')).toEqual([0, 0, 10, 10, 0]);
    expect(it.row('reserves.working_capital.balance')).toEqual([25, 5, 15, 25, 0]);
    expect(it.row('waterfall.unpaid_costs')).toEqual([0, 0, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([50, 0, 0, 40, 75]);
  });

  it('empty, leaves suppliers to wait, who are paid before it is filled again', () => {
    // 2028 lacks 40: 25 from the reserve, 15 owed. 2029: 60 - 50 - 15 = -5 stays owed. 2030: 100 - 50 - 5 = 45, 25 of it kept.
    const it = closeCash({ cash: [100, 10, 60, 100, 100], costs: running, reserves: { working_capital: '6 months' } });
    expect(it.row('reserves.working_capital.balance')).toEqual([25, 0, 0, 25, 0]);
    expect(it.row('waterfall.unpaid_costs')).toEqual([0, 15, 5, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([50, 0, 0, 20, 75]);
    // Insolvent from the end of 2028: three years after the close.
    expect(it.once('insolvency.operating.since')).toBe(3);
  });

  it('pays no lender: what lacks for service is arrears', () => {
    // 2028: 120 less 50 leave 70 for a service of 100.
    const it = closeCash({
      cash: [200, 120, 200, 200, 200],
      costs: running,
      loans: { bank: { amount: '500' } },
      reserves: { working_capital: '6 months' },
    });
    expect(it.row(`${LOAN}.paid`)).toEqual([100, 70, 130, 100, 100]);
    expect(it.row('reserves.working_capital.balance')).toEqual([25, 25, 25, 25, 0]);
    expect(it.row('distributions.dividends')).toEqual([50, 0, 20, 50, 75]);
  });
});

describe('standby equity', () => {
  it('stands in up to what was committed; then the loan goes into arrears', () => {
    // Service 100, standby 50. 2028 lacks 40, 2029 lacks 20 of which 10 are still committed: 10 wait for 2030.
    const it = closeCash({
      cash: [200, 60, 80, 200, 200],
      loans: { bank: { amount: '500' } },
      overrun: { share: '0 %', payers: { standby_equity: '50' } },
    });
    expect(it.row('equity.standby_drawn')).toEqual([0, 40, 10, 0, 0]);
    expect(it.row(`${LOAN}.paid`)).toEqual([100, 100, 90, 110, 100]);
    expect(it.row('equity.flow')).toEqual([100, -40, -10, 90, 100]);
  });
});

describe('capital calls', () => {
  const deal = {
    cash: [200, 60, 80, 200, 200],
    loans: { bank: { amount: '500' } },
    distributions: { capital_calls: 'cover-any-shortfall' },
  };

  it('cover whatever service lacks, without a limit', () => {
    const it = closeCash(deal);
    expect(it.row('equity.capital_calls')).toEqual([0, 40, 20, 0, 0]);
    expect(it.row(`${LOAN}.paid`)).toEqual([100, 100, 100, 100, 100]);
    expect(it.row('equity.flow')).toEqual([100, -40, -20, 100, 100]);
  });

  it('spare the debt service reserve, which stays at its target until nothing falls due any more', () => {
    // The reserve holds the next 100 throughout, and is let go in the last year: 200 - 100 + 100.
    const it = closeCash({ ...deal, reserves: { debt_service: '12 months' } });
    expect(it.row('reserves.debt_service.balance')).toEqual([100, 100, 100, 100, 0]);
    expect(it.row('equity.capital_calls')).toEqual([0, 40, 20, 0, 0]);
    expect(it.row('equity.flow')).toEqual([100, -40, -20, 100, 200]);
  });
});
