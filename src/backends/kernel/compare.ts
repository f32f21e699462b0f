/**
 * Tolerant comparisons as generated text, of operands that are names or numerals.
 *
 * Beside zero the tolerance cannot decide: `less(a, 0)` asks whether -a > 1e-9 * |a|, which holds for every finite a < 0, as
 * 1e-9 * |a| rounds to less than |a| (to 0 where |a| is the least double), and fails for a >= 0, NaN and -Infinity (Infinity > Infinity).
 * Likewise `lessOrEqual(a, 0)` holds for -Infinity < a <= 0 and `equal(a, 0)` for a = 0; their mirror images are the same.
 */
import { COMPARISON_TOLERANCE } from '../../numeric/arithmetic.ts';

const LARGEST = Number.MAX_VALUE;

const isZero = (text: string): boolean => text === '0' || text === '(-0)';

function tolerance(a: string, b: string): string {
  return `${COMPARISON_TOLERANCE}*Math.max(Math.abs(${a}),Math.abs(${b}))`;
}

/** Whether a lies below b by more than the noise of rounding. */
export function lessText(a: string, b: string): string {
  if (isZero(b)) return `(${a}<0&&${a}>=-${LARGEST})`;
  if (isZero(a)) return `(${b}>0&&${b}<=${LARGEST})`;
  // b > a is implied by what follows, and saves it most of the time.
  return `(${b}>${a}&&${b}-${a}>${tolerance(a, b)})`;
}

/** Whether a is not above b by more than that. */
export function lessOrEqualText(a: string, b: string, temporary: (text: string) => string): string {
  if (isZero(b)) return `(${a}<=0&&${a}>=-${LARGEST})`;
  if (isZero(a)) return `(${b}>=0&&${b}<=${LARGEST})`;
  const room = temporary(tolerance(a, b));
  return `(${a}-${b}<=${room}&&${room}<1e999)`;
}

/** Whether they differ by no more than that. */
export function equalText(a: string, b: string, temporary: (text: string) => string): string {
  if (isZero(b)) return `(${a}===0)`;
  if (isZero(a)) return `(${b}===0)`;
  const room = temporary(tolerance(a, b));
  return `(Math.abs(${a}-${b})<=${room}&&${room}<1e999)`;
}
