import { describe, expect, it } from 'vitest';
import { mirr, xirr } from '../../../src/finance/index.ts';
import { number, sum, when } from '../../../src/lines/index.ts';
import { text } from '../../../src/model/context.ts';
import { modifiedRate } from '../../../src/model/returns/other-rates.ts';
import { evaluate } from '../harness.ts';
import { closed, npv, rateOf, smallDeal } from './deal.ts';

const DIGITS = 10;

describe('real returns', () => {
  it('take general inflation out of the rate: (1 + nominal) / (1 + inflation) - 1, and leave the NPV as it is', () => {
    const found = closed(
      smallDeal({ indices: { cpi: '3 %' }, discounting: { real_by: 'cpi' }, tax: { rate: '25 %' } }),
    );
    for (const who of ['project_irr_pre_tax', 'project_irr_post_tax', 'equity_irr'])
      expect(found.metric(`${who}_real`)).toBeCloseTo((1 + found.metric(who)) / 1.03 - 1, DIGITS);
    expect(found.metric('project_npv_post_tax_real')).toBeCloseTo(found.metric('project_npv'), 8);
    expect(found.metric('project_npv_pre_tax_real')).toBeCloseTo(found.metric('project_npv_pre_tax'), 8);
    expect(found.metric('equity_npv_real')).toBeCloseTo(found.metric('equity_npv'), 8);
  });

  it('divide each year by the index of that year where inflation moves', () => {
    const rates = [0.02, 0.05, 0.01, 0, 0.03];
    const found = closed(
      smallDeal({
        indices: { cpi: Object.fromEntries(rates.map((rate, at) => [String(2026 + at), `${rate * 100} %`])) },
        discounting: { real_by: 'cpi' },
      }),
    );
    let level = 1;
    const real = rates.map((rate) => 300 / (level *= 1 + rate));
    found.operating('returns.equity_flow_real').forEach((value, t) => {
      expect(value).toBeCloseTo(real[t] ?? 0, DIGITS);
    });
    expect(found.metric('equity_irr_real')).toBeCloseTo(rateOf([-1000, ...real]), DIGITS);
    const inflation = level ** (1 / 5) - 1;
    expect(found.metric('equity_npv_real')).toBeCloseTo(npv(1.08 / (1 + inflation) - 1, [-1000, ...real]), 7);
  });

  it('are not written where no index is named', () => {
    expect(closed(smallDeal()).has('returns.price_level')).toBe(false);
  });
});

describe('rates beside the IRR', () => {
  it('XIRR counts days / 365 from the close', () => {
    const found = closed(smallDeal({ amounts: [100, 200, 300, 400, 500], discounting: {} }));
    const dates = ['2026-01-01', '2027-01-01', '2028-01-01', '2029-01-01', '2030-01-01', '2031-01-01'];
    const dated = xirr(dates.map((date, at) => ({ date, amount: [-1000, 100, 200, 300, 400, 500][at] ?? 0 })));
    if (!('value' in dated)) throw new Error(dated.undefined);
    expect(found.metric('equity_xirr')).toBeCloseTo(dated.value, DIGITS);
    // 2028 is a leap year: the dated rate is lower than that of equal years.
    expect(found.metric('equity_xirr')).toBeLessThan(found.metric('equity_irr'));
  });

  it("MIRR gives Excel's documented 12.61 % for a loan of 120,000 at 10 % reinvested at 12 %", () => {
    const flows = [-120_000, 39_000, 30_000, 21_000, 37_000, 46_000];
    const found = evaluate(
      { constructionMonths: 0, years: 5, numbers: { 'test.pay': '0.1', 'test.earn': '0.12' } },
      (context) => {
        const { m, time } = context;
        const flow = m.line(
          'test.flow',
          { unit: 'money', nature: 'flow', label: text('Flow', '现金流') },
          sum(flows.map((value, at) => when(time.index.equals(at), number(value, 'money'), 0))),
        );
        modifiedRate(context, 'test.mirr', text('MIRR', 'MIRR'), {
          flow,
          finance: m.input('test.pay', '1/year'),
          reinvest: m.input('test.earn', '1/year'),
        });
      },
    );
    expect(found.once('test.mirr')).toBeCloseTo(0.1261, 4);
    expect(found.once('test.mirr')).toBeCloseTo(mirr(flows, 0.1, 0.12) as number, 12);
  });

  it('MIRR reinvests at its own rate where one is given, else at the discount rate', () => {
    const own = closed(smallDeal());
    expect(own.metric('equity_mirr')).toBeCloseTo(mirr([-1000, 300, 300, 300, 300, 300], 0.08, 0.08) as number, DIGITS);
    const given = closed(smallDeal({ discounting: { reinvestment: '3 %' } }));
    expect(given.metric('equity_mirr')).toBeCloseTo(
      mirr([-1000, 300, 300, 300, 300, 300], 0.08, 0.03) as number,
      DIGITS,
    );
    expect(given.metric('project_mirr')).toBeCloseTo(
      mirr([-1000, 300, 300, 300, 300, 300], 0.06, 0.03) as number,
      DIGITS,
    );
  });

  it('tax on EBIT equals the income tax of a project without debt and losses', () => {
    const found = closed(smallDeal({ tax: { rate: '25 %' } }));
    expect(found.metric('project_irr_post_ebit_tax')).toBeCloseTo(found.metric('project_irr_post_tax'), 12);
    // Worked: depreciation 200 a year, profit 100, tax 25.
    expect(found.metric('project_irr_post_ebit_tax')).toBeCloseTo(rateOf([-1000, 275, 275, 275, 275, 275]), DIGITS);
  });

  it('tax on EBIT forgives no loss of an earlier year', () => {
    const found = closed(
      smallDeal({ amounts: [100, 300, 300, 300, 300], tax: { rate: '25 %', loss_years: '5 years' } }),
    );
    // Losses of 100 in the first year save 25 of the second; on EBIT they save nothing.
    expect(found.operating('returns.ebit_tax').map((tax) => Number(tax.toFixed(9)))).toEqual([0, 25, 25, 25, 25]);
    expect(found.operating('tax.unlevered.income_tax').map((tax) => Number(tax.toFixed(9)))).toEqual([
      0, 0, 25, 25, 25,
    ]);
  });
});

