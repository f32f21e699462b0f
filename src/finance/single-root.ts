/**
 * The fast way to an internal rate of return: flows on equal steps that change sign once have exactly one.
 *
 * With x the discount factor of one step, and a, b the flows after and before the change of sign,
 * the present value is zero where A/B = 1, A(x) = sum of |a_i| x^i, B(x) = sum of |b_i| x^i. The logarithm of A/B is nearly a
 * straight line in ln x, and strictly rising, so Newton on it converges from anywhere; the value and slope at the last
 * point as well make an inverse cubic, which saves an evaluation.
 */
import { exp, ln } from '../numeric/float64.ts';

const MOST_EVALUATIONS = 12;

/** Ratio A/B, and the slope of its logarithm in ln x; scratch, as returning both would allocate. */
const at = new Float64Array(2);

/**
 * The discount factor x > 0 of one step at which the present value of `flows[from .. to)` is zero.
 *
 * NaN when the flows do not change sign exactly once, are not finite, or the fast way fails, as at rates beyond all measure.
 */
export function singleRoot(flows: Float64Array, from: number, to: number): number {
  const split = splitAndSum(flows, from, to);
  if (split === 0) return NaN;
  const count = to - from;
  let lastLog = ln(at[0]!);
  let lastInverse = 1 / at[1]!;
  let lastStep = -lastLog * lastInverse;
  let stepBefore = 0;
  let x = exp(lastStep);

  for (let k = 0; k < MOST_EVALUATIONS; k += 1) {
    evaluate(flows, from, split, to, x);
    const log = logOfRatio(at[0]!);
    const inverse = 1 / at[1]!;
    let step = -log * inverse;
    let isCubic = false;
    if (Math.abs(log) < 0.5 * Math.abs(lastLog)) {
      const gap = lastLog - log;
      const chord = -lastStep / gap;
      const bend = (lastInverse - 2 * chord + inverse) / (gap * gap);
      step += log * log * ((chord - inverse) / gap - lastLog * bend);
      isCubic = true;
    }
    x *= Math.abs(step) < 1e-3 ? 1 + step * (1 + step * (0.5 + step * (1 / 6 + step * (1 / 24)))) : exp(step);
    const square = step * step;
    // The variance of a block's times is at most its length times its mean: this bounds what a step of Newton leaves.
    const isDone = count * square < 1e-16;
    // A cubic leaves about K e^2 E^2 of the last two errors; K is bounded like a third power of the count, and seen in the steps.
    const isCubicDone =
      isCubic &&
      square * Math.abs(step) < 5e-17 * stepBefore * stepBefore &&
      count * count * count * square * lastStep * lastStep < 1e-13;
    if (isDone || isCubicDone) return x < Infinity && x > 0 ? x : NaN;
    lastLog = log;
    lastInverse = inverse;
    stepBefore = lastStep;
    lastStep = step;
  }
  return NaN;
}

/**
 * Where the flows change sign, and ratio and slope at x = 1, where sums replace powers; 0 when they do not change exactly once.
 */
function splitAndSum(flows: Float64Array, from: number, to: number): number {
  let i = from;
  while (i < to && flows[i] === 0) i += 1;
  if (i >= to) return 0;
  const sign = flows[i]! > 0 ? 1 : -1;
  let before = 0;
  let beforeTimed = 0;
  for (; i < to; i += 1) {
    const flow = flows[i]!;
    if (!(sign * flow >= 0)) break;
    // Adding the running sum counts each flow once for every step that it lies before the last.
    beforeTimed += before;
    before += flow;
  }
  const split = i;
  let after = 0;
  let afterTimed = 0;
  for (; i < to; i += 1) {
    const flow = flows[i]!;
    if (!(sign * flow <= 0)) return 0;
    afterTimed += after;
    after += flow;
  }
  if (after === 0) return 0;
  at[0] = -after / before;
  at[1] = to - split - afterTimed / after + beforeTimed / before;
  return split;
}

/**
 * Horner outwards from the change of sign: the flows after it in x, those before it in 1/x, each with its derivative.
 * Even and odd powers run side by side, as one chain of dependent multiplications would leave the processor idle.
 */
function evaluate(flows: Float64Array, start: number, split: number, end: number, x: number): void {
  const x2 = x * x;
  let even = 0;
  let evenSlope = 0;
  let odd = 0;
  let oddSlope = 0;
  let i = end - 1;
  if (((i - split) & 1) === 0) {
    even = flows[i]!;
    i -= 1;
  }
  for (; i > split; i -= 2) {
    oddSlope = oddSlope * x2 + odd;
    odd = odd * x2 + flows[i]!;
    evenSlope = evenSlope * x2 + even;
    even = even * x2 + flows[i - 1]!;
  }
  const after = even + x * odd;
  const afterTimed = x * odd + 2 * x2 * (evenSlope + x * oddSlope);

  const y = 1 / x;
  let before = 0;
  let beforeSlope = 0;
  for (let j = start; j < split; j += 1) {
    beforeSlope = beforeSlope * y + before;
    before = before * y + flows[j]!;
  }
  at[0] = (-x * after) / before;
  at[1] = 1 + afterTimed / after + (y * beforeSlope) / before;
}

/** ln(ratio); near one by the series of its inverse hyperbolic tangent, good to 1e-11 and quicker. */
function logOfRatio(ratio: number): number {
  const z = (ratio - 1) / (ratio + 1);
  const z2 = z * z;
  return z2 < 0.01 ? 2 * z * (1 + z2 * (1 / 3 + z2 * (1 / 5 + z2 * (1 / 7 + z2 * (1 / 9))))) : ln(ratio);
}
