/** What is shown of a model: headline figures, tables, charts, gates; all of them lines, so that reports compute nothing. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { ratio, type Term } from '../lines/index.ts';
import { PURE } from '../quantity/unit.ts';
import { type Context, text } from './context.ts';
import type { Deal } from './deal.ts';
import type { Built } from './built.ts';
import { type GateOutline, gateOutlines } from './gates.ts';
import { commercialChecks } from './outline-checks.ts';
import type { Limit } from './debt/sizing.ts';
import { buildParties } from './parties/parties.ts';
import { shareTaxes } from './parties/treasuries.ts';
import { writeBid } from './returns/bid.ts';
import { breakEven } from './returns/break-even.ts';
import { buildCover, type Cover } from './returns/cover.ts';
import { equityDetails, equityReturns } from './returns/equity.ts';
import { buildFactors, type Factors } from './returns/factors.ts';
import { lenderReturns } from './returns/lenders.ts';
import { governmentDetails } from './returns/government.ts';
import { earningsBeforeInterest, lendingRatios } from './returns/lending-ratios.ts';
import { type MetricOutline, Metrics } from './returns/metrics.ts';
import { buildOutturn, type OutturnOutline } from './returns/outturn.ts';
import { projectDetails, type ProjectFlows, projectFlows, projectReturns } from './returns/project.ts';
import { buildPrices } from './returns/real.ts';
import { presentValue } from './returns/returns.ts';
import { shareholderFlows } from './returns/shareholders.ts';
import { unitCosts } from './returns/unit-cost.ts';
import { buildTermination } from './termination/termination.ts';
import { type View, yearlyViews } from './views.ts';

export type { GateOutline } from './gates.ts';
export type { MetricOutline } from './returns/metrics.ts';
export type { OutturnOutline } from './returns/outturn.ts';

/** Everything a report needs to know which lines to show. */
export interface Outline {
  readonly metrics: readonly MetricOutline[];
  readonly gates: readonly GateOutline[];
  readonly views: View;
  /** What each party pays the company of each risk, period lines: less than zero where it receives. */
  readonly compensations: readonly { readonly risk: string; readonly party: string; readonly line: string }[];
  /** The limits of each tranche, once lines: the smallest binds. */
  readonly limits: readonly {
    readonly tranche: string;
    readonly label: Bilingual;
    readonly constraint: Limit['constraint'];
    readonly line: string;
  }[];
  /** What a simulation looks at. */
  readonly outturn: OutturnOutline;
}

const flow = { unit: 'money', nature: 'flow' } as const;

