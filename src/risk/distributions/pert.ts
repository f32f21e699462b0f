/** The PERT distribution: a beta over lowest to highest value whose mean weighs the most likely one four times, or as said. */
import { z } from 'zod';
import { factor } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import { scaledBeta } from './beta-shape.ts';
import { rangeContradictions } from './build.ts';
import type { BoundDistribution, DistributionKind } from './contract.ts';
import { high, low, mode, truncationKeys } from './keys.ts';

const spec = z.strictObject({
  kind: z.literal('pert'),
  low,
  mode,
  high,
  weight: factor({
    title: text('Weight of the most likely value', '最可能值的权重'),
    description: text(
      'How much more the most likely value weighs in the mean than each end: 4 in PERT; more makes the distribution narrower.',
      '均值中最可能值相对于两端值的权重；PERT 取 4，越大则分布越集中。',
    ),
    minExclusive: 0,
    max: 1000,
  }).prefault('4'),
  ...truncationKeys,
});

export const pert = {
  kind: 'pert',
  summary: text(
    'PERT: lowest, most likely and highest value, smoother than a triangle',
    'PERT 分布：最低值、最可能值、最高值，较三角分布平滑',
  ),
  spec,
  make: (given: z.output<typeof spec>): BoundDistribution => ({
    quantities: [
      { key: 'low', quantity: given.low },
      { key: 'mode', quantity: given.mode },
      { key: 'high', quantity: given.high },
    ],
    contradictions: (measure) => rangeContradictions(given, measure),
    // Source: Malcolm, Roseboom, Clark & Fazar (1959); Vose, Risk Analysis (2008): "modified PERT" with its weight.
    build(measure) {
      const [a, c, b] = [measure(given.low), measure(given.mode), measure(given.high)];
      const weight = Number(given.weight.value);
      return scaledBeta(1 + (weight * (c - a)) / (b - a), 1 + (weight * (b - c)) / (b - a), [a, b]);
    },
  }),
} satisfies DistributionKind;
