/** Every value between two ends equally likely. */
import { z } from 'zod';
import { text } from '../text.ts';
import { continuous, rangeContradictions } from './build.ts';
import type { BoundDistribution, DistributionKind } from './contract.ts';
import { high, low, truncationKeys } from './keys.ts';

const spec = z.strictObject({ kind: z.literal('uniform'), low, high, ...truncationKeys });

export const uniform = {
  kind: 'uniform',
  summary: text('every value between two ends equally likely', '均匀分布：区间内各值可能性相同'),
  spec,
  make: (given: z.output<typeof spec>): BoundDistribution => ({
    quantities: [
      { key: 'low', quantity: given.low },
      { key: 'high', quantity: given.high },
    ],
    contradictions: (measure) => rangeContradictions(given, measure),
    build(measure) {
      const [a, b] = [measure(given.low), measure(given.high)];
      return continuous(
        (u) => a + (b - a) * u,
        (x) => Math.min(1, Math.max(0, (x - a) / (b - a))),
        [a, b],
      );
    },
  }),
} satisfies DistributionKind;
