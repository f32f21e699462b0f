/** What is shown of a model: headline figures, tables, charts, gates; all of them lines, so that reports compute nothing. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { type Named, ratio, total } from '../lines/index.ts';
import { discountFactor as factorOf } from '../lines/idioms/index.ts';
import { PURE } from '../quantity/unit.ts';
import { addUp } from './books.ts';
import { type Context, text } from './context.ts';
import type { Deal } from './deal.ts';
import type { Built } from './built.ts';
import { commercialChecks } from './outline-checks.ts';
import { buildParties } from './parties/parties.ts';
import { buildCover } from './returns/cover.ts';
import { cumulative, discountFactor, internalRate, multiple, payback, presentValue } from './returns/returns.ts';
import { shareholderFlows } from './returns/shareholders.ts';
import type { Revenue } from './revenue/index.ts';
import { type View, yearlyViews } from './views.ts';

/** A headline figure: the line it is, its name. */
export interface MetricOutline {
  readonly id: string;
  readonly line: string;
  readonly label: Bilingual;
}

/** A threshold: which metric must be at least (at most) which input. */
export interface GateOutline {
  readonly id: string;
  readonly label: Bilingual;
  readonly metric: string;
  readonly relation: 'at-least' | 'at-most';
  readonly path: string;
}

/** Everything a report needs to know which lines to show. */
export interface Outline {
  readonly metrics: readonly MetricOutline[];
  readonly gates: readonly GateOutline[];
  readonly views: View;
  /** The limits of each tranche, once lines: the smallest binds. */
  readonly limits: readonly {
    readonly tranche: string;
    readonly label: Bilingual;
    readonly constraint: string;
    readonly line: string;
  }[];
}

const flow = { unit: 'money', nature: 'flow' } as const;

