/** Mean, variance, skewness and kurtosis, built up block by block in the order of the paths. */

/** How many paths are added up by themselves before they are merged: the unit of splitting among workers. */
export const BLOCK = 1024;

/** Count, mean and sums of powers of deviations from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly m2: number;
  readonly m3: number;
  readonly m4: number;
}

export const NO_MOMENTS: Moments = { count: 0, mean: 0, m2: 0, m3: 0, m4: 0 };

/** Moments of one block, in two passes. */
export function momentsOfBlock(values: Float64Array): Moments {
  const count = values.length;
  if (count === 0) return NO_MOMENTS;
  let sum = 0;
  for (const value of values) sum += value;
  const rough = sum / count;
  let rest = 0;
  for (const value of values) rest += value - rough;
  const mean = rough + rest / count;
  let [m2, m3, m4] = [0, 0, 0];
  for (const value of values) {
    const d = value - mean;
    const square = d * d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  return { count, mean, m2, m3, m4 };
}

/** Moments of two sets together. Source: Chan, Golub & LeVeque (1979); Pebay (2008), SAND2008-6212, for the third and fourth. */
export function merged(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b;
  if (b.count === 0) return a;
  const n = a.count + b.count;
  const d = b.mean - a.mean;
  const [wa, wb] = [a.count / n, b.count / n];
  const [d2, product] = [d * d, a.count * wb];
  return {
    count: n,
    mean: a.mean + d * wb,
    m2: a.m2 + b.m2 + d2 * product,
    m3: a.m3 + b.m3 + d2 * d * product * (wa - wb) + 3 * d * (wa * b.m2 - wb * a.m2),
    m4:
      a.m4 +
      b.m4 +
      d2 * d2 * product * (wa * wa - wa * wb + wb * wb) +
      6 * d2 * (wa * wa * b.m2 + wb * wb * a.m2) +
      4 * d * (wa * b.m3 - wb * a.m3),
  };
}

/** Moments of values in the order of their paths: blocks of 1024, merged from the first to the last. */
export function momentsOf(values: Float64Array): Moments {
  let all = NO_MOMENTS;
  for (let from = 0; from < values.length; from += BLOCK)
    all = merged(all, momentsOfBlock(values.subarray(from, from + BLOCK)));
  return all;
}

/** What moments say in the usual words. Unbiased variance; skewness and excess kurtosis of the sample, zero where nothing varies. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Of the mean, where paths are independent. */
  readonly standardError: number;
  readonly variance: number;
  readonly deviation: number;
  readonly skewness: number;
  readonly excessKurtosis: number;
}

/** The summary of at least two values. @throws RangeError for fewer */
export function summaryOf({ count, mean, m2, m3, m4 }: Moments): Summary {
  if (count < 2) throw new RangeError(`two values are needed; there are ${count}`);
  const variance = m2 / (count - 1);
  const spread = m2 / count;
  const varies = spread > 0;
  return {
    count,
    mean,
    standardError: Math.sqrt(variance / count),
    variance,
    deviation: Math.sqrt(variance),
    skewness: varies ? m3 / count / (spread * Math.sqrt(spread)) : 0,
    excessKurtosis: varies ? m4 / count / (spread * spread) - 3 : 0,
  };
}
