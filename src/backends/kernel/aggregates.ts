/**
 * Aggregates over rows of one buffer, for values known at compile time and for generated code alike.
 *
 * `of`, `where` and `group` are the places of the rows' first moments, -1 for none. Moments are taken in order, as the order of additions
 * is part of the meaning.
 */
import { irrOfTimes } from '../../finance/index.ts';
import type { AggregateKind } from '../../lines/index.ts';
import { max, min, roundHalfAway } from '../../numeric/float64.ts';

type Whole = (v: Float64Array, of: number, count: number, where: number, group: number, t: number) => number;

function counts(v: Float64Array, k: number, where: number, group: number, t: number): boolean {
  return (group < 0 || roundHalfAway(v[group + k]!) === t) && (where < 0 || v[where + k] !== 0);
}

const total: Whole = (v, of, count, where, group, t) => {
  let sum = 0;
  for (let k = 0; k < count; k++) if (counts(v, k, where, group, t)) sum += v[of + k]!;
  return sum;
};

const average: Whole = (v, of, count, where, group, t) => {
  let sum = 0;
  let found = 0;
  for (let k = 0; k < count; k++) {
    if (!counts(v, k, where, group, t) || !Number.isFinite(v[of + k])) continue;
    sum += v[of + k]!;
    found += 1;
  }
  return found === 0 ? Number.NaN : sum / found;
};

const extreme =
  (pick: (a: number, b: number) => number): Whole =>
  (v, of, count, where, group, t) => {
    let best = Number.NaN;
    for (let k = 0; k < count; k++) {
      const value = v[of + k]!;
      if (!counts(v, k, where, group, t) || !Number.isFinite(value)) continue;
      best = best === best ? pick(best, value) : value;
    }
    return best;
  };

const last: Whole = (v, of, count, where, group, t) => {
  for (let k = count - 1; k >= 0; k--) if (counts(v, k, where, group, t)) return v[of + k]!;
  return Number.NaN;
};

const firstIndex: Whole = (v, of, count, where, group, t) => {
  for (let k = 0; k < count; k++) if (counts(v, k, where, group, t) && v[of + k] !== 0) return k;
  return Number.NaN;
};

const lastIndex: Whole = (v, of, count, where, group, t) => {
  for (let k = count - 1; k >= 0; k--) if (counts(v, k, where, group, t) && v[of + k] !== 0) return k;
  return Number.NaN;
};

/** One function per kind, the rate of return apart, which wants times. */
export const WHOLE: Readonly<Record<Exclude<AggregateKind, 'irr'>, Whole>> = {
  total,
  average,
  last,
  smallest: extreme(min),
  largest: extreme(max),
  first_index: firstIndex,
  last_index: lastIndex,
};

/** The rate of return of a row of flows at a row of times. */
export function rateOfRows(v: Float64Array, of: number, count: number, times: number): number {
  return irrOfTimes(v.subarray(of, of + count), v.subarray(times, times + count), 0, count);
}
