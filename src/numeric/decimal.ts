/**
 * Decimals of 34 significant digits as an arithmetic: what the model means when no rounding of doubles is in the way.
 *
 * The only file that imports decimal.js. Values range over about the same magnitudes as doubles, so that both overflow together.
 */
import { Decimal } from 'decimal.js';
import { type Arithmetic, COMPARISON_TOLERANCE, requireDecimalNotation } from './arithmetic.ts';
import { addMonths, dayOf, monthOf, yearOf } from './float64.ts';

/** A decimal of 34 significant digits, rounded half to even. */
export type Exact = Decimal;

const Exact34 = Decimal.clone({
  defaults: true,
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  maxE: 308,
  minE: -324,
  toExpNeg: -7,
  toExpPos: 34,
});
/** Ten digits more, and no bound on the exponent, for what happens between two roundings. */
const Wide = Decimal.clone({ defaults: true, precision: 44, rounding: Decimal.ROUND_HALF_EVEN });

const ZERO = new Exact34(0);
const ONE = new Exact34(1);
const HALF = new Exact34(0.5);
const UNDEFINED = new Exact34(NaN);
const TOLERANCE = new Exact34(COMPARISON_TOLERANCE);
const NEARLY_ONE = ONE.minus(TOLERANCE);

const round34 = (x: Decimal): Exact => new Exact34(x.toSignificantDigits(34, Decimal.ROUND_HALF_EVEN));

const larger = (a: Exact, b: Exact): Exact => (a.abs().greaterThan(b.abs()) ? a.abs() : b.abs());

/** Whether `a` is exactly below `b` and they differ by more than rounding noise. */
function less(a: Exact, b: Exact): boolean {
  if (!a.isFinite() || !b.isFinite() || !a.lessThan(b)) return false;
  // Operands of opposite sign differ by at least the larger; most comparisons end here or one line above.
  if (a.isNegative() !== b.isNegative()) return true;
  return b.minus(a).greaterThan(TOLERANCE.times(larger(a, b)));
}

const bothDefined = (a: Exact, b: Exact): boolean => a.isFinite() && b.isFinite();

function floor(x: Exact): Exact {
  const below = x.floor();
  if (!x.isFinite()) return x;
  const fraction = x.minus(below);
  if (fraction.lessThanOrEqualTo(HALF)) return below;
  const size = x.abs();
  const isNear = size.lessThanOrEqualTo(ONE)
    ? fraction.greaterThanOrEqualTo(NEARLY_ONE)
    : ONE.minus(fraction).lessThanOrEqualTo(TOLERANCE.times(size));
  return isNear ? below.plus(ONE) : below;
}

function round(x: Exact): Exact {
  return x.isNegative() ? ZERO.minus(floor(HALF.minus(x))) : floor(x.plus(HALF));
}

/** The last base and its logarithm: discounting takes many powers of one base. Changes no result. */
let lastBase: Exact = ONE;
let lastLogarithm: Decimal = new Wide(0);

function wideLogarithm(x: Exact): Decimal {
  if (!x.equals(lastBase)) {
    lastLogarithm = Wide.ln(x);
    lastBase = x;
  }
  return lastLogarithm;
}

/** x^y. Whole, half and quarter exponents by multiplication and square roots; the rest by exp(y ln x). */
function pow(x: Exact, y: Exact): Exact {
  if (x.isNaN() || y.isNaN()) return UNDEFINED;
  if (y.isZero()) return ONE;
  if (y.equals(ONE)) return x;
  if (!x.isFinite() || !y.isFinite() || x.isZero()) return powOfSpecial(x, y);
  const quarters = y.toNumber() * 4;
  if (Math.abs(quarters) <= 4000 && Math.floor(quarters) === quarters && y.times(4).equals(quarters)) {
    if (quarters % 4 === 0) return round34(wholePower(new Wide(x), quarters / 4));
    if (x.isNegative()) return UNDEFINED;
    const root = Wide.sqrt(x);
    return round34(quarters % 2 === 0 ? wholePower(root, quarters / 2) : wholePower(root.sqrt(), quarters));
  }
  if (x.isNegative()) {
    if (!y.isInteger()) return UNDEFINED;
    const size = pow(x.negated(), y);
    return y.modulo(2).isZero() ? size : size.negated();
  }
  if (x.equals(ONE)) return ONE;
  return expOf(wideLogarithm(x).times(new Wide(y)));
}

function wholePower(base: Decimal, exponent: number): Decimal {
  let left = Math.abs(exponent);
  let square = base;
  let result: Decimal | undefined;
  for (;;) {
    if (left % 2 === 1) result = result === undefined ? square : result.times(square);
    left = Math.floor(left / 2);
    if (left === 0) break;
    square = square.times(square);
  }
  const value = result ?? new Wide(1);
  return exponent < 0 ? new Wide(1).dividedBy(value) : value;
}

/** A zero or infinite base, or an infinite exponent: as IEEE has it, but 1^Infinity is undefined. */
function powOfSpecial(x: Exact, y: Exact): Exact {
  if (!y.isFinite() && x.abs().equals(ONE)) return UNDEFINED;
  return new Exact34(Decimal.pow(x, y));
}

function expOf(x: Decimal): Exact {
  // Outside this range the result over- or underflows; the series would run long to find out.
  if (x.greaterThan(712)) return new Exact34(Infinity);
  if (x.lessThan(-750)) return ZERO;
  return round34(Wide.exp(x));
}

/** The arithmetic of 34-digit decimals. */
export const exact: Arithmetic<Exact> = {
  name: 'exact',
  fromText: (text) => new Exact34(requireDecimalNotation(text)).toSignificantDigits(34),
  fromNumber: (n) => new Exact34(n),
  toNumber: (x) => x.toNumber(),
  toText: (x) => x.toString(),
  zero: ZERO,
  one: ONE,
  undefined: UNDEFINED,
  isDefined: (x) => x.isFinite(),
  add: (a, b) => a.plus(b),
  sub: (a, b) => a.minus(b),
  mul: (a, b) => a.times(b),
  div: (a, b) => a.dividedBy(b),
  neg: (a) => a.negated(),
  pow,
  min: (a, b) => (b.lessThan(a) ? b : a),
  max: (a, b) => (b.greaterThan(a) ? b : a),
  abs: (a) => a.abs(),
  floor,
  ceil: (a) => ZERO.minus(floor(a.negated())),
  round,
  mod: (a, b) => a.minus(b.times(floor(a.dividedBy(b)))),
  exp: (a) => (a.isNaN() ? a : expOf(a)),
  ln: (a) => (a.greaterThan(ZERO) ? (a.isFinite() ? round34(Wide.ln(a)) : a) : UNDEFINED),
  sqrt: (a) => a.sqrt(),
  less,
  lessOrEqual: (a, b) => bothDefined(a, b) && !less(b, a),
  equal: (a, b) => bothDefined(a, b) && !less(a, b) && !less(b, a),
  isZero: (a) => a.isZero(),
  yearOf: (serial) => viaNumber(yearOf, serial),
  monthOf: (serial) => viaNumber(monthOf, serial),
  dayOf: (serial) => viaNumber(dayOf, serial),
  addMonths: (serial, months) => new Exact34(addMonths(serial.toNumber(), months.toNumber())),
};

/** Day serials are small whole numbers, so a double holds them exactly. */
const viaNumber = (ask: (serial: number) => number, serial: Exact): Exact => new Exact34(ask(serial.toNumber()));
