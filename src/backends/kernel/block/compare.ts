/** Tolerant comparisons of two numbers at once, as masks; beside a zero the tolerance cannot decide (see compare.ts of the scalar kernel). */
import { COMPARISON_TOLERANCE } from '../../../numeric/arithmetic.ts';
import type { Body, V128 } from './body.ts';
import { f64x2, v128 } from './instructions.ts';

const { abs, eq, ge, gt, le, lt, mul, pmax, sub } = f64x2;
const c = f64x2.of;

/** An operand: its value, to be read more than once, and whether it is the literal zero. */
export interface Operand {
  readonly value: V128;
  readonly isZero: boolean;
}

function room({ value: a }: Operand, { value: b }: Operand): V128 {
  return mul(c(COMPARISON_TOLERANCE), pmax(abs(a), abs(b)));
}

/** Whether a lies below b by more than the noise of rounding. */
export function less(a: Operand, b: Operand): V128 {
  if (b.isZero) return v128.and(lt(a.value, c(0)), ge(a.value, c(-Number.MAX_VALUE)));
  if (a.isZero) return v128.and(gt(b.value, c(0)), le(b.value, c(Number.MAX_VALUE)));
  return gt(sub(b.value, a.value), room(a, b));
}

/** Whether a is not above b by more than that. */
export function lessOrEqual(body: Body, a: Operand, b: Operand): V128 {
  if (b.isZero) return v128.and(le(a.value, c(0)), ge(a.value, c(-Number.MAX_VALUE)));
  if (a.isZero) return v128.and(ge(b.value, c(0)), le(b.value, c(Number.MAX_VALUE)));
  const within = body.keep(room(a, b));
  return v128.and(le(sub(a.value, b.value), within), lt(within, c(Number.POSITIVE_INFINITY)));
}

/** Whether they differ by no more than that. */
export function equal(body: Body, a: Operand, b: Operand): V128 {
  if (b.isZero) return eq(a.value, c(0));
  if (a.isZero) return eq(b.value, c(0));
  const within = body.keep(room(a, b));
  return v128.and(le(abs(sub(a.value, b.value)), within), lt(within, c(Number.POSITIVE_INFINITY)));
}
