/** The account of each loan from the close to its end: interest, what is due, what is paid; what is not paid stays and bears interest. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { call, least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Refinancing } from '../debt/refinancing.ts';
import type { Drawn } from '../funding/funding.ts';
import type { InDefault } from './default-state.ts';
import { addInterest, openInKind } from './mezzanine.ts';
import { type Replacement, replace } from './refinancing.ts';
import { down, type Row, up } from '../books.ts';

/** All period lines in money; flows in operation only. */
export interface LoanAccount {
  readonly tranche: Tranche;
  readonly opening: Named;
  /** With default interest on what is overdue. */
  readonly interest: Named;
  readonly agencyFee: Named;
  /** Interest, scheduled principal and whatever is overdue, with the agency fee. */
  readonly due: Named;
  /** Interest, scheduled principal, agency fee. */
  readonly scheduled: Named;
  readonly paid: Named;
  /** Repaid early out of excess cash; declared where the tranche has a sweep. */
  readonly swept: Named | undefined;
  /** What may be left at the period's end: the schedule, less what was swept. */
  readonly allowed: Named;
  /** Where this loan is one day repaid out of a new one: how that comes about. */
  readonly replacement: Replacement | undefined;
  readonly closing: Named;
  /** What moves the balance: lent, accrued, paid. */
  readonly changes: readonly Row[];
}

const flow = { unit: 'money', nature: 'flow' } as const;
const balanceOf = { unit: 'money', nature: 'balance' } as const;
const SOURCE_PREPAID =
  'amounts prepaid may not be drawn again: the balance allowed never rises; loan agreements of the LMA form (to be confirmed against the original)';

/** Writes what is due on each loan and declares what will be paid. Due is what brings the balance down to the schedule. */
export function openAccounts(
  context: Context,
  drawn: readonly Drawn[],
  of: {
    readonly inDefault: InDefault | undefined;
    /** 1 while payments on mezzanine loans wait. */
    readonly blocked: Named | undefined;
    readonly refinancings: readonly Refinancing[];
    /** Money too small to count, once. */
    readonly small: Term;
  },
): readonly LoanAccount[] {
  return drawn.flatMap((each): LoanAccount[] => {
    const plan = of.refinancings.find(({ of: at }) => at === each.tranche.at);
    if (plan === undefined) return [openAccount(context, each, of.inDefault, undefined, of.blocked)];
    const old = openAccount(context, each, of.inDefault, { plan, small: of.small });
    const { replacement } = old;
    if (replacement === undefined) throw new InternalError(`${plan.at} replaces no loan`);
    const loan: Drawn = { tranche: plan.loan, draw: replacement.raised, balance: plan.loan.amount, added: [] };
    return [old, openAccount(context, loan, of.inDefault, { by: replacement })];
  });
}

/** How a loan stands in a refinancing: one day repaid by it, or made by it. */
type Refinanced = { readonly plan: Refinancing; readonly small: Term } | { readonly by: Replacement };

