/** Numbers inside a sentence, money scaled as the pages write it; the figures themselves stand in the result. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { CHINESE_UNITS } from '../results/words.ts';

export function digits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6)) + 0) : 'no number';
}

interface Step {
  readonly from: number;
  readonly divisor: number;
  readonly word: string;
}
const ENGLISH: readonly Step[] = [
  { from: 1e9, divisor: 1e9, word: ' bn' },
  { from: 1e5, divisor: 1e6, word: ' m' },
];
const CHINESE: readonly Step[] = [
  { from: 1e8, divisor: 1e8, word: '亿' },
  { from: 1e4, divisor: 1e4, word: '万' },
];

/** An amount as the pages write it: `CNY -1.39 m`, `-138.7万元`. */
export function amountIn(value: number, currency: string): Bilingual {
  const [en, zh] = [scaled(value, ENGLISH), scaled(value, CHINESE)];
  const known = CHINESE_UNITS[currency];
  const unit = known ?? (zh.word === '' ? currency : ` ${currency}`);
  return { en: `${currency} ${en.amount}${en.word}`, zh: `${zh.amount}${zh.word}${unit}` };
}

function scaled(value: number, steps: readonly Step[]): { readonly amount: string; readonly word: string } {
  const size = Math.abs(value);
  const { divisor, word } = steps.find(({ from }) => size >= from) ?? { divisor: 1, word: '' };
  const shown = size / divisor;
  const decimals = divisor === 1 ? (shown >= 1000 ? 0 : 2) : shown >= 10_000 ? 0 : shown >= 100 ? 1 : 2;
  const [whole = '0', part] = shown.toFixed(decimals).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (part === undefined ? '' : `.${part}`);
  return { amount: value < 0 && /[1-9]/.test(text) ? `-${text}` : text, word };
}
