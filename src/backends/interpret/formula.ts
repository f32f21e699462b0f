/** One formula as a function of the moment, in any arithmetic: the meaning of every node of the kernel language. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import type { Expr, Line, Operation } from '../../lines/index.ts';
import type { Arithmetic } from '../../numeric/arithmetic.ts';
import { bindAggregate } from './aggregate.ts';
import type { At, Binding } from './binding.ts';

/** The formula of a line, ready to be asked moment by moment. */
export function bindFormula<T>(line: Line, binding: Binding<T>): At<T> {
  const { plan, place, store, reading } = binding;
  const { arithmetic } = reading;
  const truth = (value: T): boolean => !arithmetic.isZero(value);
  const whole = (value: T): number => arithmetic.toNumber(arithmetic.round(value));

  const build = (expr: Expr): At<T> => {
    switch (expr.node) {
      case 'number': {
        const value = arithmetic.fromText(expr.text);
        return () => value;
      }
      case 'input': {
        const { path } = expr;
        return () => {
          const value = store.numbers.get(path);
          if (value === undefined) throw new InternalError(`no value for the input ${path}`);
          return value;
        };
      }
      case 'series': {
        const { path } = expr;
        return (t) => {
          const value = store.series.get(path)?.[t];
          if (value === undefined) throw new InternalError(`no value ${t} for the series ${path}`);
          return value;
        };
      }
      case 'line': {
        const row = place(expr.id);
        if (plan.line(expr.id).shape === 'once') return () => (store.values[row] as T[])[0] as T;
        return (t) => (store.values[row] as T[])[t] as T;
      }
      case 'lag': {
        const row = place(expr.id);
        const before = build(expr.before);
        const { by } = expr;
        if (typeof by === 'number') return (t) => (t >= by ? ((store.values[row] as T[])[t - by] as T) : before(t));
        const shift = build(by);
        return (t) => {
          const k = Math.max(1, whole(shift(t)));
          return t >= k ? ((store.values[row] as T[])[t - k] as T) : before(t);
        };
      }
      case 'lead': {
        const row = place(expr.id);
        const after = build(expr.after);
        const { by } = expr;
        return (t) => {
          const values = store.values[row] as T[];
          return t + by < values.length ? (values[t + by] as T) : after(t);
        };
      }
      case 'at': {
        const row = place(expr.id);
        const index = build(expr.index);
        const outside = build(expr.outside);
        return (t) => {
          const values = store.values[row] as T[];
          const k = whole(index(t));
          return k >= 0 && k < values.length ? (values[k] as T) : outside(t);
        };
      }
      case 'call':
        return operation(expr.fn, expr.args.map(build), arithmetic);
      case 'if': {
        const [condition, then, otherwise] = [build(expr.condition), build(expr.then), build(expr.otherwise)];
        return (t) => (truth(condition(t)) ? then(t) : otherwise(t));
      }
      case 'undefined':
        return () => arithmetic.undefined;
      case 'aggregate':
        return bindAggregate(expr, binding);
      default:
        return unreachable(expr);
    }
  };
  return build(line.formula);
}

function operation<T>(fn: Operation, args: readonly At<T>[], arithmetic: Arithmetic<T>): At<T> {
  const [first, second] = args as [At<T>, At<T>];
  const one =
    (apply: (x: T) => T): At<T> =>
    (t) =>
      apply(first(t));
  const two =
    (apply: (x: T, y: T) => T): At<T> =>
    (t) =>
      apply(first(t), second(t));
  const test =
    (holds: (x: T, y: T) => boolean): At<T> =>
    (t) =>
      flag(holds(first(t), second(t)));
  const flag = (holds: boolean): T => (holds ? arithmetic.one : arithmetic.zero);
  const up = (value: T): boolean => !arithmetic.isZero(value);
  switch (fn) {
    case 'add':
      return two(arithmetic.add);
    case 'subtract':
      return two(arithmetic.sub);
    case 'multiply':
      return two(arithmetic.mul);
    case 'divide':
      return two(arithmetic.div);
    case 'power':
      return two(arithmetic.pow);
    case 'negate':
      return one(arithmetic.neg);
    case 'min':
      return two(arithmetic.min);
    case 'max':
      return two(arithmetic.max);
    case 'abs':
      return one(arithmetic.abs);
    case 'floor':
      return one(arithmetic.floor);
    case 'ceil':
      return one(arithmetic.ceil);
    case 'round':
      return one(arithmetic.round);
    case 'mod':
      return two(arithmetic.mod);
    case 'exp':
      return one(arithmetic.exp);
    case 'ln':
      return one(arithmetic.ln);
    case 'sqrt':
      return one(arithmetic.sqrt);
    case 'less':
      return test(arithmetic.less);
    case 'less_or_equal':
      return test(arithmetic.lessOrEqual);
    case 'greater':
      return test((x, y) => arithmetic.less(y, x));
    case 'greater_or_equal':
      return test((x, y) => arithmetic.lessOrEqual(y, x));
    case 'equal':
      return test(arithmetic.equal);
    case 'not_equal':
      return test((x, y) => !arithmetic.equal(x, y));
    case 'and':
      return test((x, y) => up(x) && up(y));
    case 'or':
      return test((x, y) => up(x) || up(y));
    case 'not':
      return one((x) => flag(!up(x)));
    case 'otherwise':
      return (t) => {
        const value = first(t);
        return arithmetic.isDefined(value) ? value : second(t);
      };
    case 'year_of':
      return one(arithmetic.yearOf);
    case 'month_of':
      return one(arithmetic.monthOf);
    case 'day_of':
      return one(arithmetic.dayOf);
    case 'add_months':
      return two(arithmetic.addMonths);
    default:
      return unreachable(fn);
  }
}
