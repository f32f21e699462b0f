/** Observed values, each as likely as the next: drawn as they are, or joined by straight lines. */
import { z } from 'zod';
import { choice } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import { continuous } from './build.ts';
import type { BoundDistribution, Distribution, DistributionKind } from './contract.ts';
import { amount, truncationKeys } from './keys.ts';

const spec = z.strictObject({
  kind: z.literal('empirical'),
  values: z
    .array(amount(text('Observed value', '观测值')))
    .min(2)
    .max(10_000)
    .meta({
      title: 'Observed values',
      'x-title-zh': '观测值',
      description: 'In any order; each is as likely as the next.',
      'x-description-zh': '顺序不限，各值可能性相同。',
    }),
  between: choice(['interpolate', 'observed'], {
    title: text('Between the values', '观测值之间'),
    description: text(
      'interpolate: also values between those observed, on straight lines from the lowest to the highest; observed: those values alone.',
      'interpolate：在最低与最高观测值之间按直线插值；observed：仅取观测值本身。',
    ),
  }).prefault('interpolate'),
  ...truncationKeys,
});

export const empirical = {
  kind: 'empirical',
  summary: text('observed values, each as likely as the next', '经验分布：按观测值抽取'),
  spec,
  make: ({ values, between }: z.output<typeof spec>): BoundDistribution => ({
    quantities: values.map((quantity, i) => ({ key: `values.${i}`, quantity })),
    contradictions(measure) {
      const numbers = values.map(measure);
      if (numbers.some((each) => each !== numbers[0])) return [];
      return [
        {
          key: 'values',
          message: text('all observed values are the same', '所有观测值相同'),
          hint: text('For a certain value write kind: fixed.', '取值确定时请写 kind: fixed。'),
        },
      ];
    },
    build(measure) {
      const sorted = Float64Array.from(values, measure).sort();
      return between === 'observed' ? stepping(sorted) : joined(sorted);
    },
  }),
} satisfies DistributionKind;

/** Straight lines through the sorted values at 0, 1/(n-1), ..., 1: the inverse of sample quantiles of type 7 (Hyndman & Fan 1996). */
function joined(sorted: Float64Array): Distribution {
  const last = sorted.length - 1;
  return {
    ...continuous(
      (u) => {
        const place = u * last;
        const k = Math.min(last - 1, Math.floor(place));
        return sorted[k]! + (place - k) * (sorted[k + 1]! - sorted[k]!);
      },
      (x) => share(sorted, x, countUpTo(sorted, x)),
      [sorted[0]!, sorted[last]!],
    ),
    below: (x) => share(sorted, x, countBelow(sorted, x)),
  };
}

/** How far along the lines `x` lies where `count` of the sorted values lie before it. */
function share(sorted: Float64Array, x: number, count: number): number {
  const last = sorted.length - 1;
  if (count === 0) return 0;
  if (count > last) return 1;
  const [before, after] = [sorted[count - 1]!, sorted[count]!];
  return (count - 1 + (after > before ? (x - before) / (after - before) : 0)) / last;
}

function stepping(sorted: Float64Array): Distribution {
  const size = sorted.length;
  return {
    quantile: (u) => sorted[Math.min(size - 1, Math.max(0, Math.ceil(u * size) - 1))]!,
    cumulative: (x) => countUpTo(sorted, x) / size,
    below: (x) => countBelow(sorted, x) / size,
    support: [sorted[0]!, sorted[size - 1]!],
  };
}

function countUpTo(sorted: Float64Array, x: number): number {
  const first = sorted.findIndex((each) => each > x);
  return first < 0 ? sorted.length : first;
}

function countBelow(sorted: Float64Array, x: number): number {
  const first = sorted.findIndex((each) => each >= x);
  return first < 0 ? sorted.length : first;
}
