/** The axis of a figure: what its numbers are divided by, and the unit that its title says. */
import type { Style } from '../../results/style.ts';
import type { Language } from '../language.ts';
import { moneyScale } from '../money.ts';
import { unitTitle } from './years.ts';

/** The scale that fits all levels of a figure. */
export function figureScale(
  style: Style,
  unit: string,
  levels: readonly number[],
  currency: string,
  language: Language,
): { readonly divisor: number; readonly unit: string } {
  switch (style) {
    case 'money': {
      const { divisor, label } = moneyScale(levels, currency, language);
      return { divisor, unit: unitTitle(label, language) };
    }
    case 'percent':
      return { divisor: 0.01, unit: '%' };
    case 'ratio':
      return { divisor: 1, unit: language === 'zh' ? '倍' : 'x' };
    case 'years':
      return { divisor: 1, unit: language === 'zh' ? '年' : 'years' };
    case 'date':
      return { divisor: 1, unit: language === 'zh' ? '日期' : 'date' };
    default:
      return { divisor: 1, unit };
  }
}
