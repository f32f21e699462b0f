/** Quantiles of a sorted sample, and how far they may be off. */
import { betaCumulative, betaQuantile, normalQuantile } from '../special.ts';

/** A sorted copy. */
export function sorted(values: Float64Array): Float64Array {
  return values.slice().sort();
}

/** The quantile at `p`, 0 to 1, on straight lines between the sorted values: type 7 of Hyndman & Fan (1996), as in R and NumPy. */
export function quantileOf(ascending: Float64Array, p: number): number {
  const last = ascending.length - 1;
  if (last < 0) throw new RangeError('a quantile of nothing');
  const place = p * last;
  const k = Math.min(Math.floor(place), Math.max(0, last - 1));
  const [below, above] = [ascending[k]!, ascending[Math.min(k + 1, last)]!];
  return below === above ? below : below + (place - k) * (above - below);
}

/** The share of values at or below `x`. */
export function shareUpTo(ascending: Float64Array, x: number): number {
  return countUpTo(ascending, x) / ascending.length;
}

/** How many of the sorted values are at or below `x`. */
export function countUpTo(ascending: Float64Array, x: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many standard deviations of a rank are looked at on either side: beyond, its weight is below 1e-15. */
const REACH = 9;

/**
 * The standard error of a quantile of independent paths, from the order statistics around it.
 *
 * Source: Maritz & Jarrett (1978), A note on estimating the variance of the sample median, JASA 73. The quantile's rank is taken
 * to be distributed as a beta variable. Zero where all values around it are the same.
 *
 * @param p strictly between 0 and 1
 * @throws RangeError where fewer than two values lie on either side of the quantile
 */
export function quantileError(ascending: Float64Array, p: number): number {
  const n = ascending.length;
  const m = Math.floor(p * n + 0.5);
  if (m < 2 || n - m < 1) throw new RangeError(`too few values for the error of the quantile at ${p}`);
  const [a, b] = [m - 1, n - m];
  const reach = Math.ceil(REACH * Math.sqrt(p * (1 - p) * n)) + REACH;
  const from = Math.max(0, m - reach);
  const to = Math.min(n, m + reach);
  // About the value in the middle, so that nothing is lost by subtracting squares of large numbers.
  const centre = ascending[Math.min(n - 1, m - 1)]!;
  let before = betaCumulative(from / n, a, b);
  let [first, second] = [0, 0];
  for (let i = from; i < to; i += 1) {
    const upTo = betaCumulative((i + 1) / n, a, b);
    const weight = upTo - before;
    const deviation = ascending[i]! - centre;
    first += weight * deviation;
    second += weight * deviation * deviation;
    before = upTo;
  }
  return Math.sqrt(Math.max(0, second - first * first));
}

/** Two values of the sample between which the true quantile lies with the given confidence, whatever the distribution. */
export function quantileInterval(
  ascending: Float64Array,
  p: number,
  confidence = 0.95,
): { readonly low: number; readonly high: number } {
  const n = ascending.length;
  if (n === 0) throw new RangeError('a quantile of nothing');
  const beyond = (1 - confidence) / 2;
  // The rank is a binomial count; its quantiles by those of the beta distribution (Clopper & Pearson 1934).
  const at = Math.min(n - 1, Math.max(0, p * n));
  const low = at < 1 ? 0 : betaQuantile(beyond, Math.floor(at), n - Math.floor(at) + 1);
  const high = at > n - 1 ? 1 : betaQuantile(1 - beyond, Math.floor(at) + 1, n - Math.floor(at));
  return {
    low: ascending[Math.max(0, Math.floor(low * n) - 1)]!,
    high: ascending[Math.min(n - 1, Math.ceil(high * n))]!,
  };
}

/** How many standard errors an interval of the given confidence reaches on either side. */
export function errorsFor(confidence: number): number {
  return normalQuantile((1 + confidence) / 2);
}
