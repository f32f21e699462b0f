/** A driver that grows from the close at a yearly rate. */
import { z } from 'zod';
import { call, number, prev } from '../../lines/index.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { bilingualText, count, quantityOrSeries, rate } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('growth'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  start: count({
    title: text('At the close', '融资交割时数量'),
    description: text('Amount a year at the close.', '融资交割时的年数量。'),
    min: 0,
    example: '320_000',
  }),
  growth: quantityOrSeries(
    rate({
      title: text('Yearly growth', '年增长率'),
      description: text('A rate, or a table by calendar year.', '单一增长率，或按公历年列表。'),
      min: -0.9,
      max: 10,
      example: '3.2 %',
    }),
  ),
});

const SOURCE = 'compound growth: level x (1 + rate)^years; definition';

export const growth = {
  kind: 'growth',
  summary: text('an amount that grows from the close at a yearly rate', '自融资交割起按年增长率变化的数量'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    ({ m, time, table }, at, label) => {
      const start = m.input(`${at}.start`, PURE);
      const yearly = isQuantitySeries(given.growth)
        ? table(
            `${at}.growth`,
            text(`${label.en}: yearly growth`, `${label.zh}：年增长率`),
            given.growth,
            '1/year',
            'hold',
          )
        : m.input(`${at}.growth`, '1/year');
      const level = m.declare(`${at}.level`, {
        label: text(`${label.en}: at the period's end`, `${label.zh}：期末数量`),
        unit: PURE,
        nature: 'factor',
        source: SOURCE,
      });
      const grown = yearly
        .times(number(1, 'year'))
        .plus(1)
        .power(time.years.over(number(1, 'year')));
      m.define(level, prev(level, start).times(grown));
      // Under steady growth the level in the middle of the period is the geometric mean of its two ends.
      return m.line(
        at,
        { label, unit: PURE, nature: 'factor', source: SOURCE },
        call('sqrt', prev(level, start).times(level)),
      );
    },
} satisfies Driver;
