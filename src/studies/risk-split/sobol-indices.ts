/**
 * Sobol indices: how much of a figure's variance a factor explains alone (first order), and with all it takes part in (total).
 *
 * First order: Saltelli et al. (2010), table 2 (b); total: Jansen (1999), in the same table (f). Errors from the terms of the
 * two means, by the delta method.
 */

export interface Index {
  readonly value: number;
  readonly standardError: number;
}

export interface Indices {
  readonly first: Index;
  readonly total: Index;
}

/**
 * @param a       the figure on the paths of the first sample
 * @param b       on those of the second
 * @param swapped per factor, on the first sample with this factor taken from the second
 * @returns       per factor; undefined where the figure does not vary, or is undefined on too many paths
 */
export function sobolIndices(
  a: Float64Array,
  b: Float64Array,
  swapped: readonly Float64Array[],
): readonly Indices[] | undefined {
  const defined = Array.from(a, (_, k) => k).filter(
    (k) => Number.isFinite(a[k]) && Number.isFinite(b[k]) && swapped.every((each) => Number.isFinite(each[k])),
  );
  const n = defined.length;
  if (n < 2 || n < LEAST_DEFINED * a.length) return undefined;
  const mean = defined.reduce((sum, k) => sum + (a[k] as number) + (b[k] as number), 0) / (2 * n);
  const squares = defined.map((k) => (square((a[k] as number) - mean) + square((b[k] as number) - mean)) / 2);
  const variance = squares.reduce((sum, each) => sum + each, 0) / n;
  if (!(variance > 0)) return undefined;
  return swapped.map((ab) => ({
    first: ratioOf(
      // Centred: the estimator's variance falls when the mean is taken off.
      defined.map((k) => ((b[k] as number) - mean) * ((ab[k] as number) - (a[k] as number))),
      squares,
      variance,
    ),
    total: ratioOf(
      defined.map((k) => square((a[k] as number) - (ab[k] as number)) / 2),
      squares,
      variance,
    ),
  }));
}

/** Below this share of defined paths the indices would describe a selection. */
const LEAST_DEFINED = 0.99;

/** The ratio of two means and its standard error by the delta method. */
function ratioOf(above: readonly number[], below: readonly number[], belowMean: number): Index {
  const n = above.length;
  const value = above.reduce((sum, each) => sum + each, 0) / n / belowMean;
  const spread = above.reduce((sum, each, k) => sum + square(each - value * (below[k] as number)), 0) / (n - 1);
  return { value, standardError: Math.sqrt(spread / n) / belowMean };
}

function square(value: number): number {
  return value * value;
}
