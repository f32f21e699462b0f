/** So many for each of another driver: households by people, vehicles by household, floor area by firm. */
import { z } from 'zod';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { bilingualText, count, factor, quantityOrFormula, quantityOrSeries } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('ratio'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  of: quantityOrFormula(
    count({
      title: text('Counted by', '计算基数'),
      description: text("A driver's name, a formula or a number.", '驱动因素名称、公式或数字。'),
      min: 0,
      example: 'population',
    }),
  ),
  each: quantityOrSeries(
    factor({
      title: text('For each', '每单位数量'),
      description: text(
        'How many for each of them, or a table by calendar or operating year.',
        '每单位基数对应的数量，可按公历年或运营年列表。',
      ),
      min: 0,
      example: '0.35',
    }),
  ),
});

const SOURCE = 'number of another driver x so many for each; definition';

export const ratio = {
  kind: 'ratio',
  summary: text('so many for each of another driver', '按另一驱动因素的比例计算的数量'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m, table } = context;
      const counted = amountAt(context, `${at}.of`, text(`${label.en}: counted by`, `${label.zh}：计算基数`), given.of);
      const each = isQuantitySeries(given.each)
        ? table(`${at}.each`, text(`${label.en}: for each`, `${label.zh}：每单位数量`), given.each, PURE, 'hold')
        : m.input(`${at}.each`, PURE);
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, counted.times(each));
    },
} satisfies Driver;
