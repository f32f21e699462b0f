/** Quantities as people write them: `21.5 MCNY /year`, `3.2 %`, `18 months`, `1.2 亿`, read exactly. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { parseDate } from './calendar.ts';
import { multiplyText, plainNumber, twelfthOf } from './decimal-text.ts';
import type { Unit } from './unit.ts';

/** What a leaf may be. `name` of a price is found in the text (`/hour`). */
export type Expected =
  | { readonly kind: 'share' | 'rate' | 'factor' | 'count' | 'date' | 'price' }
  | { readonly kind: 'money'; readonly unit: Unit }
  | { readonly kind: 'duration'; readonly unit: Duration };

type Duration = 'year' | 'month' | 'day';

/** A text read, or what is wrong with it. */
export type Read =
  | { readonly ok: true; readonly value: string; readonly unit: Unit; readonly currency?: string }
  | { readonly ok: false; readonly message: Bilingual; readonly hint: Bilingual };

const EXAMPLES: Readonly<Record<Expected['kind'], Bilingual>> = {
  share: { en: 'a share such as "70 %"', zh: '比例，例如“70 %”' },
  rate: { en: 'a yearly rate such as "3.2 %"', zh: '年率，例如“3.2 %”' },
  factor: { en: 'a plain number such as "1.30"', zh: '纯数字，例如“1.30”' },
  count: { en: 'a number such as "12_000"', zh: '数量，例如“12_000”' },
  date: { en: 'a day such as "2026-01-01"', zh: '日期，例如“2026-01-01”' },
  price: { en: 'a price such as "3.2 /hour" or "4e6 /year"', zh: '单价，例如“3.2 /hour”或“4e6 /year”' },
  money: { en: 'an amount such as "180e6" or "21.5 MCNY"', zh: '金额，例如“180e6”“21.5 MCNY”或“1.2 亿”' },
  duration: {
    en: 'a time with its unit, such as "18 months" or "12 years"',
    zh: '带单位的时间，例如“18 months”或“12 years”',
  },
};

const MULTIPLIERS: ReadonlyMap<string, string> = new Map([
  ['k', '1000'],
  ['M', '1000000'],
  ['bn', '1000000000'],
  ['万', '10000'],
  ['亿', '100000000'],
]);
const TIME: ReadonlyMap<string, Duration> = new Map([
  ['year', 'year'],
  ['years', 'year'],
  ['yr', 'year'],
  ['y', 'year'],
  ['年', 'year'],
  ['month', 'month'],
  ['months', 'month'],
  ['个月', 'month'],
  ['月', 'month'],
  ['day', 'day'],
  ['days', 'day'],
  ['天', 'day'],
  ['日', 'day'],
]);
const TIME_NAMES: Readonly<Record<Duration, string>> = { year: '年', month: '个月', day: '天' };
const A_YEAR = /\s*(?:\/|per\s)\s*(?:year|yr|a|年)$/;
const MONEY = /^(k|M|bn|万|亿)?\s*([A-Z]{3}|元)?\s*(?:(?:\/|per\s)\s*([\p{L}_][\p{L}\p{N}_]*))?$/u;
const COUNT = /^(万|亿)?\s*([\p{L}_][\p{L}\p{N}_]*)?$/u;

type Refuse = (en: string, zh: string) => Read;

/** Reads a text as what is expected; the value comes out exact, in the base of its unit. */
export function parseQuantity(text: string, expected: Expected): Read {
  const trimmed = text.trim();
  const shown = trimmed.length > 60 ? `${trimmed.slice(0, 60)}...` : trimmed;
  const example = expected.kind === 'money' && expected.unit.includes('/') ? EXAMPLES.price : EXAMPLES[expected.kind];
  const refuse: Refuse = (en, zh) => ({
    ok: false,
    message: { en: `"${shown}" ${en}`, zh: `“${shown}”${zh}` },
    hint: { en: `Write ${example.en}.`, zh: `请写${example.zh}。` },
  });
  if (expected.kind === 'date') {
    const serial = parseDate(trimmed);
    return serial === null ? refuse('is not a day', '不是有效日期') : { ok: true, value: String(serial), unit: 'date' };
  }
  if (/^[+-]?0[xob]/i.test(trimmed)) return refuse('is not a number in decimal digits', '不是十进制数字');
  const [, digits = '', rest = ''] = /^([+-]?[\d._]*(?:[eE][+-]?\d+)?)(.*)$/su.exec(trimmed) ?? [];
  if (/^,\d/.test(rest))
    return refuse('has a comma in its number; write 4600 or 4_600', '的数字中含有逗号，请写 4600 或 4_600');
  const value = plainNumber(digits);
  if (value !== undefined && expected.kind === 'count' && /^[a-z_]/i.test(rest))
    return refuse('needs a space before the unit', '的单位前需要空格');
  if (value !== undefined) return readTail(value, rest.trim(), expected, refuse);
  return /\d/.test(digits)
    ? refuse(
        'has more digits or a larger exponent than a quantity may have, or is no number',
        '位数或指数过大，或不是数字',
      )
    : refuse('is not a number with a unit', '不是带单位的数字');
}