function openAccount(
  context: Context,
  lent: Drawn,
  inDefault: InDefault | undefined,
  refinanced?: Refinanced,
  blocked?: Named,
): LoanAccount {
  const { m, time } = context;
  const { tranche, balance } = lent;
  const { at, label, spec } = tranche;
  const closing = m.declare(`${at}.closing`, {
    ...balanceOf,
    label: text(`${label.en}: balance`, `${label.zh}：期末余额`),
  });
  const replacement =
    refinanced !== undefined && 'plan' in refinanced
      ? replace(context, refinanced.plan, {
          closing,
          scheduled: tranche.scheduledClosing,
          amount: tranche.amount,
          small: refinanced.small,
          inDefault,
        })
      : undefined;
  const made = refinanced !== undefined && 'by' in refinanced ? refinanced.by : undefined;
  const inKind = openInKind(context, tranche, blocked);
  const scheduledClosing = inKind?.allowed ?? targetOf();
  const carried = prev(closing, 0);
  const opening = m.line(
    `${at}.opening`,
    { ...balanceOf, label: text(`${label.en}: opening balance`, `${label.zh}：期初余额`) },
    replacement !== undefined ? carried.minus(replacement.prepaid) : made ? carried.plus(made.raised) : carried,
  );
  const { swept, before, target, allowed } = schedule();
  const charged = opening.times(tranche.floatingRate);
  const onTime = tranche.swap === undefined ? charged : charged.plus(tranche.swap.settlement);
  const interest = m.line(
    `${at}.interest`,
    { ...flow, label: text(`${label.en}: interest`, `${label.zh}：利息`) },
    when(time.running, inDefault === undefined ? onTime : onTime.plus(defaultInterest()), 0),
  );
  const agencyFee = m.line(
    `${at}.agency_fee`,
    { ...flow, label: text(`${label.en}: agency fee in operation`, `${label.zh}：运营期代理费`) },
    when(time.running, agencyFeeDue(), 0),
  );
  const isCalled = inDefault?.stepIn ? prev(inDefault.declared, 0).isMore(0) : undefined;
  if (inKind !== undefined) addInterest(context, tranche, inKind, { opening, charged, interest, called: isCalled });
  const planned = most(before.minus(target), 0);
  const principal = m.line(
    `${at}.principal`,
    { ...flow, label: text(`${label.en}: scheduled principal`, `${label.zh}：计划还本`) },
    when(time.running, swept === undefined ? planned : least(planned, most(opening.minus(target), 0)), 0),
  );
  const scheduled = m.line(
    `${at}.service`,
    { ...flow, label: text(`${label.en}: debt service`, `${label.zh}：还本付息`) },
    inKind === undefined
      ? interest.plus(principal).plus(agencyFee)
      : interest.minus(inKind.added).plus(principal).plus(agencyFee),
  );
  // A swap outlives what is swept: where its settlement is the company's, interest is below zero and paid out at once.
  const credited = tranche.swap === undefined ? number(0) : least(interest, 0);
  const bySchedule = most(opening.plus(interest).minus(target), credited).plus(agencyFee);
  const due = m.line(
    `${at}.due`,
    { ...flow, label: text(`${label.en}: due, with arrears`, `${label.zh}：应付（含拖欠）`) },
    when(
      time.running,
      isCalled === undefined ? bySchedule : when(isCalled, opening.plus(interest).plus(agencyFee), bySchedule),
      0,
    ),
  );
  const paid = m.declare(`${at}.paid`, {
    ...flow,
    label: text(`${label.en}: paid`, `${label.zh}：实际支付`),
    flow: { from: 'project_company', to: tranche.lender },
  });
  const after = opening.plus(interest).plus(agencyFee).minus(paid);
  // What is not repaid by the end of the concession stays owed, where the timeline goes on.
  const idle = when(time.building, balance, prev(closing, 0));
  m.define(closing, when(time.running, swept === undefined ? after : after.minus(swept), idle));
  const changes = [
    ...[lent.draw, ...lent.added, interest, agencyFee].map(up),
    ...[paid, ...(swept === undefined ? [] : [swept]), ...(replacement === undefined ? [] : [replacement.prepaid])].map(
      down,
    ),
  ];
  // What reserves and covenants look ahead to is the plan, never what becomes of it.
  const seen = replacement === undefined ? tranche : { ...tranche, ...ahead(replacement.plan.replaced) };
  return {
    tranche: seen,
    opening,
    interest,
    agencyFee,
    due,
    scheduled,
    paid,
    swept,
    allowed,
    closing,
    replacement,
    changes,
  };

  function targetOf(): Named {
    if (made !== undefined) return made.target;
    const asDrawn = inProportion();
    if (replacement === undefined) return asDrawn;
    return m.line(
      `${replacement.plan.at}.old_target`,
      {
        ...balanceOf,
        label: text(`${label.en}: balance asked for until refinanced`, `${label.zh}：再融资前要求的期末余额`),
      },
      asDrawn.times(number(1).minus(replacement.sinceDone)),
    );
  }

  /** The schedule is signed for the commitment: of what is less drawn, the same share is repaid. A hair is none. */
  function inProportion(): Named {
    const source = 'repayment is agreed as a share of what is drawn; loan agreements, definition';
    const drawnShare = when(tranche.amount.isMore(0), lent.balance.over(tranche.amount), 1);
    const share = m.line(
      `${at}.drawn_share`,
      {
        unit: PURE,
        nature: 'factor',
        source,
        label: text(`${label.en}: share of the commitment drawn`, `${label.zh}：已提款占承诺额比例`),
      },
      when(call('abs', drawnShare.minus(1)).isLess(number('0.000000001')), 1, drawnShare),
    );
    return m.line(
      `${at}.balance_asked`,
      {
        ...balanceOf,
        source,
        label: text(`${label.en}: balance asked for at the period's end`, `${label.zh}：应达到的期末余额`),
      },
      tranche.scheduledClosing.times(share),
    );
  }

  function agencyFeeDue(): Term {
    if (made !== undefined) return tranche.agencyFee.times(made.sinceDone);
    return replacement === undefined
      ? tranche.agencyFee
      : tranche.agencyFee.times(number(1).minus(replacement.sinceDone));
  }

  /** The balance that the schedule has at the period's start, a refinancing just made included. */
  function beginningOf(): Term {
    const before = prev(scheduledClosing, tranche.amount);
    if (made !== undefined) return before.plus(made.raised);
    return replacement === undefined ? before : before.times(number(1).minus(replacement.done));
  }

  /** The balance asked for before and after this period's payment, and what was repaid early. */
  function schedule(): { swept: Named | undefined; before: Term; target: Term; allowed: Named } {
    const beginning = beginningOf();
    if (inKind !== undefined) {
      // What is added is owed before this period's payment; where payment waits, all that is owed may stay.
      const { added, allowed } = inKind;
      return { swept: undefined, before: beginning.plus(added), target: allowed, allowed };
    }
    if (spec.sweep === undefined) {
      return { swept: undefined, before: beginning, target: scheduledClosing, allowed: scheduledClosing };
    }
    const swept = m.declare(`${at}.swept`, {
      ...flow,
      label: text(`${label.en}: repaid early`, `${label.zh}：现金扫偿提前还款`),
      flow: { from: 'project_company', to: tranche.lender },
    });
    if (spec.sweep.applied === 'next-first') {
      // The next instalments go first: the schedule asks for nothing until it reaches what is left, and interest stays due.
      const left = m.declare(`${at}.allowed`, {
        ...balanceOf,
        label: text(`${label.en}: balance allowed`, `${label.zh}：允许的期末余额`),
        source: SOURCE_PREPAID,
      });
      const before = prev(left, tranche.amount);
      const target = m.line(
        `${at}.asked_for`,
        {
          ...balanceOf,
          label: text(
            `${label.en}: balance asked for after what was repaid early`,
            `${label.zh}：提前还款后要求的期末余额`,
          ),
          source: SOURCE_PREPAID,
        },
        when(time.running, least(scheduledClosing, before), scheduledClosing),
      );
      return { swept, before, target, allowed: m.define(left, target.minus(swept)) };
    }
    // The last instalments go first: every later balance asked for is lower by what was swept.
    const sweptSoFar = m.declare(`${at}.swept_so_far`, {
      ...balanceOf,
      label: text(`${label.en}: repaid early so far`, `${label.zh}：累计提前还款`),
    });
    m.define(sweptSoFar, prev(sweptSoFar, 0).plus(swept));
    const earlier = prev(sweptSoFar, 0);
    return {
      swept,
      before: most(beginning.minus(earlier), 0),
      target: most(scheduledClosing.minus(earlier), 0),
      allowed: m.line(
        `${at}.allowed`,
        { ...balanceOf, label: text(`${label.en}: balance allowed`, `${label.zh}：允许的期末余额`) },
        most(scheduledClosing.minus(sweptSoFar), 0),
      ),
    };
  }

  function defaultInterest(): Named {
    const late = made === undefined ? opening : carried;
    const overdue = most(late.minus(prev(allowed, tranche.amount)), 0);
    return m.line(
      `${at}.default_interest`,
      {
        ...flow,
        label: text(`${label.en}: default interest`, `${label.zh}：逾期罚息`),
        source:
          'default interest on what is overdue at the start of the period; 银发〔2003〕251号 (罚息, to be confirmed against the original)',
      },
      when(time.running, overdue.times(m.input('funding.default.margin', '1/year')).times(time.years), 0),
    );
  }
}

