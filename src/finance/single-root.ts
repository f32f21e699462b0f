/**
 * The fast way to an internal rate of return: flows on equal steps that begin with outflows and then have exactly one.
 *
 * With x the discount factor of one step, b the flows before the first inflow and a those from it on, the present value is zero where
 * A/B = 1, A(x) = sum of a_i x^i, B(x) = sum of |b_i| x^i. The logarithm of A/B is nearly a straight line in ln x, so Newton on it
 * converges from afar, and begins where flows of that many steps usually earn what they do; the value and slope at the last point as well make an inverse cubic, which saves an evaluation.
 *
 * Flows that change sign once have one root. Others have only the one found if there the worth of what is still to come is never
 * negative: then no balance of the investment changes sign (a pure investment: Teichroew, Robichek and Montalbano, Management Science 11,
 * 1965), and by Descartes' rule for the series of those balances there is no root beside it.
 *
 * The block kernel does the same operations in the same order on two streams at once (backends/kernel/block/rate.ts): change both or neither.
 */
import { exp, ln } from '../numeric/float64.ts';

/** What the search goes by, shared with the block kernel. */
export const SEARCH = {
  mostEvaluations: 12,
  /** The rate of a step at which the search begins, times the number of steps. */
  startRate: 1.5,
  /** The discount factor of a step is looked for between these. */
  low: 1e-6,
  high: 1e6,
  /** Shorter steps are taken by a fraction for the exponential, exact to s^5 / 720: to the last bit where it matters, at the end. */
  shortStep: 0.25,
  /** Squared: nearer to zero the logarithm of the ratio is taken by its series, which is good to 1e-4 here, and at the end to the last bit. */
  nearRatio: 0.25,
  newtonDone: 1e-16,
  cubicDone: 5e-17,
  cubicBound: 1e-13,
  /** Sums nearer to zero may have lost digits to underflow. */
  least: -1e-200,
} as const;

/** After and before, each with its derivative in ln x; scratch, as returning them would allocate. */
const at = new Float64Array(4);

/** Flows with all signs changed. */
let mirrored = new Float64Array(512);

/**
 * The discount factor x > 0 of one step at which the present value of `flows[from .. to)` is zero.
 *
 * NaN when that is not certain to be the only one, when flows are not finite, or the fast way fails, as at rates beyond all measure.
 */
export function singleRoot(flows: Float64Array, from: number, to: number): number {
  let first = from;
  while (first < to && flows[first] === 0) first += 1;
  if (first === to) return NaN;
  if (!(flows[first]! > 0)) return rootOfOutflowsFirst(flows, from, to - from, first - from);
  const count = to - from;
  if (mirrored.length < count) mirrored = new Float64Array(2 * count);
  for (let i = 0; i < count; i += 1) mirrored[i] = -flows[from + i]!;
  return rootOfOutflowsFirst(mirrored, 0, count, first - from);
}

function rootOfOutflowsFirst(flows: Float64Array, from: number, count: number, first: number): number {
  let split = first;
  while (split < count && flows[from + split]! <= 0) split += 1;
  if (split === count) return NaN;

  let x = 1 / (1 + SEARCH.startRate / count);
  let lastLog = 0;
  let lastInverse = 0;
  let lastStep = 0;
  let stepBefore = 0;
  for (let k = 0; k < SEARCH.mostEvaluations; k += 1) {
    evaluate(flows, from, split, count, x);
    const after = at[0]!;
    const before = at[1]!;
    const log = logOfRatio(after, before);
    const inverse = (after * before) / (at[2]! * before - at[3]! * after);
    let step = -log * inverse;
    const isCubic = Math.abs(log) < 0.5 * Math.abs(lastLog);
    if (isCubic) {
      const perGap = 1 / (lastLog - log);
      const chord = -lastStep * perGap;
      const bend = (lastInverse - 2 * chord + inverse) * (perGap * perGap);
      step += log * log * ((chord - inverse) * perGap - lastLog * bend);
    }
    const size = Math.abs(step);
    x *= size < SEARCH.shortStep ? 1 + (12 * step) / (12 - step * (6 - step)) : exp(step);
    if (!(x > SEARCH.low && x < SEARCH.high)) return NaN;
    const square = step * step;
    // The variance of a block's times is at most its length times its mean: this bounds what a step of Newton leaves.
    const isDone = count * square < SEARCH.newtonDone;
    // A cubic leaves about K e^2 E^2 of the last two errors; K is bounded like a third power of the count, and seen in the steps.
    const isCubicDone =
      isCubic &&
      square * size < SEARCH.cubicDone * (stepBefore * stepBefore) &&
      count * count * count * square * (lastStep * lastStep) < SEARCH.cubicBound;
    if (isDone || isCubicDone) return before < SEARCH.least && isOnly(flows, from, split, count, x) ? x : NaN;
    lastLog = log;
    lastInverse = inverse;
    stepBefore = lastStep;
    lastStep = step;
  }
  return NaN;
}

