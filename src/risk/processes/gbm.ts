/** Geometric Brownian motion: growth rates of the years are independent and normal. */
import { z } from 'zod';
import { exp } from '../../numeric/elementary.ts';
import { rate, share } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import type { BoundProcess, ProcessKind } from './contract.ts';
import { processKeys } from './keys.ts';

const spec = z.strictObject({
  kind: z.literal('gbm'),
  ...processKeys,
  drift: rate({
    title: text('Drift', '漂移率'),
    description: text(
      'Growth a year of its expected value, continuously compounded; 0 % for a factor about what is forecast.',
      '期望值的年增长率（连续复利）；围绕预测值波动的系数取 0 %。',
    ),
    min: -1,
    max: 1,
  }).prefault('0 %'),
  volatility: share({
    title: text('Volatility', '波动率'),
    description: text('Standard deviation of the logarithm after one year.', '一年后对数值的标准差。'),
    minExclusive: 0,
    max: 2,
    example: '12 %',
  }),
});

export const gbm = {
  kind: 'gbm',
  summary: text(
    'geometric Brownian motion, for demand and prices: the spread widens with every year',
    '几何布朗运动，用于需求和价格：离散程度逐年扩大',
  ),
  spec,
  make: (given: z.output<typeof spec>): BoundProcess => ({
    quantities: given.start === undefined ? [] : [{ key: 'start', quantity: given.start }],
    start: given.start,
    from: given.from === undefined ? undefined : Number(given.from.value),
    contradictions: (_, start) =>
      start > 0
        ? []
        : [
            {
              key: 'start',
              message: text('a geometric Brownian motion starts above zero', '几何布朗运动的初始值应为正'),
              hint: text(
                'Give a start, or move the input by a factor (as: factor).',
                '请填写 start，或改用系数变动（as: factor）。',
              ),
            },
          ],
    // Source: Black & Scholes (1973); exact solution of dX = drift X dt + volatility X dW over one year.
    build() {
      const [drift, volatility] = [Number(given.drift.value), Number(given.volatility.value)];
      const trend = drift - (volatility * volatility) / 2;
      return { next: (before, normal) => before * exp(trend + volatility * normal) };
    },
  }),
} satisfies ProcessKind;
