/** Switching values: how far an input must move, alone, for a gate to change its answer; and where none changes within the limits. */
import type { InputSwitches, NoSwitch, StudiedFinancing, SwitchingValue } from '../../results/sensitivity.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Movable } from '../../run/movable.ts';
import type { Bench, Reading } from './bench.ts';
import { flipBetween } from './flip.ts';
import { type GateLine, marginOf, passes } from './gates.ts';
import { baseOf, boundsOf, type Move, moveTo, stepOf } from './moves.ts';

/** A value that was tried. */
interface Tried {
  readonly move: Move;
  readonly reading: Reading;
}

/** Finds where each gate flips as one input moves, in every financing. */
export function switchesOf(bench: Bench, input: Movable, gates: readonly GateLine[]): InputSwitches {
  const found: SwitchingValue[] = [];
  const none: NoSwitch[] = [];
  for (const financing of bench.financings) {
    for (const side of ['down', 'up'] as const) {
      const way = outward(bench, financing, input, side);
      for (const gate of gates) {
        const outcome = along(bench, financing, input, side, way, gate);
        if (outcome === undefined) continue;
        if ('becomes' in outcome) found.push(outcome);
        else none.push(outcome);
      }
    }
  }
  const distances = found.flatMap(({ to }) => (to.change === null ? [] : [Math.abs(to.change)]));
  return { input: input.path, found, none, nearest: distances.length === 0 ? null : Math.min(...distances) };
}

interface Way {
  readonly tried: readonly Tried[];
  readonly ends: Bilingual | null;
}

/** Reads an input ever farther from its base, until its limit or until it makes no deal. */
function outward(bench: Bench, financing: StudiedFinancing, input: Movable, side: 'down' | 'up'): Way {
  const tried: Tried[] = [];
  const seen = new Set<number>();
  for (const wanted of ladder(input, side)) {
    const move = moveTo(input, wanted);
    if (move === undefined || seen.has(move.to.value)) continue;
    seen.add(move.to.value);
    const reading = bench.at(financing, new Map([[input.path, move.change]]));
    if (!reading.closed && reading.kind !== 'no-close') return { tried, ends: reading.reason };
    tried.push({ move, reading });
  }
  return { tried, ends: null };
}

const DOWN = [0.95, 0.85, 0.7, 0.5, 0.25, 0];
const UP = [1.05, 1.15, 1.4, 2, 4, 10];
/** Away from the base, for rates a year. */
const RATES = [0.0025, 0.01, 0.02, 0.04, 0.08, 0.15];
const STEPS = [1, 2, 4, 8, 16, 32, 64];

/** Values ever farther from the base; the last is the limit where that is near enough. */
function ladder(input: Movable, side: 'down' | 'up'): readonly number[] {
  const base = baseOf(input);
  const sign = side === 'down' ? -1 : 1;
  const step = stepOf(input);
  const { min, max, above } = boundsOf(input);
  const limit = side === 'up' ? max : (min ?? above);
  const rate = input.quantity.unit === '1/year' && 'quantity' in input.quantity;
  const factors = side === 'down' ? DOWN : UP;
  const reached =
    step > 0
      ? STEPS.map((count) => base + sign * count * step)
      : rate || base === 0
        ? RATES.map((away) => base + sign * away)
        : factors.map((factor) => base + (factor - 1) * Math.abs(base));
  if (limit === undefined) return reached;
  const inside = reached.filter((value) => sign * (limit - value) > 0);
  return inside.length < reached.length ? [...inside, limit] : inside;
}

/** The first place on the way at which a gate says otherwise than at the base; undefined where there was no way to go. */
function along(
  bench: Bench,
  financing: StudiedFinancing,
  input: Movable,
  side: 'down' | 'up',
  { tried, ends }: Way,
  gate: GateLine,
): SwitchingValue | NoSwitch | undefined {
  const last = tried.at(-1);
  if (last === undefined) return undefined;
  const base = bench.at(financing, new Map());
  const passed = passes(base, gate);
  const at = tried.findIndex(({ reading }) => passes(reading, gate) !== passed);
  if (at < 0) {
    const margins = [base, ...tried.map(({ reading }) => reading)].map((reading) => marginOf(reading, gate));
    return { financing, gate: gate.id, side, to: last.move.to, tried: tried.length, monotone: inOrder(margins), ends };
  }
  const near = at === 0 ? baseOf(input) : (tried[at - 1]?.move.to.value ?? baseOf(input));
  const far = tried[at]?.move.to.value ?? near;
  const read = (value: number): Reading => {
    const move = moveTo(input, value, 15);
    return bench.at(financing, move === undefined ? new Map() : new Map([[input.path, move.change]]));
  };
  const flip = flipBetween(
    {
      margin: (value) => marginOf(read(value), gate),
      passes: (value) => passes(read(value), gate),
      step: stepOf(input),
      scale: Math.max(1, Math.abs(gate.required ?? 0)),
    },
    near,
    far,
  );
  const move = moveTo(input, flip.at, 7);
  if (move === undefined) return undefined;
  return {
    financing,
    gate: gate.id,
    side,
    how: flip.how,
    to: move.to,
    becomes: passed ? 'fails' : 'passes',
    residual: flip.residual,
    again: tried.slice(at + 1).some(({ reading }) => passes(reading, gate) === passed),
  };
}

/** Whether numbers never turn back; a missing one is no order. */
function inOrder(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, k) => value - (values[k] ?? Number.NaN));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

/** Nearest first; inputs at which nothing flips last, as they stand. */
export function byCloseness(all: readonly InputSwitches[]): readonly InputSwitches[] {
  const distance = ({ nearest }: InputSwitches): number => nearest ?? Infinity;
  return [...all].sort((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
}
