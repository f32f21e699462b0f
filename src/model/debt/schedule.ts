/** The repayment schedule that the parties sign: the balance that may be left after each period, and the service it asks for. */
import { at as atIndex, least, type Named, next, prev, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Terms } from './terms.ts';

/**
 * Writes the schedule of an amount. Sculpted: where something else than the DSCR limits the amount, the service of every period
 * is scaled alike, so that all DSCRs rise together and the loan is repaid exactly at maturity.
 */
export function buildSchedule(
  { m }: Context, terms: Terms, share: Named | 'follows-cash-flow', amount: Named, capacity: Named | undefined,
): { scheduledClosing: Named; scheduledService: Named } {
  const { at: path, label, repaying, serving, living, maturity, periodRate, agencyFee } = terms;
  m.section('debt', 'sculpted repayment: balance = PV of remaining CFADS / DSCR, scaled; NREL SSC single owner; other shapes by definition');
  const balance = { unit: 'money', nature: 'balance' } as const;
  const closing = m.declare(`${path}.scheduled_closing`, { ...balance, fixedAtClose: true, label: text(`${label.en}: scheduled balance at the period's end`, `${label.zh}：计划期末余额`) });
  // Nothing is left from maturity on, not even what rounding leaves of a sum of shares.
  const over = maturity.or(living.not());
  if (share === 'follows-cash-flow') {
    const whole = m.line(`${path}.capacity_at_close`, { ...balance, shape: 'once', label: text(`${label.en}: balance that the cash flow carries`, `${label.zh}：现金流可承载贷款总额`) }, capacity === undefined ? 0 : atIndex(capacity, 0, 0));
    const scale = m.line(`${path}.sculpting_factor`, { shape: 'once', unit: PURE, nature: 'factor', label: text(`${label.en}: share of the capacity used`, `${label.zh}：承载能力使用比例`) }, when(whole.isMore(0), amount.over(whole), 0));
    const left = m.line(`${path}.capacity_left`, { ...balance, label: text(`${label.en}: capacity at the period's end`, `${label.zh}：期末承载能力`) }, capacity === undefined ? 0 : next(capacity, 0));
    m.define(closing, when(over, 0, when(repaying, least(prev(closing, amount), left.times(scale)), prev(closing, amount))));
  } else {
    m.define(closing, when(over, 0, prev(closing, amount).minus(amount.times(share))));
  }
  const scheduledService = m.line(`${path}.scheduled_service`, {
    unit: 'money', nature: 'flow', fixedAtClose: true, label: text(`${label.en}: scheduled debt service`, `${label.zh}：计划还本付息额`),
  }, when(serving, prev(closing, amount).times(periodRate).plus(prev(closing, amount)).minus(closing).plus(agencyFee), 0));
  return { scheduledClosing: closing, scheduledService };
}