/** What is seen ahead of a loan that will be replaced. */
function ahead({
  scheduledClosing,
  scheduledService,
}: Tranche): Pick<Tranche, 'scheduledClosing' | 'scheduledService'> {
  return { scheduledClosing, scheduledService };
}

/** What swaps pay the company beyond the interest of their loans: cash for costs and all loans, whichever comes first. Period, money. */
export function receivedFromSwaps({ m }: Context, accounts: readonly LoanAccount[]): Named | undefined {
  const swapped = accounts.filter(({ tranche }) => tranche.swap !== undefined);
  if (swapped.length === 0) return undefined;
  return m.line(
    'waterfall.swap_settlements',
    { ...flow, label: text('Swap settlements received', '互换净收款') },
    sum(swapped.map(({ due }) => most(due.negated(), 0))),
  );
}

/** Pays loans in their order out of `cash` (period, money, at least zero, with what swaps pay); says what is left. */
export function payService({ m }: Context, accounts: readonly LoanAccount[], cash: Named): Named {
  let left = cash;
  for (const { tranche, due, paid } of accounts) {
    m.define(paid, least(due, left));
    left = m.line(
      `${tranche.at}.cash_after`,
      { ...flow, label: text(`Cash after ${tranche.label.en}`, `偿付${tranche.label.zh}后的现金`) },
      // What a swap pays is in the cash already.
      left.minus(tranche.swap === undefined ? paid : most(paid, 0)),
    );
  }
  return left;
}

