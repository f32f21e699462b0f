/** One input at a time, down and up: swings, elasticities, and the order of the inputs by either. */
import type { InputOrder, OneWay, OneWayEffect, StudiedFinancing } from '../../results/sensitivity.ts';
import type { Movable } from '../../run/movable.ts';
import { type Bench, type MetricLine, outcomeOf, type Reading, valueOf } from './bench.ts';
import { baseOf, type Move, moveTo, spanOf } from './moves.ts';
import type { Wanted } from './request.ts';

/** The two moves of an input: to the ends of its range, or by the default share. */
export function movesOf({ input, range }: Wanted, by: number): { low: Move | undefined; high: Move | undefined } {
  const base = baseOf(input);
  const span = spanOf(input, by);
  return { low: moveTo(input, range?.low ?? base - span), high: moveTo(input, range?.high ?? base + span) };
}

/** Moves one input down and up in every financing. */
export function oneWay(bench: Bench, wanted: Wanted, by: number, metrics: readonly MetricLine[]): OneWay {
  const { input } = wanted;
  const { low, high } = movesOf(wanted, by);
  const effects = bench.financings.map((financing) => effectOf(bench, financing, input, { low, high }, metrics));
  return {
    input: input.path,
    stated: wanted.range !== undefined,
    low: low?.to ?? null,
    high: high?.to ?? null,
    effects: effects.map(({ effect }) => effect),
    moves: effects.some(({ moves }) => moves),
  };
}

function effectOf(
  bench: Bench,
  financing: StudiedFinancing,
  { path }: Movable,
  { low, high }: { readonly low: Move | undefined; readonly high: Move | undefined },
  metrics: readonly MetricLine[],
): { readonly effect: OneWayEffect; readonly moves: boolean } {
  const base = bench.at(financing, new Map());
  const read = (move: Move | undefined): Reading | undefined =>
    move === undefined ? undefined : bench.at(financing, new Map([[path, move.change]]));
  const [down, up] = [read(low), read(high)];
  const ends = [down, up].filter((each) => each !== undefined);
  const figures = (line: string): readonly number[] => [base, ...ends].map((each) => valueOf(each, line));
  const swing = (line: string): number | null => {
    const values = figures(line);
    const range = Math.max(...values) - Math.min(...values);
    return Number.isFinite(range) ? range : null;
  };
  const elasticity = (line: string): number | null => {
    const [from, to] = [down ?? base, up ?? base].map((each) => valueOf(each, line));
    const moved = changeOf(high) - changeOf(low);
    const found = ((to ?? NaN) - (from ?? NaN)) / Math.abs(valueOf(base, line)) / moved;
    return Number.isFinite(found) ? found + 0 : null;
  };
  const each = <T>(of: (line: string) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(metrics.map(({ id, line }) => [id, of(line)]));
  return {
    effect: {
      financing,
      low: down === undefined ? null : outcomeOf(down, metrics),
      high: up === undefined ? null : outcomeOf(up, metrics),
      swing: each(swing),
      elasticity: each(elasticity),
    },
    moves: ends.some(
      (end) =>
        (!end.closed && end.kind === 'no-close') ||
        (end.closed && metrics.some(({ line }) => !same(valueOf(end, line), valueOf(base, line)))),
    ),
  };
}

/** Equal but for the rounding of two closings. */
function same(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}

const ROUNDING = 1e-9;

function changeOf(move: Move | undefined): number {
  return move === undefined ? 0 : (move.to.change ?? Number.NaN);
}

/** For each metric the inputs in the order of their largest swing, and of their largest elasticity; equal ones as they stand. */
export function ordersOf(all: readonly OneWay[], metrics: readonly MetricLine[]): readonly InputOrder[] {
  return metrics.map(({ id }) => ({
    metric: id,
    by_swing: orderBy(all, ({ swing }) => swing[id] ?? null),
    by_elasticity: orderBy(all, ({ elasticity }) => elasticity[id] ?? null),
  }));
}

function orderBy(all: readonly OneWay[], size: (effect: OneWayEffect) => number | null): readonly string[] {
  // An end that does not close is the most that an input can do.
  const most = ({ effects }: OneWay): number =>
    Math.max(
      ...effects.map((effect) => {
        const broken = [effect.low, effect.high].some((end) => end?.closed === false && end.kind === 'no-close');
        return broken ? Infinity : Math.abs(size(effect) ?? 0);
      }),
    );
  return [...all]
    .map((each) => ({ path: each.input, size: most(each) }))
    .sort((a, b) => (a.size === b.size ? 0 : b.size - a.size))
    .map(({ path }) => path);
}
