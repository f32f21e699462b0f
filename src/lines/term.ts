/** The hand with which formulas are written: `opening.plus(draws).minus(repayment)`. Sugar over `Expr`, nothing more. */
import type { Reason } from '../diagnostics/reasons.ts';
import { ANY, PURE, type Unit } from '../quantity/unit.ts';
import type { Expr, Operation } from './expr.ts';

/** What may stand in a formula: a term, or a number of the formula itself. */
export type Operand = Term | number;

/** A formula being written. Immutable. */
export class Term {
  readonly expr: Expr;
  constructor(expr: Expr) {
    this.expr = expr;
  }

  plus(other: Operand): Term {
    return call('add', this, other);
  }
  minus(other: Operand): Term {
    return call('subtract', this, other);
  }
  times(other: Operand): Term {
    return call('multiply', this, other);
  }
  /** Division by what can never be zero (validated as positive, or guarded by an `if`). Otherwise use {@link ratio}. */
  over(other: Operand): Term {
    return call('divide', this, other);
  }
  power(exponent: Operand): Term {
    return call('power', this, exponent);
  }
  negated(): Term {
    return call('negate', this);
  }
  isLess(other: Operand): Term {
    return call('less', this, other);
  }
  isAtMost(other: Operand): Term {
    return call('less_or_equal', this, other);
  }
  isMore(other: Operand): Term {
    return call('greater', this, other);
  }
  isAtLeast(other: Operand): Term {
    return call('greater_or_equal', this, other);
  }
  equals(other: Operand): Term {
    return call('equal', this, other);
  }
  and(other: Term): Term {
    return call('and', this, other);
  }
  or(other: Term): Term {
    return call('or', this, other);
  }
  not(): Term {
    return call('not', this);
  }
  /** The other value where this one is undefined. */
  otherwise(other: Operand): Term {
    return call('otherwise', this, other);
  }
}

/** A line that can be named in formulas. */
export class Named extends Term {
  readonly id: string;
  constructor(id: string) {
    super({ node: 'line', id });
    this.id = id;
  }
}

/** A number of the formula itself. Zero fits every unit; others are pure unless a unit is given. */
export function number(value: number | string, unit?: Unit): Term {
  const text = typeof value === 'number' ? plainDecimal(value) : value;
  return new Term({ node: 'number', text, unit: unit ?? (Number(text) === 0 ? ANY : PURE) });
}

function plainDecimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number of a formula: ${value}`);
  return String(value);
}

function term(operand: Operand): Term {
  return typeof operand === 'number' ? number(operand) : operand;
}

/** An operation on values of one moment. */
export function call(fn: Operation, ...args: readonly Operand[]): Term {
  return new Term({ node: 'call', fn, args: args.map((each) => term(each).expr) });
}

/** `value` where the flag is up, else `otherwise` (zero unless said). */
export function when(condition: Term, value: Operand, otherwise: Operand = 0): Term {
  return new Term({
    node: 'if',
    condition: condition.expr,
    then: term(value).expr,
    otherwise: term(otherwise).expr,
  });
}

/** The line one moment (or `by`) earlier; `before` states what stands before the first moment. */
export function prev(line: Named, before: Operand, by: number | Term = 1): Term {
  return new Term({
    node: 'lag',
    id: line.id,
    by: typeof by === 'number' ? by : by.expr,
    before: term(before).expr,
  });
}

/** The line one moment (or `by`) later; `after` states what stands behind the last moment. */
export function next(line: Named, after: Operand, by = 1): Term {
  return new Term({ node: 'lead', id: line.id, by, after: term(after).expr });
}

/** Any moment of a finished line, counted from 0. */
export function at(line: Named, index: Operand, outside: Operand): Term {
  return new Term({ node: 'at', id: line.id, index: term(index).expr, outside: term(outside).expr });
}

/** No value here, and why: shown to people. */
export function undefinedBecause(reason: Reason): Term {
  return new Term({ node: 'undefined', reason });
}

/** A quotient that is undefined, with its reason, where the denominator is zero. */
export function ratio(above: Term, below: Term, reason: Reason): Term {
  return when(below.equals(0), undefinedBecause(reason), above.over(below));
}

export const least = (...operands: readonly [Operand, ...Operand[]]): Term => fold('min', operands);
export const most = (...operands: readonly [Operand, ...Operand[]]): Term => fold('max', operands);

/** The sum of any number of terms; zero of none. */
export function sum(operands: readonly Operand[]): Term {
  const [first, ...rest] = operands;
  return first === undefined ? number(0) : fold('add', [first, ...rest]);
}

function fold(fn: Operation, [first, ...rest]: readonly [Operand, ...Operand[]]): Term {
  return rest.reduce<Term>((left, right) => call(fn, left, right), term(first));
}

type Whole = { readonly where?: Named; readonly group?: Named };

function aggregate(kind: (Expr & { node: 'aggregate' })['kind'], of: Named, options: Whole & { times?: Named }): Term {
  return new Term({
    node: 'aggregate',
    kind,
    of: of.id,
    ...(options.where && { where: options.where.id }),
    ...(options.group && { group: options.group.id }),
    ...(options.times && { times: options.times.id }),
  });
}

/** The sum of a finished line, over all moments, those of a flag, or (in a yearly line) those of the year. */
export const total = (of: Named, options: Whole = {}): Term => aggregate('total', of, options);
/** The smallest defined value; undefined where there is none. */
export const smallest = (of: Named, options: Whole = {}): Term => aggregate('smallest', of, options);
export const largest = (of: Named, options: Whole = {}): Term => aggregate('largest', of, options);
/** The mean of the defined values; undefined where there is none. */
export const average = (of: Named, options: Whole = {}): Term => aggregate('average', of, options);
/** The value of the last moment (of the flag, of the year); undefined where there is none. */
export const last = (of: Named, options: Whole = {}): Term => aggregate('last', of, options);
/** The yearly rate at which the flows' present value is zero; `times` in years. The root nearest to 10 %. */
export const irr = (of: Named, times: Named): Term => aggregate('irr', of, { times });
/** The index (from 0) of the first moment at which a flag is up; undefined where it never is. */
export const firstIndex = (flag: Named): Term => aggregate('first_index', flag, {});
export const lastIndex = (flag: Named): Term => aggregate('last_index', flag, {});
