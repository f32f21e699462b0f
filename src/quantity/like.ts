/** Another value, written as a quantity was written: `3.2 /hour` at 3.52 is `3.52 /hour`; and such a text read back. */
import { type Expected, parseQuantity, type Read } from './parse.ts';
import type { Quantity } from './quantity.ts';

/** What is left of a double that decimal steps have touched: more digits are noise. */
const DIGITS = 12;

/** A double without the noise of binary steps: 0.45 x 1.1 is 0.495. */
export function clean(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

const PARTS = /^([+-]?[\d._]+(?:[eE][+-]?\d+)?)(.*)$/su;
const SCALES: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, bn: 1e9, 万: 1e4, 亿: 1e8 };

/** `value`, in the unit that the quantity counts in, as text that reads back as the same quantity to `digits` digits. */
export function writtenLike({ text, unit }: Quantity, value: number, digits = DIGITS): string {
  const [, number = '', tail = ''] = PARTS.exec(text.trim()) ?? [];
  const scale = scaleOf(tail.trim(), unit);
  const size = Number((value / scale).toPrecision(digits)) + 0;
  const exponent = /[eE]([+-]?\d+)$/.exec(number)?.[1];
  const mantissa = size / Number(`1e${exponent ?? '0'}`);
  const written =
    exponent === undefined || (mantissa !== 0 && Math.abs(mantissa) < 0.001)
      ? grouped(size, number.includes('_'))
      : `${plain(Number(mantissa.toPrecision(digits)))}e${exponent}`;
  return `${written}${numbered(tailOf(tail, unit, number), size)}`;
}

/** What one of the written unit is worth in the unit that values are held in. */
function scaleOf(tail: string, unit: string): number {
  if (tail.startsWith('%')) return 0.01;
  if (tail.startsWith('bp')) return 0.0001;
  if (unit === 'year' && isMonths(tail)) return 1 / 12;
  if (unit === 'month' && /^(years?|yr|y|年)$/.test(tail)) return 12;
  const [, prefix] =
    (unit.startsWith('money') ? /^(k|M|bn|万|亿)\s*([A-Z]{3}|元)?\s*(\/|per\s|$)/u : /^(万|亿)/u).exec(tail) ?? [];
  return prefix === undefined ? 1 : (SCALES[prefix] ?? 1);
}

function isMonths(tail: string): boolean {
  return /^(months?|个月|月)$/.test(tail);
}

/** A bare zero says no unit; any other number must. */
function tailOf(tail: string, unit: string, number: string): string {
  if (tail.trim() !== '' || Number(number.replaceAll('_', '')) !== 0) return tail;
  if (unit === 'year' || unit === 'month' || unit === 'day') return ` ${unit}s`;
  return unit === '1/year' ? ' %' : '';
}

/** One year, two years. */
function numbered(tail: string, size: number): string {
  const [, space, word] = /^(\s*)(year|month|day)s?$/.exec(tail.trimEnd()) ?? [];
  if (space === undefined || word === undefined) return tail;
  return `${space}${word}${Math.abs(size) === 1 ? '' : 's'}`;
}

function grouped(value: number, underscores: boolean): string {
  const text = plain(value);
  if (!underscores) return text;
  const [whole = '', fraction] = text.split('.');
  const marked = whole.replace(/\B(?=(\d{3})+$)/g, '_');
  return fraction === undefined ? marked : `${marked}.${fraction}`;
}

/** Decimal text without an exponent, where that is not too long. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : BigInt(Math.round(value)).toString();
}

/** Reads a text as a value of the same kind; a price may leave out per what. */
export function readLike(quantity: Quantity, text: string): Read {
  const expected = expectedOf(quantity);
  const read = parseQuantity(text, expected);
  if (read.ok || expected.kind !== 'price') return read;
  const [, , tail = ''] = PARTS.exec(quantity.text.trim()) ?? [];
  const per = tail.slice(tail.indexOf('/'));
  const again = parseQuantity(`${text} ${per}`, expected);
  return again.ok ? again : read;
}

function expectedOf({ text, unit }: Quantity): Expected {
  if (unit === 'date') return { kind: 'date' };
  if (unit === 'year' || unit === 'month' || unit === 'day') return { kind: 'duration', unit };
  if (unit === '1/year') return { kind: 'rate' };
  if (unit.startsWith('money')) {
    if (!unit.includes('/')) return { kind: 'money', unit };
    return unit.endsWith('/year') && !text.includes('/') ? { kind: 'money', unit } : { kind: 'price' };
  }
  return { kind: /%|bp/.test(text) ? 'share' : 'count' };
}