describe('what each shareholder earns', () => {
  const holders = { builder: '60 %', government: '40 %' };

  it('shares the equity cash flow; each discounts at its own rate', () => {
    const found = closed(smallDeal({ equity: { holders } }));
    const flows = [-1000, 300, 300, 300, 300, 300];
    for (const [name, share, rate] of [
      ['builder', 0.6, 0.08],
      ['government', 0.4, 0.04],
    ] as const) {
      expect(found.metric(`holder_${name}_irr`)).toBeCloseTo(rateOf(flows), DIGITS);
      expect(found.metric(`holder_${name}_npv`)).toBeCloseTo(share * npv(rate, flows), 7);
      expect(found.metric(`holder_${name}_multiple`)).toBeCloseTo(1.5, DIGITS);
      expect(found.metric(`holder_${name}_payback`)).toBeCloseTo(10 / 3, DIGITS);
    }
  });

  it('adds the margin that a shareholder earns as contractor and operator, and leaves its equity return as it is', () => {
    const found = closed({
      ...smallDeal({
        equity: { holders },
        costs: 50,
        more: {
          parties: {
            contractor: { margin: '10 %', holder: 'builder' },
            operator: { margin: '20 %', holder: 'builder' },
          },
        },
      }),
    });
    const equity = [-600, 150, 150, 150, 150, 150];
    expect(found.metric('holder_builder_irr')).toBeCloseTo(rateOf(equity), DIGITS);
    // 10 % of 1000 at the close, 20 % of 50 a year.
    expect(found.metric('holder_builder_irr_with_margins')).toBeCloseTo(
      rateOf([-500, 160, 160, 160, 160, 160]),
      DIGITS,
    );
    expect(found.has('equity.government.irr_with_margins')).toBe(false);
  });

  it('cash yield is what a year distributes over the equity paid in', () => {
    const found = closed(smallDeal({ amounts: [100, 200, 300, 400, 500] }));
    expect(found.metric('equity_cash_yield')).toBeCloseTo(0.3, DIGITS);
    expect(
      found
        .row('yearly.returns.equity_cash_yield')
        .slice(0, 5)
        .map((each) => Number(each.toFixed(9))),
    ).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });
});

