/**
 * Special functions of statistics, the same bits on every engine.
 *
 * The functions of @stdlib are plain JavaScript with exponentials and logarithms of their own: of Math they use square roots
 * and rounding alone, which the standard fixes to the last bit.
 */
import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** The value that a standard normal does not exceed with probability `u`. */
export function normalQuantile(u: number): number {
  return 0 - Math.SQRT2 * erfcinv(2 * u);
}

/** The probability that a standard normal does not exceed `z`. */
export function normalCumulative(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** The value within 0..1 that a beta variable does not exceed with probability `u`. Slow: some 40 microseconds. */
export function betaQuantile(u: number, alpha: number, beta: number): number {
  return betaincinv(u, alpha, beta);
}

/** The probability that a beta variable does not exceed `x`. */
export function betaCumulative(x: number, alpha: number, beta: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return betainc(x, alpha, beta);
}
