/** How the figures of a simulation are written in tables: the unit in the label, one scale of money a table. */
import { formatDate } from '../../quantity/calendar.ts';
import { type Style, styleOf } from '../../results/style.ts';
import { formatNumber } from '../figure.ts';
import type { Language } from '../language.ts';
import { type MoneyScale, moneyScale } from '../money.ts';
import { fixed, percent, ratio } from '../numbers.ts';
import { SIMULATION_TERMS as TERMS } from './terms.ts';

/** A figure by its name and unit. */
export interface Named {
  readonly metric: string;
  readonly unit: string;
}

/** One figure as a table writes it. */
export interface Written {
  /** What follows the label: `, CNY m`; empty where the cells say it. */
  readonly unit: string;
  /** Divides values on the axis of a chart. */
  readonly divisor: number;
  readonly axis: string;
  cell(value: number | null): string;
  error(value: number | null): string;
  /** With its unit, for sentences. */
  text(value: number): string;
  /** With its unit and the digits in which an error shows: an estimate beside its error. */
  fine(value: number): string;
  /** An error or a distance, as finely, with its unit. */
  margin(value: number): string;
}

/** The style of a simulated figure: as everywhere, and shares of a loss and of paths are percents. */
function simulatedStyle({ metric, unit }: Named, currency: string): Style {
  const style = styleOf(metric, unit, currency);
  return style === 'number' && unit === '1' && /probability|loss_given/.test(metric) ? 'percent' : style;
}

/** The one scale of money for figures that stand in one table. */
export function scaleOf(
  figures: readonly (Named & { readonly values: readonly (number | null)[] })[],
  currency: string,
  language: Language,
): MoneyScale {
  const money = figures.filter((figure) => simulatedStyle(figure, currency) === 'money');
  return moneyScale(
    money.flatMap(({ values }) => values),
    currency,
    language,
  );
}

/** How a figure is written; money in `scale`. */
export function writtenAs(figure: Named, currency: string, scale: MoneyScale, language: Language): Written {
  const style = simulatedStyle(figure, currency);
  const { unit } = figure;
  const none = TERMS.none[language];
  const stop = language === 'zh' ? '，' : ', ';
  const or =
    (write: (value: number) => string) =>
    (value: number | null): string =>
      value === null ? none : write(value);
  const text = (value: number): string => formatNumber(value, style, unit, currency, language);
  const years = language === 'zh' ? '年' : 'years';
  switch (style) {
    case 'money': {
      const real = unit.endsWith('@real') ? (language === 'zh' ? '（不变价）' : ' (real)') : '';
      return {
        unit: `${stop}${scale.label}${real}`,
        divisor: scale.divisor,
        axis: `${scale.label}${real}`,
        cell: or(scale.amount),
        error: or((value) => fixed(value / scale.divisor, scale.decimals)),
        text: (value) => scale.text(value) + real,
        fine: (value) => scale.text(value) + real,
        margin: (value) => scale.text(value) + real,
      };
    }
    case 'percent':
      return {
        unit: '',
        divisor: 0.01,
        axis: '%',
        cell: or((value) => percent(value)),
        error: or((value) => percent(value)),
        text,
        fine: (value) => percent(value, 3),
        margin: (value) => percent(value, 3),
      };
    case 'ratio':
      return {
        unit: '',
        divisor: 1,
        axis: language === 'zh' ? '倍' : 'times',
        cell: or(ratio),
        error: or((value) => `${fixed(value, 3)}x`),
        text,
        fine: (value) => `${fixed(value, 4)}x`,
        margin: (value) => `${fixed(value, 4)}x`,
      };
    case 'years':
      return {
        unit: `${stop}${years}`,
        divisor: 1,
        axis: years,
        cell: or((value) => fixed(value, 2)),
        error: or((value) => fixed(value, 2)),
        text,
        fine: text,
        margin: text,
      };
    case 'date':
      return {
        unit: '',
        divisor: 1,
        axis: language === 'zh' ? '日期' : 'date',
        cell: or((value) => formatDate(Math.round(value))),
        error: or((value) => `${fixed(value, 0)} ${language === 'zh' ? '天' : 'd'}`),
        text: (value) => formatDate(Math.round(value)),
        fine: (value) => formatDate(Math.round(value)),
        margin: (value) => `${fixed(value, 1)} ${language === 'zh' ? '天' : 'days'}`,
      };
    case 'flag':
    case 'number': {
      const plain = unit === '1' || unit === 'flag';
      const tail = plain ? '' : ` ${unit}`;
      return {
        unit: plain ? '' : `${stop}${unit}`,
        divisor: 1,
        axis: plain ? (language === 'zh' ? '数值' : 'number') : unit,
        cell: or((value) => fixed(value, 2)),
        error: or((value) => fixed(value, 3)),
        text: (value) => fixed(value, 2) + tail,
        fine: (value) => fixed(value, 4) + tail,
        margin: (value) => fixed(value, 4) + tail,
      };
    }
  }
}
