/** Who pays for the building: uses period by period, grants first, then equity and debt in the agreed order. */
import type { z } from 'zod';
import { least, most, type Named, number, prev, sum, type Term, total, when } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { addUp, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { capitalisedInterest, committedYears, drawOf, interestWhileBuilding } from '../debt/while-building.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { Grant } from '../revenue/contract.ts';
import type { fundingSpec } from './spec.ts';

/** What funding looks at. */
export interface FundingNeeds {
  readonly grants: readonly Grant[];
  readonly tranches: readonly Tranche[];
  /** What each reserve must hold when operation starts, period, money; those pre-funded, in the last period before. */
  readonly reserves: readonly Reserve[];
  /** The funding need net of grants that the closing solves for, once, money. */
  readonly need: Term;
}

/** A tranche while building: what is drawn and what has been drawn. */
export interface Drawn {
  readonly tranche: Tranche;
  readonly draw: Named;
  /** Balance while building, period, money. */
  readonly balance: Named;
}

export interface Funding {
  readonly drawn: readonly Drawn[];
  readonly debtTotal: Named;
  readonly equity: Named;
  readonly equityTotal: Named;
  readonly holders: readonly { readonly name: string; readonly contribution: Named; readonly share: Term }[];
  /** Grants not yet needed, carried until operation, period balance, money. */
  readonly grantPool: Named;
  readonly grantsTotal: Named;
  readonly uses: Named;
  readonly usesTotal: Named;
  /** The need that the unknown must match, once, money. */
  readonly needTotal: Named;
  /** Interest and fees while building, period, money; and their sum, once. */
  readonly financeCosts: Named;
  readonly financeCostsTotal: Named;
  /** What was put into each reserve before operation, by its id. */
  readonly reservesFunded: ReadonlyMap<string, Named>;
  /** Totals for the table of sources and uses, once, money. */
  readonly table: { readonly sources: readonly Named[]; readonly uses: readonly Named[] };
}

const SOURCE = 'sources = uses each period; interest on the opening balance, fees on the commitment; definition';

/** Writes funding. */
export function buildFunding(context: Context, spec: z.output<typeof fundingSpec>, needs: FundingNeeds): Funding {
  const { m, time } = context;
  m.section('funding', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const { tranches, grants } = needs;

  const accounts = tranches.map((tranche) => ({
    tranche,
    draw: m.declare(`${tranche.at}.draw`, {
      ...flow,
      label: text(`${tranche.label.en}: drawn`, `${tranche.label.zh}：提款`),
      flow: { from: tranche.lender, to: 'project_company' },
    }),
    balance: m.declare(`${tranche.at}.drawn`, {
      ...balance,
      label: text(`${tranche.label.en}: drawn so far`, `${tranche.label.zh}：累计提款`),
    }),
  }));
  const costs = accounts.flatMap(({ tranche, balance: drawn }) => financeCosts(context, tranche, drawn));
  const financeCost = m.line(
    'funding.finance_costs',
    { ...flow, label: text('Interest and fees during construction', '建设期利息及融资费用') },
    sum(costs),
  );
  context.books.cash('financing', -1, financeCost, { phase: 'financing' });
  context.books.capitalise(financeCost);
  const prefunded = needs.reserves.filter((reserve) => reserve.prefunded);
  const reservesFunded = new Map(
    prefunded.map(({ id, label, target }) => [
      id,
      m.line(
        `${id}.initial_funding`,
        { ...flow, label: text(`${label.en}: initial funding`, `${label.zh}：初始注资`) },
        when(time.completion, target, 0),
      ),
    ]),
  );
  const uses = m.line(
    'funding.uses',
    { ...flow, label: text('Uses of funds', '资金运用') },
    addUp(turned(context.books.cashRows({ phase: 'construction' })))
      .plus(financeCost)
      .plus(sum([...reservesFunded.values()])),
  );

  const granted = m.line(
    'funding.grants',
    { ...flow, label: text('Grants received', '收到的政府补助') },
    sum(grants.map((grant) => grant.line)),
  );
  context.books.cash('financing', 1, granted, { phase: 'financing' });
  // Interest that is added to a loan is paid by that loan, and by nothing else.
  const capitalised = capitalisedInterest(context, tranches);
  const toRaise = capitalised === undefined ? uses : uses.minus(capitalised);
  const pool = m.declare('funding.grant_pool', {
    ...balance,
    label: text('Grants not yet used', '尚未使用的补助资金'),
  });
  const applied = m.line(
    'funding.grants_used',
    { ...flow, label: text('Grants used', '使用补助资金') },
    when(time.building, least(prev(pool, 0).plus(granted), toRaise), 0),
  );
  m.define(pool, when(time.building, prev(pool, 0).plus(granted).minus(applied), 0));

  const need = m.line(
    'funding.need',
    { ...flow, label: text('Need net of grants', '扣除补助后的资金需求') },
    toRaise.minus(applied),
  );
  const needSoFar = runningTotal(m, 'funding.need_so_far', need);
  const debtTotal = m.line(
    'funding.debt_total',
    { ...balance, shape: 'once', label: text('Debt', '债务合计') },
    sum(tranches.map((each) => each.amount)),
  );
  const lent =
    capitalised === undefined
      ? debtTotal
      : m.line(
          'funding.debt_in_cash',
          { ...balance, shape: 'once', label: text('Debt lent in cash', '现金债务合计') },
          sum(tranches.map((each) => each.cash)),
        );
  const committed = m.line(
    'funding.equity_commitment',
    {
      ...balance,
      shape: 'once',
      fixedAtClose: true,
      label: text('Equity commitment', '资本金承诺额'),
    },
    most(needs.need.minus(lent), 0),
  );
  const order: Record<typeof spec.equity.order, Term> = {
    first: least(needSoFar, committed),
    'pro-rata': when(needs.need.isMore(0), needSoFar.times(committed).over(needs.need), needSoFar),
    last: most(needSoFar.minus(lent), 0),
  };
  const equitySoFar = m.line(
    'funding.equity_so_far',
    { ...balance, label: text('Equity paid in so far', '累计投入资本金') },
    tranches.length === 0 ? needSoFar : order[spec.equity.order],
  );
  const equity = m.line(
    'funding.equity.paid_in',
    { ...flow, label: text('Equity paid in', '资本金投入') },
    delta(equitySoFar),
  );
  context.books.cash('financing', 1, equity, { phase: 'financing' });
  const debtDrawn = m.line(
    'funding.debt_drawn',
    { ...flow, label: text('Debt drawn', '债务提款') },
    need.minus(equity),
  );
  for (const { tranche, draw, balance: drawn } of accounts) {
    m.define(draw, drawOf(context, tranche, when(lent.isMore(0), debtDrawn.times(tranche.cash).over(lent), 0)));
    m.define(drawn, prev(drawn, 0).plus(draw));
    context.books.cash('financing', 1, draw, { phase: 'financing' });
  }

  const holders = Object.keys(spec.equity.holders).map((name) => {
    const share = m.input(`funding.equity.holders.${name}`, PURE);
    const label = name.replaceAll('_', ' ');
    return {
      name,
      share,
      contribution: m.line(
        `funding.equity.${name}.contribution`,
        { ...flow, label: text(`Equity of ${label}`, `${label} 出资`), flow: { from: name, to: 'project_company' } },
        equity.times(share),
      ),
    };
  });

  const once = (id: string, of: Named, label: { en: string; zh: string }) =>
    m.line(id, { ...flow, shape: 'once', label }, total(of));
  const usesTotal = once('funding.uses_total', uses, text('Total uses', '资金运用合计'));
  const grantsTotal = once('funding.grants_total', applied, text('Grants', '政府补助'));
  const equityTotal = once('funding.equity_total', equity, text('Equity', '资本金'));
  const drawnTotals = accounts.map(({ tranche, draw }) => once(`${tranche.at}.drawn_total`, draw, tranche.label));
  const needTotal = once('funding.need_total', need, text('Funding need net of grants', '资金总需求（扣除补助）'));
  const sources = [...(grants.length > 0 ? [grantsTotal] : []), equityTotal, ...drawnTotals];
  const sourcesTotal = m.line(
    'funding.sources_total',
    { ...flow, shape: 'once', label: text('Total sources', '资金来源合计') },
    sum(sources),
  );
  const builtWith = context.books.cashRows({ phase: 'construction' }).filter(({ sign }) => sign === -1);
  checkFunding(context, {
    raised: [applied, equity, debtDrawn, ...(capitalised === undefined ? [] : [capitalised])],
    uses,
    sourcesTotal,
    usesTotal,
  });

  return {
    drawn: accounts,
    debtTotal,
    equity,
    equityTotal,
    holders,
    grantPool: pool,
    grantsTotal,
    uses,
    usesTotal,
    needTotal,
    financeCosts: financeCost,
    financeCostsTotal: once(
      'funding.finance_costs_total',
      financeCost,
      text('Interest and fees during construction', '建设期利息及融资费用'),
    ),
    reservesFunded,
    table: {
      sources,
      uses: [
        ...builtWith.map(({ line, label }) => once(`funding.uses.${useName(line)}`, line, label)),
        ...costs.map((cost, index) =>
          once(`${cost.id}_total`, cost, costLabels(tranches)[index] ?? text('Cost of finance', '融资成本')),
        ),
        ...prefunded.flatMap(({ id, label }) => {
          const line = reservesFunded.get(id);
          return line === undefined ? [] : [once(`${line.id}_total`, line, label)];
        }),
      ],
    },
  };
}

/** Interest during construction and fees of one tranche, all paid as they fall due. */
function financeCosts(context: Context, tranche: Tranche, drawn: Named): readonly Named[] {
  const { m, time } = context;
  const { at, label, lender, amount } = tranche;
  const about = { unit: 'money', nature: 'flow', flow: { from: 'project_company', to: lender } } as const;
  return [
    m.line(
      `${at}.construction_interest`,
      { ...about, label: text(`${label.en}: interest during construction`, `${label.zh}：建设期利息`) },
      interestWhileBuilding(context, tranche, drawn),
    ),
    m.line(
      `${at}.fees`,
      { ...about, label: text(`${label.en}: fees during construction`, `${label.zh}：建设期融资费用`) },
      when(
        time.building,
        when(time.index.equals(0), amount.times(m.input(`${at}.upfront_fee`, PURE)), 0)
          .plus(
            amount
              .minus(prev(drawn, 0))
              .times(m.input(`${at}.commitment_fee`, '1/year'))
              .times(committedYears(context, tranche)),
          )
          .plus(tranche.agencyFee),
        0,
      ),
    ),
  ];
}

/** `construction.spending` becomes `construction`: the last part of the table's line ids. */
function useName({ id }: Named): string {
  return id.replace(/\.spending$/, '').replaceAll('.', '_');
}

function costLabels(tranches: readonly Tranche[]): readonly { en: string; zh: string }[] {
  return tranches.flatMap(({ label }) => [
    text(`Interest during construction, ${label.en}`, `建设期利息（${label.zh}）`),
    text(`Fees, ${label.en}`, `融资费用（${label.zh}）`),
  ]);
}

function checkFunding(
  { m }: Context,
  of: { raised: readonly Named[]; uses: Named; sourcesTotal: Named; usesTotal: Named },
): void {
  const cent = m.line(
    'check.tolerance',
    {
      unit: 'money',
      nature: 'balance',
      shape: 'once',
      label: text(
        'Tolerance of money checks: larger of 0.01 and 1e-9 of total uses',
        '金额校验容差：0.01 与资金运用合计的十亿分之一取大',
      ),
    },
    most(number('0.01', 'money'), of.usesTotal.times(number('0.000000001'))),
  );
  const raised = m.line(
    'funding.sources',
    { unit: 'money', nature: 'flow', label: text('Sources of funds', '资金来源') },
    sum(of.raised),
  );
  const hint = text(
    'Funding is solved until this holds; report it as a bug.',
    '融资求解后应恒成立；如不成立请作为缺陷报告。',
  );
  m.check('sources-equal-uses', {
    tier: 'integrity',
    label: text('Sources equal uses in every period', '各期资金来源等于资金运用'),
    hint,
    left: raised,
    relation: 'equals',
    right: of.uses,
    tolerance: cent,
  });
  m.check('total-sources-equal-uses', {
    tier: 'integrity',
    label: text('Total sources equal total uses', '资金来源合计等于资金运用合计'),
    hint,
    left: of.sourcesTotal,
    relation: 'equals',
    right: of.usesTotal,
    tolerance: cent,
  });
}
