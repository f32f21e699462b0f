/** A bond: the whole is received at the close, held in an account that earns interest, and spent as the building is paid. */
import { most, type Named, prev, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from './tranche.ts';

const SOURCE =
  'bond proceeds: received in full at issue, held in an account until spent; interest earned reduces the cost of borrowing (企业会计准则第17号——借款费用 (CAS 17) art. 6, IAS 23.12); negative carry = coupon less interest earned, definition; all to be confirmed against the original';

/** What is held of a bond's proceeds while building, period, money: declared before the draws are known. */
export function openProceeds({ m }: Context, { at, label, spec }: Tranche): Named | undefined {
  if (spec.proceeds === undefined) return undefined;
  return m.declare(`${at}.proceeds.held`, {
    unit: 'money',
    nature: 'balance',
    source: SOURCE,
    label: text(`${label.en}: proceeds not yet spent`, `${label.zh}：尚未使用的募集资金`),
  });
}

/** Interest earned on what is held, and the same as a negative cost: period, money. */
export function proceedsInterest({ m, time }: Context, { at, label }: Tranche, held: Named): Named {
  const flow = { unit: 'money', nature: 'flow', source: SOURCE } as const;
  const earned = m.line(
    `${at}.proceeds.interest_earned`,
    {
      ...flow,
      label: text(`${label.en}: interest on unspent proceeds`, `${label.zh}：闲置募集资金利息收入`),
      flow: { from: 'bank', to: 'project_company' },
    },
    when(
      time.building,
      prev(held, 0)
        .times(m.input(`${at}.proceeds.interest`, '1/year'))
        .times(time.years),
      0,
    ),
  );
  return m.line(
    `${at}.proceeds.interest_deducted`,
    {
      ...flow,
      label: text(
        `${label.en}: interest on unspent proceeds, deducted`,
        `${label.zh}：闲置募集资金利息（冲减融资费用）`,
      ),
    },
    earned.negated(),
  );
}

/** Writes what is spent (`cash`) and what is held; returns what the bond brings in: the whole at once, more only if more is spent. */
export function issue(
  { m, time }: Context,
  { at, label, amount }: Tranche,
  of: { readonly cash: Term; readonly held: Named; readonly drawn: Named },
): Term {
  const spent = m.line(
    `${at}.proceeds.spent`,
    {
      unit: 'money',
      nature: 'flow',
      source: SOURCE,
      label: text(`${label.en}: proceeds spent`, `${label.zh}：使用募集资金`),
    },
    of.cash,
  );
  const soFar = runningTotal(m, `${at}.proceeds.spent_so_far`, spent);
  m.define(of.held, when(time.building, of.drawn.minus(soFar), 0));
  return when(time.building, most(amount, soFar).minus(prev(of.drawn, 0)), 0);
}
