/** A figure of the result as text: its unit and its name decide between money, percent, ratio, years. */
import { reasonTexts } from '../diagnostics/reasons.ts';
import type { Figure } from '../results/contract.ts';
import { type Style, styleOf } from '../results/style.ts';
import { formatDate } from '../quantity/calendar.ts';
import { type Language, say } from './language.ts';
import { money } from './money.ts';
import { fixed, percent, ratio, signed } from './numbers.ts';

/** One number in a style; `unit` is said where the style does not say it. */
export function formatNumber(value: number, style: Style, unit: string, currency: string, language: Language): string {
  switch (style) {
    case 'money':
      return money(value, currency, language) + realNote(unit, language);
    case 'percent':
      return percent(value);
    case 'ratio':
      return ratio(value);
    case 'years':
      return language === 'zh' ? `${fixed(value, 2)}年` : `${fixed(value, 2)} years`;
    case 'date':
      return formatDate(value);
    case 'flag':
      return value === 0 ? (language === 'zh' ? '否' : 'no') : language === 'zh' ? '是' : 'yes';
    case 'number':
      return unit === '1'
        ? fixed(value, 4)
        : `${fixed(value, 2)} ${unit.replace('@real', '')}${realNote(unit, language)}`;
  }
}

/** Money of the price date says so: nominal is what everything else is in. */
function realNote(unit: string, language: Language): string {
  if (!unit.includes('@real')) return '';
  return language === 'zh' ? '（不变价）' : ' (real)';
}

/** A figure with its unit, or `n/a (reason)`. */
export function formatFigure(figure: Figure, name: string, currency: string, language: Language): string {
  if ('undefined' in figure) return absent(figure.undefined, language);
  return formatNumber(figure.value, styleOf(name, figure.unit, currency), figure.unit, currency, language);
}

/** Where there is no value, and why. */
export function absent(reason: string, language: Language): string {
  const why = say(reasonTexts(reason), language);
  return language === 'zh' ? `无（${why}）` : `n/a (${why})`;
}

/** A difference of two figures with its sign: percent points for percents, days for dates, the figure's own unit otherwise. */
export function formatMargin(margin: number, name: string, unit: string, currency: string, language: Language): string {
  const style = styleOf(name, unit, currency);
  if (style === 'percent') return `${signed(margin * 100, 2)} ${language === 'zh' ? '个百分点' : 'pp'}`;
  if (style === 'date') return `${signed(margin, 0)} ${language === 'zh' ? '天' : 'days'}`;
  const text = formatNumber(Math.abs(margin), style, unit, currency, language);
  if (!/[1-9]/.test(text)) return text;
  return `${margin < 0 ? '-' : '+'}${text}`;
}
