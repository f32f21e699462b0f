/** The stages of the waterfall, each on a deal of a few round numbers worked by hand. */
import { describe, expect, it } from 'vitest';
import { closeCash } from './deal.ts';

const LOAN = 'funding.debt';

describe('ranks', () => {
  it('serves junior debt only once the debt service reserve is full', () => {
    // Senior 200 and junior 100 over 5 years: 40 and 20 a year. The reserve wants next year's 40; cash is 60, then 100.
    const it = closeCash({
      cash: [60, 100, 100, 100, 100],
      loans: { senior: { amount: '200' }, junior: { amount: '100', rank: 'junior' } },
      reserves: { debt_service: '12 months', debt_service_by: 'built-up' },
    });
    expect(it.row(`${LOAN}.senior.paid`)).toEqual([40, 40, 40, 40, 40]);
    expect(it.row('reserves.debt_service.balance')).toEqual([20, 40, 40, 40, 0]);
    // Year 1: 60 - 40 - 20 leaves nothing; year 2: 100 - 40 - 20 pays the arrears of 20 with the 20 due.
    expect(it.row(`${LOAN}.junior.paid`)).toEqual([0, 40, 20, 20, 20]);
    expect(it.row('debt.arrears')).toEqual([20, 0, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([0, 0, 40, 40, 80]);
  });
});

describe('a cash sweep', () => {
  const loan = (applied: string) => ({
    cash: [250, 250, 250, 250, 250],
    loans: { bank: { amount: '500', sweep: { share: '50 %', above: '1.2', applied } } },
  });
  it('takes its share of the cash beyond the cover and shortens the loan from its end', () => {
    // Service 100 a year: half of 250 - 1.2 x 100 is 65. The loan is 500 - 165 x 3 = 5 after three years.
    const it = closeCash(loan('last-first'));
    expect(it.row(`${LOAN}.bank.paid`)).toEqual([100, 100, 100, 5, 0]);
    expect(it.row(`${LOAN}.bank.swept`)).toEqual([65, 65, 65, 0, 0]);
    expect(it.row(`${LOAN}.bank.closing`)).toEqual([335, 170, 5, 0, 0]);
  });
  it('or pays the next instalments first', () => {
    // After 165 the balance is 335: only 35 is due to reach 300, and half of 250 - 1.2 x 35 is 104; then nothing is due.
    const it = closeCash(loan('next-first'));
    expect(it.row(`${LOAN}.bank.paid`)).toEqual([100, 35, 0, 0, 0]);
    expect(it.row(`${LOAN}.bank.swept`)).toEqual([65, 104, 125, 71, 0]);
    expect(it.row(`${LOAN}.bank.closing`)).toEqual([335, 196, 71, 0, 0]);
  });
});

describe('lock-up', () => {
  it('looks at the cash of twelve months, not of one half-year', () => {
    // 60 a half-year in 2027, 40 from 2028: service 50. Over twelve months: 1.2, 1.2, (60 + 40) / 100 = 1.0, 0.8.
    const it = closeCash({
      cash: [120, 80, 120],
      step: 'half-year',
      loans: { bank: { amount: '300' } },
      distributions: { lock_up: '1.10' },
    });
    expect(it.row('covenant.dscr').slice(0, 3)).toEqual([1.2, 1.2, 1]);
    // In the first half of 2028 40 + the 0 kept do not pay 50: the loan goes into arrears, not only into lock-up.
    expect(it.row('distributions.dividends').slice(0, 3)).toEqual([10, 10, 0]);
  });
  it('looks at the last four quarters, or at as many as the contract tests', () => {
    // Service 25 a quarter; cash 40 a quarter in 2027 and 2029, 28 in 2028. Over four quarters: (120 + 28) / 100 = 1.48, and so on.
    const deal = { cash: [160, 112, 160], step: 'quarter', loans: { bank: { amount: '300' } } } as const;
    const rolling = closeCash({ ...deal, distributions: { lock_up: '1.30' } });
    expect(rolling.row('covenant.dscr')).toEqual([1.6, 1.6, 1.6, 1.6, 1.48, 1.36, 1.24, 1.12, 1.24, 1.36, 1.48, 1.6]);
    // 3 + 3 + 15 stay in through three quarters and go out with the 15 of the fourth.
    expect(rolling.row('distributions.dividends')).toEqual([15, 15, 15, 15, 3, 3, 0, 0, 0, 36, 15, 15]);
    // Of one quarter alone, 28 / 25 = 1.12 locks all of 2028 and nothing after it.
    const single = closeCash({ ...deal, distributions: { lock_up: '1.30', tested_over: '3 months' } });
    expect(single.row('distributions.dividends')).toEqual([15, 15, 15, 15, 0, 0, 0, 0, 27, 15, 15, 15]);
  });
  it("looks ahead by the lenders' forecast where the contract says so", () => {
    // Service 100; 2029 brings 105: at the end of 2028 the forward DSCR is 1.05 < 1.15, so that year's 100 stays in.
    const it = closeCash({
      cash: [200, 200, 105, 200, 200],
      loans: { bank: { amount: '500' } },
      distributions: { lock_up_forward: '1.15' },
    });
    expect(it.row('covenant.dscr_forward')).toEqual([2, 1.05, 2, 2, 0]);
    expect(it.row('distributions.dividends')).toEqual([100, 0, 205 - 100, 100, 100]);
  });
  it('or at the loan life cover', () => {
    // At 10 %: after 2027 the loan is 400 and the cash to come 150 a year for 4 years, worth 475.48: LLCR 1.1887.
    const it = closeCash({
      cash: [200, 150, 150, 150, 150],
      loans: { bank: { amount: '500', base_rate: '10 %' } },
      distributions: { lock_up_llcr: '1.19' },
    });
    const annuity = (1 - 1.1 ** -4) / 0.1;
    expect(it.row('covenant.llcr')[0]).toBeCloseTo((150 * annuity) / 400, 2);
    expect(it.row('distributions.dividends')[0]).toBe(0);
  });
});

describe('default', () => {
  it('charges default interest on arrears, waits for the cure period, then gives all cash to the lenders', () => {
    // 500 at 10 %, 100 principal a year; cash pays 50 a year in 2027-2028, 300 later. Default interest 2 %, cure 12 months.
    const it = closeCash({
      cash: [50, 50, 300, 300, 300],
      loans: { bank: { amount: '500', base_rate: '10 %' } },
      default: { margin: '2 %', cure: '12 months', step_in: 'true' },
    });
    // 2027: 500 + 50 - 50 = 500, 100 overdue. 2028: interest 50 + 2 % x 100 = 52; 500 + 52 - 50 = 502, 202 overdue.
    // A year has passed: default is declared. 2029: interest 50.2 + 4.04 = 54.24; all 300 goes to the bank: 256.24.
    // 2030: interest 25.624 + 2 % x (256.24 - 200) = 26.7488: all 282.9888 is due, 300 pays it: 17.0112 is left.
    expect(it.row(`${LOAN}.bank.interest`)).toEqual([50, 52, 54.24, 26.75, 0]);
    expect(it.row(`${LOAN}.bank.closing`)).toEqual([500, 502, 256.24, 0, 0]);
    expect(it.row('default.declared')).toEqual([0, 1, 1, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([0, 0, 0, 17.01, 300]);
    expect(it.once('default.loss_given_default')).toBe(0);
  });
  it('reports what the lenders lose: what is never repaid, discounted at the loan rate, over the debt in default', () => {
    const it = closeCash({
      cash: [0, 0, 100, 100, 100],
      loans: { bank: { amount: '500', base_rate: '10 %' } },
      default: { margin: '0 %', cure: '0 months', step_in: 'true' },
    });
    // Declared in 2027 at 550. What comes back is 100 in the third to fifth year: two to four years later.
    const back = 100 / 1.1 ** 2 + 100 / 1.1 ** 3 + 100 / 1.1 ** 4;
    expect(it.once('default.loss_given_default')).toBeCloseTo(1 - back / 550, 9);
  });
  it('leaves the loss undefined where nobody defaults', () => {
    const it = closeCash({ cash: [300, 300], loans: { bank: { amount: '100' } }, default: {} });
    expect(it.once('default.loss_given_default')).toBeNaN();
  });
});

describe('a letter of credit in place of the debt service reserve', () => {
  it('costs its fee, stands in when cash lacks, and is repaid first', () => {
    // Service 100. The letter covers the next 100: fee 1 % of it. 2028 brings 70: short of 100 + 1 by 31.
    const it = closeCash({
      cash: [200, 70, 200, 200, 200],
      loans: { bank: { amount: '500' } },
      reserves: {
        debt_service: '12 months',
        debt_service_by: 'letter-of-credit',
        letter_of_credit: { fee: '1 %', interest: '5 %', bank: 'other_bank' },
      },
    });
    expect(it.row(`${LOAN}.bank.paid`)).toEqual([100, 100, 100, 100, 100]);
    expect(it.row('letter_of_credit.draw')).toEqual([0, 31, 0, 0, 0]);
    // 2029: fee 1 and 5 % of 31 = 1.55; then the 31 is repaid.
    expect(it.row('letter_of_credit.paid')).toEqual([1, 1, 33.55, 1, 1]);
    expect(it.row('letter_of_credit.drawn')).toEqual([0, 31, 0, 0, 0]);
    expect(it.row('distributions.dividends')).toEqual([99, 0, 200 - 100 - 33.55, 99, 99]);
    expect(it.once('funding.uses_total')).toBe(1000);
  });
});

describe('the change-in-law reserve', () => {
  it('is saved before debt service, pays the cost it is for, and is released at the end', () => {
    // 60 over 3 years: 20, 40, 60. The new cost of 10 a year is paid out of it: 10, 20, 30, 20, and 20 released at the end.
    const it = closeCash({
      cash: [100, 100, 100, 100, 100],
      costs: { filters: { cost: '10 /year' } },
      reserves: { change_in_law: { amount: '60', build_up: '3 years', pays: 'filters' } },
    });
    expect(it.row('reserves.change_in_law.balance')).toEqual([10, 20, 30, 20, 0]);
    expect(it.row('cash_flow.cfads')).toEqual([80, 80, 80, 100, 110]);
  });
});

describe('distributions', () => {
  it('shows the cash that profit keeps in: the dividend trap, and lets a reduction of capital empty it', () => {
    // Depreciation 200 a year against cash 300 and principal 60: profit 100, cash 240, trapped 140 a year.
    const deal = { cash: [300, 300, 300, 300, 300], loans: { bank: { amount: '300' } } };
    const trapped = closeCash({ ...deal, distributions: { limit: 'retained-earnings' } });
    expect(trapped.row('distributions.dividends')).toEqual([100, 100, 100, 100, 100]);
    expect(trapped.row('distributions.trapped')).toEqual([140, 280, 420, 560, 0]);
    expect(trapped.once('distributions.trap_peak')).toBe(560);
    const reduced = closeCash({
      ...deal,
      distributions: { limit: 'retained-earnings', capital_reduction: 'with-free-cash', capital_floor: '50 %' },
    });
    // Equity 700; 350 may go early: 140 + 140 + 70, the rest when the company is wound up.
    expect(reduced.row('distributions.redemption')).toEqual([140, 140, 70, 0, 350]);
    expect(reduced.row('accounts.paid_in_capital')).toEqual([560, 420, 350, 350, 0]);
  });
  it('lets out the profit of closed years only, where dividends follow annual accounts', () => {
    // Half-years: profit 50 each (cash 300 a year less depreciation 200). The first dividend waits for the accounts of 2027.
    const it = closeCash({
      cash: [300, 300, 300],
      step: 'half-year',
      distributions: { limit: 'retained-earnings', profit_of: 'annual-accounts', statutory_reserve: '10 %' },
    });
    // Depreciation over 3 years: 333.33 a year, so a loss of 33.33 a year: nothing to distribute until the end.
    expect(it.row('distributions.dividends').slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    const rich = closeCash({
      cash: [600, 600, 600, 600, 600],
      step: 'half-year',
      distributions: { limit: 'retained-earnings', profit_of: 'annual-accounts', statutory_reserve: '10 %' },
    });
    // Profit 400 a year, reserve 40: 360 may go out in 2028, and so on; the last year pays its own too.
    expect(rich.row('distributions.dividends').slice(0, 8)).toEqual([0, 0, 360, 0, 360, 0, 360, 0]);
    expect(rich.row('accounts.surplus_reserve').slice(0, 4)).toEqual([0, 40, 40, 80]);
  });
});
