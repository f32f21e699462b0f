/** The beta distribution over a range, by its two shapes or by mean and standard deviation. */
import { z } from 'zod';
import { factor, says } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import { scaledBeta } from './beta-shape.ts';
import { rangeContradictions } from './build.ts';
import type { BoundDistribution, Contradiction, DistributionKind, Measure } from './contract.ts';
import { deviation, high, low, mean, truncationKeys } from './keys.ts';

const shape = (en: string, zh: string) =>
  factor({ title: text(en, zh), minExclusive: 0, max: 1_000_000, example: '2' }).optional();

const spec = z
  .strictObject({
    kind: z.literal('beta'),
    low,
    high,
    alpha: shape('First shape', '形状参数 α'),
    beta: shape('Second shape', '形状参数 β'),
    mean: mean.optional(),
    sd: deviation.optional(),
    ...truncationKeys,
  })
  .refine(
    ({ alpha, beta, mean, sd }) =>
      (alpha === undefined) === (beta === undefined) &&
      (mean === undefined) === (sd === undefined) &&
      (alpha === undefined) !== (mean === undefined),
    says('Either alpha and beta, or mean and sd', '应填写 alpha 和 beta，或填写 mean 和 sd', {
      en: 'Give one of the two pairs, and both values of it.',
      zh: '请填写其中一组，且两个数值都要填写。',
    }),
  );

type Given = z.output<typeof spec>;

export const beta = {
  kind: 'beta',
  summary: text(
    'beta over a range, by its two shapes or by mean and standard deviation',
    '区间上的贝塔分布，按两个形状参数或均值和标准差',
  ),
  spec,
  make: (given: Given): BoundDistribution => ({
    quantities: (['low', 'high', 'mean', 'sd'] as const).flatMap((key) => {
      const quantity = given[key];
      return quantity === undefined ? [] : [{ key, quantity }];
    }),
    contradictions: (measure) => {
      const others = rangeContradictions(given, measure);
      return others.length > 0 ? others : impossibleMoments(given, measure);
    },
    build(measure) {
      const [alpha, second] = shapesOf(given, measure);
      return scaledBeta(alpha, second, [measure(given.low), measure(given.high)]);
    },
  }),
} satisfies DistributionKind;

/** The two shapes; from moments by the method of moments, Johnson, Kotz & Balakrishnan (1995), chapter 25. */
function shapesOf({ low, high, alpha, beta, mean, sd }: Given, measure: Measure): readonly [number, number] {
  if (mean === undefined || sd === undefined) return [Number(alpha?.value), Number(beta?.value)];
  const width = measure(high) - measure(low);
  const centre = (measure(mean) - measure(low)) / width;
  const variance = (measure(sd) / width) * (measure(sd) / width);
  const sum = (centre * (1 - centre)) / variance - 1;
  return [centre * sum, (1 - centre) * sum];
}

function impossibleMoments(given: Given, measure: Measure): readonly Contradiction[] {
  const { low, high, mean, sd } = given;
  if (mean === undefined || sd === undefined) return [];
  if (!(measure(sd) > 0))
    return [
      {
        key: 'sd',
        message: text(`the standard deviation "${sd.text}" is not above zero`, `标准差“${sd.text}”应大于零`),
        hint: text('For a certain value write kind: fixed.', '取值确定时请写 kind: fixed。'),
      },
    ];
  if (!(measure(mean) > measure(low) && measure(mean) < measure(high)))
    return [
      {
        key: 'mean',
        message: text(
          `the mean "${mean.text}" does not lie between low, "${low.text}", and high, "${high.text}"`,
          `均值“${mean.text}”不在 low“${low.text}”与 high“${high.text}”之间`,
        ),
        hint: text('The average of values within a range lies within it.', '区间内数值的均值必在区间之内。'),
      },
    ];
  if (shapesOf(given, measure).every((each) => each > 0)) return [];
  return [
    {
      key: 'sd',
      message: text(
        `no value between "${low.text}" and "${high.text}" with the mean "${mean.text}" spreads as far as "${sd.text}"`,
        `在“${low.text}”与“${high.text}”之间、均值为“${mean.text}”的分布，标准差不可能达到“${sd.text}”`,
      ),
      hint: text(
        'The square of sd lies below (mean - low) x (high - mean).',
        'sd 的平方应小于 (mean - low) × (high - mean)。',
      ),
    },
  ];
}
