/** A few values, each with its probability. */
import { z } from 'zod';
import { addText, compareText, multiplyText } from '../../quantity/decimal-text.ts';
import { says, share } from '../../quantity/schema.ts';
import { text } from '../text.ts';
import type { BoundDistribution, Distribution, DistributionKind } from './contract.ts';
import { amount, truncationKeys } from './keys.ts';

const spec = z
  .strictObject({
    kind: z.literal('discrete'),
    values: z
      .array(
        z.strictObject({
          value: amount(text('Value', '数值')),
          probability: share({
            title: text('Probability', '概率'),
            minExclusive: 0,
            example: '30 %',
          }),
        }),
      )
      .min(1)
      .max(1000)
      .meta({
        title: 'Values',
        'x-title-zh': '取值',
        description: 'The possible values; their probabilities add up to 100 %.',
        'x-description-zh': '可能的取值，概率合计为 100%。',
      }),
    ...truncationKeys,
  })
  .superRefine(({ values }, context) => {
    const sum = values.reduce((before, { probability }) => addText(before, probability.value), '0');
    if (compareText(sum, '1') === 0) return;
    context.addIssue({
      code: 'custom',
      path: ['values'],
      input: values,
      ...says(
        `the probabilities add up to ${multiplyText(sum, '100')} %`,
        `概率合计为 ${multiplyText(sum, '100')} %`,
        text('They must add up to 100 %.', '合计必须为 100%。'),
      ),
    });
  });

export const discrete = {
  kind: 'discrete',
  summary: text('a few values, each with its probability', '离散分布：若干取值及其概率'),
  spec,
  make: ({ values }: z.output<typeof spec>): BoundDistribution => ({
    quantities: values.map(({ value }, i) => ({ key: `values.${i}.value`, quantity: value })),
    contradictions: () => [],
    build: (measure) =>
      steps(
        values.map(({ value, probability }) => ({ value: measure(value), probability: Number(probability.value) })),
      ),
  }),
} satisfies DistributionKind;

function steps(given: readonly { readonly value: number; readonly probability: number }[]): Distribution {
  const sorted = [...given].sort((a, b) => a.value - b.value);
  let sum = 0;
  const upTo = sorted.map(({ value, probability }, i) => {
    sum += probability;
    return { value, cumulative: i === sorted.length - 1 ? 1 : sum };
  });
  const [least, most] = [upTo[0]?.value ?? NaN, upTo.at(-1)?.value ?? NaN];
  return {
    quantile: (u) => upTo.find(({ cumulative }) => u <= cumulative)?.value ?? most,
    cumulative: (x) => upTo.findLast(({ value }) => value <= x)?.cumulative ?? 0,
    below: (x) => upTo.findLast(({ value }) => value < x)?.cumulative ?? 0,
    support: [least, most],
  };
}
