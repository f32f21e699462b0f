/**
 * What an interpreter of formulas needs of a number type, and what each operation means, said once for exact and float64.
 *
 * - **Undefined** is NaN. An operation on an undefined operand is undefined, `min` and `max` apart (see below).
 *   Division by zero gives a value that is not finite; `ln` of zero or less and `sqrt` of less than zero are undefined.
 * - **Comparisons** (`less`, `lessOrEqual`, `equal`, `isZero`) forgive the noise of rounding, relative only, so that a model in
 *   cents and one in billions decide alike: `less(a, b)` iff `b - a > 1e-9 * max(|a|, |b|)`; `equal` iff neither is less;
 *   `lessOrEqual(a, b)` iff not `less(b, a)`. All are false when an operand is not finite. `isZero` is exact, for next
 *   to zero nothing is relatively near.
 * - **min, max** compare exactly: `b < a ? b : a` and `b > a ? b : a`. A tie or an undefined operand keeps the first.
 * - **floor, ceil** return the nearest integer when it is within `1e-9 * max(1, |x|)`; `round` is half away from zero,
 *   by the tolerant floor of `|x| + 0.5`; `mod(a, b) = a - b * floor(a / b)` with the same floor.
 * - **pow**: `x^0 = 1`; a negative base needs an integer exponent, else undefined.
 * - **Dates** are day serials: whole days since 1899-12-30, the numbers Excel uses from 1900-03-01 on.
 */
export interface Arithmetic<T> {
  /** Which arithmetic this is, for messages: `exact` or `float64`. */
  readonly name: string;

  /** The number written in decimal notation, such as `-12.5` or `1e-3`. Throws a RangeError when `text` is not one. */
  fromText(text: string): T;
  fromNumber(n: number): T;
  toNumber(x: T): number;
  /** Decimal notation from which `fromText` gives the same value; `NaN` and `Infinity` for what is not finite. */
  toText(x: T): string;

  readonly zero: T;
  readonly one: T;
  readonly undefined: T;
  /** Finite: neither NaN nor infinite. */
  isDefined(x: T): boolean;

  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  div(a: T, b: T): T;
  neg(a: T): T;
  pow(a: T, b: T): T;
  min(a: T, b: T): T;
  max(a: T, b: T): T;
  abs(a: T): T;
  floor(a: T): T;
  ceil(a: T): T;
  round(a: T): T;
  mod(a: T, b: T): T;
  exp(a: T): T;
  ln(a: T): T;
  sqrt(a: T): T;

  less(a: T, b: T): boolean;
  lessOrEqual(a: T, b: T): boolean;
  equal(a: T, b: T): boolean;
  isZero(a: T): boolean;

  /** Calendar year of a day serial. */
  yearOf(serial: T): T;
  /** Month of a day serial, 1 to 12. */
  monthOf(serial: T): T;
  /** Day of the month of a day serial, 1 to 31. */
  dayOf(serial: T): T;
  /** The same day `months` later (or earlier), clamped to the end of a shorter month, as Excel's EDATE. */
  addMonths(serial: T, months: T): T;
}

/** How far apart two numbers may be, relative to the larger, and still count as equal. */
export const COMPARISON_TOLERANCE = 1e-9;

const DECIMAL_NOTATION = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** `text` when it is a number in decimal notation; otherwise throws a RangeError, the same in every arithmetic. */
export function requireDecimalNotation(text: string): string {
  if (!DECIMAL_NOTATION.test(text)) throw new RangeError(`"${text}" is not a number in decimal notation`);
  return text;
}
