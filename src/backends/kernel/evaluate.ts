/** What is known of a bound formula, many moments at once; the decisions met on the way are handed to the caller. */
import { roundHalfAway } from '../../numeric/float64.ts';
import type { Bound } from './bound.ts';
import type { Aggregate } from './code.ts';
import { APPLY } from './operations.ts';

/** Where values stand, and whether they are known. */
export interface Board {
  readonly values: Float64Array;
  readonly isKnown: Uint8Array;
  /** The value of an aggregate for moment `t`; undefined when it is not known. */
  aggregate(expr: Aggregate, t: number): number | undefined;
  /** Takes note of a decision at a moment. */
  decide(t: number, decision: number): void;
}

type Of<K extends Bound['node']> = Extract<Bound, { node: K }>;

/** Decisions: the branch of an `if`, and an unknown value outside the timeline. */
const OTHERWISE = 0;
const THEN = 1;
const OPEN = 2;
const OUTSIDE = 3;
const NONE = 4;

/** Fills in what is known of formulas. */
export class Evaluator {
  readonly #board: Board;

  constructor(board: Board) {
    this.#board = board;
  }

  /** The formula's values at the moments `from <= t < to`, as far as they are known. */
  fill(bound: Bound, from: number, to: number): void {
    switch (bound.node) {
      case 'leaf':
        return;
      case 'call':
        this.#call(bound, from, to);
        return;
      case 'shift':
        this.#shift(bound, from, to);
        return;
      case 'pick':
        this.#pick(bound, from, to);
        return;
      case 'if':
        this.#if(bound, from, to);
        return;
      case 'aggregate':
        for (let t = from; t < to; t++) {
          const value = this.#board.aggregate(bound.expr, t);
          if (value !== undefined) this.#put(bound.at + t, value);
        }
        return;
    }
  }

  #put(at: number, value: number): void {
    this.#board.values[at] = value;
    this.#board.isKnown[at] = 1;
  }

  #copy(at: number, from: number): void {
    const { values, isKnown } = this.#board;
    if (isKnown[from] === 1) this.#put(at, values[from] as number);
  }

  #shift({ at, row, by, outside }: Of<'shift'>, from: number, to: number): void {
    if (from + by < 0 || to + by > row.count) this.fill(outside, from, to);
    for (let t = from; t < to; t++) {
      const k = t + by;
      if (k >= 0 && k < row.count) {
        this.#copy(at + t, row.at + k);
        continue;
      }
      this.#copy(at + t, outside.at + t * outside.stride);
      // A known value outside the timeline can stand beside the row, so only an unknown one is a decision.
      this.#board.decide(t, this.#board.isKnown[at + t] === 1 ? NONE : OUTSIDE);
    }
  }

  #pick({ at, row, how, index, outside }: Of<'pick'>, from: number, to: number): void {
    const { values, isKnown } = this.#board;
    this.fill(index, from, to);
    this.fill(outside, from, to);
    for (let t = from; t < to; t++) {
      const where = index.at + t * index.stride;
      if (isKnown[where] !== 1) continue;
      const whole = roundHalfAway(values[where] as number);
      const k = how === 'at' ? whole : t - Math.max(1, whole);
      this.#copy(at + t, k >= 0 && k < row.count ? row.at + k : outside.at + t * outside.stride);
    }
  }

  #call({ at, fn, x, y = x }: Of<'call'>, from: number, to: number): void {
    const { values, isKnown } = this.#board;
    if (x.node !== 'leaf') this.fill(x, from, to);
    if (y !== x && y.node !== 'leaf') this.fill(y, from, to);
    const apply = APPLY[fn];
    for (let t = from; t < to; t++) {
      const a = x.at + t * x.stride;
      const b = y.at + t * y.stride;
      const knowsA = isKnown[a] === 1;
      const knowsB = isKnown[b] === 1;
      if (knowsA && knowsB) {
        values[at + t] = apply(values[a] as number, values[b] as number);
        isKnown[at + t] = 1;
      } else if (!knowsA && !knowsB) continue;
      else if (fn === 'and' && values[knowsA ? a : b] === 0) this.#put(at + t, 0);
      else if (fn === 'or' && values[knowsA ? a : b] !== 0) this.#put(at + t, 1);
      else if (fn === 'otherwise' && knowsA && Number.isFinite(values[a])) this.#put(at + t, values[a] as number);
    }
  }

  /** Branch by branch over runs of moments that take the same one. */
  #if({ at, condition, then, otherwise }: Of<'if'>, from: number, to: number): void {
    const { values, isKnown, decide } = this.#board;
    this.fill(condition, from, to);
    const taken = (t: number): number => {
      const where = condition.at + t * condition.stride;
      return isKnown[where] !== 1 ? OPEN : values[where] === 0 ? OTHERWISE : THEN;
    };
    let start = from;
    while (start < to) {
      const which = taken(start);
      let end = start + 1;
      while (end < to && taken(end) === which) end += 1;
      for (let t = start; t < end; t++) decide(t, which);
      if (which !== OTHERWISE) this.fill(then, start, end);
      if (which !== THEN) this.fill(otherwise, start, end);
      const branch = which === THEN ? then : otherwise;
      if (which !== OPEN) for (let t = start; t < end; t++) this.#copy(at + t, branch.at + t * branch.stride);
      start = end;
    }
  }
}
