/**
 * When flows fall, studied once and kept: a common step turns the present value into a polynomial, which is far cheaper.
 */

/** What `prepareTimes` found out about the times of flows; made for one range of indices and good for any flows over it. */
export interface TimesPlan {
  /** How many flows there are. */
  readonly count: number;
  /** The common step in years, or 0 when the times share none. */
  readonly step: number;
  /** Step on which each flow falls, from 0; null when the i-th falls on the i-th. Empty without a common step. */
  readonly positions: Int32Array | null;
  /** Number of steps from the first flow to the last, both counted; without a common step the number of flows. */
  readonly length: number;
  /** Years from the first flow to each. */
  readonly years: Float64Array;
}

/** Relative to the step: sums of year fractions drift by rounding, and no day count comes this near a step by chance. */
const GRID_TOLERANCE = 1e-10;
/** Steps per flow up to which a polynomial with gaps costs less than an exponential for each flow. */
const MOST_STEPS_PER_FLOW = 6;
const MOST_PARTS_OF_SMALLEST_GAP = 6;

/**
 * Studies `times[from .. to)`, in years, which must not decrease. Throws a RangeError when they do, or are not finite.
 */
export function prepareTimes(times: ArrayLike<number>, from: number, to: number): TimesPlan {
  const count = Math.max(0, to - from);
  const years = new Float64Array(count);
  let smallestGap = Infinity;
  for (let i = 0; i < count; i += 1) {
    years[i] = times[from + i]! - times[from]!;
    const gap = i === 0 ? 0 : years[i]! - years[i - 1]!;
    if (!(gap >= 0 && gap < Infinity))
      throw new RangeError(`times must be finite and not decrease, at index ${from + i}`);
    if (gap > 0 && gap < smallestGap) smallestGap = gap;
  }
  for (let parts = 1; parts <= MOST_PARTS_OF_SMALLEST_GAP && smallestGap < Infinity; parts += 1) {
    const plan = onGrid(years, smallestGap / parts);
    if (plan !== undefined) return plan;
  }
  return { count, step: 0, positions: new Int32Array(0), length: count, years };
}

/** The plan of equal steps of one year from zero, for `count` flows. */
export function yearlySteps(count: number): TimesPlan {
  return { count, step: 1, positions: null, length: count, years: new Float64Array(0) };
}

function onGrid(years: Float64Array, roughStep: number): TimesPlan | undefined {
  const count = years.length;
  const span = years[count - 1]!;
  const steps = Math.floor(span / roughStep + 0.5);
  if (steps + 1 > MOST_STEPS_PER_FLOW * count + 16) return undefined;
  // The whole span over its steps is the step with least rounding in it.
  const step = snapped(span / steps);
  const positions = new Int32Array(count);
  let isDense = true;
  for (let i = 0; i < count; i += 1) {
    const position = Math.floor(years[i]! / step + 0.5);
    if (Math.abs(years[i]! - position * step) > GRID_TOLERANCE * step) return undefined;
    positions[i] = position;
    if (position !== i) isDense = false;
  }
  return { count, step, positions: isDense ? null : positions, length: steps + 1, years };
}

/** 1/12 for 0.08333333333333337: a step that is a whole part of a year, but for rounding, is that. */
function snapped(step: number): number {
  const perYear = Math.floor(1 / step + 0.5);
  return perYear >= 1 && Math.abs(step * perYear - 1) < GRID_TOLERANCE ? 1 / perYear : step;
}
