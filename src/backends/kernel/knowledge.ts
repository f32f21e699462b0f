/**
 * What is known before any run: every line at every moment at which no varying input has a say in it, and its value there.
 *
 * Beside the value it keeps the decisions met on the way (which branch of an `if`, which side of the edge of the timeline), as moments
 * at which they all are the same can share one piece of generated code.
 */
import { eachNeed, type Inputs, type Loop, type Sizes } from '../../lines/index.ts';
import { rateOfRows, WHOLE } from './aggregates.ts';
import { type Bound, bindFormulas, type Fixed, type Row } from './bound.ts';
import type { Aggregate } from './code.ts';
import { Evaluator } from './evaluate.ts';

export interface Knowledge {
  /** The value, or undefined where it depends on a varying input. */
  value(id: string, t: number): number | undefined;
  isKnown(id: string, from: number, to: number): boolean;
  isKnownAll(id: string): boolean;
  /** The values of `from .. to`, which must be known. */
  values(id: string, from: number, to: number): Float64Array;
  /** Puts the values that are known into a row, zero where they are not. */
  fill(id: string, row: Float64Array, at: number): void;
  /** An aggregate of rows that are known throughout, for moment `t`; undefined otherwise. */
  whole(expr: Aggregate, t: number): number | undefined;
  /** A number for each moment: the same number, the same decisions. */
  decisions(id: string): Uint16Array;
}

/** The inputs that do not vary, read as doubles. */
export function fixedInputs(inputs: Inputs, varies: (path: string) => boolean): Fixed {
  const fixed = { numbers: new Map<string, number>(), series: new Map<string, Float64Array>() };
  for (const [path, text] of inputs.numbers) if (!varies(path)) fixed.numbers.set(path, Number(text));
  for (const [path, texts] of inputs.series)
    if (!varies(path)) fixed.series.set(path, Float64Array.from(texts, Number));
  return fixed;
}

/** The number of the decisions of a moment at which the line is known. */
const ALL_KNOWN = 1;

/** Fewer moments than this are gone through one by one. */
const WORTH_TRYING = 4;

/** Studies the lines of these loops. */
export function study(loops: readonly Loop[], sizes: Sizes, fixed: Fixed): Knowledge {
  const { rows, formulas, size, givens } = bindFormulas(loops, sizes, fixed);
  const values = new Float64Array(size);
  const isKnown = new Uint8Array(size);
  for (const given of givens) {
    values.set(given.values, given.at);
    isKnown.fill(1, given.at, given.at + given.values.length);
  }
  const decisions = new Map<string, Uint16Array>();
  const row = (id: string): Row => rows.get(id) as Row;
  const isKnownIn = (id: string, from: number, to: number): boolean => {
    const { at } = row(id);
    for (let t = from; t < to; t++) if (isKnown[at + t] !== 1) return false;
    return true;
  };
  const isKnownAll = (id: string): boolean => isKnownIn(id, 0, row(id).count);
  const whole = (expr: Aggregate, t: number): number | undefined => {
    for (const id of [expr.of, expr.where, expr.times, expr.group])
      if (id !== undefined && !isKnownAll(id)) return undefined;
    const place = (id: string | undefined): number => (id === undefined ? -1 : row(id).at);
    const { at, count } = row(expr.of);
    if (expr.kind !== 'irr') return WHOLE[expr.kind](values, at, count, place(expr.where), place(expr.group), t);
    try {
      return rateOfRows(values, at, count, place(expr.times));
    } catch (error) {
      // Times out of order: for the run to complain of, should it ever get there.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };

  // The numbers of the decisions of the line being studied: one for each path through them.
  let own: Uint16Array = new Uint16Array(0);
  let paths = new Map<number, number>();
  const evaluator = new Evaluator({
    values,
    isKnown,
    aggregate: whole,
    decide(t, decision) {
      const key = (own[t] as number) * 8 + decision;
      const there = paths.get(key);
      if (there === undefined) paths.set(key, paths.size + ALL_KNOWN + 1);
      own[t] = there ?? paths.size + ALL_KNOWN;
    },
  });
  const pathsOf = new Map<string, Map<number, number>>();
  const visit = (id: string, from: number, to: number): void => {
    const bound = formulas.get(id) as Bound;
    own = decisions.get(id) as Uint16Array;
    paths = pathsOf.get(id) as Map<number, number>;
    evaluator.fill(bound, from, to);
    const { at } = row(id);
    for (let t = from; t < to; t++) {
      const place = bound.at + t * bound.stride;
      if (isKnown[place] !== 1) continue;
      values[at + t] = values[place] as number;
      isKnown[at + t] = 1;
      own[t] = ALL_KNOWN;
    }
  };
  /**
   * Lines that look at each other's past go moment by moment. Where none of them is known, the rest is tried at one go as if none ever were:
   * to know less never makes a wrong value known, so all stands up to the first moment at which one is known after all.
   */
  const together = (ids: readonly string[], count: number, backward: boolean): void => {
    for (let k = 0; k < count; k++) {
      const t = backward ? count - 1 - k : k;
      for (const id of ids) visit(id, t, t + 1);
      const left = count - 1 - k;
      if (left < WORTH_TRYING || ids.some((id) => isKnownIn(id, t, t + 1))) continue;
      const [from, to] = backward ? [0, t] : [t + 1, count];
      for (const id of ids) visit(id, from, to);
      let unknown = 0;
      while (
        unknown < left &&
        !ids.some((id) =>
          isKnownIn(id, backward ? t - 1 - unknown : t + 1 + unknown, backward ? t - unknown : t + 2 + unknown),
        )
      )
        unknown += 1;
      for (const id of ids) decisions.get(id)?.fill(0, backward ? 0 : t + 1 + unknown, backward ? t - unknown : count);
      k += unknown;
    }
  };
  for (const loop of loops) {
    for (const { id } of loop.lines) {
      decisions.set(id, new Uint16Array(row(id).count));
      pathsOf.set(id, new Map());
    }
    for (const group of groupsOf(loop)) {
      const { count } = row(group.ids[0] as string);
      if (group.isTogether) together(group.ids, count, loop.direction === 'backward');
      else for (const id of group.ids) visit(id, 0, count);
    }
  }

  return {
    value(id, t) {
      const place = row(id).at + t;
      return isKnown[place] === 1 ? values[place] : undefined;
    },
    isKnown: isKnownIn,
    isKnownAll,
    values: (id, from, to) => values.slice(row(id).at + from, row(id).at + to),
    fill(id, into, place) {
      const { at, count } = row(id);
      for (let t = 0; t < count; t++) if (isKnown[at + t] === 1) into[place + t] = values[at + t] as number;
    },
    whole,
    decisions: (id) => decisions.get(id) as Uint16Array,
  };
}

interface Group {
  readonly ids: readonly string[];
  readonly isTogether: boolean;
}

/** The lines of a loop in runs that must go moment by moment together, as they look at each other's past (or future); most stand alone. */
function groupsOf({ lines }: Loop): readonly Group[] {
  const places = new Map(lines.map(({ id }, place) => [id, place]));
  const groups: { ids: string[]; isTogether: boolean }[] = [];
  let end = -1;
  for (const [place, { id, formula }] of lines.entries()) {
    if (place > end) groups.push({ ids: [], isTogether: false });
    const group = groups.at(-1) as { ids: string[]; isTogether: boolean };
    group.ids.push(id);
    eachNeed(formula, (other) => {
      const needed = places.get(other) ?? -1;
      if (needed >= place) group.isTogether = true;
      end = Math.max(end, needed);
    });
  }
  return groups;
}
