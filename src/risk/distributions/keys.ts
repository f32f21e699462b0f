/** Keys that several distributions share. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { measure } from '../../quantity/measure.ts';
import { text } from '../text.ts';

/** An amount in the unit of the input that is moved (a plain number where it is moved by a factor). */
export const amount = (title: Bilingual, description?: Bilingual, example = '26 %') =>
  measure({ title, ...(description && { description }), example });

/** The ends of what is drawn: values outside are not drawn at all, and the rest of the distribution takes their probability. */
export const truncationKeys = {
  at_least: amount(
    text('At least', '下限截断'),
    text('Lower values are never drawn; the distribution is truncated here.', '不会抽取低于此值的数值，分布在此截断。'),
    '0 %',
  ).optional(),
  at_most: amount(
    text('At most', '上限截断'),
    text(
      'Higher values are never drawn; the distribution is truncated here.',
      '不会抽取高于此值的数值，分布在此截断。',
    ),
    '100 %',
  ).optional(),
} as const;

export const low = amount(text('Low', '最低值'), text('The lowest value possible.', '可能的最低值。'));
export const high = amount(text('High', '最高值'), text('The highest value possible.', '可能的最高值。'), '45 %');
export const mode = amount(
  text('Most likely', '最可能值'),
  text('The value most likely.', '最可能出现的数值。'),
  '38 %',
);

export const mean = amount(text('Mean', '均值'), text('The average over all outcomes.', '所有结果的平均值。'), '35 %');
export const deviation = amount(
  text('Standard deviation', '标准差'),
  text('The standard deviation of the values, in the same unit.', '数值的标准差，单位相同。'),
  '5 %',
);
export const p10 = amount(
  text('10th percentile', '第 10 百分位数'),
  text('The value not exceeded with a probability of 10 %.', '以 10% 的概率不被超过的数值。'),
  '28 %',
);
export const p90 = amount(
  text('90th percentile', '第 90 百分位数'),
  text('The value not exceeded with a probability of 90 %.', '以 90% 的概率不被超过的数值。'),
  '42 %',
);
