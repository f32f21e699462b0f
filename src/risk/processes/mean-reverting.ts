/** The Ornstein-Uhlenbeck process: pulled back to its mean, the more the further away it is. */
import { z } from 'zod';
import { exp } from '../../numeric/elementary.ts';
import { measure } from '../../quantity/measure.ts';
import { rate } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import type { BoundProcess, ProcessKind } from './contract.ts';
import { level, processKeys } from './keys.ts';
import { needsSpread } from './spread.ts';

const spec = z.strictObject({
  kind: z.literal('mean-reverting'),
  ...processKeys,
  mean: level.optional(),
  reversion: rate({
    title: text('Speed of reversion', '回归速度'),
    description: text(
      'How fast it returns: at 30 % a year a deviation halves in ln 2 / 0.3 = 2.3 years.',
      '回归速度：每年 30 % 时，偏离约在 ln 2 / 0.3 = 2.3 年后减半。',
    ),
    minExclusive: 0,
    max: 20,
    example: '30 %',
  }),
  volatility: measure({
    title: text('Volatility', '波动率'),
    description: text(
      'In the unit of the input, for the square root of a year.',
      '以该输入的单位计，按年的平方根计量。',
    ),
    example: '1 %',
  }),
});

export const meanReverting = {
  kind: 'mean-reverting',
  summary: text(
    'mean-reverting (Ornstein-Uhlenbeck), for rates and prices: the spread stays bounded',
    '均值回归过程（Ornstein-Uhlenbeck），用于利率和价格：离散程度有界',
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
    // Source: Uhlenbeck & Ornstein (1930); exact over one year, Glasserman (2003), section 3.3.1.
    build(read, start) {
      const mean = given.mean === undefined ? start : read(given.mean);
      const reversion = Number(given.reversion.value);
      const kept = exp(-reversion);
      const spread = read(given.volatility) * Math.sqrt((1 - exp(-2 * reversion)) / (2 * reversion));
      return { next: (before, normal) => mean + (before - mean) * kept + spread * normal };
    },
  }),
} satisfies ProcessKind;