/**
 * Repays early out of what is left: share x max(CFADS - above x service, 0), at most the cash and the balance after service.
 * The share is of the excess, tranche after tranche.
 */
export function sweep(
  { m, time }: Context,
  accounts: readonly LoanAccount[],
  of: { readonly cash: Named; readonly cfads: Named; readonly service: Named },
): Named {
  let left = of.cash;
  for (const { tranche, opening, interest, agencyFee, paid, swept } of accounts) {
    if (swept === undefined) continue;
    const { at, label } = tranche;
    const excess = m.line(
      `${at}.sweep_excess`,
      {
        ...flow,
        label: text(`${label.en}: cash flow beyond the sweep's cover`, `${label.zh}：超出扫偿备付率的现金流`),
        source:
          'cash sweep: share of CFADS beyond a multiple of debt service; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 14)',
      },
      most(of.cfads.minus(of.service.times(m.input(`${at}.sweep.above`, PURE))), 0),
    );
    const owed = most(opening.plus(interest).plus(agencyFee).minus(paid), number(0));
    m.define(swept, when(time.running, least(excess.times(m.input(`${at}.sweep.share`, PURE)), left, owed), 0));
    left = m.line(
      `${at}.cash_after_sweep`,
      { ...flow, label: text(`Cash after the sweep of ${label.en}`, `${label.zh}扫偿后的现金`) },
      left.minus(swept),
    );
  }
  return left;
}

/** Debt beyond what the schedule allows at the period's end. */
export function overdueDebt({ m, time }: Context, accounts: readonly LoanAccount[]): Named | undefined {
  if (accounts.length === 0) return undefined;
  return m.line(
    'debt.arrears',
    { ...balanceOf, label: text('Debt overdue', '拖欠债务') },
    when(time.running, sum(accounts.map(({ closing, allowed }) => most(closing.minus(allowed), 0))), 0),
  );
}
