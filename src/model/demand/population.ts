/** A driver that grows by births and by those who move in: people, households, firms. */
import { z } from 'zod';
import { number, prev } from '../../lines/index.ts';
import { bilingualText, count, rate } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('population'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  start: count({ title: text('At the close', '融资交割时数量'), min: 0, example: '320_000' }),
  natural_growth: rate({
    title: text('Natural growth', '自然增长率'),
    description: text('Births less deaths, a year.', '每年出生率减死亡率。'),
    min: -0.2,
    max: 0.5,
  }).prefault('0 %'),
  migration: count({
    title: text('Net migration', '年净迁入'),
    description: text('Those who move in less those who leave, a year.', '每年迁入减迁出的数量。'),
  }).prefault('0'),
});

const SOURCE = 'population balance: population x (1 + natural growth)^years + migration; definition';

export const population = {
  kind: 'population',
  summary: text('natural growth and yearly migration', '自然增长与年净迁入'),
  spec,
  make:
    (_: z.output<typeof spec>): WriteDriver =>
    ({ m, time }, at, label) => {
      const start = m.input(`${at}.start`, PURE);
      const years = time.years.over(number(1, 'year'));
      const level = m.declare(`${at}.level`, {
        label: text(`${label.en}: at the period's end`, `${label.zh}：期末数量`),
        unit: PURE,
        nature: 'factor',
        source: SOURCE,
      });
      const natural = m.input(`${at}.natural_growth`, '1/year').times(number(1, 'year')).plus(1).power(years);
      m.define(
        level,
        prev(level, start)
          .times(natural)
          .plus(m.input(`${at}.migration`, PURE).times(years)),
      );
      return m.line(
        at,
        { label, unit: PURE, nature: 'factor', source: SOURCE },
        prev(level, start).plus(level).over(2),
      );
    },
} satisfies Driver;
