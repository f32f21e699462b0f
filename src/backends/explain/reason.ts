/** Why there is no value: walks from an undefined figure to the first place where a value went missing. */
import { reasonOn } from '../../diagnostics/reasons.ts';
import { irrReason } from '../../finance/index.ts';
import { type Expr, momentsOf } from '../../lines/index.ts';
import { type Aggregate, read } from './read.ts';
import { sightOf } from './sight.ts';
import type { Subject } from './subject.ts';
import { momentsThatCount } from './whole.ts';

/** The reason why the line has no value at moment `t`, as its source states it. Ask only where it has none. */
export function reasonFor<T>(subject: Subject<T>, id: string, t: number): string {
  // A loop instead of recursion from line to line: a chain of prev can be as long as the timeline times the model.
  let at: { id: string; t: number } = { id, t };
  for (let steps = 0; steps < 1_000_000; steps++) {
    const found = source(subject, subject.plan.line(at.id).formula, at.t, at.id);
    if (typeof found === 'string') return found;
    at = found;
  }
  return reasonOn('{line} has no value', id);
}

/** The reason why an expression inside a line (`where`) has no value at moment `t`. */
export function reasonOf<T>(subject: Subject<T>, expr: Expr, where: string, t: number): string {
  const found = source(subject, expr, t, where);
  return typeof found === 'string' ? found : reasonFor(subject, found.id, found.t);
}

type Source = string | { readonly id: string; readonly t: number };

/** The reason itself, or the line and moment where to look on. */
function source<T>(subject: Subject<T>, expr: Expr, t: number, line: string): Source {
  const { plan, arithmetic } = subject;
  const sight = sightOf(subject, t);
  const value = (each: Expr): T => read(each, t, sight);
  const whole = (each: Expr): number => arithmetic.toNumber(arithmetic.round(value(each)));
  const inside = (each: Expr): Source => source(subject, each, t, line);
  const moments = (id: string): number => momentsOf(plan.line(id).shape, plan.model.sizes);
  switch (expr.node) {
    case 'undefined':
      return expr.reason;
    case 'number':
    case 'input':
    case 'series':
      return reasonOn('{line} reads a number that is not finite', line);
    case 'line':
      return { id: expr.id, t: moments(expr.id) === 1 ? 0 : t };
    case 'lag': {
      const by = typeof expr.by === 'number' ? expr.by : Math.max(1, whole(expr.by));
      return t >= by ? { id: expr.id, t: t - by } : inside(expr.before);
    }
    case 'lead':
      return t + expr.by < moments(expr.id) ? { id: expr.id, t: t + expr.by } : inside(expr.after);
    case 'at': {
      const index = whole(expr.index);
      return index >= 0 && index < moments(expr.id) ? { id: expr.id, t: index } : inside(expr.outside);
    }
    case 'if':
      return inside(arithmetic.isZero(value(expr.condition)) ? expr.otherwise : expr.then);
    case 'call': {
      const missing =
        expr.fn === 'otherwise' ? expr.args[1] : expr.args.find((each) => !arithmetic.isDefined(value(each)));
      return missing === undefined ? ownReason(expr, value, arithmetic.isZero, line) : inside(missing);
    }
    case 'aggregate':
      return wholeReason(subject, expr, t, line);
  }
}

/** All operands have values, the result has none. */
function ownReason<T>(
  expr: Expr & { node: 'call' },
  value: (each: Expr) => T,
  isZero: (x: T) => boolean,
  line: string,
): string {
  const second = expr.args[1];
  switch (expr.fn) {
    case 'divide':
      return second !== undefined && isZero(value(second))
        ? reasonOn('division by zero in {line}', line)
        : reasonOn('a quotient too large for a number in {line}', line);
    case 'mod':
      return reasonOn('remainder of a division by zero in {line}', line);
    case 'power':
      return reasonOn('a power that has no real value in {line}', line);
    case 'ln':
      return reasonOn('the logarithm of zero or less in {line}', line);
    case 'sqrt':
      return reasonOn('the square root of less than zero in {line}', line);
    default:
      return reasonOn('a number too large in {line}', line);
  }
}

function wholeReason<T>(subject: Subject<T>, expr: Aggregate, t: number, line: string): Source {
  const { arithmetic, values } = subject;
  const counting = momentsThatCount(subject, expr, t);
  const row = values.all(expr.of);
  switch (expr.kind) {
    case 'irr': {
      const numbers = (id: string): number[] => values.all(id).map((each) => arithmetic.toNumber(each));
      const missing = row.findIndex((each) => !arithmetic.isDefined(each));
      if (missing >= 0) return { id: expr.of, t: missing };
      return (
        irrReason(numbers(expr.of), numbers(expr.times ?? expr.of)) ?? reasonOn('no rate of return in {line}', line)
      );
    }
    case 'first_index':
    case 'last_index':
      return reasonOn('{line} is never up', expr.of);
    case 'total':
    case 'last':
    case 'smallest':
    case 'largest':
    case 'average': {
      const missing = counting.find((k) => !arithmetic.isDefined(row[k] as T));
      if (missing !== undefined) return { id: expr.of, t: missing };
      if (counting.length > 0) return reasonOn('a number too large in {line}', line);
      if (expr.where !== undefined) return reasonOn('no moment at which {line} is up', expr.where);
      return reasonOn('no moment of {line} in the year', expr.of);
    }
  }
}
