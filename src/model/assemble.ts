/** The table of contents of the model: each block is built from the lines of those above it. */
import {
  least,
  type Model,
  ModelBuilder,
  most,
  type Named,
  number,
  ratio,
  type Sizes,
  sum,
  total,
  when,
} from '../lines/index.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { PURE } from '../quantity/unit.ts';
import { buildProfit, releaseGrants } from './accounts/accounts.ts';
import { buildBalanceSheet } from './accounts/balance-sheet.ts';
import { buildCashFlowStatement } from './accounts/cash-flow-statement.ts';
import { buildConcession } from './accounts/concession.ts';
import { buildReconciliations } from './accounts/reconciliations.ts';
import { buildStatements } from './accounts/statements.ts';
import { addUp, Books } from './books.ts';
import type { Built } from './built.ts';
import { buildConstruction } from './construction/construction.ts';
import { wearLandInKind } from './construction/site.ts';
import { type Context, type InTime, text } from './context.ts';
import type { Deal } from './deal.ts';
import { planRefinancing, type Refinancing } from './debt/refinancing.ts';
import { buildTranche, type Tranche } from './debt/tranche.ts';
import { buildDemand, formulaLine, formulaNames } from './demand/index.ts';
import { depreciateDeferred } from './funding/deferred.ts';
import { buildFunding } from './funding/funding.ts';
import { overrunCost } from './funding/overrun.ts';
import { buildIndices, priceFactor } from './indexation/indices.ts';
import { buildHandBack, buildRenewals } from './lifecycle/index.ts';
import { addRevenueShares, buildOperatingCosts } from './operation/index.ts';
import { contractedShare, lookAhead } from './look-ahead.ts';
import { buildOutline, type Outline } from './outline.ts';
import { buildProofs } from './proofs/proofs.ts';
import { buildReserves, buildSavings } from './reserves/index.ts';
import { Ahead } from './revenue/ahead.ts';
import { buildRevenue } from './revenue/index.ts';
import { buildRiskSharing, proveSharing } from './risk-sharing/sharing.ts';
import { tablesIn } from './table.ts';
import { buildDepreciation, straightLine } from './tax/depreciation.ts';
import { incomeTax } from './tax/income-tax.ts';
import { chargeVat, withoutVat } from './tax/invoices.ts';
import { thinCapitalisation } from './tax/thin-capitalisation.ts';
import { yearlyStatements } from './accounts/yearly.ts';
import { buildTimeline, type Timeline } from './timeline/timeline.ts';
import { openWaterfall } from './waterfall/open.ts';
import { buildWaterfall } from './waterfall/waterfall.ts';
import { buildWorkingCapital } from './working-capital/index.ts';

/** Structure that is not in the deal itself. */
export interface Choices {
  readonly sizes: Sizes;
  /** The lenders' forecast: solved for with this very case, or given by another case's closing. */
  readonly forecast: 'own' | 'given';
}

/** The path of the lenders' forecast among the inputs. */
export const FORECAST = 'solved.cfads_forecast';
const NEED = 'solved.funding_need';