/**
 * Horner from the last flow, those before the split apart, each with its derivative. Even and odd powers run side by side, as one chain of
 * dependent multiplications would leave the processor idle.
 */
function evaluate(flows: Float64Array, from: number, split: number, count: number, x: number): void {
  const x2 = x * x;
  let even = 0;
  let evenSlope = 0;
  let odd = 0;
  let oddSlope = 0;
  let evenBefore = 0;
  let evenBeforeSlope = 0;
  let oddBefore = 0;
  let oddBeforeSlope = 0;
  let i = count - 1;
  if ((i & 1) === 0) {
    const flow = flows[from + i]!;
    if (i >= split) even = flow;
    else evenBefore = flow;
    i -= 1;
  }
  for (; i > split; i -= 2) {
    oddSlope = oddSlope * x2 + odd;
    odd = odd * x2 + flows[from + i]!;
    evenSlope = evenSlope * x2 + even;
    even = even * x2 + flows[from + i - 1]!;
  }
  if (i === split) {
    // The pair with the split in its middle.
    oddSlope = oddSlope * x2 + odd;
    odd = odd * x2 + flows[from + i]!;
    evenSlope = evenSlope * x2 + even;
    even *= x2;
    evenBefore = flows[from + i - 1]!;
    i -= 2;
  }
  for (; i > 0; i -= 2) {
    oddSlope = oddSlope * x2 + odd;
    odd *= x2;
    evenSlope = evenSlope * x2 + even;
    even *= x2;
    oddBeforeSlope = oddBeforeSlope * x2 + oddBefore;
    oddBefore = oddBefore * x2 + flows[from + i]!;
    evenBeforeSlope = evenBeforeSlope * x2 + evenBefore;
    evenBefore = evenBefore * x2 + flows[from + i - 1]!;
  }
  at[0] = even + x * odd;
  at[1] = evenBefore + x * oddBefore;
  at[2] = x * odd + 2 * x2 * (evenSlope + x * oddSlope);
  at[3] = x * oddBefore + 2 * x2 * (evenBeforeSlope + x * oddBeforeSlope);
}

/** ln(-after / before); where they are not far apart by the series of the inverse hyperbolic tangent, which is quicker. */
function logOfRatio(after: number, before: number): number {
  const z = (after + before) / (after - before);
  const z2 = z * z;
  return z2 < SEARCH.nearRatio
    ? 2 * z * (1 + z2 * (1 / 3 + z2 * (1 / 5 + z2 * (1 / 7 + z2 * (1 / 9)))))
    : ln(-after / before);
}

/** Whether no other discount factor makes the present value zero: one change of sign, or worth to come that is never negative. */
function isOnly(flows: Float64Array, from: number, split: number, count: number, x: number): boolean {
  let falls = false;
  for (let i = split; i < count; i += 1) if (flows[from + i]! < 0) falls = true;
  if (!falls) return true;
  let worth = 0;
  for (let i = count - 1; i >= split; i -= 1) {
    worth = worth * x + flows[from + i]!;
    if (!(worth >= 0)) return false;
  }
  return true;
}
