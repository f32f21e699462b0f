/**
 * exp, ln and pow of doubles by IEEE operations alone, so that the same bits come out on every machine and engine.
 *
 * Math.exp and its kin are left to the engine by the standard and do differ. Here ln takes x = 2^k m, looks up a short
 * reciprocal c of m whose product r = m c - 1 is exact, and sums k ln 2 - ln c + ln(1 + r) to about 68 bits in two doubles;
 * exp takes x = (n / 128) ln 2 + r and multiplies 2^(n/128) by a short series; pow is exp(y ln x) with both halves
 * of the logarithm. Errors stay within 0.6 units in the last place (1 for subnormal results).
 */
import { divideDouble, double, expDouble, lnDouble, multiplyDouble } from './double-double.ts';

const STEPS = 128;
const LN2 = lnDouble(2);
/** ln 2 with 24 bits, so that its product with any exponent is exact, and the rest of it. */
const LN2_HIGH = Math.fround(LN2.high);
const LN2_LOW = LN2.high - LN2_HIGH + LN2.low;
/** (ln 2) / 128 likewise; dividing by a power of two is exact. */
const STEP_HIGH = LN2_HIGH / STEPS;
const STEP_LOW = LN2_LOW / STEPS;
const STEPS_PER_UNIT = STEPS / LN2.high;

/** 2^(j / 128) as two doubles, one after the other. */
const ROOTS_OF_TWO = new Float64Array(2 * STEPS);
/** For the j-th of 128 intervals of the mantissa [1, 2): reciprocal, and minus its logarithm as two doubles. */
const RECIPROCALS = new Float64Array(STEPS);
const LOGARITHMS = new Float64Array(2 * STEPS);
/** Mantissas from this interval on are halved, so that those just below a power of two lie just below one. */
const FIRST_HALVED = 53;

for (let j = 0; j < STEPS; j += 1) {
  const root = expDouble(multiplyDouble(LN2, divideDouble(double(j), double(STEPS))));
  ROOTS_OF_TWO[2 * j] = root.high;
  ROOTS_OF_TWO[2 * j + 1] = root.low;

  const middle = (1 + (j + 0.5) / STEPS) / (j >= FIRST_HALVED ? 2 : 1);
  // Multiples of 1/512 multiply a 32-bit part of the mantissa exactly; around one the reciprocal is one itself.
  const reciprocal = j === 0 || j === STEPS - 1 ? 1 : Math.floor(512 / middle + 0.5) / 512;
  const logarithm = lnDouble(reciprocal);
  RECIPROCALS[j] = reciprocal;
  LOGARITHMS[2 * j] = 0 - logarithm.high;
  LOGARITHMS[2 * j + 1] = 0 - logarithm.low;
}

/** What the block kernel needs to do the same on two numbers at once (backends/kernel/block/elementary.ts). */
export const TABLES = {
  steps: STEPS,
  rootsOfTwo: ROOTS_OF_TWO,
  reciprocals: RECIPROCALS,
  logarithms: LOGARITHMS,
  firstHalved: FIRST_HALVED,
  ln2High: LN2_HIGH,
  ln2Low: LN2_LOW,
  stepHigh: STEP_HIGH,
  stepLow: STEP_LOW,
  stepsPerUnit: STEPS_PER_UNIT,
} as const;

/** 2^e at index e + 1074, for every power of two that a double holds. */
const POWERS_OF_TWO = new Float64Array(2098);
const EXPONENT_ZERO = 1074;
for (let e = 0; e < 1024; e += 1)
  POWERS_OF_TWO[EXPONENT_ZERO + e] = e === 0 ? 1 : 2 * POWERS_OF_TWO[EXPONENT_ZERO + e - 1]!;
for (let e = -1; e >= -1074; e -= 1) POWERS_OF_TWO[EXPONENT_ZERO + e] = 0.5 * POWERS_OF_TWO[EXPONENT_ZERO + e + 1]!;

/** One double seen as its two words; scratch space that no call leaves anything in for the next. */
const scratch = new Float64Array(1);
const words = new Int32Array(scratch.buffer);
scratch[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;
/** The low part of the last logarithm: a function that returned both would have to allocate. */
const logarithmLow = new Float64Array(1);

/** e^x. Infinity above 709.78, zero below -745.13, NaN for NaN; within 0.6 ulp. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (!(x === x)) return NaN;
  return expOfSum(x, 0);
}

/** Natural logarithm. NaN for x <= 0 and NaN, Infinity for Infinity; within 0.6 ulp. */
export function ln(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  const high = logarithm(x);
  return high + logarithmLow[0]!;
}

/**
 * x^y, within 0.6 ulp. NaN when either is NaN, or when x < 0 and y is not an integer; x^0 is 1.
 *
 * Exponents -1, 0, 1, 2, 3 and 1/2 are 1/x, 1, x, x x, x x x and sqrt(x): at most two roundings, and what a reader of the formula
 * would compute by hand. Other results that fit a double exactly, such as 2^10, come out exactly.
 */
export function pow(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === -1) return 1 / x;
  if (x > 0 && x < Infinity && y > -Infinity && y < Infinity) {
    if (y === 0 || x === 1) return 1;
    if (y === 0.5) return Math.sqrt(x);
    if (y === 3) return x * x * x;
    return powOfPositive(x, y);
  }
  return powOfSpecial(x, y);
}