/** Writes the model of a deal, and the outline that says which lines are shown where. */
export function assemble(deal: Deal, choices: Choices): { readonly model: Model; readonly outline: Outline } {
  const m = new ModelBuilder(choices.sizes);
  const time = buildTimeline(m, {
    ...deal.step,
    timing: deal.timing,
    phases: Object.keys(deal.phases),
    extendsConcession: deal.construction.extends_concession,
    cityDelays: deal.city?.delay !== undefined,
  });
  const tables = tablesIn(m, time);
  const names = formulaNames(m, deal, tables);
  const indices = buildIndices(m, time, deal.indices, tables);
  const inTime = (own: Timeline): InTime => ({
    time: own,
    table: tablesIn(m, own),
    priceFactor: (at, label, use) => withoutVat({ m }, deal, at, priceFactor(m, own, indices, { at, label, use })),
    formula: (at, label, formula) => formulaLine(m, own, names, at, label, formula),
  });
  let driver: Context['driver'] = () => {
    throw new RangeError('demand is not built yet');
  };
  const context: Context = {
    m,
    books: new Books(),
    ...inTime(time),
    inPhase: (phase) => inTime(time.phases.get(phase) ?? time),
    input: (path: string, quantity: Quantity) => m.input(path, quantity.unit),
    driver: (name) => driver(name),
  };
  driver = buildDemand(context, deal.demand);

  // What is built and run, before anyone finances it.
  const construction = buildConstruction(
    context,
    deal.construction,
    deal.city?.cost_factor && m.input('city.cost_factor', PURE),
  );
  const costsBefore = buildOperatingCosts(context, deal.operation);
  const ahead = new Ahead(m);
  const revenue = buildRevenue(context, deal.revenue, {
    ahead,
    spending: construction.spending,
    totalSpending: construction.total,
    operatingCosts: costsBefore.total,
    governmentShare:
      'government' in deal.funding.equity.holders ? m.input('funding.equity.holders.government', PURE) : number(0),
  });
  const allCosts = addRevenueShares(context, deal.operation, costsBefore, revenue.operating);
  const costs = allCosts.total;
  const costLine = (name: string | undefined): Named | undefined =>
    allCosts.costs.find((each) => each.name === name)?.line;
  const renewals = buildRenewals(context, construction.items);
  const capital = buildWorkingCapital(context, {
    fromGovernment: revenue.fromGovernment,
    fromUsers: revenue.fromUsers,
    operatingCosts: costs,
    stocked: deal.operation.inventory && (costLine(deal.operation.inventory.of) ?? costs),
  });
  chargeVat(context, deal, { construction, costs: allCosts, revenue, renewals });
  const handBack =
    deal.operation.hand_back &&
    buildHandBack(context, deal.operation.hand_back, {
      items: construction.items,
      renewals: renewals.renewals,
      fromGovernment: revenue.fromGovernment,
    });
  const savings = [
    ...buildSavings(context, deal.funding.reserves, {
      renewals: renewals.spending,
      prices: renewals.renewals.map(({ price }) => price),
      cost: costLine,
    }),
    ...(handBack?.saved === undefined ? [] : [handBack.saved]),
  ];

  if (deal.construction.overrun !== undefined) overrunCost(context, construction.works);
  const sharing = buildRiskSharing(context, deal.risks, deal.parties);

  // What the parties sign: debt by tranche on the lenders' forecast, reserves, equity for the rest.
  m.section('debt', "the lenders' forecast at close; definition");
  const tolerance = m.line(
    'close.tolerance',
    {
      shape: 'once',
      unit: 'money',
      nature: 'balance',
      label: text(
        'Tolerance of the close: smaller of 0.001 and 1e-12 of construction cost, at least 0.000001',
        '融资交割求解容差',
      ),
    },
    least(
      number('0.001', 'money'),
      most(construction.total.times(number('0.000000000001')), number('0.000001', 'money')),
    ),
  );
  const forecast = openForecast(m, choices, tolerance);
  const contracted = m.line(
    'revenue.contracted_share',
    { unit: PURE, nature: 'factor', label: text('Contracted share of receipts', '合同锁定收入占比') },
    when(revenue.operating.isMore(0), ratio(revenue.contracted, revenue.operating, 'no receipts'), 0).otherwise(0),
  );
  const sizedOnShare = contractedShare(m, deal, contracted, ahead);
  const need = m.unknown(NEED, {
    shape: 'once',
    unit: 'money',
    label: text('Funding need net of grants', '资金总需求（扣除补助）'),
    tolerance: tolerance.id,
    start: construction.total.id,
    condition: { kind: 'matches', line: 'funding.need_total' },
  });
  const tranches: Tranche[] = [];
  for (const [name, spec] of Object.entries(deal.funding.debt)) {
    tranches.push(
      buildTranche(context, name, spec, {
        forecast,
        contractedShare: sizedOnShare,
        need,
        earlierService: sum(tranches.map((each) => each.scheduledService)),
        earlierAmount: sum(tranches.map((each) => each.amount)),
        earlierCash: sum(tranches.map((each) => each.cash)),
        inKind:
          deal.funding.equity.in_kind &&
          sum(
            Object.keys(deal.funding.equity.in_kind).map((holder) =>
              m.input(`funding.equity.in_kind.${holder}`, 'money'),
            ),
          ),
      }),
    );
  }
  const refinancings: Refinancing[] = [];
  const served: Tranche[] = [];
  for (const [index, [name, { refinancing }]] of Object.entries(deal.funding.debt).entries()) {
    const tranche = tranches[index] as Tranche;
    if (refinancing === undefined) {
      served.push(tranche);
      continue;
    }
    const planned = planRefinancing(context, name, tranche, refinancing, {
      forecast,
      contractedShare: contracted,
      earlierService: sum(served.map((each) => each.scheduledService)),
    });
    refinancings.push(planned);
    served.push(planned.replaced, planned.loan);
  }
  const reserves = buildReserves(context, deal.funding.reserves, { tranches: served, costs });
  const funding = buildFunding(context, deal.funding, {
    grants: revenue.grants,
    tranches,
    reserves: reserves.held,
    need,
    operatingCosts: costs,
    overrun: deal.construction.overrun && { ...construction, compensated: sharing.ofOverrun },
    contractor: construction.items[0]?.paidTo ?? 'contractor',
  });

  // Cash, tax and profit of each period, together.
  const waterfallSpec = { funding: deal.funding, distributions: deal.distributions };
  const opened = openWaterfall(context, funding, { ...reserves, savings }, waterfallSpec, refinancings);
  const { books } = context;
  m.section('tax', 'taxable income from a tax ledger; 企业所得税法 art. 5-8');
  const built = buildDepreciation(context, construction.items, deal.tax.depreciation_classes ?? {});
  const overLife = straightLine(context, 'depreciation.concession', time.concessionYears);
  const financeCosts = m.line(
    'depreciation.finance_costs',
    {
      unit: 'money',
      nature: 'flow',
      label: text('Interest and fees while building, depreciated', '建设期利息及融资费用摊销'),
    },
    funding.financeCostsTotal.times(overLife),
  );
  books.income('depreciation', -1, built);
  if (construction.landInKind !== undefined) wearLandInKind(context, construction.landInKind, overLife);
  books.income('depreciation', -1, renewals.depreciation);
  books.income('depreciation', -1, financeCosts, {
    taxed: deal.tax.finance_costs === 'not-deductible' ? 'never' : 'levered',
  });
  depreciateDeferred(context, [...funding.deferred, ...sharing.deferred], overLife, deal.tax.finance_costs);
  const grantsReleased = releaseGrants(
    context,
    m.line(
      'accounts.grants_received',
      { shape: 'once', unit: 'money', nature: 'flow', label: text('Grants received', '收到的政府补助合计') },
      total(revenue.granted),
    ),
    overLife,
  );
  books.income('other_income', 1, grantsReleased, { taxed: deal.tax.grants === 'not-taxed' ? 'never' : 'always' });
  const unlevered = m.line(
    'tax.unlevered_income',
    { unit: 'money', nature: 'flow', label: text('Taxable income without financing', '不含融资的应税所得') },
    addUp(books.taxedRows('always')),
  );
  const fromHolders = opened.accounts.filter(({ tranche }) => tranche.lender in deal.funding.equity.holders);
  const thin =
    deal.tax.thin_capitalisation === undefined || fromHolders.length === 0
      ? undefined
      : thinCapitalisation(context, {
          debt: fromHolders.map(({ closing }) => closing),
          interest: fromHolders.map(({ interest }) => interest),
        });
  const levered = m.line(
    'tax.income',
    { unit: 'money', nature: 'flow', label: text('Taxable income', '应纳税所得额') },
    unlevered.plus(addUp(books.taxedRows('levered'))).plus(thin?.disallowed ?? 0),
  );
  const tax = incomeTax(context, {
    at: 'tax.company',
    taxable: levered,
    receipts: revenue.operating,
    who: text('company', '项目公司'),
    spec: deal.tax,
  });
  const unleveredTax = incomeTax(context, {
    at: 'tax.unlevered',
    taxable: unlevered,
    receipts: revenue.operating,
    who: text('without financing', '不含融资'),
    spec: deal.tax,
  });
  lookAhead(context, ahead, {
    tranches,
    payments: Object.entries(deal.revenue).flatMap(([name, { kind }]) =>
      kind === 'required-payment' ? [`revenue.${name}.receipts`] : [],
    ),
    grantsReleased,
    disallowed: thin?.disallowed,
  });
  const dividends = m.declare('accounts.dividends', {
    unit: 'money',
    nature: 'flow',
    label: text('Dividends', '分红'),
  });
  const profit = buildProfit(context, deal.distributions, tax.charge, { dividends, paidIn: funding.equityTotal });
  const waterfall = buildWaterfall(context, opened, {
    funding,
    tax: tax.paid,
    distributable: profit.distributable,
    forecast,
    standby: funding.standbyEquityLeft,
    spec: waterfallSpec,
  });
  m.define(dividends, waterfall.profitPaid);

  buildBalanceSheet(context, {
    profit,
    funding,
    waterfall,
    grantsReleased,
    granted: revenue.granted,
    tolerance: m.named('check.tolerance'),
  });
  const paidIn = m.named('accounts.paid_in_capital');
  thin?.close(paidIn, paidIn.plus(profit.surplusReserve).plus(profit.retained));
  buildCashFlowStatement(context, m.named('check.tolerance'));
  buildReconciliations(context, { profit, funding, waterfall, tolerance: m.named('check.tolerance') });
  const statements = buildStatements(context, {
    tax: tax.charge,
    loans: waterfall.accounts.map(({ closing }) => closing),
  });
  yearlyStatements(context);
  const concession =
    deal.concession_accounting === undefined
      ? undefined
      : buildConcession(context, deal.concession_accounting, {
          construction: construction.spending,
          operation: costs,
          renewals: renewals.spending,
          fromGrantor: revenue.fromGovernment,
          fromUsers: revenue.fromUsers,
          receivables: [capital.government.increase, capital.users.increase],
          guaranteed: sum(
            revenue.receipts.filter((each) => each.payer === 'government' && each.contracted).map(({ line }) => line),
          ),
          toGrantor: revenue.feesToGovernment,
          toOthers: revenue.feesToOthers,
          grants: revenue.granted,
          financeCosts: funding.financeCosts,
          obligations: renewals.renewals,
          tolerance: m.named('check.tolerance'),
        });
  const everything: Built = {
    concession,
    construction,
    revenue,
    costs,
    renewals,
    capital,
    tranches,
    refinancings,
    funding,
    waterfall,
    profit,
    tax: tax.paid,
    unleveredTax: unleveredTax.paid,
    tolerance,
    statements,
    sharing,
  };
  const outline = buildOutline(context, deal, everything);
  buildProofs(context, deal, everything);
  proveSharing(context, sharing);
  return { model: m.build(), outline };
}

/** The forecast that sizes the debt: an unknown that must equal CFADS, or the series that another case closed on. */
function openForecast(m: ModelBuilder, choices: Choices, tolerance: Named): Named {
  const about = {
    unit: 'money',
    nature: 'flow',
    fixedAtClose: true,
    label: text('CFADS that the debt is sized on', '债务测算所依据的可还款现金流'),
  } as const;
  if (choices.forecast === 'given') return m.line('close.forecast', about, m.input(FORECAST, 'money', 'period'));
  return m.line(
    'close.forecast',
    about,
    m.unknown(FORECAST, {
      shape: 'period',
      unit: 'money',
      label: about.label,
      tolerance: tolerance.id,
      start: 'revenue.operating',
      condition: { kind: 'matches', line: 'cash_flow.cfads' },
    }),
  );
}
