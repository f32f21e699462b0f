/** One value, with certainty. */
import { z } from 'zod';
import { text } from '../text.ts';
import type { BoundDistribution, DistributionKind } from './contract.ts';
import { amount } from './keys.ts';

const spec = z.strictObject({
  kind: z.literal('fixed'),
  value: amount(text('Value', '数值'), text('What it is on every path.', '每条路径上的取值。')),
});

export const fixed = {
  kind: 'fixed',
  summary: text('one value, with certainty', '确定取值'),
  spec,
  make: ({ value }: z.output<typeof spec>): BoundDistribution => ({
    quantities: [{ key: 'value', quantity: value }],
    contradictions: () => [],
    build(measure) {
      const certain = measure(value);
      return {
        quantile: () => certain,
        cumulative: (x) => (x < certain ? 0 : 1),
        below: (x) => (x <= certain ? 0 : 1),
        support: [certain, certain],
      };
    },
  }),
} satisfies DistributionKind;
