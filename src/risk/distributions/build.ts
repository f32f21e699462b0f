/** Distributions from what most have: a quantile function, a cumulative one, two ends; and contradictions that several have. */
import type { Quantity } from '../../quantity/quantity.ts';
import { text } from '../text.ts';
import type { Contradiction, Distribution, Measure } from './contract.ts';

/** A distribution in which no single value has a probability of its own. */
export function continuous(
  quantile: (u: number) => number,
  cumulative: (x: number) => number,
  support: readonly [number, number],
): Distribution {
  return { quantile, cumulative, below: cumulative, support };
}

/** The range a distribution is spread over, with the value most likely where there is one. */
export interface Range {
  readonly low: Quantity;
  readonly mode?: Quantity;
  readonly high: Quantity;
}

/** `low` must lie below `high`, and `mode` between the two. */
export function rangeContradictions({ low, mode, high }: Range, measure: Measure): readonly Contradiction[] {
  if (!(measure(low) < measure(high)))
    return [
      {
        key: 'low',
        message: text(
          `low, "${low.text}", is not below high, "${high.text}"`,
          `low“${low.text}”应低于 high“${high.text}”`,
        ),
        hint: text('Exchange them, or write kind: fixed.', '请对调两值，或改写 kind: fixed。'),
      },
    ];
  if (mode !== undefined && (measure(mode) < measure(low) || measure(mode) > measure(high)))
    return [
      {
        key: 'mode',
        message: text(
          `mode, "${mode.text}", does not lie between low, "${low.text}", and high, "${high.text}"`,
          `mode“${mode.text}”不在 low“${low.text}”与 high“${high.text}”之间`,
        ),
        hint: text('The value most likely must be possible.', '最可能值必须在取值范围之内。'),
      },
    ];
  return [];
}
