/** A driver that cannot exceed a capacity: bays, ports, treatment volume. */
import { z } from 'zod';
import { least } from '../../lines/index.ts';
import { bilingualText, count, quantityOrFormula } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('capacity-limited'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  of: quantityOrFormula(
    count({
      title: text('Unlimited demand', '未受限需求'),
      description: text("A number, a driver's name or a formula, a year.", '年数量，可为数字、驱动因素名称或公式。'),
      min: 0,
    }),
  ),
  capacity: quantityOrFormula(
    count({
      title: text('Capacity', '能力上限'),
      description: text('A number or a formula, a year.', '年能力，可为数字或公式。'),
      min: 0,
    }),
  ),
});

const SOURCE = 'least of demand and capacity; definition';

export const capacityLimited = {
  kind: 'capacity-limited',
  summary: text('another demand, up to a capacity', '受能力上限约束的需求'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const wanted = amountAt(context, `${at}.of`, text(`${label.en}: unlimited`, `${label.zh}：未受限`), given.of);
      const capacity = amountAt(
        context,
        `${at}.capacity`,
        text(`${label.en}: capacity`, `${label.zh}：能力上限`),
        given.capacity,
      );
      return context.m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, least(wanted, capacity));
    },
} satisfies Driver;
