/** Switching values: how far an input must move, alone, for a gate to change its answer; and where none changes within the limits. */
import type { InputSwitches, NoSwitch, StudiedFinancing, SwitchingValue } from '../../results/sensitivity.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Movable } from '../../run/movable.ts';
import type { Bench, Reading } from './bench.ts';
import { flipBetween } from './flip.ts';
import { type GateLine, marginOf, passes } from './gates.ts';
import { ladder } from './ladder.ts';
import { baseOf, type Move, moveTo, stepOf } from './moves.ts';

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

/** The first place on the way at which a gate says otherwise than at the base; undefined where there was no way to go. */
function along(
  bench: Bench,
  financing: StudiedFinancing,
  input: Movable,
  side: 'down' | 'up',
  { tried, ends }: Way,
  gate: GateLine,
): SwitchingValue | NoSwitch | undefined {
  const base = bench.at(financing, new Map());
  const passed = passes(base, gate);
  // A gate on a figure is judged where there are figures; that there are none is the gate of the close.
  const shut = gate.line === null ? -1 : tried.findIndex(({ reading }) => !reading.closed);
  const open = shut < 0 ? tried : tried.slice(0, shut);
  const at = open.findIndex(({ reading }) => passes(reading, gate) !== passed);
  const last = open.at(-1);
  if (last === undefined) return undefined;
  if (at < 0) {
    const margins = [base, ...open.map(({ reading }) => reading)].map((reading) => marginOf(reading, gate));
    const shown = { financing, gate: gate.id, side, to: last.move.to, tried: open.length, monotone: inOrder(margins) };
    return { ...shown, ends: shut < 0 ? ends : NO_CLOSE };
  }
  const near = at === 0 ? baseOf(input) : (open[at - 1]?.move.to.value ?? baseOf(input));
  const far = open[at]?.move.to.value ?? near;
  const read = (value: number): Reading => {
    const move = moveTo(input, value, 15);
    return bench.at(financing, move === undefined ? new Map() : new Map([[input.path, move.change]]));
  };
  const flip = flipBetween(
    {
      margin: (value) => marginOf(read(value), gate),
      passes: (value) => passes(read(value), gate),
      step: stepOf(input),
      scale: Math.max(1, Math.abs(gate.required ?? 0), Math.abs(marginOf(base, gate)) || 0),
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
    again: open.slice(at + 1).some(({ reading }) => passes(reading, gate) === passed),
  };
}

const NO_CLOSE: Bilingual = { en: 'beyond it the deal does not close', zh: '超出后无法完成融资交割' };

/** Whether numbers never turn back; a missing one is no order. */
function inOrder(values: readonly number[]): boolean {
  const steps = values.slice(1).map((value, k) => value - (values[k] ?? Number.NaN));
  return steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
}

/** A change from zero is no share of it. */
const FAR = 1e9;

/** Nearest first; inputs at which nothing flips last, as they stand. */
export function byCloseness(all: readonly InputSwitches[]): readonly InputSwitches[] {
  const distance = ({ nearest, found }: InputSwitches): number => nearest ?? (found.length > 0 ? FAR : Infinity);
  return [...all].sort((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
}
