/** The lognormal distribution: the logarithm is normal. By mean and standard deviation of the values, or by two percentiles. */
import { z } from 'zod';
import { exp, ln } from '../../numeric/elementary.ts';
import { normalCumulative, normalQuantile } from '../../numeric/special.ts';
import { says } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import { continuous } from './build.ts';
import type { BoundDistribution, Contradiction, DistributionKind } from './contract.ts';
import { truncationKeys } from './keys.ts';
import { NINETIETH, onePair, type Pair, pairContradictions, pairKeys, pairOf, quantitiesOf } from './pair.ts';

const spec = z.strictObject({ kind: z.literal('lognormal'), ...pairKeys, ...truncationKeys }).refine(
  onePair,
  says('Either mean and sd, or p10 and p90', '应填写 mean 和 sd，或填写 p10 和 p90', {
    en: 'Give one of the two pairs, and both values of it.',
    zh: '请填写其中一组，且两个数值都要填写。',
  }),
);

export const lognormal = {
  kind: 'lognormal',
  summary: text(
    'lognormal: always above zero, with a long upper tail; by mean and standard deviation of the values or by percentiles',
    '对数正态分布：恒为正、上尾较长，按数值的均值和标准差或百分位数',
  ),
  spec,
  make: (given: z.output<typeof spec>): BoundDistribution => ({
    quantities: quantitiesOf(given),
    contradictions(measure) {
      const others = pairContradictions(given, measure);
      return others.length > 0 ? others : notPositive(pairOf(given, measure));
    },
    build(measure) {
      const [centre, deviation] = ofLogarithm(pairOf(given, measure));
      return continuous(
        (u) => exp(centre + deviation * normalQuantile(u)),
        (x) => (x > 0 ? normalCumulative((ln(x) - centre) / deviation) : 0),
        [0, Infinity],
      );
    },
  }),
} satisfies DistributionKind;

/** Mean and standard deviation of the logarithm. Source: Johnson, Kotz & Balakrishnan (1994), chapter 14. */
function ofLogarithm(pair: Pair): readonly [number, number] {
  if (pair.by === 'percentiles') {
    const [low, high] = [ln(pair.p10), ln(pair.p90)];
    return [(low + high) / 2, (high - low) / (2 * NINETIETH)];
  }
  const ratio = pair.deviation / pair.mean;
  const variance = ln(1 + ratio * ratio);
  return [ln(pair.mean) - variance / 2, Math.sqrt(variance)];
}

function notPositive(pair: Pair): readonly Contradiction[] {
  const [key, value] = pair.by === 'moments' ? (['mean', pair.mean] as const) : (['p10', pair.p10] as const);
  if (value > 0) return [];
  return [
    {
      key,
      message: text(
        `a lognormal value is above zero, and so is its ${key}`,
        `对数正态分布的数值恒为正，${key} 也应为正`,
      ),
      hint: text('Use kind: normal for values below zero.', '数值可能为负时请用 kind: normal。'),
    },
  ];
}
