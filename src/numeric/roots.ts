/** Where a function is zero, between two points at which its signs differ; says why when there is no such place. */
import type { Arithmetic } from './arithmetic.ts';

export interface RootOptions {
  /** How near to the root, absolutely; default 0: to the last bit. */
  readonly tolerance?: number;
  /** Evaluations at most; default 500, more than halving a bracket to its last bit takes. */
  readonly evaluations?: number;
}

/** The root with the function's value there and the evaluations it took, or why there is none. */
export type RootFound =
  | { readonly root: number; readonly residual: number; readonly iterations: number }
  | { readonly none: string; readonly residual: number; readonly iterations: number };

/** Four roundings: nearer than this two arguments are the same to most functions. */
const RESOLUTION = 4.440892098500626e-16;

/**
 * A root of `f` between `low` and `high`, at which `f` must have different signs or be zero.
 *
 * Inverse quadratic interpolation or a secant where they help, halving where they do not: after three evaluations the bracket has
 * halved at least once, so the search always ends. `f` need not be continuous: the root is then where it jumps across zero.
 *
 * @returns  `none` with the reason when the bracket is senseless, the signs agree, `f` is NaN, or the evaluations run out
 */
export function findRoot(f: (x: number) => number, low: number, high: number, options: RootOptions = {}): RootFound {
  const search = searchRoot(low, high, options);
  let asked = search.next();
  while (asked.done !== true) asked = search.next(f(asked.value));
  return asked.value;
}

/** The search of `findRoot` one question at a time: gives an argument, takes the value there; so that many can go on side by side. */
export function* searchRoot(
  low: number,
  high: number,
  { tolerance = 0, evaluations = 500 }: RootOptions = {},
): Generator<number, RootFound, number> {
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    return { none: 'the bracket is not finite', residual: NaN, iterations: 0 };
  }
  let a = low;
  let fa = yield a;
  let b = high;
  let fb = yield b;
  if (fa === 0) return { root: a, residual: fa, iterations: 2 };
  if (fb === 0) return { root: b, residual: fb, iterations: 2 };
  if (!(fa === fa && fb === fb)) return { none: 'the function is undefined at an end', residual: NaN, iterations: 2 };
  if (fa > 0 === fb > 0) {
    const residual = Math.abs(fa) < Math.abs(fb) ? fa : fb;
    return { none: 'the function has the same sign at both ends', residual, iterations: 2 };
  }
  let c = a;
  let fc = fa;
  let checkpoint = Math.abs(b - a);
  // A root at zero itself has no last bit to stop at.
  const nearZero = Math.max(1e-30 * checkpoint, 5e-324);
  for (let used = 2; used < evaluations; used += 1) {
    const [best, residual] = Math.abs(fa) < Math.abs(fb) ? [a, fa] : [b, fb];
    const width = Math.abs(b - a);
    const least = Math.max(tolerance, RESOLUTION * Math.max(Math.abs(a), Math.abs(b)), nearZero);
    if (width <= least) return { root: best, residual, iterations: used };
    let x = interpolate(a, fa, b, fb, c, fc);
    if (used % 3 === 2) {
      if (width > 0.5 * checkpoint) x = NaN;
      checkpoint = width;
    }
    const middle = a + (b - a) / 2;
    // A point at the very end of the bracket would leave it as wide as it is.
    const margin = least / 2;
    const [left, right] = a < b ? [a, b] : [b, a];
    x = x === x ? Math.min(Math.max(x, left + margin), right - margin) : middle;
    if (!(x > left && x < right)) x = middle;
    const fx = yield x;
    if (!(fx === fx)) return { none: `the function is undefined at ${x}`, residual: NaN, iterations: used + 1 };
    if (fx === 0 || x === left || x === right) return { root: x, residual: fx, iterations: used + 1 };
    if (fx > 0 === fa > 0) {
      [c, fc] = [a, fa];
      [a, fa] = [x, fx];
    } else {
      [c, fc] = [b, fb];
      [b, fb] = [x, fx];
    }
  }
  const residual = Math.abs(fa) < Math.abs(fb) ? fa : fb;
  return { none: `not found within ${evaluations} evaluations`, residual, iterations: evaluations };
}

/** Inverse quadratic through three points when their values are in order, else the secant; NaN when neither lies within. */
function interpolate(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  let x = a - (fa * (b - a)) / (fb - fa);
  if (fc !== fa && fc !== fb) {
    const quadratic =
      (a * fb * fc) / ((fa - fb) * (fa - fc)) +
      (b * fa * fc) / ((fb - fa) * (fb - fc)) +
      (c * fa * fb) / ((fc - fa) * (fc - fb));
    if (quadratic > Math.min(a, b) && quadratic < Math.max(a, b)) x = quadratic;
  }
  return x > Math.min(a, b) && x < Math.max(a, b) ? x : NaN;
}

/**
 * A root in any arithmetic, from a bracket with different signs: secant steps kept within it, halving every third.
 *
 * @param within  stop when the bracket is no wider
 * @returns       the better end of the last bracket, or undefined when the signs agree or the function is undefined there
 */
export function polishRoot<T>(
  arithmetic: Arithmetic<T>,
  f: (x: T) => T,
  bracket: readonly [T, T],
  within: T,
  evaluations = 400,
): T | undefined {
  const { sub, mul, div, add, toNumber, isZero, isDefined } = arithmetic;
  const half = arithmetic.fromNumber(0.5);
  const isPositive = (x: T): boolean => arithmetic.max(arithmetic.zero, x) === x && !isZero(x);
  let [a, b] = bracket;
  let fa = f(a);
  let fb = f(b);
  if (isZero(fa)) return a;
  if (isZero(fb)) return b;
  if (!isDefined(fa) || !isDefined(fb) || isPositive(fa) === isPositive(fb)) return undefined;
  for (let used = 2; used < evaluations; used += 1) {
    const width = arithmetic.abs(sub(b, a));
    if (!isPositive(sub(width, within))) break;
    const middle = add(a, mul(sub(b, a), half));
    // Illinois: the end that stays is given half its weight, so that both ends close in.
    const x = used % 3 === 2 ? middle : sub(a, div(mul(fa, sub(b, a)), sub(fb, fa)));
    const fx = f(x);
    if (isZero(fx)) return x;
    if (!isDefined(fx)) return undefined;
    if (isPositive(fx) === isPositive(fa)) {
      if (toNumber(sub(x, a)) === 0 && used % 3 !== 2) continue;
      [a, fa] = [x, fx];
      fb = mul(fb, half);
    } else {
      [b, fb] = [x, fx];
      fa = mul(fa, half);
    }
  }
  return isPositive(sub(arithmetic.abs(fa), arithmetic.abs(fb))) ? b : a;
}
