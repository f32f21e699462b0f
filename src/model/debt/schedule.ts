/** The repayment schedule that the parties sign: the balance that may be left after each period, and the service it asks for. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { least, Named, next, prev, type Term, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Carries } from './capacity.ts';
import { schedulePaymentInKind } from './payment-in-kind.ts';
import type { Terms } from './terms.ts';

/**
 * Writes the schedule of an amount: by the share repaid in each period, or following the cash flow.
 *
 * Following the cash flow, what is owed is sculpted anew over the rest of the loan: balance after = balance before x present
 * value of the service affordable after / before. So all later DSCRs are alike, whatever limited the amount, and the loan is
 * repaid exactly at maturity; but never more is owed than before (no redrawing), nor than the cash flow carries.
 */
export function buildSchedule(
  context: Context,
  terms: Terms,
  by: Named | Carries | undefined,
  amount: Named,
): { scheduledClosing: Named; scheduledService: Named; principalLeft?: Named } {
  const { m } = context;
  const { at: path, label, repaying, serving, living, maturity, periodRate, agencyFee } = terms;
  if (by === undefined) throw new InternalError(`${path} follows the cash flow, and nothing says what that carries`);
  m.section(
    'debt',
    'sculpted repayment: balance in proportion to the PV of remaining CFADS / DSCR; NREL SSC single owner; other shapes by definition',
  );
  const closing = m.declare(`${path}.scheduled_closing`, {
    unit: 'money',
    nature: 'balance',
    fixedAtClose: true,
    label: text(`${label.en}: scheduled balance at the period's end`, `${label.zh}：计划期末余额`),
  });
  const before = prev(closing, amount);
  // Nothing is left from maturity on, not even what rounding leaves of a sum of shares.
  const over = maturity.or(living.not());
  const inKind =
    terms.spec.mezzanine?.pik !== undefined && by instanceof Named
      ? schedulePaymentInKind(context, terms, { amount, share: by, closing })
      : undefined;
  if (inKind === undefined) {
    const after = by instanceof Named ? before.minus(amount.times(by)) : when(repaying, sculpted(by, before), before);
    m.define(closing, when(over, 0, after));
  } else {
    m.define(closing, inKind.principalLeft.plus(inKind.added));
  }
  const scheduledService = m.line(
    `${path}.scheduled_service`,
    {
      unit: 'money',
      nature: 'flow',
      fixedAtClose: true,
      label: text(`${label.en}: scheduled debt service`, `${label.zh}：计划还本付息额`),
    },
    when(serving, before.times(periodRate).plus(before).minus(closing).plus(agencyFee), 0),
  );
  return {
    scheduledClosing: closing,
    scheduledService,
    ...(inKind && { principalLeft: inKind.principalLeft }),
  };
}

/** The balance left of `before` when what is owed follows the cash flow, never redrawing. */
export function sculpted({ discounted, capacity }: Carries, before: Term): Term {
  const kept = when(discounted.isMore(0), before.times(next(discounted, 0)).over(discounted), 0);
  return least(before, kept, next(capacity, 0));
}
