/** What the shareholders earn together: IRR, NPV, multiple, payback, the yield in cash of each year. */
import { average, last, type Named, ratio, total, undefinedBecause, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Factors } from './factors.ts';
import type { Metrics } from './metrics.ts';
import { datedRate, modifiedRate } from './other-rates.ts';
import { type Prices, realFlow, realRate, realValue } from './real.ts';
import { cumulative, internalRate, multiple, payback, presentValue } from './returns.ts';

/** Running sums of the equity cash flow, period balances in money. */
export interface EquityReturns {
  readonly cumulative: Named;
  readonly cumulativeDiscounted: Named;
}

/** Writes the returns on `flow`: equity in and out as the shareholders see it, period, money. */
export function equityReturns(context: Context, metrics: Metrics, flow: Named, factors: Factors): EquityReturns {
  const { m } = context;
  const sum = cumulative(
    context,
    'returns.equity_cumulative',
    text('Equity cash, cumulative', '资本金累计净现金流'),
    flow,
  );
  const discounted = m.line(
    'returns.equity_discounted',
    { unit: 'money', nature: 'flow', label: text('Equity cash flow, discounted', '资本金折现净现金流') },
    flow.times(factors.equity),
  );
  const discountedSum = cumulative(
    context,
    'returns.equity_cumulative_discounted',
    text('Equity cash, cumulative and discounted', '资本金累计折现净现金流'),
    discounted,
  );
  const rate = text('Equity IRR', '资本金内部收益率');
  metrics.add('equity_irr', rate, internalRate(context, 'returns.equity_irr', rate, flow));
  const value = text('Equity NPV', '资本金净现值');
  metrics.add('equity_npv', value, presentValue(context, 'returns.equity_npv', value, flow, factors.equity));
  const times = text('Equity multiple', '资本金投资回报倍数');
  metrics.add('equity_multiple', times, multiple(context, 'returns.equity_multiple', times, flow));
  const back = text('Equity payback from the close', '资本金回收期（自融资交割）');
  metrics.add('equity_payback_years', back, payback(context, 'returns.equity_payback', back, sum));
  const later = text('Discounted equity payback', '资本金动态回收期');
  metrics.add(
    'equity_discounted_payback_years',
    later,
    payback(context, 'returns.equity_discounted_payback', later, discountedSum),
  );
  return { cumulative: sum, cumulativeDiscounted: discountedSum };
}

/** Writes what stands beside the headline: other rates, real figures, the cash yield by year and on average. */
export function equityDetails(
  context: Context,
  metrics: Metrics,
  flow: Named,
  of: {
    readonly paidIn: Named;
    readonly distributed: Named;
    readonly prices: Prices | undefined;
    readonly reinvest: string;
  },
): void {
  const { m } = context;
  const dated = text('Equity XIRR', '资本金内部收益率（按日期）');
  metrics.addDetail('equity_xirr', dated, datedRate(context, 'returns.equity_xirr', dated, flow));
  const modified = text('Equity MIRR', '资本金修正内部收益率');
  metrics.addDetail(
    'equity_mirr',
    modified,
    modifiedRate(context, 'returns.equity_mirr', modified, {
      flow,
      finance: m.input('discounting.equity', '1/year'),
      reinvest: m.input(of.reinvest, '1/year'),
    }),
  );
  if (of.prices !== undefined) {
    const { prices } = of;
    const label = text('Equity cash flow, real', '资本金净现金流（不变价）');
    const real = realFlow(context, 'returns.equity_flow_real', label, flow, prices);
    const rate = text('Equity IRR, real', '资本金内部收益率（不变价）');
    metrics.addDetail('equity_irr_real', rate, realRate(context, 'returns.equity_irr_real', rate, real));
    const worth = text('Equity NPV, real', '资本金净现值（不变价）');
    metrics.addDetail(
      'equity_npv_real',
      worth,
      realValue(context, 'returns.equity_npv_real', worth, { real, path: 'discounting.equity', prices }),
    );
  }
  const yields = text('Equity cash yield, average of the years of operation', '资本金年均现金收益率');
  metrics.addDetail('equity_cash_yield', yields, cashYield(context, yields, of));
}

/** What is distributed in a calendar year over the equity paid in by its end; the mean over the years of operation. */
function cashYield(
  { m, time }: Context,
  label: { readonly en: string; readonly zh: string },
  { paidIn, distributed }: { readonly paidIn: Named; readonly distributed: Named },
): Named {
  m.section('returns', 'cash yield = distributions of the year / equity paid in so far; definition');
  const soFar = runningTotal(m, 'returns.equity_paid_so_far', paidIn);
  const operated = m.line(
    'returns.operated_in_period',
    { unit: 'year', nature: 'time', label: text('Years of operation in the period', '本期运营年数') },
    delta(time.operated),
  );
  const yearly = { shape: 'year', unit: 'money', nature: 'flow' } as const;
  const out = m.line(
    'yearly.returns.distributed',
    { ...yearly, label: text('Distributions of the year', '当年向股东分配') },
    total(distributed, { group: time.yearIndex }),
  );
  const stake = m.line(
    'yearly.returns.equity_paid_so_far',
    { ...yearly, nature: 'balance', label: text('Equity paid in by the end of the year', '年末累计投入资本金') },
    last(soFar, { group: time.yearIndex }).otherwise(0),
  );
  const running = m.line(
    'yearly.returns.operated',
    { shape: 'year', unit: 'year', nature: 'time', label: text('Operation in the year', '当年运营时间') },
    total(operated, { group: time.yearIndex }),
  );
  const each = m.line(
    'yearly.returns.equity_cash_yield',
    {
      shape: 'year',
      unit: PURE,
      nature: 'factor',
      label: text('Equity cash yield of the year', '资本金当年现金收益率'),
    },
    when(
      running.isMore(0),
      ratio(out, stake, 'no equity was paid in'),
      undefinedBecause('not in operation in this year'),
    ),
  );
  return m.line('returns.equity_cash_yield', { shape: 'once', unit: PURE, nature: 'factor', label }, average(each));
}
