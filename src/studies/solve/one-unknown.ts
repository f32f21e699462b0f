/** One unknown for one figure: looked for outward from the base, then to the last digits within a bracket. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { findRoot } from '../../numeric/roots.ts';
import type { Movable } from '../../run/movable.ts';
import { ladder, reachesLimit } from '../sensitivity/ladder.ts';
import { baseOf, moveTo, stepOf } from '../sensitivity/moves.ts';
import type { Found } from './found.ts';

export interface OneUnknown {
  readonly input: Movable;
  readonly range: { readonly low: number; readonly high: number } | undefined;
  /** The figure less what is wanted; NaN where it has none. */
  readonly miss: (value: number) => number;
  readonly tolerance: number;
  /** Whether what is to be kept is kept. */
  readonly keeps: (value: number) => boolean;
  /** Whether the figure depends on the input at all. */
  readonly reaches: boolean;
}

/** Values of a stated range that are tried before a bracket is closed. */
const COUNT = 25;

/** The root nearest to the base that keeps the constraints; else the nearest; else why there is none. */
export function solveOne(problem: OneUnknown): Found {
  const { input, miss, tolerance } = problem;
  const base = baseOf(input);
  const values = triedValues(problem);
  const [low = base, high = base] = [values[0], values.at(-1)];
  const box = [{ low, high }];
  if (!problem.reaches) return { outcome: 'none', at: [base], boxes: box, reason: INDEPENDENT };
  const misses = values.map(miss);
  const roots = values.flatMap((value, k): readonly number[] => {
    const own = misses[k] ?? Number.NaN;
    if (Math.abs(own) <= tolerance) return [value];
    const [next, after] = [values[k + 1], misses[k + 1]];
    if (next === undefined || after === undefined || !(own < 0 !== after < 0) || !Number.isFinite(own + after))
      return [];
    return rootBetween(problem, value, next);
  });
  const byDistance = [...roots].sort((a, b) => Math.abs(a - base) - Math.abs(b - base));
  const best = byDistance.find(problem.keeps) ?? byDistance[0];
  if (best !== undefined) return { outcome: 'solved', at: [best], boxes: box, reason: null };
  return { ...nothing(problem, values, misses), boxes: box };
}

/** The values that are tried, in order: a stated range evenly, else ever farther from the base both ways. */
function triedValues({ input, range }: OneUnknown): readonly number[] {
  const base = baseOf(input);
  const wanted =
    range === undefined
      ? [...ladder(input, 'down'), base, ...ladder(input, 'up')]
      : Array.from({ length: COUNT }, (_, k) => range.low + ((range.high - range.low) * k) / (COUNT - 1));
  const allowed = wanted.map((value) => moveTo(input, value, 15)?.to.value ?? base);
  return [...new Set(allowed)].sort((a, b) => a - b);
}

function rootBetween({ input, miss, tolerance }: OneUnknown, from: number, to: number): readonly number[] {
  const step = stepOf(input);
  if (step > 0) {
    const count = Math.round((to - from) / step);
    for (let k = 1; k < count; k += 1) if (Math.abs(miss(from + k * step)) <= tolerance) return [from + k * step];
    return [];
  }
  const found = findRoot(miss, from, to, { tolerance: 1e-13 * Math.abs(to - from), evaluations: 80 });
  return 'root' in found && Math.abs(found.residual) <= tolerance ? [found.root] : [];
}

const INDEPENDENT: Bilingual = {
  en: 'the figure does not depend on this input, whatever its value',
  zh: '该指标与此输入无关，取任何值均不变',
};

/** The whole steps between two values tried, where the figure passes the target on the way. */
function stepsBetween(
  input: Movable,
  known: readonly { readonly value: number; readonly missed: number }[],
  miss: (value: number) => number,
): readonly { readonly value: number; readonly missed: number }[] {
  const step = stepOf(input);
  if (step === 0) return [];
  return known.flatMap(({ value, missed }, k) => {
    const next = known[k + 1];
    if (next === undefined || missed < 0 === next.missed < 0) return [];
    const count = Math.round((next.value - value) / step);
    return Array.from({ length: Math.max(0, count - 1) }, (_, at) => value + (at + 1) * step).map((each) => ({
      value: each,
      missed: miss(each),
    }));
  });
}

/** Nothing was found: for good where the figure ran in one direction up to limits on both sides, or just not found. */
function nothing(
  { input, range, miss, tolerance }: OneUnknown,
  values: readonly number[],
  misses: readonly number[],
): Pick<Found, 'outcome' | 'at' | 'reason'> {
  const known = values.flatMap((value, k) => {
    const missed = misses[k] ?? Number.NaN;
    return Number.isFinite(missed) ? [{ value, missed }] : [];
  });
  const nearest = [...known, ...stepsBetween(input, known, miss)].reduce<{ value: number; missed: number } | undefined>(
    (best, each) => (best === undefined || Math.abs(each.missed) < Math.abs(best.missed) ? each : best),
    undefined,
  );
  const at = [nearest?.value ?? baseOf(input)];
  const oneSided = known.every(({ missed }) => missed > 0) || known.every(({ missed }) => missed < 0);
  if (known.length < values.length)
    return {
      outcome: 'not-found',
      at,
      reason: { en: 'at some of the values tried the figure has no value', zh: '在部分试算值处该指标没有数值' },
    };
  if (!oneSided && stepOf(input) > 0)
    return {
      outcome: 'none',
      at,
      reason: {
        en: `the input moves in whole steps, and the target lies between two of them; the nearest is ${moveTo(input, at[0] ?? 0)?.to.text ?? 'where it stands'}`,
        zh: `该输入按整步变动，目标值落在两步之间；最接近的为 ${moveTo(input, at[0] ?? 0)?.to.text ?? '现值'}`,
      },
    };
  if (!oneSided)
    return { outcome: 'not-found', at, reason: { en: 'the figure jumps over the target', zh: '该指标跳过了目标值' } };
  const steps = misses.slice(1).map((missed, k) => missed - (misses[k] ?? missed));
  const monotone = steps.every((each) => each >= -tolerance) || steps.every((each) => each <= tolerance);
  const closed = range !== undefined || (reachesLimit(input, 'down') && reachesLimit(input, 'up'));
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0];
  if (monotone && closed)
    return {
      outcome: 'none',
      at,
      reason: {
        en: `over ${String(values.length)} values from one limit to the other the figure runs in one direction and misses the target by ${small(miss(first))} at one end and ${small(miss(last))} at the other`,
        zh: `在上下限之间试算 ${String(values.length)} 个值，指标单向变化，两端与目标值分别相差 ${small(miss(first))} 和 ${small(miss(last))}`,
      },
    };
  return {
    outcome: 'not-found',
    at,
    reason: monotone
      ? {
          en: 'the target was not reached between the values tried; there is no limit on one side, so a stated range may reach it',
          zh: '试算范围内未达到目标值；该输入一侧无上下限，可给定更大的区间再试',
        }
      : {
          en: 'the figure turns back between the values tried and never meets the target there',
          zh: '指标在试算范围内有升有降，且未达到目标值',
        },
  };
}

function small(value: number): string {
  return String(Number(value.toPrecision(3)));
}
