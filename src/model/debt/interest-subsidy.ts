/** A government's subsidy of a policy bank loan's interest, paid to the company while the loan bears interest in operation. */
import { least, most, type Named, number, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from './tranche.ts';

const SOURCE =
  '财政贴息: a share of the interest due, or points a year on the balance, for a term; 企业会计准则第16号——政府补助 (CAS 16) art. 13-14 (received by the borrower: other income; to be confirmed against the original)';

/** Writes the subsidy of the period (money) and posts it: other income, and cash that serves debt. */
export function subsidise(
  context: Context,
  tranche: Tranche,
  of: { readonly opening: Named; readonly interest: Named },
): Named | undefined {
  const spec = tranche.spec.interest_subsidy;
  if (spec === undefined) return undefined;
  const { m, time, books } = context;
  const at = `${tranche.at}.interest_subsidy`;
  const length = time.operated.minus(time.operatedBefore);
  const left = most(m.input(`${at}.years`, 'year').minus(time.operatedBefore), number(0, 'year'));
  const part = when(length.isMore(number(0, 'year')), least(left.over(length), 1), 0);
  const whole =
    spec.points === undefined
      ? of.interest.times(m.input(`${at}.share`, PURE))
      : least(of.interest, of.opening.times(m.input(`${at}.points`, '1/year')).times(time.years));
  const paid = m.line(
    `${at}.paid`,
    {
      unit: 'money',
      nature: 'flow',
      source: SOURCE,
      label: text(`${tranche.label.en}: interest subsidy`, `${tranche.label.zh}：财政贴息`),
      flow: { from: spec.by, to: 'project_company' },
    },
    when(time.running, most(whole, 0).times(part), 0),
  );
  books.income('other_income', 1, paid, { taxed: 'levered' });
  books.cash('operating', 1, paid, { phase: 'financing' });
  return paid;
}
