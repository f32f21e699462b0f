/** The close: unknowns found in float64 by the kernel, then proved (and polished where need be) in exact decimals. */
import { compile, type Kernel } from '../backends/kernel/index.ts';
import {
  bind,
  exactReading,
  type Bound,
  float64Reading,
  interpreter,
  type Reading,
} from '../backends/interpret/index.ts';
import {
  closingLines,
  type Inputs,
  momentsOf,
  type Plan,
  settle,
  type Settled,
  slice,
  type Trial,
  type Unknown,
  type Values,
} from '../lines/index.ts';

/** Values of every line in the arithmetic asked for, and how the search went. */
export interface Closed<T> {
  readonly values: Values<T>;
  readonly bound: Bound<T>;
  readonly reading: Reading<T>;
  readonly evaluations: number;
  /** What is left of each unknown: the largest distance from what it must match. */
  readonly residuals: readonly { readonly unknown: Unknown; readonly residual: number; readonly tolerance: number }[];
}

/** Why a deal did not close. */
export type NotClosed = Exclude<Settled<number>, { outcome: 'settled' }>;

/** How much tighter than asked the float64 search goes, so that the exact reading starts inside the tolerance. */
export const STRICTNESS = 0.1;
const MOST_ROUNDS = 12;

/**
 * Closes a plan: searches with a kernel of the few lines the search looks at, then reads lines in the arithmetic asked for.
 *
 * @param wanted the lines to read beside those that prove the close; all of them unless said
 */
export function closePlan(
  plan: Plan,
  inputs: Inputs,
  arithmetic: 'exact' | 'float64',
  wanted?: readonly string[],
): { ok: true; closed: Closed<unknown> } | { ok: false; failure: NotClosed } {
  const found = openSearch(plan, inputs).settle();
  if (found.outcome !== 'settled') return { ok: false, failure: found };
  const read = wanted === undefined ? plan : slice(plan, [...closingLines(plan.model), ...wanted]);
  return arithmetic === 'exact' ? prove(read, inputs, exactReading, found) : prove(read, inputs, float64Reading, found);
}

/** A search that can be repeated: its kernel, the way to run it, and to put what was found into another kernel of the plan. */
export interface Search {
  /** All but the unknowns and the inputs that vary is folded away. */
  readonly kernel: Kernel;
  readonly settle: () => Settled<number>;
  readonly place: (kernel: Kernel, trial: Trial<number>) => void;
}

/** Compiles the search for the unknowns of a plan. `varying`: further inputs that change from one search to the next. */
export function openSearch(plan: Plan, inputs: Inputs, varying: ReadonlySet<string> = new Set()): Search {
  const shapes = new Map(plan.model.unknowns.map(({ path, shape }) => [path, shape]));
  const kernel = compile(plan, {
    inputs,
    varying: new Set([...shapes.keys(), ...varying]),
    outputs: closingLines(plan.model),
  });
  const place = (into: Kernel, trial: Trial<number>): void => {
    for (const [path, values] of trial) {
      if (shapes.get(path) === 'once') into.setNumber(path, values[0] ?? 0);
      else into.setSeries(path, values);
    }
  };
  const evaluate = (trial: Trial<number>): ((line: string) => Float64Array) => {
    place(kernel, trial);
    kernel.run();
    return (line) => kernel.row(line);
  };
  const moments = (unknown: Unknown): number => momentsOf(unknown.shape, plan.model.sizes);
  return { kernel, place, settle: () => settle(plan.model, evaluate, moments, STRICTNESS) };
}

/** Reads the plan at the trial; where a residual is above its tolerance, moves the unknowns and reads again. */
function prove<T>(
  plan: Plan,
  inputs: Inputs,
  reading: Reading<T>,
  found: Extract<Settled<number>, { outcome: 'settled' }>,
): { ok: true; closed: Closed<T> } | { ok: false; failure: NotClosed } {
  const { arithmetic } = reading;
  const read = interpreter(plan, reading);
  const bound = bind(plan, inputs, reading);
  let trial: Trial<T> = new Map(
    [...found.trial].map(([path, values]) => [path, values.map((value) => arithmetic.fromNumber(value))]),
  );
  for (let round = 1; ; round++) {
    for (const { path, shape } of plan.model.unknowns) {
      const values = trial.get(path) ?? [];
      if (shape === 'once') bound.numbers.set(path, values[0] as T);
      else bound.series.set(path, values);
    }
    const values = read(bound);
    const residuals = plan.model.unknowns.map((unknown) => {
      const target = values.all(unknown.condition.line);
      const gaps =
        unknown.condition.kind === 'zero'
          ? target
          : target.map((value, k) => arithmetic.sub(value, (trial.get(unknown.path) ?? [])[k] as T));
      return {
        unknown,
        gaps,
        residual: Math.max(...gaps.map((gap) => Math.abs(arithmetic.toNumber(gap)))),
        tolerance: arithmetic.toNumber(values.once(unknown.tolerance)),
      };
    });
    const worst = residuals.find(({ residual, tolerance }) => !(residual <= tolerance));
    if (worst === undefined)
      return { ok: true, closed: { values, bound, reading, evaluations: found.evaluations + round, residuals } };
    if (round === MOST_ROUNDS)
      return { ok: false, failure: { outcome: 'not-converged', ...worst, evaluations: found.evaluations + round } };
    trial = new Map(
      residuals.map(({ unknown, gaps }) => {
        const before = trial.get(unknown.path) ?? [];
        const slope = found.slopes.get(unknown.path);
        const moved = before.map((value, k) => {
          const gap = gaps[k] as T;
          return slope === undefined
            ? arithmetic.add(value, gap)
            : arithmetic.sub(value, arithmetic.div(gap, arithmetic.fromNumber(slope)));
        });
        return [unknown.path, moved];
      }),
    );
  }
}
