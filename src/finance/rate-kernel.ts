/**
 * The internal rate of return for the calculation kernel: numbers in, one number out, millions of times.
 *
 * The rate is effective yearly, above -100 %; of several roots the one nearest to 10 % on the scale of log(1 + rate) counts.
 */
import type { Reason } from '../diagnostics/reasons.ts';
import { exp, ln, pow } from '../numeric/float64.ts';
import { allRoots } from './all-roots.ts';
import type { Terms } from './present-value.ts';
import { singleRoot } from './single-root.ts';
import { prepareTimes, type TimesPlan } from './times.ts';

/** 2^-200 and 2^400. */
const SHRINK = 6.223015277861142e-61;
const GROW = 2.582249878086909e120;
const LOG_OF_TEN_PERCENT = ln(1.1);
/** The least double above -1: a rate that rounds to -100 % is above it all the same. */
const LEAST_RATE = -1 + 1.1102230246251565e-16;

/** Scratch for the flows by step; grows as needed, and no call leaves anything in it for the next. */
let grid = new Float64Array(512);

/**
 * Effective yearly internal rate of return of `flows[from .. to)` at `times[from .. to)`, or NaN when there is none.
 *
 * @param flows  money, positive received; any scale
 * @param times  in years, not decreasing (RangeError otherwise); only their differences matter
 */
export function irrOfTimes(flows: ArrayLike<number>, times: ArrayLike<number>, from: number, to: number): number {
  return irrPrepared(flows, from, to, prepareTimes(times, from, to));
}

/** As `irrOfTimes`, with the times studied beforehand by `prepareTimes` over a range of the same length. */
export function irrPrepared(flows: ArrayLike<number>, from: number, to: number, plan: TimesPlan): number {
  if (to - from !== plan.count) throw new RangeError(`${to - from} flows, but the plan has ${plan.count} times`);
  const rate = fastRate(flows, from, plan);
  if (rate === rate) return rate;
  return nearestToTenPercent(ratesOf(flows, from, plan));
}

/** The rate when the fast way finds it and it is certain to be the only one; otherwise NaN. */
export function fastRate(flows: ArrayLike<number>, from: number, plan: TimesPlan): number {
  const { count, positions, length, step } = plan;
  if (step === 0) return NaN;
  if (positions === null && flows instanceof Float64Array)
    return yearlyRate(singleRoot(flows, from, from + length), step);
  if (grid.length < length) grid = new Float64Array(2 * length);
  if (positions === null) {
    for (let i = 0; i < length; i += 1) grid[i] = flows[from + i]!;
  } else {
    grid.fill(0, 0, length);
    for (let i = 0; i < count; i += 1) grid[positions[i]!]! += flows[from + i]!;
  }
  return yearlyRate(singleRoot(grid, 0, length), step);
}

/** 1 / x^(1 / step) - 1, by multiplication for the usual steps. */
function yearlyRate(x: number, step: number): number {
  const y = 1 / x;
  if (step === 1) return y - 1;
  const y2 = y * y;
  if (step === 0.5) return y2 - 1;
  if (step === 0.25) return y2 * y2 - 1;
  return pow(y, 1 / step) - 1;
}

/** All rates above -100 % at which the present value is zero, ascending, double roots once. */
export function ratesOf(flows: ArrayLike<number>, from: number, plan: TimesPlan): number[] {
  const found = termsOf(flows, from, plan);
  if (found === undefined) return [];
  const rates: number[] = [];
  const { roots } = allRoots(found.terms);
  for (let i = roots.length - 1; i >= 0; i -= 1) {
    const rate = rateAt(roots[i]!.u, plan);
    // Beyond the largest double there is no number to give.
    if (rate < Infinity) rates.push(rate);
  }
  return rates;
}

/** All yearly rates above -100 % of flows at times in years, ascending; empty where there is none. */
export function allRates(flows: ArrayLike<number>, times: ArrayLike<number>): readonly number[] {
  return ratesOf(flows, 0, prepareTimes(times, 0, times.length));
}

