/** The ratios of Chinese lenders by calendar year, and when cover is thinnest. */
import type { Reason } from '../../diagnostics/reasons.ts';
import {
  at,
  average,
  firstIndex,
  largest,
  last,
  type Named,
  number,
  prev,
  ratio,
  smallest,
  sum,
  total,
  undefinedBecause,
  when,
} from '../../lines/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { Cover } from './cover.ts';
import type { Metrics } from './metrics.ts';

const SOURCE =
  '利息备付率 = EBIT / interest payable, 偿债备付率 = (EBITDA - income tax) / (principal + interest), by calendar year; 建设项目经济评价方法与参数 (3rd ed.), to be confirmed against the original';

/** Earnings before interest, fees of loans and tax: period, money. */
export function earningsBeforeInterest({ m, books }: Context): Named {
  m.section('cover', SOURCE);
  return m.line(
    'returns.ebit',
    { unit: 'money', nature: 'flow', label: text('Earnings before interest and tax (EBIT)', '息税前利润') },
    m.named('accounts.profit_before_tax').minus(addUp(books.incomeRows('finance_cost'))),
  );
}

/** Writes interest cover, the statutory debt cover and the ratio of liabilities to assets, by year. */
export function lendingRatios(
  context: Context,
  metrics: Metrics,
  of: { readonly waterfall: Waterfall; readonly cover: Cover; readonly ebit: Named; readonly tax: Named },
): void {
  const { m, time, books } = context;
  const { waterfall, cover } = of;
  if (waterfall.accounts.length === 0) return;
  m.section('cover', SOURCE);
  const byYear = (name: string, label: Bilingual, line: Named): Named =>
    m.line(
      `yearly.cover.${name}`,
      { shape: 'year', unit: 'money', nature: 'flow', label },
      total(line, { group: time.yearIndex }),
    );
  const ebit = byYear('ebit', text('EBIT of the year', '当年息税前利润'), of.ebit);
  const interest = byYear('interest', text('Interest of the year', '当年应付利息'), waterfall.interest);
  const ebitda = byYear('ebitda', text('EBITDA of the year', '当年息税折旧摊销前利润'), m.named('accounts.ebitda'));
  const tax = byYear('tax', text('Income tax of the year', '当年企业所得税'), of.tax);
  const service = byYear('service', text('Principal and interest of the year', '当年应还本付息额'), waterfall.service);
  // A trace of service left by rounding is none.
  const floor = m.named('cover.floor');
  const yearly = (id: string, label: Bilingual, above: Named, less: Named | undefined, below: Named, why: Reason) =>
    m.line(
      `yearly.cover.${id}`,
      { shape: 'year', unit: PURE, nature: 'factor', label },
      when(below.isMore(floor), (less === undefined ? above : above.minus(less)).over(below), undefinedBecause(why)),
    );
  const icr = yearly('icr', text('Interest cover', '利息备付率'), ebit, undefined, interest, 'no interest is due');
  const statutory = yearly(
    'dscr_of_earnings',
    text('Debt service cover of earnings', '偿债备付率（按利润表口径）'),
    ebitda,
    tax,
    service,
    'no debt service is due',
  );
  const assets = m.line(
    'yearly.cover.assets',
    { shape: 'year', unit: 'money', nature: 'balance', label: text('Total assets at the year-end', '年末资产总额') },
    last(m.named('accounts.total_assets'), { group: time.yearIndex }).otherwise(0),
  );
  const owed = m.line(
    'cover.liabilities',
    { unit: 'money', nature: 'balance', label: text('Total liabilities', '负债总额') },
    sum(books.holdings('liability').map(({ line }) => line)),
  );
  const liabilities = m.line(
    'yearly.cover.liabilities',
    { shape: 'year', unit: 'money', nature: 'balance', label: text('Liabilities at the year-end', '年末负债总额') },
    last(owed, { group: time.yearIndex }).otherwise(0),
  );
  const gearing = m.line(
    'yearly.cover.liability_ratio',
    {
      shape: 'year',
      unit: PURE,
      nature: 'factor',
      label: text('Liabilities over assets', '资产负债率'),
      source: '资产负债率 = total liabilities / total assets at the year-end; 建设项目经济评价方法与参数 (3rd ed.)',
    },
    when(assets.isMore(floor), ratio(liabilities, assets, 'no assets'), undefinedBecause('no assets')),
  );
  const once = (id: string, label: Bilingual, value: ReturnType<typeof smallest>): void =>
    metrics.addDetail(id, label, m.line(`cover.${id}`, { shape: 'once', unit: PURE, nature: 'factor', label }, value));
  once('icr_min', text('Minimum interest cover of a year', '最低利息备付率'), smallest(icr));
  once('icr_average', text('Average interest cover', '平均利息备付率'), average(icr));
  once(
    'dscr_of_earnings_min',
    text('Minimum debt service cover of earnings', '最低偿债备付率（按利润表口径）'),
    smallest(statutory),
  );
  once(
    'liability_share_max',
    text('Largest share of liabilities in assets at a year-end', '最高资产负债率'),
    largest(gearing),
  );
  metrics.addDetail(
    'dscr_min_date',
    text('End of the period of the minimum DSCR', '最低偿债备付率所在期末'),
    thinnest(),
  );

  const reserve = waterfall.reserves.find(({ reserve: { id } }) => id === 'reserves.debt_service');
  if (reserve !== undefined) withReserve(reserve.balance);

  /** The last day of the first period whose DSCR is the smallest (to a millionth: a sculpted DSCR is the same throughout). */
  function thinnest(): Named {
    const limit = m.line(
      'cover.dscr_min_reached',
      {
        shape: 'once',
        unit: PURE,
        nature: 'factor',
        label: text('Minimum DSCR, to a millionth', '最低偿债备付率（计入百万分之一容差）'),
      },
      cover.dscrMinimum.otherwise(0).plus(number('0.000001')),
    );
    const here = m.line(
      'cover.dscr_is_smallest',
      { unit: FLAG, nature: 'flag', label: text('The DSCR is the smallest of all', '偿债备付率为最低值') },
      m.named('debt.serving').and(cover.dscr.otherwise(limit.plus(1)).isAtMost(limit)),
    );
    const first = m.line(
      'cover.dscr_min_period',
      {
        shape: 'once',
        unit: PURE,
        nature: 'time',
        label: text('Period of the minimum DSCR', '最低偿债备付率所在期次'),
      },
      firstIndex(here).otherwise(-1),
    );
    const ends = m.line(
      'timeline.last_day',
      { unit: DATE, nature: 'date', label: text('Last day of the period', '期末日') },
      when(time.end.isMore(time.start), time.end.plus(number(-1, 'day')), time.end),
    );
    return m.line(
      'cover.dscr_min_date',
      {
        shape: 'once',
        unit: DATE,
        nature: 'date',
        label: text('End of the period of the minimum DSCR', '最低偿债备付率所在期末'),
      },
      when(first.isLess(0), undefinedBecause('no debt service in any period'), at(ends, first, m.input('close', DATE))),
    );
  }

  /** LLCR with the cash that the debt service reserve holds at the start of the period. */
  function withReserve(balance: Named): void {
    m.section('cover', 'LLCR with the opening cash of the debt service reserve; project-finance practice');
    const opening = m.named('cover.debt_opening');
    const line = m.line(
      'cover.llcr_with_dsra',
      {
        unit: PURE,
        nature: 'factor',
        label: text('LLCR with the debt service reserve', '贷款期偿债备付率（含偿债准备金）'),
      },
      when(
        m.named('cover.owing'),
        ratio(m.named('cover.loan_life_value').plus(prev(balance, 0)), opening, 'no debt'),
        undefinedBecause('no debt is outstanding'),
      ),
    );
    once(
      'llcr_with_dsra_min',
      text('Minimum LLCR with the debt service reserve', '最低贷款期偿债备付率（含偿债准备金）'),
      smallest(line),
    );
  }
}
