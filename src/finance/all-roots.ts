/**
 * Every real root of a sum of exponentials f(u) = sum c_i e^(t_i u), double roots once.
 *
 * Descartes' rule holds for it: there are at most as many roots as changes of sign along c. Choose an exponent a between
 * the two terms at a change of sign; then e^(-a u) f has the same roots, and its derivative e^(-a u) sum c_i (t_i - a) e^(t_i u) is a
 * sum of the same kind with one change less. So a chain of sums ends with one without roots, and back along it
 * the roots of each cut the one before into monotone pieces, of at most one root each. Where a piece meets zero at its end within
 * rounding noise, that end is a root of even order.
 */
import { ln } from '../numeric/float64.ts';
import { type Evaluation, evaluate, rangeOfRoots, type Terms, timeOf } from './present-value.ts';

/** A root, and of which sum of the chain it is a simple root: 0 of f itself; k > 0 when f touches zero there. */
export interface Root {
  readonly u: number;
  readonly depth: number;
}

/** The roots, ascending, and the exponents chosen along the chain. */
export interface Roots {
  readonly roots: readonly Root[];
  readonly exponents: readonly number[];
}

const UNIT_ROUNDOFF = 1.1102230246251565e-16;
const MOST_STEPS = 200;

/** All roots of `terms`, whose first and last coefficients must not be zero. */
export function allRoots(terms: Terms): Roots {
  const chain: Terms[] = [terms];
  const exponents: number[] = [];
  // Each link has a change of sign less than the one before; the bound holds even where coefficients underflow.
  for (let current = terms; chain.length <= terms.coefficients.length; ) {
    const exponent = exponentAtSignChange(current);
    if (exponent === undefined) break;
    exponents.push(exponent);
    current = derivative(current, exponent);
    chain.push(current);
  }
  let roots: Root[] = [];
  for (let depth = chain.length - 2; depth >= 0; depth -= 1) roots = rootsBetween(chain[depth]!, depth, roots);
  return { roots, exponents };
}

/** The middle between the two terms at the first change of sign. */
function exponentAtSignChange(terms: Terms): number | undefined {
  const c = terms.coefficients;
  let previous = -1;
  for (let i = 0; i < c.length; i += 1) {
    // What has underflowed to zero along the chain has no sign, at the front as elsewhere.
    if (!(c[i]! > 0 || c[i]! < 0)) continue;
    if (previous >= 0 && c[i]! > 0 !== c[previous]! > 0) return (timeOf(terms, previous) + timeOf(terms, i)) / 2;
    previous = i;
  }
  return undefined;
}

/** Coefficients c_i (t_i - a), scaled so that long chains neither overflow nor underflow. */
function derivative(terms: Terms, exponent: number): Terms {
  const coefficients = new Float64Array(terms.coefficients.length);
  let largest = 0;
  for (let i = 0; i < coefficients.length; i += 1) {
    coefficients[i] = terms.coefficients[i]! * (timeOf(terms, i) - exponent);
    largest = Math.max(largest, Math.abs(coefficients[i]!));
  }
  for (let i = 0; i < coefficients.length; i += 1) coefficients[i]! /= largest;
  return { coefficients, times: terms.times };
}

/** A point of the line of u, the sign of the sum there, and the logarithm of its positive over its negative part. */
interface Knot {
  readonly u: number;
  readonly sign: number;
  readonly log: number;
}

/** Roots of one sum of the chain, given the roots of the next, which cut it into monotone pieces. */
function rootsBetween(terms: Terms, depth: number, cuts: readonly Root[]): Root[] {
  const noise = noiseOf(terms);
  const [low, high] = rangeOfRoots(terms);
  const roots: Root[] = [];
  let left = knotAt(terms, low, noise);
  for (const cut of cuts) {
    if (cut.u <= low || cut.u >= high) continue;
    const right = knotAt(terms, cut.u, noise);
    if (left.sign * right.sign < 0) roots.push({ u: rootWithin(terms, left, right), depth });
    if (right.sign === 0) roots.push(cut);
    left = right;
  }
  const right = knotAt(terms, high, noise);
  if (left.sign * right.sign < 0) roots.push({ u: rootWithin(terms, left, right), depth });
  return roots;
}

/** Rounding noise of an evaluation relative to its size: of the flows themselves, of each power, of the summation. */
function noiseOf(terms: Terms): number {
  return UNIT_ROUNDOFF * (16 + 4 * Math.sqrt(terms.coefficients.length));
}

const scratch: Evaluation = { value: 0, slope: 0, size: 0, sizeSlope: 0 };

function knotAt(terms: Terms, u: number, noise: number): Knot {
  evaluate(terms, u, scratch);
  const { value, size } = scratch;
  return { u, sign: Math.abs(value) <= noise * size ? 0 : value > 0 ? 1 : -1, log: logOfParts(value, size) };
}

/** ln(A / B) with A - B = value and A + B = size, kept finite. */
function logOfParts(value: number, size: number): number {
  const z = value / size;
  if (Math.abs(z) < 0.02) return 2 * z * (1 + (z * z) / 3);
  const log = ln((1 + z) / (1 - z));
  return log > 40 ? 40 : log < -40 || !(log === log) ? -40 : log;
}

/**
 * The root between two knots of opposite sign: Newton on ln(A / B), which is nearly straight, within a shrinking bracket,
 * and halving whenever two steps did not halve the bracket.
 */
function rootWithin(terms: Terms, from: Knot, to: Knot): number {
  let { u: low } = from;
  let { u: high } = to;
  let u = low - (from.log * (high - low)) / (to.log - from.log);
  let checkpoint = high - low;
  for (let k = 0; k < MOST_STEPS; k += 1) {
    if (!(u > low && u < high)) u = low + (high - low) / 2;
    evaluate(terms, u, scratch);
    const { value, slope, size, sizeSlope } = scratch;
    if (value === 0) return u;
    if (value > 0 === from.sign > 0) low = u;
    else high = u;
    const positive = (size + value) / 2;
    const negative = (size - value) / 2;
    const rise = (sizeSlope + slope) / 2 / positive - (sizeSlope - slope) / 2 / negative;
    const tolerance = 4 * UNIT_ROUNDOFF * Math.max(1, Math.abs(u));
    let next = u - logOfParts(value, size) / rise;
    const ratio = Math.abs(value) / size;
    // Where one part is lost beside the other, its logarithm and slope are noise, and a short step no sign of a root.
    if (ratio > 0.999999999) next = NaN;
    else if (ratio < 1e-6 && Math.abs(next - u) <= tolerance) return next;
    if (high - low <= tolerance) return low + (high - low) / 2;
    if (k % 3 === 2) {
      if (high - low > 0.5 * checkpoint) next = low + (high - low) / 2;
      checkpoint = high - low;
    }
    u = next;
  }
  return u;
}
