/** The normal distribution, by mean and standard deviation or by two percentiles. */
import { z } from 'zod';
import { normalCumulative, normalQuantile } from '../../numeric/special.ts';
import { says } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import { continuous } from './build.ts';
import type { BoundDistribution, DistributionKind } from './contract.ts';
import { truncationKeys } from './keys.ts';
import { NINETIETH, onePair, pairContradictions, pairKeys, pairOf, quantitiesOf } from './pair.ts';

const spec = z.strictObject({ kind: z.literal('normal'), ...pairKeys, ...truncationKeys }).refine(
  onePair,
  says('Either mean and sd, or p10 and p90', '应填写 mean 和 sd，或填写 p10 和 p90', {
    en: 'Give one of the two pairs, and both values of it.',
    zh: '请填写其中一组，且两个数值都要填写。',
  }),
);

export const normal = {
  kind: 'normal',
  summary: text(
    'normal, by mean and standard deviation or by 10th and 90th percentile',
    '正态分布，按均值和标准差或第 10、90 百分位数',
  ),
  spec,
  make: (given: z.output<typeof spec>): BoundDistribution => ({
    quantities: quantitiesOf(given),
    contradictions: (measure) => pairContradictions(given, measure),
    build(measure) {
      const pair = pairOf(given, measure);
      const [centre, deviation] =
        pair.by === 'moments'
          ? [pair.mean, pair.deviation]
          : [(pair.p10 + pair.p90) / 2, (pair.p90 - pair.p10) / (2 * NINETIETH)];
      return continuous(
        (u) => centre + deviation * normalQuantile(u),
        (x) => normalCumulative((x - centre) / deviation),
        [-Infinity, Infinity],
      );
    },
  }),
} satisfies DistributionKind;
