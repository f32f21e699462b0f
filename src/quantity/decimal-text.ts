/** Exact arithmetic on decimal text, for units and modifiers: shifting, multiplying, adding; no double is ever involved. */

/** A decimal number as an integer and the number of digits behind its point. */
interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

const NUMBER = /^([+-]?)(\d+(?:_\d+)*)?(?:\.(\d+(?:_\d+)*)?)?(?:[eE]([+-]?\d+))?$/;
const MOST_DIGITS = 40;
const MOST_EXPONENT = 30;

/** A number as people write it (`180e6`, `320_000`, `-0.5`) in plain decimal text; undefined where it is none, or too large. */
export function plainNumber(text: string): string | undefined {
  const found = NUMBER.exec(text.trim());
  if (found === null) return undefined;
  const [, sign = '', whole = '', part = '', exponent = '0'] = found;
  const digits = (whole + part).replaceAll('_', '');
  if (digits === '' || digits.length > MOST_DIGITS || Math.abs(Number(exponent)) > MOST_EXPONENT) return undefined;
  const scale = part.replaceAll('_', '').length - Number(exponent);
  return print({ digits: BigInt(digits) * (sign === '-' ? -1n : 1n), scale });
}

/** a x b, exactly. */
export function multiplyText(a: string, b: string): string {
  const [x, y] = [read(a), read(b)];
  return print({ digits: x.digits * y.digits, scale: x.scale + y.scale });
}

/** a / 12 where that is a finite decimal, else undefined. */
export function twelfthOf(a: string): string | undefined {
  const { digits, scale } = read(a);
  return digits % 3n === 0n ? print({ digits: (digits / 3n) * 25n, scale: scale + 2 }) : undefined;
}

/** a + b, exactly. */
export function addText(a: string, b: string): string {
  const [x, y] = [read(a), read(b)];
  const scale = Math.max(x.scale, y.scale);
  return print({ digits: at(x, scale) + at(y, scale), scale });
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compareText(a: string, b: string): -1 | 0 | 1 {
  const [x, y] = [read(a), read(b)];
  const scale = Math.max(x.scale, y.scale);
  const [left, right] = [at(x, scale), at(y, scale)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function at({ digits, scale }: Scaled, wanted: number): bigint {
  return digits * 10n ** BigInt(wanted - scale);
}

function read(text: string): Scaled {
  const [whole = '0', part = ''] = text.split('.');
  return { digits: BigInt(whole + part), scale: part.length };
}

function print({ digits, scale }: Scaled): string {
  if (scale <= 0) return String(digits * 10n ** BigInt(-scale));
  const negative = digits < 0n;
  const text = String(negative ? -digits : digits).padStart(scale + 1, '0');
  const part = text.slice(-scale).replace(/0+$/, '');
  return `${negative ? '-' : ''}${text.slice(0, -scale)}${part === '' ? '' : `.${part}`}`;
}
