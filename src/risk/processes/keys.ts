/** Keys that every process has. */
import { measure } from '../../quantity/measure.ts';
import { text } from '../text.ts';
import { calendarYear } from '../years.ts';

export const processKeys = {
  start: measure({
    title: text('Start', '初始值'),
    description: text(
      'Where it stands in the year before the first that it moves; unless said, where the input stands then (1 for a factor, 0 for an addition).',
      '起始年份前一年的取值；默认为该输入当年的取值（系数为 1，增量为 0）。',
    ),
    example: '2 %',
  }).optional(),
  from: calendarYear(
    text('From', '起始年份'),
    text(
      'The first calendar year that it moves; the year after the close unless said.',
      '开始变动的首个公历年，默认为融资交割次年。',
    ),
  ).optional(),
} as const;

/** The level that a process returns to. */
export const level = measure({
  title: text('Long-run mean', '长期均值'),
  description: text('The level that it returns to; where it starts unless said.', '其所回归的水平，默认为初始值。'),
  example: '2 %',
});
