/** Closes the loop of a deal: finds the unknowns at which every matching line matches and every bid hits its target. */
import { searchRoot } from '../numeric/roots.ts';
import { accelerate } from './accelerate.ts';
import type { Model, Unknown } from './line.ts';

/** A trial of the unknowns: one number a moment, by path. */
export type Trial<T> = ReadonlyMap<string, readonly T[]>;

/** Reads the model at a trial; gives the rows of lines. */
export type Evaluate<T> = (trial: Trial<T>) => (line: string) => ArrayLike<T>;

/** How a search for the unknowns ended. */
export type Settled<T> =
  | {
      readonly outcome: 'settled';
      readonly trial: Trial<T>;
      readonly evaluations: number;
      readonly slopes: ReadonlyMap<string, number>;
    }
  | {
      readonly outcome: 'not-converged';
      readonly unknown: Unknown;
      readonly residual: number;
      readonly tolerance: number;
      readonly evaluations: number;
    }
  | {
      readonly outcome: 'impossible';
      readonly unknown: Unknown;
      readonly low: number;
      readonly high: number;
      readonly evaluations: number;
    };

const MOST_EVALUATIONS = 400;

/** An unknown that does not match its line, and by how much. */
interface Unmatched {
  readonly unknown: Unknown;
  readonly residual: number;
  readonly tolerance: number;
}

/**
 * Settles in float64. Unknowns that must match a line are iterated (accelerated fixed point); a bid is bracketed around them.
 *
 * @param moments how many moments the unknown has
 * @param strictness the fraction of the stated tolerance that is asked for, so that an exact reading starts inside it
 */
export function settle(
  model: Model,
  evaluate: Evaluate<number>,
  moments: (unknown: Unknown) => number,
  strictness: number,
): Settled<number> {
  const search = settling(model, moments, strictness);
  let asked = search.next();
  while (asked.done !== true) asked = search.next(evaluate(asked.value));
  return asked.value;
}

/** The rows of lines at a trial. */
export type Read = (line: string) => ArrayLike<number>;

/** The search of `settle` one question at a time: gives a trial, takes the rows there; so that many paths can settle side by side. */
export function* settling(
  model: Model,
  moments: (unknown: Unknown) => number,
  strictness: number,
): Generator<Trial<number>, Settled<number>, Read> {
  const matching = model.unknowns.filter((each) => each.condition.kind === 'matches');
  const bids = model.unknowns.filter((each) => each.condition.kind === 'zero');
  let evaluations = 0;
  let trial: Map<string, readonly number[]> = new Map(
    model.unknowns.map((unknown) => [unknown.path, new Array<number>(moments(unknown)).fill(0)]),
  );
  let rows = yield trial;
  const read = (line: string): number => rows(line)[0] ?? Number.NaN;
  for (const unknown of model.unknowns) {
    const start = rows(unknown.start);
    trial.set(
      unknown.path,
      Array.from({ length: moments(unknown) }, (_, k) => finite(start[start.length === 1 ? 0 : k] ?? 0)),
    );
  }

  const size = matching.reduce((sum, unknown) => sum + moments(unknown), 0);
  /** Iterates the matching unknowns with the bids held; the residual left, or what did not converge. */
  function* match(): Generator<Trial<number>, Unmatched | undefined, Read> {
    const step = accelerate();
    const from = new Array<number>(size).fill(0);
    const to = new Array<number>(size).fill(0);
    for (let round = 0; ; round++) {
      rows = yield trial;
      evaluations += 1;
      const worst = compare(matching, trial, rows, strictness, from, to);
      if (worst === undefined) return undefined;
      if (round >= MOST_EVALUATIONS) return worst;
      const next = step(from, to);
      let offset = 0;
      trial = new Map(trial);
      for (const unknown of matching) {
        const length = moments(unknown);
        trial.set(unknown.path, next.slice(offset, offset + length));
        offset += length;
      }
    }
  }

  const [bid] = bids;
  if (bid === undefined) {
    const failed = yield* match();
    return failed === undefined
      ? { outcome: 'settled', trial, evaluations, slopes: new Map() }
      : { outcome: 'not-converged', ...failed, evaluations };
  }

  const bidPath = bid.path;
  const condition = bid.condition as Extract<Unknown['condition'], { kind: 'zero' }>;
  let failure: Unmatched | undefined;
  function* offer(value: number): Generator<Trial<number>, number, Read> {
    trial = new Map(trial).set(bidPath, [value]);
    failure = (yield* match()) ?? failure;
    return read(condition.line);
  }
  const [low, high] = [read(condition.low), read(condition.high)];
  const search = searchRoot(low, high, { tolerance: Math.abs(high - low) * 1e-15 });
  let asked = search.next();
  while (asked.done !== true) asked = search.next(yield* offer(asked.value));
  const root = asked.value;
  if (failure !== undefined) return { outcome: 'not-converged', ...failure, evaluations };
  if ('none' in root) {
    const ends = { low: yield* offer(low), high: yield* offer(high) };
    return { outcome: 'impossible', unknown: bid, ...ends, evaluations };
  }
  const nudge = (high - low) * 1e-6;
  const slope = ((yield* offer(root.root + nudge)) - (yield* offer(root.root - nudge))) / (2 * nudge);
  const residual = Math.abs(yield* offer(root.root));
  const tolerance = read(bid.tolerance);
  if (residual > tolerance) return { outcome: 'not-converged', unknown: bid, residual, tolerance, evaluations };
  return { outcome: 'settled', trial, evaluations, slopes: new Map([[bid.path, slope]]) };
}

/** Notes where the matching unknowns are (`from`) and where the model leads (`to`); gives the one farthest off, if any is too far. */
function compare(
  matching: readonly Unknown[],
  trial: Trial<number>,
  rows: Read,
  strictness: number,
  from: number[],
  to: number[],
): Unmatched | undefined {
  let worst: Unmatched | undefined;
  let place = 0;
  for (const unknown of matching) {
    const found = rows(lineOf(unknown));
    const tolerance = (rows(unknown.tolerance)[0] ?? Number.NaN) * strictness;
    const values = trial.get(unknown.path) ?? [];
    let farthest = -1;
    for (let k = 0; k < values.length; k += 1) {
      const before = values[k] as number;
      const after = found[k] ?? Number.NaN;
      from[place] = before;
      to[place] = finite(after);
      place += 1;
      const residual = Number.isFinite(after) ? Math.abs(after - before) : Number.POSITIVE_INFINITY;
      if (residual > tolerance && residual > farthest) farthest = residual;
    }
    if (farthest >= (worst?.residual ?? 0)) worst = { unknown, residual: farthest, tolerance };
  }
  return worst;
}

/** The lines that a search for the unknowns looks at. */
export function closingLines(model: Model): readonly string[] {
  return [
    ...new Set(
      model.unknowns.flatMap(({ tolerance, start, condition }) => [
        tolerance,
        start,
        condition.line,
        ...(condition.kind === 'zero' ? [condition.low, condition.high] : []),
      ]),
    ),
  ];
}

/** The line that an unknown must match, or that must read zero. */
export function lineOf(unknown: Unknown): string {
  return unknown.condition.line;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
