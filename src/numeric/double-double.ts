/**
 * Numbers of about 106 bits as an unevaluated sum of two doubles; used once, at load, to compute the tables of float64.
 */

/** `high + low`, with `low` at most half a unit in the last place of `high`. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

export const double = (high: number): DoubleDouble => ({ high, low: 0 });

/** Veltkamp's constant: multiplying by it splits a double into two halves whose products are exact. */
const SPLITTER = 134217729;

function fromParts(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return { high: sum, low: high - sum + low };
}

export function addDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const sum = a.high + b.high;
  const moved = sum - a.high;
  const error = a.high - (sum - moved) + (b.high - moved);
  return fromParts(sum, error + a.low + b.low);
}

export function multiplyDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = a.high * b.high;
  const [aHigh, aLow] = split(a.high);
  const [bHigh, bLow] = split(b.high);
  const error = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  return fromParts(product, error + (a.high * b.low + a.low * b.high));
}

export function divideDouble(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high;
  const rest = addDouble(a, multiplyDouble(double(-first), b));
  const second = rest.high / b.high;
  const remainder = addDouble(rest, multiplyDouble(double(-second), b));
  return addDouble(fromParts(first, second), double(remainder.high / b.high));
}

/** ln(x) = 2 atanh((x - 1) / (x + 1)), summed until a term no longer counts; quick for x near one. */
export function lnDouble(x: number): DoubleDouble {
  const z = divideDouble(addDouble(double(x), double(-1)), addDouble(double(x), double(1)));
  const square = multiplyDouble(z, z);
  let power = z;
  let sum = z;
  for (let k = 3; Math.abs(power.high) > 1e-40; k += 2) {
    power = multiplyDouble(power, square);
    sum = addDouble(sum, divideDouble(power, double(k)));
  }
  return multiplyDouble(sum, double(2));
}

/** exp(x) by its series; quick for |x| below one. */
export function expDouble(x: DoubleDouble): DoubleDouble {
  let term = double(1);
  let sum = term;
  for (let k = 1; Math.abs(term.high) > 1e-40; k += 1) {
    term = divideDouble(multiplyDouble(term, x), double(k));
    sum = addDouble(sum, term);
  }
  return sum;
}

function split(x: number): readonly [number, number] {
  const scaled = SPLITTER * x;
  const high = scaled - (scaled - x);
  return [high, x - high];
}
