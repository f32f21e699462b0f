/** One figure over the paths of a simulation: its values in their order while they are few, and what they come to. */
import type { Method } from '../../numeric/draws/draws.ts';
import { histogramOf } from '../../numeric/statistics/histogram.ts';
import { momentsOf, summaryOf } from '../../numeric/statistics/moments.ts';
import { quantileError, quantileOf, sorted } from '../../numeric/statistics/quantiles.ts';
import { acrossReplicates } from '../../numeric/statistics/replicates.ts';
import { tailOf } from '../../numeric/statistics/tails.ts';
import { type Finished, openTally } from '../../numeric/statistics/tally.ts';
import type { Estimate } from '../../results/simulation.ts';
import { REPLICATES, replicateOf } from './plan-paths.ts';

/** Up to how many paths the values of a figure are kept, in their order; beyond, quantiles come from a sketch and have no error. */
export const MOST_KEPT = 0x40000;

/** The share of the paths that is the bad tail. */
export const TAIL_SHARE = 0.05;

/** What is known of a figure. */
export interface Figure {
  /** Values of the paths from `from`, in order. */
  add(from: number, values: Float64Array): void;
  /** What its first paths come to, as far as they were kept. */
  sofar(): FigureResult | undefined;
  close(): FigureResult;
}

export interface FigureResult {
  readonly all: Finished;
  /** Every path in its order, undefined ones as NaN; undefined where there were too many. */
  readonly kept: Float64Array | undefined;
  mean(): Estimate;
  deviation(): Estimate;
  percentile(percent: number): Estimate;
  tail(better: 'high' | 'low'): { readonly threshold: Estimate; readonly mean: Estimate };
}

const NONE: Estimate = { value: null, standard_error: null };

/** @param method how paths are drawn: it decides how errors are found */
export function openFigure(method: Method, mostKept = MOST_KEPT): Figure {
  const tally = openTally(mostKept);
  let kept: Float64Array[] | undefined = [];
  let count = 0;
  return {
    add(from, values) {
      tally.add(from, values);
      count += values.length;
      if (kept !== undefined) kept.push(values.slice());
      if (count > mostKept) kept = undefined;
    },
    sofar: () => (kept === undefined ? undefined : figureOf(joined(kept, count), method)),
    close: () => resultOf(tally.finish(), kept === undefined ? undefined : joined(kept, count), method),
  };
}

/** The figure of values that are at hand, path 0 first. */
export function figureOf(values: Float64Array, method: Method): FigureResult {
  const tally = openTally(Number.POSITIVE_INFINITY);
  tally.add(0, values);
  return resultOf(tally.finish(), values, method);
}

