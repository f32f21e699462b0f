/** Interest paid in kind (PIK): a part of the interest is added to the loan as agreed, bears interest, and is repaid at maturity. */
import { least, most, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { DATE, FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Terms } from './terms.ts';

/** The source of what is added to a mezzanine loan. */
export const PIK_SOURCE =
  'mezzanine debt: junior, a part of the interest paid in kind (added to the loan, repaid at maturity); accrued as a cost by the effective rate whether or not paid (企业会计准则第22号 (CAS 22), IFRS 9); practice as in Yescombe, Principles of Project Finance, 2nd ed., ch. 12; all to be confirmed against the original';

/** Whether the period ends by the day agreed: its last day counts, and `time.end` is the day after it. */
export function endsBy({ m, time }: Context, at: string): Term {
  return time.end.plus(number(-1, 'day')).isAtMost(m.input(`${at}.mezzanine.pik.until`, DATE));
}

/** Up from the last repayment on: nothing is added any more, all that was added is due. */
export function isOver({ maturity, living }: Pick<Terms, 'maturity' | 'living'>): Term {
  return maturity.or(living.not());
}

/** Writes whether interest is added as agreed: service is due, the last repayment is ahead, the period ends by the day agreed. */
export function openPaymentInKind(context: Context, terms: Terms): Named {
  const { m } = context;
  const { at, label, serving } = terms;
  const before = serving.and(isOver(terms).not());
  return m.line(
    `${at}.pik.running`,
    {
      unit: FLAG,
      nature: 'flag',
      source: PIK_SOURCE,
      label: text(`${label.en}: interest is added to the loan`, `${label.zh}：利息计入本金期`),
    },
    terms.spec.mezzanine?.pik?.until === undefined ? before : before.and(endsBy(context, at)),
  );
}

/** What is added of the interest of a period (money) on an opening balance: a share, or points a year, at most the interest. */
export function partInKind(
  { m, time }: Context,
  { at, spec }: Terms,
  of: { readonly opening: Term; readonly interest: Term },
): Term {
  const interest = most(of.interest, 0);
  return spec.mezzanine?.pik?.points === undefined
    ? interest.times(m.input(`${at}.mezzanine.pik.share`, PURE))
    : least(
        interest,
        most(of.opening, 0)
          .times(m.input(`${at}.mezzanine.pik.points`, '1/year'))
          .times(time.years),
      );
}

/** Writes the two parts of the balance that the parties sign: what is left of the amount lent, and interest added so far. */
export function schedulePaymentInKind(
  context: Context,
  terms: Terms,
  of: { readonly amount: Named; readonly share: Named; readonly closing: Named },
): { readonly principalLeft: Named; readonly added: Named } {
  const { m } = context;
  const { at, label } = terms;
  const over = isOver(terms);
  const money = { unit: 'money', source: PIK_SOURCE, fixedAtClose: true } as const;
  const principalLeft = m.declare(`${at}.pik.scheduled_principal_left`, {
    ...money,
    nature: 'balance',
    label: text(`${label.en}: scheduled balance of what was lent`, `${label.zh}：计划期末余额（不含计入本金的利息）`),
  });
  m.define(principalLeft, when(over, 0, prev(principalLeft, of.amount).minus(of.amount.times(of.share))));
  const opening = prev(of.closing, of.amount);
  const inKind = m.line(
    `${at}.pik.scheduled`,
    { ...money, nature: 'flow', label: text(`${label.en}: interest to be added`, `${label.zh}：计划计入本金的利息`) },
    when(
      openPaymentInKind(context, terms),
      partInKind(context, terms, { opening, interest: opening.times(terms.periodRate) }),
      0,
    ),
  );
  const added = m.declare(`${at}.pik.scheduled_balance`, {
    ...money,
    nature: 'balance',
    label: text(`${label.en}: interest to be added so far`, `${label.zh}：计划累计计入本金的利息`),
  });
  m.define(added, when(over, 0, prev(added, 0).plus(inKind)));
  return { principalLeft, added };
}
