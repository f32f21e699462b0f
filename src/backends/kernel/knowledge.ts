/**
 * What is known before any run: every line at every moment at which no varying input has a say in it, and its value there.
 *
 * Beside the value it keeps the decisions met on the way (which branch of an `if`, which side of the edge of the timeline), as moments
 * at which they all are the same can share one piece of generated code.
 */
import type { Expr, Inputs, Line, Loop } from '../../lines/index.ts';
import { momentsOf, type Sizes } from '../../lines/index.ts';
import { roundHalfAway } from '../../numeric/float64.ts';
import { rateOfRows, WHOLE } from './aggregates.ts';
import type { Aggregate } from './code.ts';
import { APPLY } from './operations.ts';

export interface Knowledge {
  /** The value, or undefined where it depends on a varying input. */
  value(id: string, t: number): number | undefined;
  isKnown(id: string, from: number, to: number): boolean;
  isKnownAll(id: string): boolean;
  /** The values of `from .. to`, which must be known. */
  values(id: string, from: number, to: number): Float64Array;
  /** An aggregate without group, of rows that are known throughout. */
  whole(expr: Aggregate): number;
  /** A number for each moment: the same number, the same decisions. */
  decisions(id: string): Uint16Array;
}

/** What inputs are fixed to, by path; varying ones are absent. */
export interface Fixed {
  readonly numbers: ReadonlyMap<string, number>;
  readonly series: ReadonlyMap<string, Float64Array>;
}

/** The inputs that do not vary, read as doubles. */
export function fixedInputs(inputs: Inputs, varies: (path: string) => boolean): Fixed {
  const fixed = { numbers: new Map<string, number>(), series: new Map<string, Float64Array>() };
  for (const [path, text] of inputs.numbers) if (!varies(path)) fixed.numbers.set(path, Number(text));
  for (const [path, texts] of inputs.series) if (!varies(path)) fixed.series.set(path, Float64Array.from(texts, Number));
  return fixed;
}

interface Row {
  readonly at: number;
  readonly count: number;
  readonly once: boolean;
  readonly decisions: Uint16Array;
  readonly seen: (readonly number[])[];
  unknown: number;
}

/** Studies the lines of these loops. */
export function study(loops: readonly Loop[], sizes: Sizes, fixed: Fixed): Knowledge {
  const rows = new Map<string, Row>();
  let size = 0;
  for (const line of loops.flatMap((loop) => loop.lines)) {
    const count = momentsOf(line.shape, sizes);
    rows.set(line.id, {
      at: size, count, once: line.shape === 'once', decisions: new Uint16Array(count), seen: [], unknown: 0,
    });
    size += count;
  }
  const v = new Float64Array(size);
  const isKnown = new Uint8Array(size);
  const row = (id: string): Row => rows.get(id) as Row;
  const read = (place: number): number | undefined => (isKnown[place] === 1 ? v[place] : undefined);
  let trace: number[] = [];

  const aggregate = (expr: Aggregate, t: number): number | undefined => {
    const of = row(expr.of);
    for (const id of [expr.of, expr.where, expr.times, expr.group]) {
      if (id !== undefined && row(id).unknown > 0) return undefined;
    }
    const at = (id: string | undefined): number => (id === undefined ? -1 : row(id).at);
    if (expr.kind === 'irr') return rateOfRows(v, of.at, of.count, at(expr.times));
    return WHOLE[expr.kind](v, of.at, of.count, at(expr.where), at(expr.group), t);
  };

  const evaluate = (expr: Expr, t: number): number | undefined => {
    switch (expr.node) {
      case 'number':
        return Number(expr.text);
      case 'input':
        return fixed.numbers.get(expr.path);
      case 'series':
        return fixed.series.get(expr.path)?.[t];
      case 'line': {
        const found = row(expr.id);
        return read(found.at + (found.once ? 0 : t));
      }
      case 'lag': {
        const found = row(expr.id);
        if (typeof expr.by !== 'number') {
          const by = evaluate(expr.by, t);
          const before = evaluate(expr.before, t);
          if (by === undefined) return undefined;
          const k = Math.max(1, roundHalfAway(by));
          return t >= k ? read(found.at + t - k) : before;
        }
        if (t >= expr.by) return read(found.at + t - expr.by);
        return edge(evaluate(expr.before, t));
      }
      case 'lead': {
        const found = row(expr.id);
        return t + expr.by < found.count ? read(found.at + t + expr.by) : edge(evaluate(expr.after, t));
      }
      case 'at': {
        const found = row(expr.id);
        const index = evaluate(expr.index, t);
        const outside = evaluate(expr.outside, t);
        if (index === undefined) return undefined;
        const k = roundHalfAway(index);
        return k >= 0 && k < found.count ? read(found.at + k) : outside;
      }
      case 'call': {
        const x = evaluate(expr.args[0] as Expr, t);
        const second = expr.args[1];
        if (second === undefined) return x === undefined ? undefined : APPLY[expr.fn](x, 0);
        const y = evaluate(second, t);
        if (expr.fn === 'and' && (x === 0 || y === 0)) return 0;
        if (expr.fn === 'or' && ((x !== undefined && x !== 0) || (y !== undefined && y !== 0))) return 1;
        if (expr.fn === 'otherwise' && x !== undefined && Number.isFinite(x)) return x;
        return x === undefined || y === undefined ? undefined : APPLY[expr.fn](x, y);
      }
      case 'if': {
        const condition = evaluate(expr.condition, t);
        trace.push(condition === undefined ? 2 : condition === 0 ? 0 : 1);
        if (condition === undefined) {
          evaluate(expr.then, t);
          evaluate(expr.otherwise, t);
          return undefined;
        }
        return evaluate(condition === 0 ? expr.otherwise : expr.then, t);
      }
      case 'undefined':
        return Number.NaN;
      case 'aggregate':
        return aggregate(expr, t);
    }
  };
  // A known value outside the timeline can stand beside the row, so only an unknown one is a decision.
  const edge = (value: number | undefined): number | undefined => {
    if (value === undefined) trace.push(3);
    return value;
  };

  const visit = ({ id, formula }: Line, t: number): void => {
    const found = row(id);
    trace = [];
    const value = evaluate(formula, t);
    if (value === undefined) {
      found.unknown += 1;
      trace.push(5);
    } else {
      v[found.at + t] = value;
      isKnown[found.at + t] = 1;
      trace = [4];
    }
    let number = found.seen.findIndex((each) => each.length === trace.length && each.every((code, k) => code === trace[k]));
    if (number < 0) number = found.seen.push(trace) - 1;
    found.decisions[t] = number;
  };
  for (const { shape, direction, lines } of loops) {
    const count = momentsOf(shape, sizes);
    for (let k = 0; k < count; k++) for (const line of lines) visit(line, direction === 'backward' ? count - 1 - k : k);
  }

  return {
    value: (id, t) => read(row(id).at + t),
    isKnown(id, from, to) {
      const { at } = row(id);
      for (let t = from; t < to; t++) if (isKnown[at + t] !== 1) return false;
      return true;
    },
    isKnownAll: (id) => row(id).unknown === 0,
    values: (id, from, to) => v.slice(row(id).at + from, row(id).at + to),
    whole: (expr) => aggregate(expr, 0) as number,
    decisions: (id) => row(id).decisions,
  };
}
