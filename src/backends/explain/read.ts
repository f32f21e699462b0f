/** Reads a formula at one moment and remembers what it looked at: only the branches taken, in the order looked at. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import type { Expr } from '../../lines/index.ts';
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { apply } from './operations.ts';

/** Something a formula looked at: a line at a moment, an input (at a moment, for a series), a whole line made into one value. */
export type Look =
  | { readonly at: 'line'; readonly id: string; readonly moment: number }
  | { readonly at: 'input'; readonly path: string; readonly moment?: number }
  | { readonly at: 'whole'; readonly expr: Aggregate };

export type Aggregate = Expr & { node: 'aggregate' };

/** Where a formula finds what it looks at. A line of shape `once` answers for every moment with the one it has. */
export interface Sight<T> {
  readonly arithmetic: Arithmetic<T>;
  /** How many moments the line has; 1 for shape `once`. */
  moments(id: string): number;
  see(look: Look): T;
}

/** The value of a formula at moment `t`, by what `sight` sees. */
export function read<T>(expr: Expr, t: number, sight: Sight<T>): T {
  const { arithmetic } = sight;
  const value = (each: Expr): T => read(each, t, sight);
  const whole = (each: Expr): number => arithmetic.toNumber(arithmetic.round(value(each)));
  const line = (id: string, moment: number): T => sight.see({ at: 'line', id, moment });
  switch (expr.node) {
    case 'number':
      return arithmetic.fromText(expr.text);
    case 'input':
      return sight.see({ at: 'input', path: expr.path });
    case 'series':
      return sight.see({ at: 'input', path: expr.path, moment: t });
    case 'line':
      return line(expr.id, sight.moments(expr.id) === 1 ? 0 : t);
    case 'lag': {
      const by = typeof expr.by === 'number' ? expr.by : Math.max(1, whole(expr.by));
      return t >= by ? line(expr.id, t - by) : value(expr.before);
    }
    case 'lead':
      return t + expr.by < sight.moments(expr.id) ? line(expr.id, t + expr.by) : value(expr.after);
    case 'at': {
      const index = whole(expr.index);
      return index >= 0 && index < sight.moments(expr.id) ? line(expr.id, index) : value(expr.outside);
    }
    case 'if':
      return arithmetic.isZero(value(expr.condition)) ? value(expr.otherwise) : value(expr.then);
    case 'undefined':
      return arithmetic.undefined;
    case 'aggregate':
      return sight.see({ at: 'whole', expr });
    case 'call': {
      const [first, second] = expr.args;
      if (expr.fn !== 'otherwise') return apply(arithmetic, expr.fn, expr.args.map(value));
      if (first === undefined || second === undefined) throw new InternalError('otherwise lacks an operand');
      const known = value(first);
      return arithmetic.isDefined(known) ? known : value(second);
    }
    default:
      return unreachable(expr);
  }
}

/** A key under which equal looks are equal. */
export function keyOf(look: Look): string {
  switch (look.at) {
    case 'line':
      return `line ${look.id}@${look.moment}`;
    case 'input':
      return `input ${look.path}@${look.moment ?? ''}`;
    case 'whole': {
      const { kind, of, where, times, group } = look.expr;
      return `whole ${kind} ${of} ${where ?? ''} ${times ?? ''} ${group ?? ''}`;
    }
    default:
      return unreachable(look);
  }
}
