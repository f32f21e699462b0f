/**
 * The present value of flows as a function of u, the logarithm of the discount factor, without overflow at any rate.
 *
 * Whether f(u) = sum c_i e^(t_i u) is positive matters, not its size: so it is divided by e^(t u) of the first time (u <= 0) or
 * of the last (u > 0), and no power exceeds one.
 */
import { exp, ln } from '../numeric/float64.ts';

/** Terms c_i e^(t_i u); on a grid t_i is the index i and c may hold zeros, else `times` says when. */
export interface Terms {
  readonly coefficients: Float64Array;
  /** Null on a grid. */
  readonly times: Float64Array | null;
}

/** f, its slope, and the same of the sum with all terms made positive, at one u and divided by one common factor. */
export interface Evaluation {
  value: number;
  slope: number;
  size: number;
  sizeSlope: number;
}

export function timeOf(terms: Terms, i: number): number {
  return terms.times === null ? i : terms.times[i]!;
}

/** Evaluates into `out`. */
export function evaluate(terms: Terms, u: number, out: Evaluation): void {
  if (terms.times === null) evaluateOnGrid(terms.coefficients, u, out);
  else evaluateAtTimes(terms.coefficients, terms.times, u, out);
}

function evaluateOnGrid(c: Float64Array, u: number, out: Evaluation): void {
  const forward = u <= 0;
  const x = exp(forward ? u : -u);
  const last = c.length - 1;
  let value = 0;
  let slope = 0;
  let size = 0;
  let sizeSlope = 0;
  for (let k = last; k >= 0; k -= 1) {
    const term = c[forward ? k : last - k]!;
    slope = slope * x + value;
    sizeSlope = sizeSlope * x + size;
    value = value * x + term;
    size = size * x + Math.abs(term);
  }
  out.value = value;
  out.size = size;
  out.slope = forward ? x * slope : -x * slope;
  out.sizeSlope = forward ? x * sizeSlope : -x * sizeSlope;
}

function evaluateAtTimes(c: Float64Array, times: Float64Array, u: number, out: Evaluation): void {
  const origin = u <= 0 ? times[0]! : times[times.length - 1]!;
  let value = 0;
  let slope = 0;
  let size = 0;
  let sizeSlope = 0;
  for (let i = 0; i < c.length; i += 1) {
    const time = times[i]! - origin;
    const term = c[i]! * exp(time * u);
    value += term;
    slope += time * term;
    size += Math.abs(term);
    sizeSlope += time * Math.abs(term);
  }
  out.value = value;
  out.size = size;
  out.slope = slope;
  out.sizeSlope = sizeSlope;
}

/** The range of u outside which the first or the last term outweighs all others together. */
export function rangeOfRoots(terms: Terms): readonly [number, number] {
  const c = terms.coefficients;
  const last = c.length - 1;
  let total = 0;
  for (let i = 0; i <= last; i += 1) total += Math.abs(c[i]!);
  return [-reach(terms, 0, 1, total), reach(terms, last, -1, total)];
}

function reach(terms: Terms, end: number, direction: 1 | -1, total: number): number {
  const c = terms.coefficients;
  let next = end + direction;
  while (c[next] === 0) next += direction;
  const gap = Math.abs(timeOf(terms, next) - timeOf(terms, end));
  // Twice as far as the bound: what is out there is then certain beyond any rounding.
  return (2 * Math.max(0, ln(total / Math.abs(c[end]!))) + 1) / gap;
}
