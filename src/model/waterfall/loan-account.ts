/** The account of each loan from the close to its end: interest, what is due, what is paid; what is not paid stays and bears interest. */
import { least, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Drawn } from '../funding/funding.ts';
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
  readonly closing: Named;
  /** What moves the balance: lent, accrued, paid. */
  readonly changes: readonly Row[];
}

/** What accounts look at in default: up (1) from the period after the lenders declared it, and the margin on what is overdue. */
export interface InDefault {
  readonly declared: Named;
  readonly stepIn: boolean;
}

const flow = { unit: 'money', nature: 'flow' } as const;
const balanceOf = { unit: 'money', nature: 'balance' } as const;

/** Writes what is due on each loan and declares what will be paid. Due is what brings the balance down to the schedule. */
export function openAccounts(
  context: Context,
  drawn: readonly Drawn[],
  inDefault: InDefault | undefined,
): readonly LoanAccount[] {
  return drawn.map((each) => openAccount(context, each, inDefault));
}

function openAccount({ m, time }: Context, lent: Drawn, inDefault: InDefault | undefined): LoanAccount {
  const { tranche, balance } = lent;
  const { at, label, spec, scheduledClosing } = tranche;
  const closing = m.declare(`${at}.closing`, {
    ...balanceOf,
    label: text(`${label.en}: balance`, `${label.zh}：期末余额`),
  });
  const opening = m.line(
    `${at}.opening`,
    { ...balanceOf, label: text(`${label.en}: opening balance`, `${label.zh}：期初余额`) },
    prev(closing, 0),
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
    when(time.running, tranche.agencyFee, 0),
  );
  const planned = most(before.minus(target), 0);
  const principal = m.line(
    `${at}.principal`,
    { ...flow, label: text(`${label.en}: scheduled principal`, `${label.zh}：计划还本`) },
    when(time.running, swept === undefined ? planned : least(planned, most(opening.minus(target), 0)), 0),
  );
  const scheduled = m.line(
    `${at}.service`,
    { ...flow, label: text(`${label.en}: debt service`, `${label.zh}：还本付息`) },
    interest.plus(principal).plus(agencyFee),
  );
  // A swap outlives what is swept: where its settlement is the company's, interest is below zero and paid out at once.
  const credited = tranche.swap === undefined ? number(0) : least(interest, 0);
  const bySchedule = most(opening.plus(interest).minus(target), credited).plus(agencyFee);
  const due = m.line(
    `${at}.due`,
    { ...flow, label: text(`${label.en}: due, with arrears`, `${label.zh}：应付（含拖欠）`) },
    when(
      time.running,
      inDefault?.stepIn
        ? when(prev(inDefault.declared, 0).isMore(0), opening.plus(interest).plus(agencyFee), bySchedule)
        : bySchedule,
      0,
    ),
  );
  const paid = m.declare(`${at}.paid`, {
    ...flow,
    label: text(`${label.en}: paid`, `${label.zh}：实际支付`),
    flow: { from: 'project_company', to: tranche.lender },
  });
  const after = opening.plus(interest).plus(agencyFee).minus(paid);
  m.define(closing, when(time.running, swept === undefined ? after : after.minus(swept), balance));
  const changes = [
    ...[lent.draw, ...lent.added, interest, agencyFee].map(up),
    ...[paid, ...(swept === undefined ? [] : [swept])].map(down),
  ];
  return { tranche, opening, interest, agencyFee, due, scheduled, paid, swept, allowed, closing, changes };

  /** The balance asked for before and after this period's payment, and what was repaid early. */
  function schedule(): { swept: Named | undefined; before: Term; target: Term; allowed: Named } {
    const beginning = prev(scheduledClosing, tranche.amount);
    if (spec.sweep === undefined) {
      return { swept: undefined, before: beginning, target: scheduledClosing, allowed: scheduledClosing };
    }
    const swept = m.declare(`${at}.swept`, {
      ...flow,
      label: text(`${label.en}: repaid early`, `${label.zh}：现金扫偿提前还款`),
      flow: { from: 'project_company', to: tranche.lender },
    });
    if (spec.sweep.applied === 'next-first') {
      return { swept, before: beginning, target: scheduledClosing, allowed: scheduledClosing };
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
    const overdue = most(opening.minus(prev(allowed, tranche.amount)), 0);
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

/** Pays loans in their order out of `cash` (period, money, at least zero); says what is left. */
export function payService({ m }: Context, accounts: readonly LoanAccount[], cash: Named): Named {
  let left = cash;
  for (const { tranche, due, paid } of accounts) {
    m.define(paid, least(due, left));
    left = m.line(
      `${tranche.at}.cash_after`,
      { ...flow, label: text(`Cash after ${tranche.label.en}`, `偿付${tranche.label.zh}后的现金`) },
      left.minus(paid),
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
