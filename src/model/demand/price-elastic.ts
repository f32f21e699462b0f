/** Demand that answers its price by a constant elasticity. */
import { z } from 'zod';
import { bilingualText, count, factor, quantityOrFormula } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from './amount.ts';
import type { Driver, WriteDriver } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('price-elastic'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  of: quantityOrFormula(
    count({
      title: text('Demand at the reference price', '参考价格下的需求'),
      description: text("A number, a driver's name or a formula, a year.", '年数量，可为数字、驱动因素名称或公式。'),
      min: 0,
    }),
  ),
  price: quantityOrFormula(
    count({
      title: text('Price', '价格'),
      description: text(
        'What users pay, in the money of the reference price: a number or a formula, such as the path of a tariff.',
        '使用者支付的价格，与参考价格同一价格基准：数字或公式，例如某项收费标准的路径。',
      ),
      minExclusive: 0,
      example: 'revenue.parking.tariff',
    }),
  ),
  reference: count({
    title: text('Reference price', '参考价格'),
    description: text('The price at which demand is as stated.', '所填需求对应的价格。'),
    minExclusive: 0,
    example: '3',
  }),
  elasticity: factor({
    title: text('Price elasticity', '价格弹性'),
    description: text(
      'Per cent by which demand changes for one per cent of price; below zero.',
      '价格变动 1% 时需求变动的百分比，为负数。',
    ),
    min: -5,
    max: 0,
    example: '-0.3',
  }),
});

const SOURCE =
  'Q = Q0 (p / p0) ^ elasticity; constant elasticity of demand, Varian, Microeconomic Analysis (3rd ed.), ch. 1 and 8 (to be confirmed against the original)';

export const priceElastic = {
  kind: 'price-elastic',
  summary: text('another demand, answering its price by an elasticity', '按价格弹性随价格变化的需求'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m } = context;
      const wanted = amountAt(
        context,
        `${at}.of`,
        text(`${label.en}: at the reference price`, `${label.zh}：参考价格下`),
        given.of,
      );
      const price = amountAt(context, `${at}.price`, text(`${label.en}: price`, `${label.zh}：价格`), given.price);
      const reference = amountAt(context, `${at}.reference`, label, given.reference);
      const response = m.line(
        `${at}.response`,
        {
          label: text(`${label.en}: response to the price`, `${label.zh}：价格响应系数`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        price.over(reference).power(m.input(`${at}.elasticity`, PURE)),
      );
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, wanted.times(response));
    },
} satisfies Driver;
