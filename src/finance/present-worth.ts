/** Net present value and what is built on it: dated flows, and the modified rate of return. */
import type { Reason } from '../diagnostics/reasons.ts';
import { pow } from '../numeric/float64.ts';
import { type DatedFlow, orderFlows, requireFinite, requireFlows, requireOneOf } from './dated-flows.ts';
import { type DayCount, yearFractionOfSerials } from './day-count.ts';

/** When in its period a flow falls: at its start (the first undiscounted), its end, or its middle. */
export type FlowTiming = 'start' | 'end' | 'mid';

/** Throws a RangeError unless `rate` is a finite number above -100 %. */
export function requireRate(what: string, rate: number): number {
  if (!(requireFinite(what, rate) > -1)) throw new RangeError(`${what} must be above -100 %, not ${rate}`);
  return rate;
}

/**
 * Net present value of flows one period apart: sum of flows[t] / (1 + rate)^T.
 *
 * @param rate    per period, above -1
 * @param timing  T = t for `start` (the default), t + 1 for `end` (Excel's NPV), t + 1/2 for `mid`
 * Fails          RangeError when there are no flows, one is not finite, or the rate is not above -100 %
 */
export function npv(rate: number, flows: readonly number[], timing: FlowTiming = 'start'): number {
  requireRate('the rate', rate);
  requireFlows(flows);
  requireOneOf('the timing', timing, ['start', 'end', 'mid']);
  const delay = timing === 'start' ? 0 : timing === 'end' ? 1 : 0.5;
  let sum = 0;
  for (let t = 0; t < flows.length; t += 1) {
    // A zero flow is worth zero even where its factor overflows.
    if (flows[t] !== 0) sum += flows[t]! * pow(1 + rate, -(t + delay));
  }
  return sum;
}

/**
 * Net present value of dated flows, in any order, on the first date among them.
 *
 * @param rate   effective yearly, above -1
 * @param basis  day count, ACT/365F as in Excel's XNPV unless said otherwise
 * Fails         RangeError when there are no flows, a date or an amount is not valid, or the rate is not above -100 %
 */
export function xnpv(rate: number, dated: readonly DatedFlow[], basis: DayCount = 'ACT/365F'): number {
  requireRate('the rate', rate);
  const { amounts, serials } = orderFlows(dated);
  let sum = 0;
  for (let i = 0; i < amounts.length; i += 1) {
    if (amounts[i] !== 0) sum += amounts[i]! * pow(1 + rate, -yearFractionOfSerials(serials[0]!, serials[i]!, basis));
  }
  return sum;
}

/**
 * Modified internal rate of return: outflows discounted to the start at `financeRate`, inflows compounded to the end at `reinvestRate`,
 * and the one rate that leads from the first to the second.
 *
 * @param flows  one period apart, positive received; rates per period
 * @returns      rate per period, or the reason why there is none
 * Fails         RangeError when there are no flows, one is not finite, or a rate is not above -100 %
 */
export function mirr(
  flows: readonly number[],
  financeRate: number,
  reinvestRate: number,
): number | { readonly undefined: Reason } {
  requireFlows(flows);
  requireRate('the finance rate', financeRate);
  requireRate('the reinvestment rate', reinvestRate);
  const last = flows.length - 1;
  let outflows = 0;
  let inflows = 0;
  for (let t = 0; t <= last; t += 1) {
    const flow = flows[t]!;
    if (flow < 0) outflows -= flow * pow(1 + financeRate, -t);
    if (flow > 0) inflows += flow * pow(1 + reinvestRate, last - t);
  }
  if (inflows === 0 && outflows === 0) return { undefined: 'all flows are zero' };
  if (inflows === 0) return { undefined: 'all flows are outflows' };
  if (outflows === 0) return { undefined: 'all flows are inflows' };
  const rate = pow(inflows / outflows, 1 / last) - 1;
  return Number.isFinite(rate) ? rate : { undefined: 'the rate is too large for a number' };
}
