/** A sample in bins of equal width. */
import { pow } from '../elementary.ts';
import { quantileOf } from './quantiles.ts';

/** Edges, one more than there are counts. A value on an edge counts in the bin above it, the largest in the last. */
export interface Histogram {
  readonly edges: Float64Array;
  readonly counts: Uint32Array;
}

const MOST_BINS = 200;

/** How many bins a sample deserves: width 2 x interquartile range / cube root of n. Source: Freedman & Diaconis (1981). */
export function binsFor(ascending: Float64Array): number {
  const n = ascending.length;
  const width = (2 * (quantileOf(ascending, 0.75) - quantileOf(ascending, 0.25))) / pow(n, 1 / 3);
  const range = ascending[n - 1]! - ascending[0]!;
  if (!(width > 0) || !(range > 0)) return range > 0 ? Math.min(MOST_BINS, Math.ceil(Math.sqrt(n))) : 1;
  return Math.max(1, Math.min(MOST_BINS, Math.ceil(range / width)));
}

/** Counts by bin; where all values are the same, one bin of no width. */
export function histogramOf(ascending: Float64Array, bins = binsFor(ascending)): Histogram {
  const n = ascending.length;
  if (n === 0) throw new RangeError('a histogram of nothing');
  const [low, high] = [ascending[0]!, ascending[n - 1]!];
  const count = low === high ? 1 : bins;
  const edges = Float64Array.from({ length: count + 1 }, (_, k) =>
    k === count ? high : low + (k / count) * (high - low),
  );
  const counts = new Uint32Array(count);
  let bin = 0;
  for (const value of ascending) {
    while (bin < count - 1 && value >= edges[bin + 1]!) bin += 1;
    counts[bin]! += 1;
  }
  return { edges, counts };
}
