/** Several unknowns for as many equations, within bounds: Newton's method, damped, with the slopes taken by differences. */

export interface Box {
  readonly low: number;
  readonly high: number;
}

export interface SystemOptions {
  /** The largest residual that counts as none; the equations are scaled by their caller. */
  readonly tolerance: number;
  /** Evaluations at most; default 400. */
  readonly evaluations?: number;
}

export interface SystemFound {
  readonly found: boolean;
  /** Where the largest residual was least. */
  readonly at: readonly number[];
  readonly residuals: readonly number[];
  readonly evaluations: number;
}

/** Of the width of a box: the step of a difference. */
const STEP = 1e-5;
const MOST_HALVINGS = 12;

/**
 * Looks for x with f(x) = 0. A point where f is undefined (NaN in any equation) is stepped back from, like one that is worse.
 *
 * The slopes of the first point are kept and corrected (Broyden) while steps succeed, and taken anew where they do not.
 *
 * @returns the best point seen; `found` says whether it solves all equations. That nothing was found proves nothing.
 */
export function solveSystem(
  f: (x: readonly number[]) => readonly number[],
  start: readonly number[],
  boxes: readonly Box[],
  { tolerance, evaluations: most = 400 }: SystemOptions,
): SystemFound {
  let evaluations = 0;
  const evaluate = (x: readonly number[]): readonly number[] => {
    evaluations += 1;
    return f(x);
  };
  let x = start.map((each, k) => bounded(each, boxes[k]));
  let y = evaluate(x);
  let slopes: readonly (readonly number[])[] | undefined;
  let fresh = false;
  while (sizeOf(y) > tolerance && evaluations < most) {
    if (slopes === undefined) {
      slopes = differences(evaluate, x, y, boxes);
      fresh = true;
    }
    const direction = solveLinear(
      slopes,
      y.map((each) => -each),
    );
    const next = direction && advance(evaluate, x, y, direction, boxes);
    if (next === undefined) {
      if (fresh) break;
      slopes = undefined;
      continue;
    }
    slopes = corrected(slopes, x, y, next);
    fresh = false;
    ({ x, y } = next);
  }
  return { found: sizeOf(y) <= tolerance, at: x, residuals: y, evaluations };
}

function bounded(value: number, box: Box | undefined): number {
  return box === undefined ? value : Math.min(Math.max(value, box.low), box.high);
}

/** The largest residual; infinite where one is undefined. */
function sizeOf(y: readonly number[]): number {
  return y.reduce((most, each) => (Number.isFinite(each) ? Math.max(most, Math.abs(each)) : Infinity), 0);
}

interface At {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A step along a direction, halved until it is better; undefined where none is. */
function advance(
  evaluate: (x: readonly number[]) => readonly number[],
  x: readonly number[],
  y: readonly number[],
  direction: readonly number[],
  boxes: readonly Box[],
): { x: number[]; y: readonly number[] } | undefined {
  let share = 1;
  for (let halving = 0; halving < MOST_HALVINGS; halving += 1) {
    const tried = x.map((each, k) => bounded(each + share * (direction[k] ?? 0), boxes[k]));
    const value = evaluate(tried);
    if (sizeOf(value) < sizeOf(y) * (1 - 1e-4 * share)) return { x: tried, y: value };
    share /= 2;
  }
  return undefined;
}

/** One column an unknown: how each equation changes with it. Taken backwards at an upper bound, or where ahead is no value. */
function differences(
  evaluate: (x: readonly number[]) => readonly number[],
  x: readonly number[],
  y: readonly number[],
  boxes: readonly Box[],
): readonly (readonly number[])[] {
  const columns = x.map((each, k) => {
    const box = boxes[k];
    const width = box !== undefined && Number.isFinite(box.high - box.low) ? box.high - box.low : Math.abs(each) + 1;
    const column = (step: number): readonly number[] => {
      const value = evaluate(x.map((other, at) => (at === k ? other + step : other)));
      return value.map((now, row) => (now - (y[row] ?? 0)) / step);
    };
    const step = Math.min(STEP * width, STEP * Math.max(Math.abs(each), 1e-3 * width));
    const ahead = box === undefined || each + step <= box.high ? column(step) : [];
    return ahead.length > 0 && ahead.every(Number.isFinite) ? ahead : column(-step);
  });
  return y.map((_, row) => columns.map((column) => column[row] ?? 0));
}

/** Broyden's correction: the slopes that agree with the step just taken. */
function corrected(slopes: readonly (readonly number[])[], x: readonly number[], y: readonly number[], next: At) {
  const step = next.x.map((each, k) => each - (x[k] ?? 0));
  const length = step.reduce((sum, each) => sum + each * each, 0);
  if (length === 0) return slopes;
  return slopes.map((row, at) => {
    const foreseen = row.reduce((sum, slope, k) => sum + slope * (step[k] ?? 0), 0);
    const missed = ((next.y[at] ?? 0) - (y[at] ?? 0) - foreseen) / length;
    return row.map((slope, k) => slope + missed * (step[k] ?? 0));
  });
}

/** A x = b by elimination with the largest pivot of each row's scale; undefined where the rows do not tell the unknowns apart. */
export function solveLinear(a: readonly (readonly number[])[], b: readonly number[]): readonly number[] | undefined {
  const n = b.length;
  const rows = a.map((row, k) => [...row, b[k] ?? 0]);
  const scales = a.map((row) => row.reduce((most, each) => Math.max(most, Math.abs(each)), 0));
  const order = Array.from({ length: n }, (_, k) => k);
  for (let column = 0; column < n; column += 1) {
    const weight = (k: number): number => {
      const row = order[k] ?? 0;
      return Math.abs(rows[row]?.[column] ?? 0) / (scales[row] || 1);
    };
    let best = column;
    for (let k = column + 1; k < n; k += 1) if (weight(k) > weight(best)) best = k;
    if (!(weight(best) > 1e-12)) return undefined;
    [order[column], order[best]] = [order[best] ?? 0, order[column] ?? 0];
    const pivot = rows[order[column] ?? 0] ?? [];
    for (let k = column + 1; k < n; k += 1) {
      const row = rows[order[k] ?? 0] ?? [];
      const share = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let at = column; at <= n; at += 1) row[at] = (row[at] ?? 0) - share * (pivot[at] ?? 0);
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k -= 1) {
    const row = rows[order[k] ?? 0] ?? [];
    let rest = row[n] ?? 0;
    for (let at = k + 1; at < n; at += 1) rest -= (row[at] ?? 0) * (x[at] ?? 0);
    x[k] = rest / (row[k] ?? 1);
  }
  return x.every(Number.isFinite) ? x : undefined;
}