describe('payback', () => {
  it('counts years until cash comes back, and until it comes back with the discount rate earned', () => {
    // 300 a year on 1000: three years leave 100 out, a third of the fourth. At 8 % four years bring 300 x 3.31213 = 993.638; the
    // 6.362 that lack are a part of the 300 / 1.08^5 = 204.175 of the fifth.
    const found = closed(smallDeal());
    expect(found.metric('equity_payback_years')).toBeCloseTo(10 / 3, DIGITS);
    const back = (300 * (1 - 1.08 ** -4)) / 0.08;
    expect(back).toBeCloseTo(993.638, 3);
    expect(found.metric('equity_discounted_payback_years')).toBeCloseTo(4 + (1000 - back) / (300 / 1.08 ** 5), DIGITS);
  });

  it('is none where the discount rate is never earned, though the money comes back', () => {
    // 220 a year on 1000: back after 4.545 years; worth 220 x 3.99271 = 878.4 at 8 %.
    const found = closed(smallDeal({ amounts: [220, 220, 220, 220, 220] }));
    expect(found.metric('equity_payback_years')).toBeCloseTo(1000 / 220, DIGITS);
    expect(found.metric('equity_discounted_payback_years')).toBeNaN();
  });
});

describe('break-even and unit cost', () => {
  const loan = {
    bank: { repayment: 'equal-principal', tenor: '5 years', base_rate: '5 %', amount: '800' },
  };

  it('revenue at the break-even share of the tightest year just pays its debt service', () => {
    const found = closed(smallDeal({ debt: loan, costs: 20, amounts: [300, 250, 320, 330, 340] }));
    const share = found.metric('break_even_revenue_share');
    // Service: 160 + 40, 160 + 32, ...; the second year leaves the least room: (20 + 192) / 250.
    expect(share).toBeCloseTo(Math.max(220 / 300, 212 / 250), DIGITS);
    const cut = closed(smallDeal({ debt: loan, costs: 20, amounts: [300, 250 * share, 320, 330, 340] }));
    expect(cut.metric('dscr_min')).toBeCloseTo(1, DIGITS);
  });

  it('of users alone and of the government alone: each carries all that the other does not lose', () => {
    // Per year: fares 40 trips x 5 = 200 and a subsidy of 100, cost 20, service at most 160 + 40 = 200: room for 80.
    const raw = (tariff: number, trips: number, subsidy: number) =>
      smallDeal({
        debt: loan,
        costs: 20,
        revenue: {
          fares: { kind: 'user-charge', quantity: String(trips), tariff: `${tariff} /trip` },
          subsidy: { kind: 'table', payer: 'government', amounts: Array.from({ length: 5 }, () => String(subsidy)) },
        },
      });
    const found = closed(raw(5, 40, 100));
    expect(found.metric('break_even_users_share')).toBeCloseTo(1 - 80 / 200, DIGITS);
    expect(found.metric('break_even_government_share')).toBeCloseTo(1 - 80 / 100, DIGITS);
    expect(found.metric('break_even_revenue_share')).toBeCloseTo(1 - 80 / 300, DIGITS);
    // A break-even tariff of 3, a break-even demand of 24 trips, a break-even subsidy of 20: each just pays the debt.
    for (const tight of [raw(3, 40, 100), raw(5, 24, 100), raw(5, 40, 20)])
      expect(closed(tight).metric('dscr_min')).toBeCloseTo(1, DIGITS);
  });

  it('counts costs that are a share of revenue', () => {
    const costs = { running: { cost: '20 /year' }, collection: { of_revenue: '10 %' } };
    const raw = (second: number) => {
      const deal = smallDeal({ debt: loan, amounts: [300, second, 320, 330, 340] });
      return { ...deal, operation: { years: '5 years', costs } };
    };
    const share = closed(raw(250)).metric('break_even_revenue_share');
    expect(share).toBeCloseTo(212 / 225, DIGITS);
    expect(closed(raw(250 * share)).metric('dscr_min')).toBeCloseTo(1, DIGITS);
  });

  it('a tariff of the long-run unit cost makes the NPV of the project zero', () => {
    const charged = (tariff: number) =>
      closed(
        smallDeal({
          costs: 40,
          revenue: { fares: { kind: 'user-charge', quantity: '100', tariff: `${tariff} /trip` } },
        }),
      );
    const cost = charged(3).metric('unit_cost_fares');
    const annuity = (1 - 1.06 ** -5) / 0.06;
    expect(cost).toBeCloseTo((1000 + 40 * annuity) / (100 * annuity), DIGITS);
    expect(charged(Number(cost.toFixed(12))).metric('project_npv')).toBeCloseTo(0, 7);
  });
});
