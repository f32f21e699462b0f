/** What the money is for: construction, its finance, reserves; and the grants that pay for it first. */
import { least, most, type Named, next, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { addUp, turned } from '../books.ts';
import { type Context, ofChinese, text } from '../context.ts';
import { proceedsInterest } from '../debt/proceeds.ts';
import type { Tranche } from '../debt/tranche.ts';
import { capitalisedInterest, committedYears, interestWhileBuilding } from '../debt/while-building.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { Grant } from '../revenue/contract.ts';
import type { Drawn } from './sources.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** A use of funds and the name it has in the table. Period, money. */
export interface Use {
  readonly line: Named;
  readonly label: Bilingual;
}

export interface Uses {
  /** Interest and fees by tranche. */
  readonly costs: readonly Use[];
  readonly financeCost: Named;
  /** What is put into each reserve that is filled before operation, by its id. */
  readonly reservesFunded: ReadonlyMap<string, Named>;
  /** All of them together. */
  readonly uses: Named;
  /** Interest that is added to the loans, where any is: it pays itself. */
  readonly capitalised: Named | undefined;
  /** Planned payments of construction: what is paid, and what comes back (refunds), as posted. */
  readonly spent: readonly Use[];
  readonly received: readonly Use[];
}

/** What may be used beside construction, its tranches and reserves. */
export interface MoreUses {
  /** Costs of a bridge. */
  readonly costs: readonly Use[];
  /** Contributions in kind, working capital: named for the table. */
  readonly others: readonly Use[];
  /** Commitment beyond the plan, by tranche, once, money: it costs a fee. */
  readonly kept: ((tranche: Tranche) => Term) | undefined;
  /** Payments of construction that nobody planned: posted, and paid for by others. */
  readonly unplanned: readonly Named[];
}

/** Adds up the uses: all payments of construction that were posted, finance costs, initial reserves. */
export function buildUses(
  context: Context,
  accounts: readonly Drawn[],
  reserves: readonly Reserve[],
  more: MoreUses,
): Uses {
  const { m, time, books } = context;
  const costs = [
    ...accounts.flatMap(({ tranche, balance, held }) => [
      ...financeCosts(context, tranche, balance, more.kept?.(tranche)),
      ...(held === undefined ? [] : [earned(context, tranche, held)]),
    ]),
    ...more.costs,
  ];
  const financeCost = m.line(
    'funding.finance_costs',
    { ...flow, label: text('Interest and fees during construction', '建设期利息及融资费用') },
    sum(costs.map(({ line }) => line)),
  );
  books.cash('financing', -1, financeCost, { phase: 'financing' });
  books.capitalise(financeCost);
  const reservesFunded = new Map(
    reserves
      .filter((reserve) => reserve.prefunded)
      .map(({ id, label, target }) => [
        id,
        m.line(
          `${id}.initial_funding`,
          { ...flow, label: text(`${label.en}: initial funding`, `${label.zh}：初始注资`) },
          when(time.completion, target, 0),
        ),
      ]),
  );
  const posted = books
    .cashRows({ phase: 'construction' })
    .filter(({ line }) => !more.unplanned.some((each) => each.id === line.id));
  const others = more.others.map(({ line }) => line);
  const funded = addUp(turned(posted.filter(({ sign }) => sign === -1)))
    .plus(financeCost)
    .plus(sum([...reservesFunded.values()]));
  const uses = m.line(
    'funding.uses',
    { ...flow, label: text('Uses of funds', '资金运用') },
    others.length === 0 ? funded : funded.plus(sum(others)),
  );
  return {
    costs,
    financeCost,
    reservesFunded,
    uses,
    capitalised: capitalisedInterest(
      context,
      accounts.map(({ tranche }) => tranche),
    ),
    spent: posted.filter(({ sign }) => sign === -1),
    received: posted.filter(({ sign }) => sign === 1),
  };
}

/** Working capital to start with: days of the first operating cost, or an amount, less what a reserve already brings. */
export function initialWorkingCapital(
  { m, time }: Context,
  asked: 'days' | 'amount',
  of: { readonly operatingCosts: Named; readonly reserve: Named | undefined },
): { readonly funded: Named; readonly held: Named } {
  m.section(
    'funding',
    'initial working capital: days of operating cost x cost a year / 365, funded in the last period before operation; definition',
  );
  const at = 'funding.working_capital';
  const first = (): Named =>
    m.line(
      `${at}.first_cost`,
      {
        unit: 'money/year',
        nature: 'factor',
        fixedAtClose: true,
        label: text(
          'Operating cost of the coming period, a year, as expected at close',
          '交割时预计的下一期年化经营成本',
        ),
      },
      next(of.operatingCosts, 0).over(next(time.years, time.years)),
    );
  const wanted =
    asked === 'amount'
      ? m.input(`${at}.amount`, 'money')
      : first()
          .times(m.input(`${at}.days`, 'day'))
          .times(number(1, 'year/day'))
          .over(365);
  const funded = m.line(
    `${at}.funded`,
    { ...flow, label: text('Initial working capital', '初始流动资金') },
    when(time.completion, most(of.reserve === undefined ? wanted : wanted.minus(of.reserve), 0), 0),
  );
  const held = m.declare(`${at}.held`, {
    unit: 'money',
    nature: 'balance',
    label: text('Working capital held until operation', '运营前持有的流动资金'),
  });
  return { funded, held: m.define(held, when(time.building, prev(held, 0).plus(funded), 0)) };
}

/** Grants pay first, as far as they have come in; what is not needed yet is kept until operation. */
export function applyGrants(
  { m, time, books }: Context,
  grants: readonly Grant[],
  uses: Term,
): { readonly applied: Named; readonly pool: Named } {
  const granted = m.line(
    'funding.grants',
    { ...flow, label: text('Grants received', '收到的政府补助') },
    sum(grants.map((grant) => grant.line)),
  );
  books.cash('financing', 1, granted, { phase: 'financing' });
  const pool = m.declare('funding.grant_pool', {
    unit: 'money',
    nature: 'balance',
    label: text('Grants not yet used', '尚未使用的补助资金'),
  });
  const applied = m.line(
    'funding.grants_used',
    { ...flow, label: text('Grants used', '使用补助资金') },
    when(time.building, least(prev(pool, 0).plus(granted), uses), 0),
  );
  m.define(pool, when(time.building, prev(pool, 0).plus(granted).minus(applied), 0));
  return { applied, pool };
}

/** Interest during construction and fees of one tranche, all paid as they fall due. */
function financeCosts(context: Context, tranche: Tranche, drawn: Named, kept: Term | undefined): readonly Use[] {
  const { m, time } = context;
  const { at, label, lender, amount } = tranche;
  const about = { ...flow, flow: { from: 'project_company', to: lender } } as const;
  const interest = m.line(
    `${at}.construction_interest`,
    { ...about, label: text(`${label.en}: interest during construction`, `${label.zh}：建设期利息`) },
    interestWhileBuilding(context, tranche, drawn),
  );
  const fees = m.line(
    `${at}.fees`,
    { ...about, label: text(`${label.en}: fees during construction`, `${label.zh}：建设期融资费用`) },
    when(
      time.building,
      when(time.index.equals(0), amount.times(m.input(`${at}.upfront_fee`, PURE)), 0)
        .plus(
          (kept === undefined ? amount : amount.plus(kept))
            .minus(prev(drawn, 0))
            .times(m.input(`${at}.commitment_fee`, '1/year'))
            .times(committedYears(context, tranche)),
        )
        .plus(tranche.agencyFee),
      0,
    ),
  );
  return [
    {
      line: interest,
      label: text(`Interest during construction, ${label.en}`, ofChinese('建设期利息', label.zh)),
    },
    { line: fees, label: text(`Fees, ${label.en}`, ofChinese('融资费用', label.zh)) },
  ];
}

/** Interest on a bond's unspent proceeds, as a cost below zero. */
function earned(context: Context, tranche: Tranche, held: Named): Use {
  const { en, zh } = tranche.label;
  return {
    line: proceedsInterest(context, tranche, held),
    label: text(`Interest on unspent proceeds, ${en}`, ofChinese('闲置募集资金利息', zh)),
  };
}

/** What must be funded of the plan: uses less what comes back (refunds) and less interest that is added to the loans. */
export function netOf({ m }: Context, { uses, received, capitalised }: Uses): Term {
  if (received.length === 0) return capitalised === undefined ? uses : uses.minus(capitalised);
  return m.line(
    'funding.net_uses',
    { ...flow, label: text('Uses net of refunds and damages', '扣除退款和赔付后的资金运用') },
    uses.minus(sum([...received.map(({ line }) => line), ...(capitalised === undefined ? [] : [capitalised])])),
  );
}
