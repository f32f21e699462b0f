/**
 * exp, ln and pow of two numbers at once: the operations of numeric/elementary.ts in the same order, so the same bits. Where a number is special
 * (zero, negative, subnormal, not finite, or with a result at the ends of the range) both lanes are left to the function of the host.
 */
import { TABLES } from '../../../numeric/elementary.ts';
import type { Constant } from './constants.ts';
import { type Body, get, type I32, type Local, type V128 } from './body.ts';
import { call, f64x2, i32, i64x2, laneOfI32, v128 } from './instructions.ts';
import type { ModuleBuilder, Signature } from './module.ts';

const { abs, add, div, floor, fround, mul, sub } = f64x2;

/** Where the tables stand in memory: reciprocal, its logarithm in two parts and a gap for each interval; roots of two in two parts. */
export const ELEMENTARY_AT = { logarithms: 64, roots: 64 + 32 * TABLES.steps, end: 64 + 48 * TABLES.steps } as const;

const LEAST_NORMAL = 2.2250738585072014e-308;
/** Well within what a double's exponent can hold. */
const LOWEST = -708;
const HIGHEST = 709;
const MANTISSA_BITS = 52;
const INTERVAL_AT = 45;
/** 2^45. */
const INTERVAL = 35184372088832;
const BIAS = 1023;
/** 2^52: a whole number below it, or'ed into its bits, is its last bits. */
const WHOLE = 4503599627370496;

/** Writes the tables into memory. */
export function fillElementary(memory: Float64Array): void {
  for (let j = 0; j < TABLES.steps; j += 1) {
    const at = ELEMENTARY_AT.logarithms / 8 + 4 * j;
    memory[at] = TABLES.reciprocals[j]!;
    memory[at + 1] = TABLES.logarithms[2 * j]!;
    memory[at + 2] = TABLES.logarithms[2 * j + 1]!;
  }
  memory.set(TABLES.rootsOfTwo, ELEMENTARY_AT.roots / 8);
}

/** ln(x) in two parts for normal x > 0 (`logarithmOfParts`). */
function logarithm(body: Body, c: Constant, x: V128): { readonly high: V128; readonly low: V128 } {
  const keep = (value: V128): V128 => body.keep(value);
  // From this interval on the mantissa is halved: adding what lacks to a whole carries into the exponent.
  const carry = i64x2.of((TABLES.steps - TABLES.firstHalved) * INTERVAL);
  const exponentBits = keep(i64x2.shrUnsigned(i64x2.add(x, carry), MANTISSA_BITS));
  const exponent = keep(sub(v128.or(exponentBits, c(WHOLE)), c(WHOLE + BIAS)));
  const mantissa = keep(i64x2.sub(x, i64x2.shl(i64x2.sub(exponentBits, i64x2.of(BIAS)), MANTISSA_BITS)));
  const intervals = keep(i64x2.shrUnsigned(x, INTERVAL_AT));
  const address = (lane: 0 | 1): I32 =>
    body.keep(i32.shl(i32.and(i32.wrap(i64x2.lane(intervals, lane)), i32.of(TABLES.steps - 1)), i32.of(5)));
  const addresses = [address(0), address(1)] as const;
  const look = (part: number): V128 => lookUp(addresses, ELEMENTARY_AT.logarithms + 8 * part);

  const mantissaTop = keep(fround(mantissa));
  const reciprocal = keep(look(0));
  const rTop = keep(sub(mul(mantissaTop, reciprocal), c(1)));
  const rRest = keep(mul(sub(mantissa, mantissaTop), reciprocal));
  const r = keep(add(rTop, rRest));
  const rLow = keep(add(sub(rTop, r), rRest));

  const whole = keep(mul(exponent, c(TABLES.ln2High)));
  const tabled = keep(look(1));
  const first = keep(add(whole, tabled));
  const firstError = add(sub(whole, first), tabled);
  const second = keep(add(first, r));
  const secondError = add(sub(first, second), r);

  const half = keep(fround(r));
  const otherHalf = keep(sub(r, half));
  const square = keep(mul(mul(c(0.5), half), half));
  const squareLow = add(mul(otherHalf, add(half, mul(c(0.5), otherHalf))), mul(r, rLow));
  const sum = keep(sub(second, square));
  const sumError = sub(sub(second, sum), square);

  const r2 = keep(mul(r, r));
  const r4 = mul(r2, r2);
  const start = add(sub(c(1 / 3), mul(r, c(1 / 4))), mul(r2, sub(c(1 / 5), mul(r, c(1 / 6)))));
  const end = add(sub(c(1 / 7), mul(r, c(1 / 8))), mul(r2, c(1 / 9)));
  const cubic = mul(mul(r, r2), add(start, mul(r4, end)));
  const low = keep(
    [rLow, sumError, secondError, firstError, look(2), mul(exponent, c(TABLES.ln2Low))].reduce(
      add,
      sub(cubic, squareLow),
    ),
  );
  const high = keep(add(sum, low));
  return { high, low: keep(add(sub(sum, high), low)) };
}

function lookUp([first, second]: readonly [I32, I32], at: number): V128 {
  return v128.loadLane(second, at, v128.loadSplat(first, at), 1);
}

