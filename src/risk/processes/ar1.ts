/** The autoregressive process of order one: each year keeps a part of last year's deviation from the mean. */
import { z } from 'zod';
import { measure } from '../../quantity/measure.ts';
import { says, share } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import type { BoundProcess, ProcessKind } from './contract.ts';
import { level, processKeys } from './keys.ts';
import { needsSpread } from './spread.ts';

const spec = z.strictObject({
  kind: z.literal('ar1'),
  ...processKeys,
  mean: level.optional(),
  persistence: share({
    title: text('Persistence', '持续性'),
    description: text(
      "The part of a year's deviation from the mean that is left a year later; below 100 %.",
      '当年对均值的偏离在次年保留的比例，应低于 100 %。',
    ),
    min: -1,
    max: 1,
    example: '60 %',
  }).refine(
    ({ value }) => Math.abs(Number(value)) < 1,
    says('A persistence of 100 % never returns to the mean', '持续性为 100 % 时不会回归均值', {
      en: 'Write kind: gbm for what wanders off.',
      zh: '不回归的过程请用 kind: gbm。',
    }),
  ),
  volatility: measure({
    title: text('Volatility', '波动率'),
    description: text(
      "Standard deviation of a year's own shock, in the unit of the input.",
      '每年新增冲击的标准差，以该输入的单位计。',
    ),
    example: '1 %',
  }),
});

export const ar1 = {
  kind: 'ar1',
  summary: text(
    'autoregressive of order one, for inflation and rates: each year keeps part of the last',
    '一阶自回归过程，用于通货膨胀和利率：每年保留上年偏离的一部分',
  ),
  spec,
  make: (given: z.output<typeof spec>): BoundProcess => ({
    quantities: (['start', 'mean', 'volatility'] as const).flatMap((key) => {
      const quantity = given[key];
      return quantity === undefined ? [] : [{ key, quantity }];
    }),
    start: given.start,
    from: given.from === undefined ? undefined : Number(given.from.value),
    contradictions: (read) => needsSpread(given.volatility, read),
    // Source: Box & Jenkins (1970), section 3.2.3.
    build(read, start) {
      const mean = given.mean === undefined ? start : read(given.mean);
      const [kept, spread] = [Number(given.persistence.value), read(given.volatility)];
      return { next: (before, normal) => mean + kept * (before - mean) + spread * normal };
    },
  }),
} satisfies ProcessKind;
