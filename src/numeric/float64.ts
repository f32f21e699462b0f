/**
 * Doubles as an arithmetic, and its operations as plain functions for generated code to call: the same bits everywhere.
 *
 * Meanings are those of `Arithmetic`; add, sub, mul, div, neg, abs, sqrt, min and max are the IEEE operators themselves.
 */
import { type Arithmetic, COMPARISON_TOLERANCE, requireDecimalNotation } from './arithmetic.ts';
import { addMonthsTo, civilOf } from './calendar.ts';
import { exp, ln, pow } from './elementary.ts';

export { exp, ln, pow };

/** Whether `a` lies below `b` by more than the noise of rounding; false when either is not finite. */
export function less(a: number, b: number): boolean {
  return b - a > COMPARISON_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** Whether `a` is not above `b` by more than the noise of rounding; false when either is not finite. */
export function lessOrEqual(a: number, b: number): boolean {
  const tolerance = COMPARISON_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  return a - b <= tolerance && tolerance < Infinity;
}

/** Whether `a` and `b` differ by no more than the noise of rounding; false when either is not finite. */
export function equal(a: number, b: number): boolean {
  const tolerance = COMPARISON_TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= tolerance && tolerance < Infinity;
}

/** `b < a ? b : a`: a tie or an undefined operand keeps the first. */
export function min(a: number, b: number): number {
  return b < a ? b : a;
}

/** `b > a ? b : a`: a tie or an undefined operand keeps the first. */
export function max(a: number, b: number): number {
  return b > a ? b : a;
}

/** Greatest integer not above `x`, or the nearest integer when that is within `1e-9 * max(1, |x|)`. */
export function floorTolerant(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  return fraction > 0.5 && 1 - fraction <= COMPARISON_TOLERANCE * Math.max(1, Math.abs(x)) ? below + 1 : below;
}

/** Least integer not below `x`, or the nearest integer when that is within `1e-9 * max(1, |x|)`. */
export function ceilTolerant(x: number): number {
  return 0 - floorTolerant(-x);
}

/** Nearest integer, halves away from zero; a half missed only by rounding noise counts as a half. */
export function roundHalfAway(x: number): number {
  return x < 0 ? 0 - floorTolerant(0.5 - x) : floorTolerant(x + 0.5);
}

/** `a - b * floor(a / b)` with the tolerant floor: the sign of `b`, and zero for multiples missed only by rounding noise. */
export function modulo(a: number, b: number): number {
  return a - b * floorTolerant(a / b);
}

/** Calendar year of a day serial; NaN when it is not finite. */
export function yearOf(serial: number): number {
  return civilOf(floorTolerant(serial)).year;
}

/** Month (1 to 12) of a day serial; NaN when it is not finite. */
export function monthOf(serial: number): number {
  return Number.isFinite(serial) ? civilOf(floorTolerant(serial)).month : NaN;
}

/** Day of the month (1 to 31) of a day serial; NaN when it is not finite. */
export function dayOf(serial: number): number {
  return civilOf(floorTolerant(serial)).day;
}

/** Day serial a number of whole months later, as Excel's EDATE; NaN when either is not finite. */
export function addMonths(serial: number, months: number): number {
  if (!Number.isFinite(serial) || !Number.isFinite(months)) return NaN;
  return addMonthsTo(floorTolerant(serial), floorTolerant(months));
}

/** The arithmetic of doubles. */
export const float64: Arithmetic<number> = {
  name: 'float64',
  fromText: (text) => Number(requireDecimalNotation(text)),
  fromNumber: (n) => n,
  toNumber: (x) => x,
  toText: (x) => String(x),
  zero: 0,
  one: 1,
  undefined: NaN,
  isDefined: (x) => Number.isFinite(x),
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  pow,
  min,
  max,
  abs: (a) => Math.abs(a),
  floor: floorTolerant,
  ceil: ceilTolerant,
  round: roundHalfAway,
  mod: modulo,
  exp,
  ln,
  sqrt: (a) => Math.sqrt(a),
  less,
  lessOrEqual,
  equal,
  isZero: (a) => a === 0,
  yearOf,
  monthOf,
  dayOf,
  addMonths,
};
