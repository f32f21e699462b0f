/** Money scaled to what a reader can take in, with the scale in its label: `CNY m`, `亿元`. */
import { CHINESE_UNITS } from '../results/words.ts';
import type { Language } from './language.ts';
import { fixed } from './numbers.ts';

/** How the amounts of one table, chart or sentence are written. */
export interface MoneyScale {
  readonly divisor: number;
  /** `CNY m`, `万元`. */
  readonly label: string;
  readonly decimals: number;
  /** The scaled number alone, for columns that carry the label in their head. */
  amount(value: number): string;
  /** The number with its label, for sentences. */
  text(value: number): string;
}

interface Step {
  readonly from: number;
  readonly divisor: number;
  readonly en: string;
  readonly zh: string;
}

/** For tables: one scale for many figures, so that the small ones still show digits. */
const TABLE: readonly Step[] = [
  { from: 2e10, divisor: 1e9, en: ' bn', zh: '亿' },
  { from: 1e5, divisor: 1e6, en: ' m', zh: '万' },
  { from: 0, divisor: 1, en: '', zh: '' },
];
/** For one figure in a sentence. */
const HEADLINE: readonly Step[] = [{ from: 1e9, divisor: 1e9, en: ' bn', zh: '亿' }, ...TABLE.slice(1)];

const CHINESE_DIVISOR: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, '': 1 };

/** The scale for a table or chart, chosen by its largest amount. */
export function moneyScale(values: readonly (number | null)[], currency: string, language: Language): MoneyScale {
  return scale(largest(values), currency, language, TABLE);
}

/** One amount in a sentence: `CNY 1,234.5 m`, `12.35亿元`. */
export function money(value: number, currency: string, language: Language): string {
  return scale(Math.abs(value), currency, language, language === 'zh' ? CHINESE_HEADLINE : HEADLINE).text(value);
}

const CHINESE_HEADLINE: readonly Step[] = [
  { from: 1e8, divisor: 1e8, en: '', zh: '亿' },
  { from: 1e4, divisor: 1e4, en: '', zh: '万' },
  { from: 0, divisor: 1, en: '', zh: '' },
];

function scale(largestAmount: number, currency: string, language: Language, steps: readonly Step[]): MoneyScale {
  const step = steps.find((each) => largestAmount >= each.from) ?? { divisor: 1, en: '', zh: '' };
  const divisor = language === 'zh' ? (CHINESE_DIVISOR[step.zh] ?? 1) : step.divisor;
  const label = language === 'zh' ? chineseLabel(step.zh, currency) : `${currency}${step.en}`;
  const decimals = decimalsFor(largestAmount / divisor, divisor);
  const amount = (value: number): string => fixed(value / divisor, decimals);
  return {
    divisor,
    label,
    decimals,
    amount,
    text: (value) => (language === 'zh' ? `${amount(value)}${label}` : `${currency} ${amount(value)}${step.en}`),
  };
}

function chineseLabel(prefix: string, currency: string): string {
  const unit = CHINESE_UNITS[currency];
  return unit === undefined ? `${prefix}${prefix === '' ? '' : ' '}${currency}` : `${prefix}${unit}`;
}

/** About four or five significant digits for the largest amount. */
function decimalsFor(scaled: number, divisor: number): number {
  if (divisor === 1) return scaled >= 1000 ? 0 : 2;
  if (scaled >= 10_000) return 0;
  return scaled >= 100 ? 1 : 2;
}

function largest(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
}
