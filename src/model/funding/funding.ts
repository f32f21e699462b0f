/** Who pays for the building: uses period by period, grants first, then equity and debt in the agreed order. */
import type { z } from 'zod';
import { type Named, sum, type Term, when } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { onLend } from '../debt/on-lending.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Reserve } from '../reserves/reserves.ts';
import type { Grant } from '../revenue/contract.ts';
import { buildBridge } from './bridge.ts';
import { type Deferred, deferredCosts } from './deferred.ts';
import { buildInKind, cashShares, type InKind } from './in-kind.ts';
import { lendForOverrun, standbyLeft, undrawn, withOverrun } from './overrun-debt.ts';
import { buildOverrun, type Overrun } from './overrun.ts';
import { creditOf, openShortage, withinCommitments } from './shortage.ts';
import { openShareholderLoans, type ShareholderLoans } from './shareholder-loans.ts';
import { commit, type Drawn, drawDebt, type Holder, openDraws, payIn, shareOut } from './sources.ts';
import type { fundingSpec } from './spec.ts';
import { summarise, type Summary } from './summary.ts';
import { cashHeld, investedIn, paidInAll } from './put-in.ts';
import { applyGrants, buildUses, initialWorkingCapital, netOf } from './uses.ts';

export type { Drawn } from './sources.ts';

/** What funding looks at. */
export interface FundingNeeds {
  readonly grants: readonly Grant[];
  readonly tranches: readonly Tranche[];
  /** What each reserve must hold when operation starts, period, money; those pre-funded, in the last period before. */
  readonly reserves: readonly Reserve[];
  /** The funding need net of grants that the closing solves for, once, money. */
  readonly need: Term;
  /** Operating cost, for the working capital to start with, period, money. */
  readonly operatingCosts: Named;
  /** Planned works and contingency, where the scenario states an overrun. Period, money. */
  readonly overrun:
    | { readonly works: Named; readonly contingency: Named; readonly compensated: readonly Named[] }
    | undefined;
  /** Who is owed what building costs beyond all commitments. */
  readonly contractor: string;
}

export interface Funding extends Summary {
  readonly drawn: readonly Drawn[];
  readonly debtTotal: Named;
  /** What shareholders pay in in cash as capital, period, money. */
  readonly equity: Named;
  /** Paid in as capital, in cash or in kind, period, money. */
  readonly capital: Named;
  /** All that shareholders put in: capital, loans, and a guarantee that one of them gave. Period, money. */
  readonly invested: Named;
  readonly holders: readonly Holder[];
  readonly shareholderLoans: ShareholderLoans | undefined;
  readonly inKind: InKind | undefined;
  readonly overrun: Overrun | undefined;
  /** What building cost and nobody paid, period balance, money. */
  readonly unpaid: Named;
  /** Standby equity that building did not use, once, money. */
  readonly standbyEquityLeft: Named | undefined;
  /** Cash held until operation: grants not yet needed, working capital to start with. Period balance, money. */
  readonly grantPool: Named;
  /** Working capital to start with, period, money. */
  readonly workingCapital: Named | undefined;
  /** Interest and fees while building, period, money. */
  readonly financeCosts: Named;
  /** Other costs that became part of the assets, to be depreciated over the concession. */
  readonly deferred: readonly Deferred[];
  /** What was put into each reserve before operation, by its id. */
  readonly reservesFunded: ReadonlyMap<string, Named>;
}

type Spec = z.output<typeof fundingSpec>;

const SOURCE = 'sources = uses each period; interest on the opening balance, fees on the commitment; definition';
const flow = { unit: 'money', nature: 'flow' } as const;

