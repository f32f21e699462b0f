/** Internal rates of return, honestly: every root there is, the one to quote, or the reason why there is none. */
import type { Reason } from '../diagnostics/reasons.ts';
import { type DatedFlow, orderFlows, requireFlows } from './dated-flows.ts';
import { type DayCount, yearFractionOfSerials } from './day-count.ts';
import { fastRate, nearestToTenPercent, ratesOf, reasonOf } from './rate-kernel.ts';
import { prepareTimes, type TimesPlan, yearlySteps } from './times.ts';

/** `value` is the root to quote; `roots` all of them above -100 %, ascending, double roots once. */
export type RateOfReturn =
  | { readonly value: number; readonly roots: readonly number[]; readonly unique: boolean }
  | { readonly undefined: Reason; readonly roots: readonly [] };

/**
 * Internal rate of return of flows one period apart: every r > -1 with sum of flows[t] / (1 + r)^t = 0.
 *
 * @returns  rates per period; `value` is the root nearest to 10 % on the scale of log(1 + r), as guesses do not enter
 * Fails     RangeError when there are no flows or one is not finite
 */
export function irr(flows: readonly number[]): RateOfReturn {
  requireFlows(flows);
  return rateOfReturn(flows, yearlySteps(flows.length));
}

/**
 * Internal rate of return of dated flows, in any order: effective yearly, time counted from the first date.
 *
 * @param basis  day count, ACT/365F as in Excel's XIRR unless said otherwise
 * Fails         RangeError when there are no flows, or a date or an amount is not valid
 */
export function xirr(dated: readonly DatedFlow[], basis: DayCount = 'ACT/365F'): RateOfReturn {
  const { amounts, serials } = orderFlows(dated);
  const times = serials.map((serial) => yearFractionOfSerials(serials[0]!, serial, basis));
  return rateOfReturn(amounts, prepareTimes(times, 0, times.length));
}

function rateOfReturn(flows: readonly number[], plan: TimesPlan): RateOfReturn {
  const rate = fastRate(flows, 0, plan);
  if (rate === rate) return { value: rate, roots: [rate], unique: true };
  const roots = ratesOf(flows, 0, plan);
  if (roots.length === 0) return { undefined: reasonOf(flows, 0, plan), roots: [] };
  return { value: nearestToTenPercent(roots), roots, unique: roots.length === 1 };
}
