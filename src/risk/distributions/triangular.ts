/** The triangular distribution: lowest, most likely and highest value. */
import { z } from 'zod';
import { text } from '../text.ts';
import { continuous, rangeContradictions } from './build.ts';
import type { BoundDistribution, Distribution, DistributionKind } from './contract.ts';
import { high, low, mode, truncationKeys } from './keys.ts';

const spec = z.strictObject({ kind: z.literal('triangular'), low, mode, high, ...truncationKeys });

export const triangular = {
  kind: 'triangular',
  summary: text('triangular: lowest, most likely and highest value', '三角分布：最低值、最可能值、最高值'),
  spec,
  make: (given: z.output<typeof spec>): BoundDistribution => ({
    quantities: [
      { key: 'low', quantity: given.low },
      { key: 'mode', quantity: given.mode },
      { key: 'high', quantity: given.high },
    ],
    contradictions: (measure) => rangeContradictions(given, measure),
    build: (measure) => triangle(measure(given.low), measure(given.mode), measure(given.high)),
  }),
} satisfies DistributionKind;

/** Source: Johnson, Kotz & Balakrishnan (1995), chapter 26; two parabolas that meet at the mode. */
function triangle(a: number, c: number, b: number): Distribution {
  const left = (c - a) / (b - a);
  return continuous(
    (u) => (u < left ? a + Math.sqrt(u * (b - a) * (c - a)) : b - Math.sqrt((1 - u) * (b - a) * (b - c))),
    (x) => {
      if (x <= a) return 0;
      if (x >= b) return 1;
      return x < c ? ((x - a) * (x - a)) / ((b - a) * (c - a)) : 1 - ((b - x) * (b - x)) / ((b - a) * (b - c));
    },
    [a, b],
  );
}