/** Writes funding. */
export function buildFunding(context: Context, spec: Spec, needs: FundingNeeds): Funding {
  const { m, books } = context;
  m.section('funding', SOURCE);
  const { tranches, grants } = needs;
  const names = Object.keys(spec.equity.holders);
  const accounts = openDraws(context, tranches);
  const { debtTotal, lent, committed } = commit(context, tranches, needs.need);
  const debtDrawn = m.declare('funding.debt_drawn', { ...flow, label: text('Debt drawn', '债务提款') });
  const lends = debtTotal.isMore(0);
  const partOf = (tranche: Tranche): Term => when(lends, tranche.amount.over(debtTotal), 0);

  // What is needed.
  const inKindOf = Object.keys(spec.equity.in_kind ?? {});
  const inKind = inKindOf.length === 0 ? undefined : buildInKind(context, inKindOf);
  const shares = inKind === undefined ? undefined : cashShares(context, names, inKindOf, committed);
  const cashShare = (name: string): Term => shares?.get(name) ?? m.input(`funding.equity.holders.${name}`, PURE);
  const bridge =
    spec.equity.bridge === undefined
      ? undefined
      : buildBridge(context, spec.equity.bridge, inKind === undefined ? committed : inKind.cashCommitment(committed));
  const lacking = openShortage(context);
  const kept = spec.overrun.undrawn_debt && m.input('funding.overrun.undrawn_debt', 'money');
  const overrun =
    needs.overrun &&
    buildOverrun(context, spec.overrun, {
      ...needs.overrun,
      lacking,
      undrawn: undrawn(context, { tranches, lends, debtDrawn, kept }),
    });
  const working =
    spec.working_capital &&
    initialWorkingCapital(context, spec.working_capital.days === undefined ? 'amount' : 'days', {
      operatingCosts: needs.operatingCosts,
      reserve: needs.reserves.find(({ id, prefunded }) => prefunded && id === 'reserves.working_capital')?.target,
    });
  m.section('funding', SOURCE);
  const others = [
    ...(inKind ? [{ line: inKind.total, label: text('Assets put in in kind', '实物出资形成的资产') }] : []),
    ...(working ? [{ line: working.funded, label: text('Initial working capital', '初始流动资金') }] : []),
  ];
  const used = buildUses(context, accounts, needs.reserves, {
    costs: bridge?.costs ?? [],
    others,
    kept: kept && ((tranche) => partOf(tranche).times(kept)),
    unplanned: overrun === undefined ? [] : [overrun.spent, overrun.damages, ...(needs.overrun?.compensated ?? [])],
  });
  const toFund = netOf(context, used);
  const { applied, pool } = applyGrants(context, grants, toFund);
  const need = m.line(
    'funding.need',
    { ...flow, label: text('Need net of grants', '扣除补助后的资金需求') },
    toFund.minus(applied),
  );

  // Who pays it.
  const asked = spec.equity.shareholder_loans;
  const plain = !inKind && !bridge && !asked && !overrun;
  const needSoFar = runningTotal(m, 'funding.need_so_far', need);
  const committedSoFar = withinCommitments(context, lacking, { needSoFar, need: needs.need });
  const credit = overrun === undefined ? creditOf(context, needs.contractor, lacking) : undefined;
  m.section('funding', SOURCE);
  const called = shareOut(context, tranches.length === 0 ? 'all' : spec.equity.order, {
    needSoFar: committedSoFar,
    needOfPeriod: need.minus(delta(lacking)),
    need: needs.need,
    committed,
    lent,
    debtDrawn,
    inKind,
    plain,
  });
  const bridged = bridge?.stand(called);
  const contributed = bridged?.contributed ?? called;
  const shareholderLoans = asked && openShareholderLoans(context, asked, { holders: names, contributed, cashShare });
  m.section('funding', SOURCE);
  const capitalCash = sum([
    shareholderLoans === undefined ? contributed : contributed.minus(shareholderLoans.draw),
    ...(overrun?.standbyEquity ? [overrun.standbyEquity] : []),
  ]);
  const equity = plain
    ? called
    : m.line('funding.equity.paid_in', { ...flow, label: text('Equity paid in', '资本金投入') }, capitalCash);
  books.cash('financing', 1, equity, { phase: 'financing' });
  drawDebt(context, accounts, debtDrawn, lent);
  const holders = payIn(context, names, {
    contributed,
    cashShare,
    loans: shareholderLoans,
    standby: overrun?.standbyEquity,
    inKind,
    guarantee:
      overrun?.guarantee && spec.overrun.completion_guarantee
        ? { by: spec.overrun.completion_guarantee.guarantor, paid: overrun.guarantee }
        : undefined,
  });
  const extra =
    overrun === undefined
      ? []
      : tranches.map((tranche) => lendForOverrun(context, overrun.debt, { ...tranche, part: partOf(tranche) }));
  const drawn = accounts.map((account, index) => {
    const more = extra[index];
    return more === undefined ? account : withOverrun(context, account, more);
  });
  for (const each of drawn) onLend(context, each);
  m.section('funding', SOURCE);

  const capital = inKind === undefined ? equity : paidInAll(context, equity, inKind);
  const summary = summarise(context, {
    used,
    others,
    reserves: needs.reserves,
    grants: grants.length > 0,
    applied,
    need,
    equity,
    capital,
    debtDrawn,
    accounts,
    inKind,
    shareholderLoans,
    bridged,
    overrun,
    credit,
  });
  return {
    drawn,
    debtTotal,
    equity,
    capital,
    invested: investedIn(context, {
      capital,
      shareholderLoans,
      overrun,
      guarantor: spec.overrun.completion_guarantee?.guarantor,
      names,
    }),
    holders,
    shareholderLoans,
    inKind,
    overrun,
    unpaid: overrun?.unpaid ?? lacking,
    standbyEquityLeft: spec.overrun.standby_equity && standbyLeft(context, overrun),
    grantPool: cashHeld(context, pool, [
      ...(working === undefined ? [] : [working.held]),
      ...accounts.flatMap(({ held }) => held ?? []),
    ]),
    workingCapital: working?.funded,
    financeCosts: used.financeCost,
    deferred: deferredCosts(context, { inKind, shareholderLoans, overrun, extra }),
    reservesFunded: used.reservesFunded,
    ...summary,
  };
}