function readTail(value: string, tail: string, expected: Expected, refuse: Refuse): Read {
  switch (expected.kind) {
    case 'factor':
      return tail === ''
        ? { ok: true, value, unit: '1' }
        : refuse(`has the unit "${tail}" where a plain number is expected`, `带有单位“${tail}”，此处应为纯数字`);
    case 'count':
      return readCount(value, tail, refuse);
    case 'share':
    case 'rate':
      return readPercentage(value, tail, expected.kind, refuse);
    case 'duration':
      return readDuration(value, tail, expected.unit, refuse);
    case 'money':
      return readMoney(value, tail, expected.unit, refuse);
    case 'price':
      return readMoney(value, tail, undefined, refuse);
    case 'date':
      return refuse('is not a day', '不是有效日期');
  }
}

function readCount(value: string, tail: string, refuse: Refuse): Read {
  if (tail === '%') return { ok: true, value: multiplyText(value, '0.01'), unit: '1' };
  const found = COUNT.exec(tail);
  const [, multiplier = '', name = ''] = found ?? [];
  if (found === null || TIME.has(name) || MULTIPLIERS.has(name) || /^[A-Z]{3}$/.test(name)) {
    return refuse(`has the unit "${tail}" where a number of things is expected`, `带有单位“${tail}”，此处应为数量`);
  }
  return { ok: true, value: multiplyText(value, MULTIPLIERS.get(multiplier) ?? '1'), unit: '1' };
}

function readPercentage(value: string, tail: string, kind: 'share' | 'rate', refuse: Refuse): Read {
  const unit = kind === 'share' ? '1' : '1/year';
  const bare = tail.replace(A_YEAR, '').trim();
  if (bare !== tail && kind === 'share')
    return refuse('is a rate a year where a share is expected', '为年率，此处应为比例');
  if (bare === '%') return { ok: true, value: multiplyText(value, '0.01'), unit };
  if (bare === 'bp') return { ok: true, value: multiplyText(value, '0.0001'), unit };
  if (bare !== '')
    return refuse(`has the unit "${tail}" where a percentage is expected`, `单位为“${tail}”，此处应为百分比`);
  return value === '0' ? { ok: true, value, unit } : refuse('lacks a unit', '缺少单位');
}

function readDuration(value: string, tail: string, wanted: Duration, refuse: Refuse): Read {
  const unit = TIME.get(tail);
  if (unit === wanted || (tail === '' && value === '0')) return { ok: true, value, unit: wanted };
  if (tail === '') return refuse('lacks a unit', '缺少单位');
  if (unit === undefined)
    return refuse(`has the unit "${tail}" where a time is expected`, `单位为“${tail}”，此处应为时间`);
  if (unit === 'year' && wanted === 'month') return { ok: true, value: multiplyText(value, '12'), unit: wanted };
  const years = unit === 'month' && wanted === 'year' ? twelfthOf(value) : undefined;
  if (years !== undefined) return { ok: true, value: years, unit: wanted };
  return refuse(
    `is in ${unit}s where ${wanted}s are expected`,
    `以${TIME_NAMES[unit]}计，此处应以${TIME_NAMES[wanted]}计`,
  );
}

/** An amount of money of the given unit, or (without one) a price, whose unit says per what. */
function readMoney(value: string, tail: string, unit: Unit | undefined, refuse: Refuse): Read {
  const zero = value === '0';
  const parts = MONEY.exec(tail);
  if (parts === null) return refuse(`has the unit "${tail}" where money is expected`, `单位为“${tail}”，此处应为金额`);
  const [, multiplier = '', currency, written] = parts;
  const per = written === undefined ? undefined : (TIME.get(written) ?? written);
  const read: Read = {
    ok: true,
    value: multiplyText(value, MULTIPLIERS.get(multiplier) ?? '1'),
    unit: unit ?? `money@real/${per ?? 'year'}`,
    ...(currency !== undefined && { currency: currency === '元' ? 'CNY' : currency }),
  };
  if (zero && per === undefined) return read;
  if (unit === undefined)
    return per === undefined ? refuse('does not say what it is the price of', '未说明计价单位') : read;
  if (unit.includes('/')) return per === 'year' ? read : refuse('is not an amount a year', '不是年金额');
  return per === undefined
    ? read
    : refuse(`is an amount for each ${per} where a plain amount is expected`, `为每 ${per} 的金额，此处应为总金额`);
}
