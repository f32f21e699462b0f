/** The operations on values of one moment, in any arithmetic, as plain functions of their operands. */
import { unreachable } from '../../diagnostics/diagnostic.ts';
import type { Operation } from '../../lines/index.ts';
import type { Arithmetic } from '../../numeric/arithmetic.ts';

/** The value of an operation. `otherwise` is lazy and stands elsewhere. */
export function apply<T>(arithmetic: Arithmetic<T>, fn: Exclude<Operation, 'otherwise'>, operands: readonly T[]): T {
  const [a, b] = operands as readonly [T, T];
  const flag = (holds: boolean): T => (holds ? arithmetic.one : arithmetic.zero);
  const up = (value: T): boolean => !arithmetic.isZero(value);
  switch (fn) {
    case 'add':
      return arithmetic.add(a, b);
    case 'subtract':
      return arithmetic.sub(a, b);
    case 'multiply':
      return arithmetic.mul(a, b);
    case 'divide':
      return arithmetic.div(a, b);
    case 'power':
      return arithmetic.pow(a, b);
    case 'negate':
      return arithmetic.neg(a);
    case 'min':
      return arithmetic.min(a, b);
    case 'max':
      return arithmetic.max(a, b);
    case 'abs':
      return arithmetic.abs(a);
    case 'floor':
      return arithmetic.floor(a);
    case 'ceil':
      return arithmetic.ceil(a);
    case 'round':
      return arithmetic.round(a);
    case 'mod':
      return arithmetic.mod(a, b);
    case 'exp':
      return arithmetic.exp(a);
    case 'ln':
      return arithmetic.ln(a);
    case 'sqrt':
      return arithmetic.sqrt(a);
    case 'less':
      return flag(arithmetic.less(a, b));
    case 'less_or_equal':
      return flag(arithmetic.lessOrEqual(a, b));
    case 'greater':
      return flag(arithmetic.less(b, a));
    case 'greater_or_equal':
      return flag(arithmetic.lessOrEqual(b, a));
    case 'equal':
      return flag(arithmetic.equal(a, b));
    case 'not_equal':
      return flag(!arithmetic.equal(a, b));
    case 'and':
      return flag(up(a) && up(b));
    case 'or':
      return flag(up(a) || up(b));
    case 'not':
      return flag(!up(a));
    case 'year_of':
      return arithmetic.yearOf(a);
    case 'month_of':
      return arithmetic.monthOf(a);
    case 'day_of':
      return arithmetic.dayOf(a);
    case 'add_months':
      return arithmetic.addMonths(a, b);
    default:
      return unreachable(fn);
  }
}
