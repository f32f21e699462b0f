/** Formulas with every name resolved to a place in one buffer, where each node keeps a value a moment. */
import { momentsOf, type Expr, type Line, type Loop, type Operation, type Sizes } from '../../lines/index.ts';
import type { Aggregate } from './code.ts';

/** The row of a line. */
export interface Row {
  readonly at: number;
  readonly count: number;
  /** 0 for a line of one value, which every moment reads. */
  readonly stride: 0 | 1;
}

/** A node: its value at moment t stands at `at + t * stride`. */
export type Bound = Row & (
  | { readonly node: 'number'; readonly value: number }
  | { readonly node: 'input' | 'series'; readonly path: string }
  | { readonly node: 'line' }
  | { readonly node: 'shift'; readonly row: Row; readonly by: number; readonly outside: Bound }
  | { readonly node: 'pick'; readonly row: Row; readonly how: 'lag' | 'at'; readonly index: Bound; readonly outside: Bound }
  | { readonly node: 'call'; readonly fn: Operation; readonly x: Bound; readonly y: Bound | undefined }
  | { readonly node: 'if'; readonly condition: Bound; readonly then: Bound; readonly otherwise: Bound }
  | { readonly node: 'aggregate'; readonly expr: Aggregate }
);

/** The bound formulas of some loops, and how large the buffer must be. */
export interface Binding {
  readonly rows: ReadonlyMap<string, Row>;
  readonly formulas: ReadonlyMap<string, Bound>;
  readonly size: number;
}

/** Binds the formulas of these loops. */
export function bindFormulas(loops: readonly Loop[], sizes: Sizes): Binding {
  let size = 0;
  const rows = new Map<string, Row>();
  const lines = loops.flatMap((loop) => loop.lines);
  for (const { id, shape } of lines) {
    const count = momentsOf(shape, sizes);
    rows.set(id, { at: size, count, stride: shape === 'once' ? 0 : 1 });
    size += count;
  }
  const row = (id: string): Row => rows.get(id) as Row;

  const bind = (expr: Expr, line: Line, count: number): Bound => {
    const part = (each: Expr): Bound => bind(each, line, count);
    const own = (): Row => {
      size += count;
      return { at: size - count, count, stride: 1 };
    };
    const scalar = (): Row => {
      size += 1;
      return { at: size - 1, count: 1, stride: 0 };
    };
    switch (expr.node) {
      case 'number':
        return { node: 'number', value: Number(expr.text), ...scalar() };
      case 'undefined':
        return { node: 'number', value: Number.NaN, ...scalar() };
      case 'input':
        return { node: 'input', path: expr.path, ...scalar() };
      case 'series':
        return { node: 'series', path: expr.path, ...own() };
      case 'line':
        return { node: 'line', ...row(expr.id) };
      case 'lag':
        if (typeof expr.by === 'number') return { node: 'shift', row: row(expr.id), by: -expr.by, outside: part(expr.before), ...own() };
        return { node: 'pick', row: row(expr.id), how: 'lag', index: part(expr.by), outside: part(expr.before), ...own() };
      case 'lead':
        return { node: 'shift', row: row(expr.id), by: expr.by, outside: part(expr.after), ...own() };
      case 'at':
        return { node: 'pick', row: row(expr.id), how: 'at', index: part(expr.index), outside: part(expr.outside), ...own() };
      case 'call': {
        const [x, y] = expr.args.map(part);
        return { node: 'call', fn: expr.fn, x: x as Bound, y, ...own() };
      }
      case 'if':
        return { node: 'if', condition: part(expr.condition), then: part(expr.then), otherwise: part(expr.otherwise), ...own() };
      case 'aggregate':
        return { node: 'aggregate', expr, ...own() };
    }
  };
  const formulas = new Map(lines.map((line) => [line.id, bind(line.formula, line, row(line.id).count)]));
  return { rows, formulas, size };
}
