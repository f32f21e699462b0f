/** Two figures and their difference as text, with as many decimals as it takes to see that they agree. */
import type { ComparedMetric } from '../../results/comparison.ts';
import { styleOf } from '../../results/style.ts';
import { formatFigure, formatMargin } from '../figure.ts';
import type { Language } from '../language.ts';
import { moneyScale } from '../money.ts';
import { fixed, signed } from '../numbers.ts';

/** How a figure of one style is written with a number of decimals. */
interface Writing {
  /** What one unit of the text is worth. */
  readonly divisor: number;
  /** Decimals to start with. */
  readonly decimals: number;
  readonly figure: (digits: string) => string;
  readonly margin: (digits: string) => string;
}

/** How many decimals more than usual a table may show before two figures count as alike. */
const MORE = 4;

/** A figure of A and B with B less A. */
export interface Compared {
  readonly a: string;
  readonly b: string;
  readonly difference: string;
}

/**
 * What stands in a row: A, B and their difference, written so that B less A gives the difference as printed. Null where even the most
 * decimals show none.
 *
 * @returns  the figures as they are where one of them has no value or is a day
 */
export function compared(
  name: string,
  { a, b, difference }: ComparedMetric,
  currency: string,
  language: Language,
): Compared | null {
  if ('undefined' in a || 'undefined' in b || difference === null) {
    const shown = (side: ComparedMetric['a']): string =>
      'undefined' in side ? '' : formatFigure(side, name, currency, language);
    return { a: shown(a), b: shown(b), difference: '' };
  }
  const writing = writingOf(name, [a.value, b.value], a.unit, currency, language);
  if (writing === undefined)
    return {
      a: formatFigure(a, name, currency, language),
      b: formatFigure(b, name, currency, language),
      difference: formatMargin(difference, name, a.unit, currency, language),
    };
  const { divisor, figure, margin } = writing;
  for (let decimals = writing.decimals; decimals <= writing.decimals + MORE; decimals++) {
    const rounded = (value: number): number => Number((value / divisor).toFixed(decimals));
    const [left, right, step] = [rounded(a.value), rounded(b.value), rounded(difference)];
    // Where the difference is plain to see, that of the figures as printed stands, which may be off by its last digit.
    const plain = Math.abs(step) >= Number(`9.5e-${decimals}`) || decimals === writing.decimals + MORE;
    const shown = plain ? right - left : step;
    if (Number(shown.toFixed(decimals)) === 0) continue;
    if (!plain && (right - left).toFixed(decimals) !== step.toFixed(decimals)) continue;
    return {
      a: figure(fixed(left, decimals)),
      b: figure(fixed(right, decimals)),
      difference: margin(signed(shown, decimals)),
    };
  }
  return null;
}

/** Undefined for days and flags, which have no decimals. */
function writingOf(
  name: string,
  values: readonly number[],
  unit: string,
  currency: string,
  language: Language,
): Writing | undefined {
  const zh = language === 'zh';
  const style = styleOf(name, unit, currency);
  switch (style) {
    case 'percent':
      return {
        divisor: 0.01,
        decimals: 2,
        figure: (digits) => `${digits}%`,
        margin: (digits) => `${digits} ${zh ? '个百分点' : 'pp'}`,
      };
    case 'ratio':
      return { divisor: 1, decimals: 2, figure: (digits) => `${digits}x`, margin: (digits) => `${digits}x` };
    case 'years': {
      const years = (digits: string): string => (zh ? `${digits}年` : `${digits} years`);
      return { divisor: 1, decimals: 2, figure: years, margin: years };
    }
    case 'money': {
      const scale = moneyScale(values, currency, language);
      const real = unit.includes('@real') ? (zh ? '（不变价）' : ' (real)') : '';
      const factor = scale.label.replace(currency, '').trimStart();
      const amount = (digits: string): string =>
        (zh ? `${digits}${scale.label}` : `${currency} ${digits}${factor === '' ? '' : ` ${factor}`}`) + real;
      const change = (digits: string): string =>
        (zh
          ? `${digits}${scale.label}`
          : `${digits.replace(/^([+-]?)/, `$1${currency} `)}${factor === '' ? '' : ` ${factor}`}`) + real;
      return { divisor: scale.divisor, decimals: scale.decimals, figure: amount, margin: change };
    }
    case 'number': {
      const shown = unit === '1' ? '' : ` ${unit.replace('@real', '')}`;
      const text = (digits: string): string => `${digits}${shown}`;
      return { divisor: 1, decimals: unit === '1' ? 4 : 2, figure: text, margin: text };
    }
    case 'date':
    case 'flag':
      return undefined;
  }
}