/** e^(high + low) for high well within the range (`expOfSum`). */
function exponential(body: Body, c: Constant, high: V128, low: V128): V128 {
  const keep = (value: V128): V128 => body.keep(value);
  const n = keep(floor(add(mul(high, c(TABLES.stepsPerUnit)), c(0.5))));
  const r = keep(add(sub(sub(high, mul(n, c(TABLES.stepHigh))), mul(n, c(TABLES.stepLow))), low));
  const r2 = keep(mul(r, r));
  const inner = add(add(c(1 / 24), mul(r, c(1 / 120))), mul(r2, c(1 / 720)));
  const series = add(r, mul(r2, add(add(c(1 / 2), mul(r, c(1 / 6))), mul(r2, inner))));
  const places = keep(f64x2.toI32(n));
  const address = (lane: 0 | 1): I32 =>
    body.keep(i32.shl(i32.and(laneOfI32(places, lane), i32.of(TABLES.steps - 1)), i32.of(4)));
  const addresses = [address(0), address(1)] as const;
  const root = keep(lookUp(addresses, ELEMENTARY_AT.roots));
  const value = add(root, add(lookUp(addresses, ELEMENTARY_AT.roots + 8), mul(root, series)));
  const exponent = floor(mul(n, c(1 / TABLES.steps)));
  return mul(value, i64x2.shl(add(exponent, c(WHOLE + BIAS)), MANTISSA_BITS));
}

/** Numbers of the host's functions of one lane. */
export interface HostElementary {
  readonly exp: number;
  readonly ln: number;
  readonly pow: number;
}

export interface Elementary {
  readonly exp: number;
  readonly ln: number;
  readonly pow: number;
}

export const ONE_TO_ONE: Signature = { takes: ['v128'], gives: ['v128'] };
export const TWO_TO_ONE: Signature = { takes: ['v128', 'v128'], gives: ['v128'] };

/** A function of the host called for each lane. */
export function byLane(number: number, ...args: readonly V128[]): V128 {
  const lane = (k: 0 | 1) => call('f64', number, ...args.map((each) => f64x2.lane(each, k)));
  return f64x2.replace(f64x2.splat(lane(0)), 1, lane(1));
}

/** Defines the three functions. */
export function defineElementary(module: ModuleBuilder, host: HostElementary, c: Constant): Elementary {
  const isNormal = (x: V128): V128 => v128.and(f64x2.ge(x, c(LEAST_NORMAL)), f64x2.le(x, c(Number.MAX_VALUE)));
  const isMiddling = (x: V128): V128 => v128.and(f64x2.gt(x, c(LOWEST)), f64x2.lt(x, c(HIGHEST)));
  const unlessAll = (body: Body, mask: V128, otherwise: V128): void => {
    body.if(i32.not(v128.allTrue(mask)), () => {
      body.return(otherwise);
    });
  };
  const exp = module.define(ONE_TO_ONE, (body, [first]) => {
    const x = get(first as Local<'v128'>);
    unlessAll(body, isMiddling(x), byLane(host.exp, x));
    body.push(exponential(body, c, x, c(0)).bytes);
  });
  const ln = module.define(ONE_TO_ONE, (body, [first]) => {
    const x = get(first as Local<'v128'>);
    unlessAll(body, isNormal(x), byLane(host.ln, x));
    const { high, low } = logarithm(body, c, x);
    body.push(add(high, low).bytes);
  });
  const pow = module.define(TWO_TO_ONE, (body, [first, second]) => {
    const x = get(first as Local<'v128'>);
    const y = get(second as Local<'v128'>);
    unlessAll(body, v128.and(isNormal(x), f64x2.lt(abs(y), c(Number.POSITIVE_INFINITY))), byLane(host.pow, x, y));
    const is = (n: number): V128 => f64x2.eq(y, c(n));
    const plain: readonly (readonly [V128, V128])[] = [
      [is(3), mul(mul(x, x), x)],
      [is(0.5), f64x2.sqrt(x)],
      [v128.or(is(0), f64x2.eq(x, c(1))), c(1)],
      [is(-1), div(c(1), x)],
      [is(2), mul(x, x)],
      [is(1), x],
    ];
    const isPlain = body.keep(plain.map(([mask]) => mask).reduce(v128.or));
    const pick = (otherwise: V128): V128 =>
      plain.reduce((value, [mask, power]) => v128.select(mask, power, value), otherwise);
    body.if(v128.allTrue(isPlain), () => {
      body.return(pick(x));
    });
    const { high, low } = logarithm(body, c, x);
    const product = body.keep(mul(y, high));
    unlessAll(body, v128.or(isPlain, isMiddling(product)), byLane(host.pow, x, y));
    const yTop = body.keep(fround(y));
    const yRest = body.keep(sub(y, yTop));
    const top = body.keep(fround(high));
    const rest = body.keep(sub(high, top));
    const error = add(add(add(sub(mul(yTop, top), product), mul(yTop, rest)), mul(yRest, top)), mul(yRest, rest));
    const power = body.local('v128');
    body.set(power, exponential(body, c, product, add(error, mul(y, low))));
    body.if(v128.anyTrue(isPlain), () => {
      body.set(power, pick(get(power)));
    });
    body.push(get(power).bytes);
  });
  return { exp, ln, pow };
}