function powOfPositive(x: number, y: number): number {
  const high = logarithm(x);
  const low = logarithmLow[0]!;
  const product = y * high;
  if (product > 709.8) return Infinity;
  if (product < -745.2) return 0;
  // The product's rounding error, from halves that multiply exactly.
  const yTop = Math.fround(y);
  const yRest = y - yTop;
  const top = Math.fround(high);
  const rest = high - top;
  const error = yTop * top - product + yTop * rest + yRest * top + yRest * rest;
  return expOfSum(product, error + y * low);
}

/** Bases that are zero, negative, infinite or NaN, and infinite exponents. */
function powOfSpecial(x: number, y: number): number {
  if (!(x === x) || !(y === y)) return NaN;
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  const isInteger = Math.floor(y) === y;
  if (x < 0 && size < Infinity && !isInteger) return NaN;
  const isOdd = isInteger && Math.abs(y) < 9007199254740992 && Math.floor(y / 2) * 2 !== y;
  const value = size === 0 ? (y > 0 ? 0 : Infinity) : size === Infinity ? (y > 0 ? Infinity : 0) : pow(size, y);
  return isOdd && (x < 0 || (x === 0 && 1 / x < 0)) ? -value : value;
}

/** High part of ln(x) for finite x > 0; the low part goes to `logarithmLow`. */
function logarithm(x: number): number {
  scratch[0] = x;
  const word = words[HIGH]!;
  if (word < 0x00100000) return logarithmOfSubnormal(x);
  const j = (word >>> 13) & 127;
  return logarithmOfParts(x, (word >>> 20) - (j >= FIRST_HALVED ? 1022 : 1023), j);
}

/** The same below the normal range: scaled up by 2^64, and the scale taken back at the end. */
function logarithmOfSubnormal(x: number): number {
  const high = logarithm(x * POWERS_OF_TWO[EXPONENT_ZERO + 64]!);
  const whole = high - 64 * LN2_HIGH;
  const low = high - whole - 64 * LN2_HIGH + (logarithmLow[0]! - 64 * LN2_LOW);
  logarithmLow[0] = low;
  return whole;
}

/** ln(x) where `j` is the interval of the mantissa and x / 2^exponent lies within [0.707, 1.415). */
function logarithmOfParts(x: number, exponent: number, j: number): number {
  const mantissa = x * POWERS_OF_TWO[EXPONENT_ZERO - exponent]!;
  const mantissaTop = Math.fround(mantissa);
  const reciprocal = RECIPROCALS[j]!;

  // r = mantissa * reciprocal - 1, exactly, as r + rLow: both products and the subtraction of one lose nothing.
  const rTop = mantissaTop * reciprocal - 1;
  const rRest = (mantissa - mantissaTop) * reciprocal;
  const r = rTop + rRest;
  const rLow = rTop - r + rRest;

  const whole = exponent * LN2_HIGH;
  const tabled = LOGARITHMS[2 * j]!;
  const first = whole + tabled;
  const firstError = whole - first + tabled;
  const second = first + r;
  const secondError = first - second + r;

  // r^2 / 2 in two parts, from a 24-bit half whose square is exact.
  const half = Math.fround(r);
  const otherHalf = r - half;
  const square = 0.5 * half * half;
  const squareLow = otherHalf * (half + 0.5 * otherHalf) + r * rLow;
  const sum = second - square;
  const sumError = second - sum - square;

  // r^3/3 - r^4/4 + ... + r^9/9, in pairs that do not wait for each other.
  const r2 = r * r;
  const r4 = r2 * r2;
  const start = 1 / 3 - r * (1 / 4) + r2 * (1 / 5 - r * (1 / 6));
  const end = 1 / 7 - r * (1 / 8) + r2 * (1 / 9);
  const cubic = r * r2 * (start + r4 * end);
  const low =
    cubic - squareLow + rLow + sumError + secondError + firstError + LOGARITHMS[2 * j + 1]! + exponent * LN2_LOW;
  const high = sum + low;
  logarithmLow[0] = sum - high + low;
  return high;
}

/** e^(high + low) for high within the range of a double's exponent and |low| tiny beside it. */
function expOfSum(high: number, low: number): number {
  const n = Math.floor(high * STEPS_PER_UNIT + 0.5);
  const r = high - n * STEP_HIGH - n * STEP_LOW + low;
  const r2 = r * r;
  const series = r + r2 * (1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120) + r2 * (1 / 720)));
  const j = n & 127;
  const root = ROOTS_OF_TWO[2 * j]!;
  const value = root + (ROOTS_OF_TWO[2 * j + 1]! + root * series);
  const exponent = n >> 7;
  if (exponent > -1022 && exponent < 1024) return value * POWERS_OF_TWO[EXPONENT_ZERO + exponent]!;
  // At the ends in two steps: 2^1024 is no double, and below the normal range only the last product may round.
  const half = exponent > 0 ? 1023 : -1000;
  return value * POWERS_OF_TWO[EXPONENT_ZERO + exponent - half]! * POWERS_OF_TWO[EXPONENT_ZERO + half]!;
}
