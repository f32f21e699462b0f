/** Formulas with every name resolved to a place in one buffer, where each node keeps a value a moment. */
import { type Expr, type Loop, momentsOf, type Operation, type Sizes } from '../../lines/index.ts';
import type { Aggregate } from './code.ts';

/** The row of a line. */
export interface Row {
  readonly at: number;
  readonly count: number;
  /** 0 for a line of one value, which every moment reads. */
  readonly stride: 0 | 1;
}

/** A node: its value at moment t stands at `at + t * stride`. A leaf's values are there from the start. */
export type Bound =
  | ({ readonly node: 'leaf' } & Row)
  | ({ readonly node: 'shift'; readonly row: Row; readonly by: number; readonly outside: Bound } & Row)
  | ({
      readonly node: 'pick';
      readonly row: Row;
      readonly how: 'lag' | 'at';
      readonly index: Bound;
      readonly outside: Bound;
    } & Row)
  | ({ readonly node: 'call'; readonly fn: Operation; readonly x: Bound; readonly y: Bound | undefined } & Row)
  | ({ readonly node: 'if'; readonly condition: Bound; readonly then: Bound; readonly otherwise: Bound } & Row)
  | ({ readonly node: 'aggregate'; readonly expr: Aggregate } & Row);

/** The bound formulas of some loops, how large the buffer must be, and what is known in it from the start. */
export interface Binding {
  readonly rows: ReadonlyMap<string, Row>;
  readonly formulas: ReadonlyMap<string, Bound>;
  readonly size: number;
  readonly givens: readonly { readonly at: number; readonly values: ArrayLike<number> }[];
}

/** What inputs are fixed to, by path; varying ones are absent. */
export interface Fixed {
  readonly numbers: ReadonlyMap<string, number>;
  readonly series: ReadonlyMap<string, Float64Array>;
}

type Leaf = Bound & { readonly node: 'leaf' };

/** Binds the formulas of these loops. */
export function bindFormulas(loops: readonly Loop[], sizes: Sizes, fixed: Fixed): Binding {
  let size = 0;
  const rows = new Map<string, Leaf>();
  const leaves = new Map<string, Leaf>();
  const givens: { at: number; values: ArrayLike<number> }[] = [];
  const take = (count: number): number => {
    size += count;
    return size - count;
  };
  const lines = loops.flatMap((loop) => loop.lines);
  for (const { id, shape } of lines) {
    const count = momentsOf(shape, sizes);
    rows.set(id, { node: 'leaf', at: take(count), count, stride: shape === 'once' ? 0 : 1 });
  }
  const row = (id: string): Leaf => rows.get(id) as Leaf;

  /** A number or input; the same one stands once. */
  const leaf = (key: string, values: ArrayLike<number> | undefined, count: number, stride: 0 | 1): Leaf => {
    const there = leaves.get(key);
    if (there !== undefined) return there;
    const made: Leaf = { node: 'leaf', at: take(count), count, stride };
    if (values !== undefined) givens.push({ at: made.at, values });
    leaves.set(key, made);
    return made;
  };

  const bind = (expr: Expr, count: number): Bound => {
    switch (expr.node) {
      case 'number':
        return leaf(`n${expr.text}`, [Number(expr.text)], 1, 0);
      case 'undefined':
        return leaf('undefined', [Number.NaN], 1, 0);
      case 'input': {
        const value = fixed.numbers.get(expr.path);
        return leaf(`i${expr.path}`, value === undefined ? undefined : [value], 1, 0);
      }
      case 'series':
        return leaf(`s${expr.path}`, fixed.series.get(expr.path), count, 1);
      case 'line':
        return row(expr.id);
      case 'lag': {
        const outside = bind(expr.before, count);
        if (typeof expr.by === 'number')
          return { node: 'shift', row: row(expr.id), by: -expr.by, outside, at: take(count), count, stride: 1 };
        return {
          node: 'pick',
          row: row(expr.id),
          how: 'lag',
          index: bind(expr.by, count),
          outside,
          at: take(count),
          count,
          stride: 1,
        };
      }
      case 'lead':
        return {
          node: 'shift',
          row: row(expr.id),
          by: expr.by,
          outside: bind(expr.after, count),
          at: take(count),
          count,
          stride: 1,
        };
      case 'at':
        return {
          node: 'pick',
          row: row(expr.id),
          how: 'at',
          index: bind(expr.index, count),
          outside: bind(expr.outside, count),
          at: take(count),
          count,
          stride: 1,
        };
      case 'call': {
        const second = expr.args[1];
        const x = bind(expr.args[0] as Expr, count);
        return {
          node: 'call',
          fn: expr.fn,
          x,
          y: second === undefined ? undefined : bind(second, count),
          at: take(count),
          count,
          stride: 1,
        };
      }
      case 'if':
        return {
          node: 'if',
          condition: bind(expr.condition, count),
          then: bind(expr.then, count),
          otherwise: bind(expr.otherwise, count),
          at: take(count),
          count,
          stride: 1,
        };
      case 'aggregate':
        return { node: 'aggregate', expr, at: take(count), count, stride: 1 };
    }
  };
  const formulas = new Map(lines.map(({ id, formula }) => [id, bind(formula, row(id).count)]));
  return { rows, formulas, size, givens };
}
