import { describe, expect, it } from 'vitest';
import { closed, npv, rateOf, smallDeal } from './deal.ts';

const DIGITS = 10;
const round = (row: readonly number[]): readonly number[] => row.map((each) => Number(each.toFixed(9)));

describe("a lender's all-in yield", () => {
  const loan = { repayment: 'annuity', tenor: '5 years', base_rate: '6 %', amount: '600' };

  it('is the interest rate of a loan without fees', () => {
    expect(closed(smallDeal({ debt: { bank: loan } })).metric('lender_yield_bank')).toBeCloseTo(0.06, DIGITS);
  });

  it('counts fees: an upfront fee of 2 % and an agency fee of 3 a year', () => {
    const found = closed(smallDeal({ debt: { bank: { ...loan, upfront_fee: '2 %', agency_fee: '3' } } }));
    const payment = (600 * 0.06) / (1 - 1.06 ** -5);
    const flows = [-600 + 12, ...Array.from({ length: 5 }, () => payment + 3)];
    expect(found.metric('lender_yield_bank')).toBeCloseTo(rateOf(flows), DIGITS);
  });

  it('is that of each loan by itself, even of two with one lender', () => {
    const debt = {
      first: { ...loan, lender: 'bank', amount: '300' },
      second: { ...loan, lender: 'bank', amount: '300', base_rate: '9 %', repayment: 'equal-principal' },
    };
    const found = closed(smallDeal({ debt }));
    expect(found.metric('lender_yield_first')).toBeCloseTo(0.06, DIGITS);
    expect(found.metric('lender_yield_second')).toBeCloseTo(0.09, DIGITS);
  });

  it('does not exist where nothing is lent', () => {
    expect(closed(smallDeal({ debt: { bank: { ...loan, amount: '0' } } })).metric('lender_yield_bank')).toBeNaN();
  });

  it('is lower where service is missed', () => {
    const found = closed(smallDeal({ amounts: [300, 100, 100, 100, 100], debt: { bank: loan } }));
    expect(found.metric('lender_yield_bank')).toBeLessThan(0.06);
    expect(found.metric('lender_yield_bank')).toBeCloseTo(
      rateOf([-600, ...found.operating('funding.debt.bank.paid')]),
      DIGITS,
    );
  });
});

describe('cover of debt', () => {
  const sculpted = { bank: { repayment: 'sculpted', tenor: '4 years', base_rate: '5 %', dscr: '1.40' } };
  const amounts = [300, 260, 340, 280, 310, 290];

  it('sculpted: minimum = average = LLCR, and PLCR is not below it', () => {
    const found = closed(smallDeal({ amounts, debt: sculpted }));
    for (const ratio of ['dscr_min', 'dscr_average', 'llcr_min']) expect(found.metric(ratio)).toBeCloseTo(1.4, DIGITS);
    expect(found.metric('plcr_min')).toBeGreaterThanOrEqual(1.4);
  });

  it('LLCR and PLCR discount their first flow one period', () => {
    const debt = { bank: { repayment: 'bullet', tenor: '1 years', base_rate: '10 %', amount: '200' } };
    const found = closed(smallDeal({ amounts: [330, 300], debt, cost: 500 }));
    expect(found.metric('llcr_min')).toBeCloseTo(330 / 1.1 / 200, DIGITS);
    expect(found.metric('plcr_min')).toBeCloseTo((330 / 1.1 + 300 / 1.21) / 200, DIGITS);
  });

  it('LLCR with the reserve adds the cash that the reserve holds at the start of the period', () => {
    const debt = { bank: { repayment: 'equal-principal', tenor: '5 years', base_rate: '5 %', amount: '500' } };
    const found = closed(smallDeal({ debt, reserves: { debt_service: '12 months' } }));
    const [reserve, opening] = [found.row('reserves.debt_service.balance'), found.row('cover.debt_opening')];
    // The service of the first year, 100 + 25, is in the reserve from the close on.
    expect(reserve[0]).toBeCloseTo(125, 8);
    const llcr = found.row('cover.llcr');
    found.row('cover.llcr_with_dsra').forEach((value, t) => {
      if (Number.isNaN(value)) return;
      expect(value).toBeCloseTo((llcr[t] ?? 0) + (reserve[t - 1] ?? 0) / (opening[t] ?? 0), DIGITS);
    });
    expect(found.metric('llcr_with_dsra_min')).toBeGreaterThan(found.metric('llcr_min'));
  });

  it('says when the DSCR is smallest: the last day of that year, the first of several alike', () => {
    const days = (date: string): number => Date.parse(date) / 86_400_000;
    const level = { bank: { repayment: 'annuity', tenor: '5 years', base_rate: '5 %', amount: '500' } };
    const found = closed(smallDeal({ amounts: [300, 260, 250, 280, 310], debt: level }));
    const other = closed(smallDeal({ amounts, debt: sculpted }));
    expect(found.metric('dscr_min_date') - other.metric('dscr_min_date')).toBe(days('2028-12-31') - days('2026-12-31'));
    expect(closed(smallDeal()).has('cover.dscr_min_date')).toBe(false);
  });

  it('lending ratios of a Chinese bank, worked by hand', () => {
    const debt = { bank: { repayment: 'equal-principal', tenor: '5 years', base_rate: '5 %', amount: '500' } };
    const found = closed(smallDeal({ debt, costs: 40, tax: { rate: '25 %' } }));
    // EBITDA 260, depreciation 200, EBIT 60; interest 25, 20, 15, 10, 5; tax 25 % of EBIT less interest.
    const interest = [25, 20, 15, 10, 5];
    const tax = interest.map((each) => (60 - each) / 4);
    expect(round(found.row('yearly.cover.icr').slice(0, 5))).toEqual(round(interest.map((each) => 60 / each)));
    expect(round(found.row('yearly.cover.dscr_of_earnings').slice(0, 5))).toEqual(
      round(interest.map((each, t) => (260 - (tax[t] ?? 0)) / (100 + each))),
    );
    expect(found.metric('icr_min')).toBeCloseTo(2.4, DIGITS);
    expect(found.metric('dscr_of_earnings_min')).toBeCloseTo((260 - 8.75) / 125, DIGITS);
    // At the end of 2026: assets 1000 - 200 and no cash, debt 400.
    expect(found.row('yearly.cover.liability_ratio')[0]).toBeCloseTo(400 / 800, DIGITS);
    expect(found.metric('liability_share_max')).toBeCloseTo(0.5, DIGITS);
  });

  it('values a loan that pays its yield at what was lent', () => {
    const debt = { bank: { repayment: 'annuity', tenor: '5 years', base_rate: '7 %', amount: '500' } };
    const found = closed(smallDeal({ debt }));
    expect(npv(0.07, [0, ...found.operating('funding.debt.bank.paid')])).toBeCloseTo(500, 8);
  });
});
