/** Quantities as people write them: `21.5 MCNY /year`, `3.2 %`, `18 months`, `1.2 亿`, read exactly. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { parseDate } from './calendar.ts';
import { multiplyText, plainNumber } from './decimal-text.ts';
import type { Unit } from './unit.ts';

/** What a leaf may be. `name` of a price is found in the text (`/hour`). */
export type Expected =
  | { readonly kind: 'share' | 'rate' | 'factor' | 'count' | 'date' | 'price' }
  | { readonly kind: 'money'; readonly unit: Unit }
  | { readonly kind: 'duration'; readonly unit: 'year' | 'month' | 'day' };

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
  duration: { en: 'a time with its unit, such as "18 months" or "12 years"', zh: '带单位的时间，例如“18 months”或“12 years”' },
};

const MULTIPLIERS: Readonly<Record<string, string>> = { k: '1000', M: '1000000', bn: '1000000000', 万: '10000', 亿: '100000000' };
const TIME: Readonly<Record<string, 'year' | 'month' | 'day'>> = {
  year: 'year', years: 'year', y: 'year', 年: 'year', month: 'month', months: 'month', 个月: 'month', 月: 'month', day: 'day', days: 'day', 天: 'day', 日: 'day',
};

/** Reads a text as what is expected. */
export function parseQuantity(text: string, expected: Expected): Read {
  const trimmed = text.trim();
  const wrong = (en: string, zh: string): Read => ({
    ok: false,
    message: { en: `"${text}" ${en}`, zh: `“${text}”${zh}` },
    hint: { en: `Write ${EXAMPLES[expected.kind].en}.`, zh: `请写${EXAMPLES[expected.kind].zh}。` },
  });
  if (expected.kind === 'date') {
    const serial = parseDate(trimmed);
    return serial === null ? wrong('is not a day', '不是有效日期') : { ok: true, value: String(serial), unit: 'date' };
  }
  const [, digits = '', rest = ''] = /^([+-]?[\d._]*(?:[eE][+-]?\d+)?)(.*)$/u.exec(trimmed) ?? [];
  const value = plainNumber(digits);
  if (value === undefined) return wrong(digits === '' ? 'is not a number with a unit' : 'is not a number, or has too many digits', digits === '' ? '不是带单位的数字' : '不是数字，或位数过多');
  return parseTail(value, rest.trim(), expected as Undated, wrong);
}

type Undated = Exclude<Expected, { kind: 'share' | 'rate' | 'factor' | 'count' | 'date' | 'price' }> | { readonly kind: 'share' | 'rate' | 'factor' | 'count' | 'price' };

function parseTail(value: string, tail: string, expected: Undated, wrong: (en: string, zh: string) => Read): Read {
  const zero = value === '0';
  const scaled = (by: string, unit: Unit): Read => ({ ok: true, value: multiplyText(value, by), unit });
  switch (expected.kind) {
    case 'factor':
    case 'count':
      if (tail === '') return { ok: true, value, unit: '1' };
      if (expected.kind === 'count' && (tail === '万' || tail === '亿')) return scaled(MULTIPLIERS[tail] as string, '1');
      if (expected.kind === 'count' && tail === '%') return scaled('0.01', '1');
      return wrong(`has the unit "${tail}" where a plain number is expected`, `带有单位“${tail}”，此处应为纯数字`);
    case 'share':
    case 'rate': {
      const unit = expected.kind === 'share' ? '1' : '1/year';
      const bare = tail.replace(/\s*(\/|per )\s*(year|yr|a|年)$/, '').trim();
      if (bare !== tail && expected.kind === 'share') return wrong('is a rate a year where a share is expected', '为年率，此处应为比例');
      if (bare === '%') return scaled('0.01', unit);
      if (bare === 'bp') return scaled('0.0001', unit);
      if (bare === '' && zero) return { ok: true, value, unit };
      return bare === '' ? wrong('lacks a unit', '缺少单位') : wrong(`has the unit "${tail}" where a percentage is expected`, `单位为“${tail}”，此处应为百分比`);
    }
    case 'duration': {
      const unit = TIME[tail];
      if (tail === '' && zero) return { ok: true, value, unit: expected.unit };
      if (unit === undefined) return tail === '' ? wrong('lacks a unit', '缺少单位') : wrong(`has the unit "${tail}" where a time is expected`, `单位为“${tail}”，此处应为时间`);
      if (unit === expected.unit) return { ok: true, value, unit };
      if (unit === 'year' && expected.unit === 'month') return scaled('12', 'month');
      return wrong(`is in ${unit}s where ${expected.unit}s are expected`, `单位应为 ${expected.unit}s`);
    }
    case 'money':
    case 'price': {
      const parts = /^(k|M|bn|万|亿)?\s*([A-Z]{3})?\s*(?:\/\s*([\p{L}_][\p{L}\p{N}_]*))?$/u.exec(tail);
      if (parts === null) return wrong(`has the unit "${tail}"`, `的单位“${tail}”无法识别`);
      const [, multiplier, currency, per] = parts;
      const singular = per === undefined ? undefined : (TIME[per] ?? per);
      if (expected.kind === 'price' && singular === undefined && !zero) return wrong('lacks what it is for', '缺少计价单位');
      if (expected.kind === 'money') {
        const wanted = expected.unit.includes('/') ? 'year' : undefined;
        if (singular !== wanted && !(zero && singular === undefined)) {
          return wanted === undefined
            ? wrong(`is an amount for each ${singular ?? ''} where a plain amount is expected`, `为每 ${singular ?? ''} 金额，此处应为总金额`)
            : wrong('is no amount a year', '不是年金额');
        }
      }
      return {
        ok: true,
        value: multiplier === undefined ? value : multiplyText(value, MULTIPLIERS[multiplier] as string),
        unit: expected.kind === 'money' ? expected.unit : `money@real/${singular ?? 'year'}`,
        ...(currency !== undefined && { currency }),
      };
    }
  }
}

