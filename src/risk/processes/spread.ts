/** A process without spread is no risk. */
import type { Quantity } from '../../quantity/quantity.ts';
import type { Contradiction, Measure } from '../distributions/index.ts';
import { text } from '../text.ts';

/** The volatility must be above zero. */
export function needsSpread(volatility: Quantity, measure: Measure): readonly Contradiction[] {
  if (measure(volatility) > 0) return [];
  return [
    {
      key: 'volatility',
      message: text(`the volatility "${volatility.text}" is not above zero`, `波动率“${volatility.text}”应大于零`),
      hint: text('Write the forecast itself into the input.', '如为确定值，请直接写入该输入。'),
    },
  ];
}