/** Writes returns, cover, the parties' ledger, checks and yearly lines, and says which are shown. */
export function buildOutline(context: Context, deal: Deal, built: Built): Outline {
  const { m } = context;
  const { funding, waterfall, revenue } = built;
  const cover = buildCover(context, waterfall, funding.usesTotal);
  const factors = {
    equity: discountFactor(
      context,
      'discounting.equity',
      'returns.factor.equity',
      text('Discount factor of the sponsors', '社会资本方折现系数'),
    ),
    project: discountFactor(
      context,
      'discounting.project',
      'returns.factor.project',
      text('Discount factor of the project', '项目折现系数'),
    ),
    government: discountFactor(
      context,
      'discounting.government',
      'returns.factor.government',
      text('Discount factor of the government', '政府折现系数'),
    ),
  };

  const beforeTax = m.line(
    'returns.project_flow_pre_tax',
    { ...flow, label: text('Project cash flow before tax', '项目投资税前净现金流') },
    addUp(context.books.cashRows({ phase: 'operation' }))
      .plus(revenue.granted)
      .plus(addUp(context.books.cashRows({ phase: 'construction' }))),
  );
  const afterTax = m.line(
    'returns.project_flow_post_tax',
    { ...flow, label: text('Project cash flow after tax', '项目投资税后净现金流') },
    beforeTax.minus(built.unleveredTax),
  );
  const cumulativeEquity = cumulative(
    context,
    'returns.equity_cumulative',
    text('Equity cash, cumulative', '资本金累计净现金流'),
    waterfall.equityFlow,
  );
  const discountedEquity = m.line(
    'returns.equity_discounted',
    { ...flow, label: text('Equity cash flow, discounted', '资本金折现净现金流') },
    waterfall.equityFlow.times(factors.equity),
  );
  const cumulativeDiscounted = cumulative(
    context,
    'returns.equity_cumulative_discounted',
    text('Equity cash, cumulative and discounted', '资本金累计折现净现金流'),
    discountedEquity,
  );
  const support = m.line(
    'returns.government_support',
    { ...flow, label: text('Government support', '政府支持支出') },
    revenue.granted.plus(revenue.fromGovernment),
  );
  const gearing = m.line(
    'returns.gearing',
    { shape: 'once', unit: PURE, nature: 'factor', label: text('Debt over total uses', '债务占总投资比例') },
    ratio(funding.debtTotal, funding.usesTotal, 'nothing is funded'),
  );

  const metrics: MetricOutline[] = [];
  const metric = (id: string, label: Bilingual, line: Named): void => {
    metrics.push({ id, label, line: line.id });
  };
  const labels = {
    project_irr_pre_tax: text('Project IRR before tax', '项目投资税前内部收益率'),
    project_irr_post_tax: text('Project IRR after tax', '项目投资税后内部收益率'),
    equity_irr: text('Equity IRR', '资本金内部收益率'),
    equity_npv: text('Equity NPV', '资本金净现值'),
    project_npv: text('Project NPV after tax', '项目投资税后净现值'),
    equity_multiple: text('Equity multiple', '资本金投资回报倍数'),
    equity_payback_years: text('Equity payback from the close', '资本金回收期（自融资交割）'),
    equity_discounted_payback_years: text('Discounted equity payback', '资本金动态回收期'),
    government_support_npv: text('NPV of government support', '政府支持支出净现值'),
    tax_npv: text('NPV of income tax', '企业所得税净现值'),
  };
  metric(
    'project_irr_pre_tax',
    labels.project_irr_pre_tax,
    internalRate(context, 'returns.project_irr_pre_tax', labels.project_irr_pre_tax, beforeTax),
  );
  metric(
    'project_irr_post_tax',
    labels.project_irr_post_tax,
    internalRate(context, 'returns.project_irr_post_tax', labels.project_irr_post_tax, afterTax),
  );
  metric(
    'project_npv',
    labels.project_npv,
    presentValue(context, 'returns.project_npv', labels.project_npv, afterTax, factors.project),
  );
  metric(
    'equity_irr',
    labels.equity_irr,
    internalRate(context, 'returns.equity_irr', labels.equity_irr, waterfall.equityFlow),
  );
  metric(
    'equity_npv',
    labels.equity_npv,
    presentValue(context, 'returns.equity_npv', labels.equity_npv, waterfall.equityFlow, factors.equity),
  );
  metric(
    'equity_multiple',
    labels.equity_multiple,
    multiple(context, 'returns.equity_multiple', labels.equity_multiple, waterfall.equityFlow),
  );
  metric(
    'equity_payback_years',
    labels.equity_payback_years,
    payback(context, 'returns.equity_payback', labels.equity_payback_years, cumulativeEquity),
  );
  metric(
    'equity_discounted_payback_years',
    labels.equity_discounted_payback_years,
    payback(context, 'returns.equity_discounted_payback', labels.equity_discounted_payback_years, cumulativeDiscounted),
  );
  metric('dscr_min', text('Minimum DSCR', '最低偿债备付率'), cover.dscrMinimum);
  metric('dscr_average', text('Average DSCR', '平均偿债备付率'), cover.dscrAverage);
  metric('llcr_min', text('Minimum LLCR', '最低贷款期偿债备付率'), cover.llcrMinimum);
  metric('plcr_min', text('Minimum PLCR', '最低项目期偿债备付率'), cover.plcrMinimum);
  metric('debt_amount', text('Debt', '债务'), funding.debtTotal);
  metric('equity_amount', text('Equity', '资本金'), funding.equityTotal);
  metric('total_uses', text('Total uses', '资金运用合计（总投资）'), funding.usesTotal);
  metric('gearing', text('Debt over total uses', '债务占总投资比例'), gearing);
  metric(
    'government_support_npv',
    labels.government_support_npv,
    presentValue(context, 'returns.government_support_npv', labels.government_support_npv, support, factors.government),
  );
  metric(
    'tax_npv',
    labels.tax_npv,
    presentValue(context, 'returns.tax_npv', labels.tax_npv, built.tax, factors.government),
  );

  if (built.concession?.effectiveRate !== undefined)
    metric(
      'effective_interest_rate',
      text('Effective interest rate of the concession receivable', '特许经营应收款项实际利率'),
      built.concession.effectiveRate,
    );

  const bids = revenue.bids.map((bid) => writeBid(context, bid, waterfall.equityFlow, built.tolerance));
  for (const bid of bids) metric(bid.id, bid.label, bid.line);

  shareholderFlows(context, funding, waterfall, deal.tax.withholding);
  commercialChecks(context, deal, built);
  const tolerance = m.named('check.tolerance');
  const positions = buildParties(context, {
    accounts: context.books.accounts(),
    discountFactor: factors.government,
    tolerance,
  });
  return {
    metrics,
    gates: gateOutlines(deal),
    views: yearlyViews(context, built, { cover, cumulativeEquity, cumulativeDiscounted, positions, deal }),
    limits: built.tranches.flatMap((tranche) =>
      tranche.limits.map(({ constraint, label, line }) => ({ tranche: tranche.at, label, constraint, line: line.id })),
    ),
  };
}

