/** Two ways to give a distribution of two parameters: by mean and standard deviation, or by two percentiles. */
import type { Quantity } from '../../quantity/quantity.ts';
import { text } from '../text.ts';
import type { Contradiction, Measure } from './contract.ts';
import { deviation, mean, p10, p90 } from './keys.ts';

/** `mean` and `sd`, or `p10` and `p90`: one pair of them. */
export const pairKeys = {
  mean: mean.optional(),
  sd: deviation.optional(),
  p10: p10.optional(),
  p90: p90.optional(),
} as const;

/** What was given of a pair. */
export type GivenPair = { readonly [key in keyof typeof pairKeys]?: Quantity | undefined };

/** How many standard deviations the 90th percentile of a normal lies above its mean (10th and 90th are symmetric). */
export const NINETIETH = 1.2815515655446004;

/** Whether exactly one of the two pairs is given. */
export function onePair(given: GivenPair): boolean {
  const moments = [given.mean, given.sd].filter((each) => each !== undefined).length;
  const percentiles = [given.p10, given.p90].filter((each) => each !== undefined).length;
  return (moments === 2 && percentiles === 0) || (moments === 0 && percentiles === 2);
}

/** The quantities of the pair, by key. */
export function quantitiesOf(given: GivenPair): readonly { readonly key: string; readonly quantity: Quantity }[] {
  return (['mean', 'sd', 'p10', 'p90'] as const).flatMap((key) => {
    const quantity = given[key];
    return quantity === undefined ? [] : [{ key, quantity }];
  });
}

/** The pair in numbers. */
export type Pair =
  | { readonly by: 'moments'; readonly mean: number; readonly deviation: number }
  | { readonly by: 'percentiles'; readonly p10: number; readonly p90: number };

/** Reads the pair that is given. */
export function pairOf({ mean, sd, p10, p90 }: GivenPair, measure: Measure): Pair {
  const number = (quantity: Quantity | undefined): number => (quantity === undefined ? NaN : measure(quantity));
  return mean === undefined
    ? { by: 'percentiles', p10: number(p10), p90: number(p90) }
    : { by: 'moments', mean: number(mean), deviation: number(sd) };
}

/** A deviation must be above zero, and the 90th percentile above the 10th. */
export function pairContradictions(given: GivenPair, measure: Measure): readonly Contradiction[] {
  const pair = pairOf(given, measure);
  if (pair.by === 'moments' && !(pair.deviation > 0))
    return [
      {
        key: 'sd',
        message: text(
          `the standard deviation "${given.sd?.text ?? ''}" is not above zero`,
          `标准差“${given.sd?.text ?? ''}”应大于零`,
        ),
        hint: text('For a certain value write kind: fixed.', '取值确定时请写 kind: fixed。'),
      },
    ];
  if (pair.by === 'percentiles' && !(pair.p10 < pair.p90))
    return [
      {
        key: 'p90',
        message: text(
          `the 90th percentile "${given.p90?.text ?? ''}" is not above the 10th, "${given.p10?.text ?? ''}"`,
          `第 90 百分位数“${given.p90?.text ?? ''}”应高于第 10 百分位数“${given.p10?.text ?? ''}”`,
        ),
        hint: text(
          'p10 is the value not exceeded with a probability of 10 %; exchange the two where they mean chances of being exceeded.',
          'p10 指以 10% 概率不被超过的数值；若原意为被超过的概率，请将两者对调。',
        ),
      },
    ];
  return [];
}
