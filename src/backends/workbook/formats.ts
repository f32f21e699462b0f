/** Number formats by unit. Excel can divide by thousands only; 万 and 亿 come from a point written before the last digits. */
import { styleOf } from '../../results/style.ts';
import type { Language } from './source.ts';

const MONEY = '#,##0;-#,##0;"-"';
const SMALL_MONEY = '#,##0.00;-#,##0.00;"-"';
/** 1,234,567 as 123.5: thousands, with a point before the last digit. */
const WAN = '0\\.0,;-0\\.0,;"-"';
/** 123,456,789 as 1.23: millions, with a point before the last two digits. */
const YI = '0\\.00,,;-0\\.00,,;"-"';

/** How the money of a workbook is shown, chosen by its largest amount. */
export interface MoneyFormat {
  readonly format: string;
  /** `CNY`, `万元`. */
  readonly unit: string;
}

export function moneyFormat(largest: number, currency: string, language: Language): MoneyFormat {
  if (language === 'en') return { format: largest < 1000 ? SMALL_MONEY : MONEY, unit: currency };
  const name = currency === 'CNY' ? '元' : ` ${currency}`;
  if (largest >= 2e10) return { format: YI, unit: `亿${name}` };
  if (largest >= 1e5) return { format: WAN, unit: `万${name}` };
  return { format: largest < 1000 ? SMALL_MONEY : MONEY, unit: name.trim() };
}

/** A line whose amounts are all below this is shown in the currency itself: a cost by the hour, a tolerance. In 万 little would be left of it. */
const A_PRICE = { en: 100, zh: 10_000 } as const;

function lineMoney(largest: number, money: MoneyFormat, currency: string, language: Language): MoneyFormat {
  return largest > 0 && largest < A_PRICE[language] ? moneyFormat(largest, currency, language) : money;
}

/** The format of a line, and the unit as people read it. `whole`: all its values are whole numbers now. */
export function formatOf(
  { id, unit }: { readonly id: string; readonly unit: string },
  largest: number,
  money: MoneyFormat,
  { currency, language }: { readonly currency: string; readonly language: Language },
  whole = false,
): { readonly format: string; readonly unit: string } {
  const shown = shownUnit(unit, currency, language);
  switch (styleOf(id, unit.replaceAll('money', currency), currency)) {
    case 'money': {
      const its = lineMoney(largest, money, currency, language);
      return { format: its.format, unit: unit.includes('@real') ? `${its.unit}${REAL[language]}` : its.unit };
    }
    case 'percent':
      return { format: '0.00%', unit: unit === '1/year' ? shown : '%' };
    case 'ratio':
      return { format: '0.00"x"', unit: WORDS[language].times };
    case 'years':
      return { format: '0.00', unit: shown };
    case 'date':
      return { format: 'yyyy-mm-dd', unit: WORDS[language].date };
    case 'flag':
      return { format: '0;-0;"-"', unit: '1/0' };
    case 'number':
      // What is whole now shows its decimals once inputs give it any.
      return { format: whole && largest < 10_000 ? 'General' : numberFormat(largest, unit), unit: shown };
  }
}

/** A plain number, by its size: years and counts without decimals, prices and factors with. */
function numberFormat(largest: number, unit: string): string {
  if (unit === 'month' || unit === 'day') return '0';
  if (largest >= 10_000) return '#,##0;-#,##0;"-"';
  return largest >= 100 ? '0.##' : '0.0000';
}

const REAL = { en: ' (real)', zh: '（不变价）' } as const;
const WORDS = { en: { date: 'date', times: 'x' }, zh: { date: '日期', times: '倍' } } as const;
const CHINESE: Readonly<Record<string, string>> = { year: '年', month: '月', day: '日', hour: '小时', quarter: '季' };

/** A unit as people read it. */
export function shownUnit(unit: string, currency: string, language: Language): string {
  if (unit === '1') return '';
  if (unit === '1/year') return language === 'zh' ? '%/年' : '% a year';
  const real = unit.includes('@real') ? REAL[language] : '';
  const plain = unit
    .replaceAll('money@real', 'money')
    .replaceAll('money', language === 'zh' && currency === 'CNY' ? '元' : currency);
  if (plain.includes('元/元') || plain === `${currency}/${currency}`) return '';
  const words = language === 'zh' ? plain.replace(/[a-z]+/g, (word) => CHINESE[word] ?? word) : plain;
  return words + real;
}

/** The format of an input: every digit that was written, and the unit beside it. */
export function inputFormat(
  path: string,
  unit: string,
  value: number,
  { currency, language }: { readonly currency: string; readonly language: Language },
): { readonly format: string; readonly shown: string } {
  const shown = shownUnit(unit, currency, language);
  if (unit === 'date') return { format: 'yyyy-mm-dd', shown: WORDS[language].date };
  if (unit === '1/year') return { format: '0.00####%', shown };
  const style = styleOf(path, unit, currency);
  if (style === 'percent' || (unit === '1' && value > 0 && value <= 1)) return { format: '0.00####%', shown: '%' };
  if (style === 'ratio') return { format: '0.00##"x"', shown: WORDS[language].times };
  return { format: Math.abs(value) >= 1000 ? '#,##0.##########' : '0.##########', shown };
}