/** The yearly rate where the logarithm of the discount factor, of a step or of a year without steps, is `u`. */
export function rateAt(u: number, plan: TimesPlan): number {
  const w = plan.step === 0 ? -u : -u / plan.step;
  if (Math.abs(w) < 1e-4) return w + w * w * (1 / 2 + w * (1 / 6 + w * (1 / 24)));
  return Math.max(LEAST_RATE, exp(w) - 1);
}

/** The rate nearest to 10 % on the scale of log(1 + rate), NaN when there is none. */
export function nearestToTenPercent(rates: readonly number[]): number {
  let nearest = NaN;
  let least = Infinity;
  for (const rate of rates) {
    const distance = Math.abs(ln(1 + rate) - LOG_OF_TEN_PERCENT);
    if (distance < least) {
      least = distance;
      nearest = rate;
    }
  }
  return nearest;
}

/** Terms of the present value, and how many steps (years without steps) after the first flow they begin to count time. */
export interface FoundTerms {
  readonly terms: Terms;
  readonly origin: number;
}

/** Flows of one time merged, zeros at both ends dropped; undefined when fewer than two remain or one is not finite. */
export function termsOf(flows: ArrayLike<number>, from: number, plan: TimesPlan): FoundTerms | undefined {
  const coefficients = new Float64Array(plan.length);
  const times = plan.step === 0 ? new Float64Array(plan.length) : null;
  let used = times === null ? plan.length : 0;
  for (let i = 0; i < plan.count; i += 1) {
    const flow = flows[from + i]!;
    if (!Number.isFinite(flow)) return undefined;
    if (times === null) {
      coefficients[plan.positions === null ? i : plan.positions[i]!]! += flow;
    } else {
      if (used === 0 || plan.years[i]! > times[used - 1]!) used += 1;
      coefficients[used - 1]! += flow;
      times[used - 1] = plan.years[i]!;
    }
  }
  let start = 0;
  while (start < used && coefficients[start] === 0) start += 1;
  let end = used;
  while (end > start && coefficients[end - 1] === 0) end -= 1;
  if (end - start < 2) return undefined;
  const terms = {
    coefficients: withinRange(coefficients.slice(start, end)),
    times: times === null ? null : times.slice(start, end),
  };
  return { terms, origin: times === null ? start : 0 };
}

/** Scaled by a power of two when sums of the flows could leave the range of doubles. */
function withinRange(coefficients: Float64Array): Float64Array {
  let largest = 0;
  for (const c of coefficients) largest = Math.max(largest, Math.abs(c));
  const scale = largest > 1e280 ? SHRINK : largest < 1e-200 ? GROW : 1;
  return scale === 1 ? coefficients : coefficients.map((c) => c * scale);
}

/**
 * Why there is no internal rate of return: "all flows are zero", "all flows are outflows", "all flows are inflows", and so on; undefined
 * when there is one.
 */
export function irrReason(flows: ArrayLike<number>, times: ArrayLike<number>): Reason | undefined {
  const plan = prepareTimes(times, 0, times.length);
  return ratesOf(flows, 0, plan).length > 0 ? undefined : reasonOf(flows, 0, plan);
}

/** The reason for flows known to have no rate. */
export function reasonOf(flows: ArrayLike<number>, from: number, plan: TimesPlan): Reason {
  let inflows = 0;
  let outflows = 0;
  for (let i = 0; i < plan.count; i += 1) {
    const flow = flows[from + i]!;
    if (!Number.isFinite(flow)) return 'a flow is not a finite number';
    if (flow > 0) inflows += 1;
    if (flow < 0) outflows += 1;
  }
  if (plan.count === 0) return 'there are no flows';
  if (inflows + outflows === 0) return 'all flows are zero';
  if (inflows === 0) return 'all flows are outflows';
  if (outflows === 0) return 'all flows are inflows';
  const found = termsOf(flows, from, plan);
  if (found === undefined) return 'flows at a single time remain, which no rate discounts against each other';
  if (allRoots(found.terms).roots.length > 0) return 'the rate is too large for a number';
  return 'no rate above -100 % makes the present value zero';
}
