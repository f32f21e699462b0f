/** The operations on known values, when the kernel is compiled: the functions of the float64 arithmetic themselves. */
import type { Operation } from '../../lines/index.ts';
import { float64 } from '../../numeric/float64.ts';

const flag = (holds: boolean): number => (holds ? 1 : 0);

/** One row per operation; an operation of one operand ignores the second. */
export const APPLY: Readonly<Record<Operation, (x: number, y: number) => number>> = {
  add: float64.add,
  subtract: float64.sub,
  multiply: float64.mul,
  divide: float64.div,
  power: float64.pow,
  negate: float64.neg,
  min: float64.min,
  max: float64.max,
  abs: float64.abs,
  floor: float64.floor,
  ceil: float64.ceil,
  round: float64.round,
  mod: float64.mod,
  exp: float64.exp,
  ln: float64.ln,
  sqrt: float64.sqrt,
  less: (x, y) => flag(float64.less(x, y)),
  less_or_equal: (x, y) => flag(float64.lessOrEqual(x, y)),
  greater: (x, y) => flag(float64.less(y, x)),
  greater_or_equal: (x, y) => flag(float64.lessOrEqual(y, x)),
  equal: (x, y) => flag(float64.equal(x, y)),
  not_equal: (x, y) => flag(!float64.equal(x, y)),
  and: (x, y) => flag(x !== 0 && y !== 0),
  or: (x, y) => flag(x !== 0 || y !== 0),
  not: (x) => flag(x === 0),
  otherwise: (x, y) => (Number.isFinite(x) ? x : y),
  year_of: float64.yearOf,
  month_of: float64.monthOf,
  day_of: float64.dayOf,
  add_months: float64.addMonths,
};

const FLAGS: ReadonlySet<Operation> = new Set<Operation>([
  'less',
  'less_or_equal',
  'greater',
  'greater_or_equal',
  'equal',
  'not_equal',
  'and',
  'or',
  'not',
]);

/** Whether an operation gives 1 or 0 and nothing else. */
export function givesFlag(fn: Operation): boolean {
  return FLAGS.has(fn);
}
