/** How long until the money is back: the last moment at which cumulative flows turn from negative to not negative. */
import type { Reason } from '../diagnostics/reasons.ts';
import { pow } from '../numeric/float64.ts';
import { requireFlows } from './dated-flows.ts';
import { requireRate } from './present-worth.ts';

/** Periods from the first flow, a part of one by interpolation; or the reason why there are none. */
export type Payback = number | { readonly undefined: Reason };

/**
 * Payback of flows one period apart, all outflows counted: those of construction, and those that come later.
 *
 * Within the period of the turn, the flow is taken to come evenly. The last turn counts, for money that is lost
 * again has not been paid back.
 *
 * @returns  0 when the cumulative sum is never negative; undefined with its reason when it ends negative
 * Fails     RangeError when there are no flows or one is not finite
 */
export function payback(flows: readonly number[]): Payback {
  requireFlows(flows);
  let cumulative = 0;
  let size = 0;
  let turn = 0;
  let isNegative = false;
  for (let t = 0; t < flows.length; t += 1) {
    const before = cumulative;
    cumulative += flows[t]!;
    size += Math.abs(flows[t]!);
    const wasNegative = isNegative;
    // Sums that cancel leave rounding noise, which must not decide.
    isNegative = cumulative < -1e-14 * size;
    if (wasNegative && !isNegative) turn = t - 1 + Math.min(1, before / (before - cumulative));
  }
  if (isNegative) return { undefined: 'the flows never pay back what was put in' };
  return turn;
}

/**
 * Payback of flows discounted to the first of them.
 *
 * @param rate  per period, above -1
 * Fails        RangeError when there are no flows, one is not finite, or the rate is not above -100 %
 */
export function discountedPayback(rate: number, flows: readonly number[]): Payback {
  requireRate('the rate', rate);
  requireFlows(flows);
  return payback(flows.map((flow, t) => flow * pow(1 + rate, -t)));
}
