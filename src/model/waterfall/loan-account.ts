/** The account of each loan from the close to its end: interest, what is due, what is paid; what is not paid stays and bears interest. */
import { least, most, type Named, prev, sum, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Drawn } from '../funding/funding.ts';

/** All period lines in money; flows in operation only. */
export interface LoanAccount {
  readonly tranche: Tranche;
  readonly opening: Named;
  readonly interest: Named;
  readonly agencyFee: Named;
  /** Interest, scheduled principal and whatever is overdue, with the agency fee. */
  readonly due: Named;
  /** Interest, scheduled principal, agency fee. */
  readonly scheduled: Named;
  readonly paid: Named;
  readonly closing: Named;
}

/** Writes what is due on each loan and declares what will be paid. Due is what brings the balance down to the schedule. */
export function openAccounts({ m, time }: Context, drawn: readonly Drawn[]): readonly LoanAccount[] {
  const flow = { unit: 'money', nature: 'flow' } as const;
  return drawn.map(({ tranche, balance }) => {
    const { at, label } = tranche;
    const closing = m.declare(`${at}.closing`, {
      unit: 'money',
      nature: 'balance',
      label: text(`${label.en}: balance`, `${label.zh}：期末余额`),
    });
    const opening = m.line(
      `${at}.opening`,
      { unit: 'money', nature: 'balance', label: text(`${label.en}: opening balance`, `${label.zh}：期初余额`) },
      prev(closing, 0),
    );
    const interest = m.line(
      `${at}.interest`,
      { ...flow, label: text(`${label.en}: interest`, `${label.zh}：利息`) },
      when(time.running, opening.times(tranche.periodRate), 0),
    );
    const agencyFee = m.line(
      `${at}.agency_fee`,
      { ...flow, label: text(`${label.en}: agency fee in operation`, `${label.zh}：运营期代理费`) },
      when(time.running, tranche.agencyFee, 0),
    );
    const principal = m.line(
      `${at}.principal`,
      { ...flow, label: text(`${label.en}: scheduled principal`, `${label.zh}：计划还本`) },
      when(time.running, most(prev(tranche.scheduledClosing, tranche.amount).minus(tranche.scheduledClosing), 0), 0),
    );
    const scheduled = m.line(
      `${at}.service`,
      { ...flow, label: text(`${label.en}: debt service`, `${label.zh}：还本付息`) },
      interest.plus(principal).plus(agencyFee),
    );
    const due = m.line(
      `${at}.due`,
      { ...flow, label: text(`${label.en}: due, with arrears`, `${label.zh}：应付（含拖欠）`) },
      when(time.running, most(opening.plus(interest).minus(tranche.scheduledClosing), 0).plus(agencyFee), 0),
    );
    const paid = m.declare(`${at}.paid`, {
      ...flow,
      label: text(`${label.en}: paid`, `${label.zh}：实际支付`),
      flow: { from: 'project_company', to: tranche.lender },
    });
    m.define(closing, when(time.running, opening.plus(interest).plus(agencyFee).minus(paid), balance));
    return { tranche, opening, interest, agencyFee, due, scheduled, paid, closing };
  });
}

/** Pays the loans in their order out of `cash` (period, money, at least zero). */
export function payService(
  { m }: Context,
  accounts: readonly LoanAccount[],
  cash: Named,
): { total: Named; left: Named } {
  const flow = { unit: 'money', nature: 'flow' } as const;
  let left = cash;
  for (const { tranche, due, paid } of accounts) {
    m.define(paid, least(due, left));
    left = m.line(
      `${tranche.at}.cash_after`,
      { ...flow, label: text(`Cash after ${tranche.label.en}`, `偿付${tranche.label.zh}后的现金`) },
      left.minus(paid),
    );
  }
  return {
    left,
    total: m.line(
      'debt.service_paid',
      { ...flow, label: text('Debt service paid', '实际还本付息额') },
      sum(accounts.map((each) => each.paid)),
    ),
  };
}