/** The unknown amount of a bid: the sponsors' NPV at the return asked for must be zero. */
function writeBid(
  context: Context,
  bid: Revenue['bids'][number],
  equityFlow: Named,
  tolerance: Named,
): { id: string; label: Bilingual; line: Named } {
  const { m, time } = context;
  m.section('revenue', 'bid: the amount at which the NPV of the equity cash flow at the target return is zero');
  const discounted = m.line(
    `${bid.path}.equity_discounted`,
    {
      ...flow,
      label: text(
        `${bid.label.en}: equity cash flow discounted at the target`,
        `${bid.label.zh}：按目标收益率折现的资本金现金流`,
      ),
    },
    equityFlow.times(factorOf(bid.target, time.flowTime)),
  );
  const residual = m.line(
    `${bid.path}.residual`,
    {
      ...flow,
      shape: 'once',
      label: text(`${bid.label.en}: NPV at the target return`, `${bid.label.zh}：按目标收益率计算的净现值`),
    },
    total(discounted),
  );
  const zero = m.line(
    `${bid.path}.low`,
    { shape: 'once', unit: bid.unit, nature: 'flow', label: text('Lowest bid', '最低报价') },
    0,
  );
  const amount = m.unknown(bid.path, {
    shape: 'once',
    unit: bid.unit,
    label: bid.label,
    tolerance: tolerance.id,
    start: zero.id,
    condition: { kind: 'zero', line: residual.id, low: zero.id, high: bid.high.id },
  });
  const line = m.line(
    `${bid.path}.solved`,
    { shape: 'once', unit: bid.unit, nature: 'flow', label: bid.label },
    amount,
  );
  return { id: `bid_${bid.path.split('.').slice(1).join('_')}`, label: bid.label, line };
}

function gateOutlines(deal: Deal): readonly GateOutline[] {
  const all: readonly (GateOutline & { readonly id: keyof Deal['gates'] })[] = [
    {
      id: 'equity_irr',
      metric: 'equity_irr',
      relation: 'at-least',
      path: 'gates.equity_irr',
      label: text('Equity IRR', '资本金内部收益率'),
    },
    {
      id: 'project_irr',
      metric: 'project_irr_post_tax',
      relation: 'at-least',
      path: 'gates.project_irr',
      label: text('Project IRR after tax', '项目税后内部收益率'),
    },
    {
      id: 'dscr_min',
      metric: 'dscr_min',
      relation: 'at-least',
      path: 'gates.dscr_min',
      label: text('Minimum DSCR', '最低偿债备付率'),
    },
    {
      id: 'llcr_min',
      metric: 'llcr_min',
      relation: 'at-least',
      path: 'gates.llcr_min',
      label: text('Minimum LLCR', '最低贷款期偿债备付率'),
    },
    {
      id: 'gearing',
      metric: 'gearing',
      relation: 'at-most',
      path: 'gates.gearing',
      label: text('Debt over total uses', '债务占总投资比例'),
    },
  ];
  return all.filter((gate) => deal.gates[gate.id] !== undefined);
}