function resultOf(all: Finished, kept: Float64Array | undefined, method: Method): FigureResult {
  const parts = kept === undefined || method === 'pseudo-random' ? undefined : replicates(kept);
  /** An estimate with its error: between randomisations, or by the formula for independent paths. */
  const estimate = (
    of: (ascending: Float64Array) => number,
    independent: (ascending: Float64Array) => number,
  ): Estimate => {
    const { ascending } = all;
    if (ascending === undefined || ascending.length < LEAST) return NONE;
    return {
      value: of(ascending),
      standard_error:
        parts === undefined
          ? method === 'pseudo-random'
            ? finite(independent(ascending))
            : null
          : spread(parts.map((each) => (each.length === 0 ? Number.NaN : of(each)))),
    };
  };
  const meanOf = (values: Float64Array): number => momentsOf(values).mean;
  const deviationOf = (values: Float64Array): number =>
    values.length < LEAST ? Number.NaN : summaryOf(momentsOf(values)).deviation;
  return {
    all,
    kept,
    mean() {
      if (all.summary === undefined) return NONE;
      const { standard_error: error } = estimate(meanOf, () => all.summary?.standardError ?? Number.NaN);
      return {
        value: all.summary.mean,
        standard_error: error ?? (method === 'pseudo-random' ? all.summary.standardError : null),
      };
    },
    deviation() {
      if (all.summary === undefined) return NONE;
      const { count, deviation, excessKurtosis } = all.summary;
      // Of the standard deviation, by its delta method: sd / 2 x sqrt((kurtosis - 1) / n).
      const error = (deviation / 2) * Math.sqrt(Math.max(0, excessKurtosis + 2) / count);
      return { value: deviation, standard_error: estimate(deviationOf, () => error).standard_error };
    },
    percentile(percent) {
      const p = percent / 100;
      if (all.summary === undefined) return NONE;
      if (all.ascending === undefined) return { value: all.quantile(p), standard_error: null };
      return estimate(
        (ascending) => quantileOf(ascending, p),
        (ascending) => guarded(() => quantileError(ascending, p)),
      );
    },
    tail(better) {
      const [side, p] = better === 'high' ? (['lower', TAIL_SHARE] as const) : (['upper', 1 - TAIL_SHARE] as const);
      if (all.ascending === undefined)
        return {
          threshold: all.summary === undefined ? NONE : { value: all.quantile(p), standard_error: null },
          mean: NONE,
        };
      return {
        threshold: this.percentile(100 * p),
        mean: estimate(
          (ascending) => tailMean(ascending, side),
          (ascending) => guarded(() => tailOf(ascending, 1 - TAIL_SHARE, side).conditional.standardError),
        ),
      };
    },
  };
}

/** Fewer values than this have no distribution worth the name. */
const LEAST = 2;

/** The mean beyond the threshold, as tailOf has it, for samples of any size. */
function tailMean(ascending: Float64Array, side: 'lower' | 'upper'): number {
  const sign = side === 'upper' ? 1 : -1;
  const limit = quantileOf(ascending, side === 'upper' ? 1 - TAIL_SHARE : TAIL_SHARE);
  let excess = 0;
  for (const value of ascending) excess += Math.max(0, sign * (value - limit));
  return limit + (sign * excess) / ascending.length / TAIL_SHARE;
}

/** The defined values of each randomisation, ascending. */
function replicates(kept: Float64Array): readonly Float64Array[] {
  const parts: number[][] = Array.from({ length: REPLICATES }, () => []);
  for (const [path, value] of kept.entries()) if (Number.isFinite(value)) parts[replicateOf(path)]?.push(value);
  return parts.map((each) => sorted(Float64Array.from(each)));
}

function spread(values: readonly number[]): number | null {
  const defined = Float64Array.from(values.filter((each) => Number.isFinite(each)));
  return defined.length < 2 ? null : acrossReplicates(defined).standardError;
}

/** What has no error because there are too few values, has none. */
function guarded(error: () => number): number {
  try {
    return error();
  } catch (problem) {
    if (problem instanceof RangeError) return Number.NaN;
    throw problem;
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function joined(parts: readonly Float64Array[], length: number): Float64Array {
  const all = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The share of paths at each end that the bins of a histogram leave to one open bin: outliers must not make all others one bar. */
const OPEN_END = 0.005;

/** Counts of values between equal steps, and one bin for what lies beyond at each end; from the kept values, or none. */
export function histogram(figure: FigureResult): {
  readonly edges: readonly number[];
  readonly counts: readonly number[];
} {
  const { ascending } = figure.all;
  const [least, most] = [ascending?.[0], ascending?.at(-1)];
  if (ascending === undefined || least === undefined || most === undefined) return { edges: [], counts: [] };
  const [low, high] = [quantileOf(ascending, OPEN_END), quantileOf(ascending, 1 - OPEN_END)];
  const below = ascending.findIndex((value) => value >= low);
  const inside = ascending.filter((value) => value >= low && value <= high);
  const above = ascending.length - below - inside.length;
  const { edges, counts } = histogramOf(inside);
  return {
    edges: [...(below > 0 ? [least] : []), ...edges, ...(above > 0 ? [most] : [])],
    counts: [...(below > 0 ? [below] : []), ...counts, ...(above > 0 ? [above] : [])],
  };
}