/** Writes returns, cover, the parties' ledger, checks and yearly lines, and says which are shown. */
export function buildOutline(context: Context, deal: Deal, built: Built): Outline {
  const { m } = context;
  const { funding, waterfall, revenue } = built;
  const cover = buildCover(context, waterfall, funding.usesTotal);
  const factors = buildFactors(context);
  const flows = projectFlows(context, built);
  const support = m.line(
    'returns.government_support',
    { ...flow, label: text('Government support', '政府支持支出') },
    [revenue.fromGovernment, ...built.sharing.fromGovernment].reduce<Term>(
      (all, each) => all.plus(each),
      revenue.granted.plus(0),
    ),
  );
  const gearing = m.line(
    'returns.gearing',
    { shape: 'once', unit: PURE, nature: 'factor', label: text('Debt over total uses', '债务占总投资比例') },
    ratio(funding.debtTotal, funding.usesTotal, 'nothing is funded'),
  );

  const metrics = new Metrics();
  projectReturns(context, metrics, flows, factors);
  const equity = equityReturns(context, metrics, waterfall.equityFlow, factors);
  metrics.add('dscr_min', text('Minimum DSCR', '最低偿债备付率'), cover.dscrMinimum);
  metrics.add('dscr_average', text('Average DSCR', '平均偿债备付率'), cover.dscrAverage);
  metrics.add('llcr_min', text('Minimum LLCR', '最低贷款期偿债备付率'), cover.llcrMinimum);
  metrics.add('plcr_min', text('Minimum PLCR', '最低项目期偿债备付率'), cover.plcrMinimum);
  metrics.add('debt_amount', text('Debt', '债务'), funding.debtTotal);
  metrics.add('equity_amount', text('Equity', '资本金'), funding.equityTotal);
  metrics.add('total_uses', text('Total uses', '资金运用合计（总投资）'), funding.usesTotal);
  metrics.add('gearing', text('Debt over total uses', '债务占总投资比例'), gearing);
  const supported = text('NPV of government support', '政府支持支出净现值');
  metrics.add(
    'government_support_npv',
    supported,
    presentValue(context, 'returns.government_support_npv', supported, support, factors.government),
  );
  const taxed = text('NPV of income tax', '企业所得税净现值');
  metrics.add('tax_npv', taxed, presentValue(context, 'returns.tax_npv', taxed, built.tax, factors.government));
  if (built.concession?.effectiveRate !== undefined)
    metrics.add(
      'effective_interest_rate',
      text('Effective interest rate of the concession receivable', '特许经营应收款项实际利率'),
      built.concession.effectiveRate,
    );
  for (const bid of revenue.bids) writeBid(context, metrics, bid, waterfall.equityFlow, built.tolerance);

  const holders = shareholderFlows(context, metrics, {
    funding,
    waterfall,
    factors,
    parties: deal.parties,
    withholding: deal.tax.withholding,
  });
  const lenders = lenderReturns(
    context,
    metrics,
    [...built.tranches, ...built.refinancings.map(({ loan }) => loan)],
    funding.usesTotal,
  );
  governmentDetails(context, metrics, { revenue, support, factor: factors.government });
  furtherReturns(context, deal, { built, metrics, flows, factors, cover });
  commercialChecks(context, deal, built, metrics);
  const tolerance = m.named('check.tolerance');
  const compensation =
    deal.termination === undefined
      ? []
      : buildTermination(context, deal.termination, {
          loans: waterfall.accounts,
          forecast: m.named('close.forecast'),
          equity: {
            flow: waterfall.equityFlow,
            rate: m.named('returns.equity_irr'),
            par: [
              m.named('accounts.paid_in_capital'),
              ...(funding.shareholderLoans ? [funding.shareholderLoans.balance] : []),
            ],
          },
        });
  if (deal.tax.treasuries !== undefined) shareTaxes(context, deal.tax.treasuries);
  const positions = buildParties(context, {
    equity: m.named('accounts.profit_less_equity_flow'),
    discountFactor: factors.government,
    tolerance,
    parties: deal.parties,
  });
  return {
    metrics: metrics.all,
    gates: gateOutlines(deal),
    compensations: built.sharing.compensations.map(({ risk, party, line }) => ({ risk, party, line: line.id })),
    views: yearlyViews(context, built, {
      cover,
      cumulativeEquity: equity.cumulative,
      cumulativeDiscounted: equity.cumulativeDiscounted,
      positions,
      compensation,
      returns: { holders, lenders },
      deal,
    }),
    limits: built.tranches.flatMap((tranche) =>
      tranche.limits.map(({ constraint, label, line }) => ({ tranche: tranche.at, label, constraint, line: line.id })),
    ),
    outturn: buildOutturn(context, { deal, built, metrics: metrics.all, positions, support, dscr: cover.dscr }),
  };
}

/** Writes the figures beside the headline: looked up rather than read first. */
function furtherReturns(
  context: Context,
  deal: Deal,
  of: {
    readonly built: Built;
    readonly metrics: Metrics;
    readonly flows: ProjectFlows;
    readonly factors: Factors;
    readonly cover: Cover;
  },
): void {
  const { m } = context;
  const { built, metrics, flows, factors, cover } = of;
  const { waterfall, funding, revenue } = built;
  const { real_by: index, reinvestment } = deal.discounting;
  const prices = index === undefined ? undefined : buildPrices(context, index, deal.timing);
  const reinvest = (own: string): string => (reinvestment === undefined ? own : 'discounting.reinvestment');
  const ebit = earningsBeforeInterest(context);
  projectDetails(context, metrics, flows, { factors, ebit, prices, reinvest: reinvest('discounting.project') });
  const paidIn = m.line(
    'returns.equity_paid',
    { ...flow, label: text('Equity paid in, capital calls included', '投入资本金（含追加）') },
    funding.equity.plus(waterfall.capitalCalls),
  );
  const distributed = m.line(
    'returns.distributed',
    { ...flow, label: text('Distributed to shareholders', '向股东分配') },
    waterfall.dividends.plus(waterfall.redemption),
  );
  equityDetails(context, metrics, waterfall.equityFlow, {
    paidIn,
    distributed,
    prices,
    reinvest: reinvest('discounting.equity'),
  });
  lendingRatios(context, metrics, { waterfall, cover, ebit, tax: built.tax });
  breakEven(context, metrics, { revenue, waterfall, costs: deal.operation.costs });
  unitCosts(context, metrics, {
    revenue,
    costs: built.costs,
    renewals: built.renewals.spending,
    factor: factors.project,
  });
}
