/** Demand that answers to its price: what is used at a known price, moved by the elasticity. */
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
      title: text('Demand at the reference price', '基准价格下的需求'),
      description: text("A number, a driver's name or a formula, a year.", '年数量，可为数字、驱动因素名称或公式。'),
      min: 0,
    }),
  ),
  price: quantityOrFormula(
    count({
      title: text('Price', '价格'),
      description: text(
        'What users pay for a unit: a number, or the tariff by its path. At prices of the same date as the reference.',
        '使用者支付的单价：数字，或以路径引用收费标准；与基准价格采用同一价格基准日。',
      ),
      minExclusive: 0,
      example: 'revenue.parking.tariff',
    }),
  ),
  reference: count({
    title: text('Reference price', '基准价格'),
    description: text('At which the demand was counted or surveyed.', '调查或统计需求时的价格。'),
    minExclusive: 0,
    example: '3.0',
  }),
  elasticity: factor({
    title: text('Price elasticity', '需求价格弹性'),
    description: text(
      'Change of demand in percent for each percent of price: -0.3 loses 0.3 % of its users for each 1 %.',
      '价格每变动 1%，需求变动的百分比；-0.3 表示涨价 1% 需求减少 0.3%。',
    ),
    min: -10,
    max: 0,
    example: '-0.3',
  }),
});

const SOURCE =
  'constant elasticity: demand x (price / reference price)^elasticity; definition, as in the survey of Litman, Transportation Elasticities, Victoria Transport Policy Institute (to be confirmed against the original)';

export const priceElastic = {
  kind: 'price-elastic',
  summary: text('another demand, moved by its price', '随价格变动的需求'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteDriver =>
    (context, at, label) => {
      const { m } = context;
      const wanted = amountAt(
        context,
        `${at}.of`,
        text(`${label.en}: at the reference price`, `${label.zh}：基准价格下的需求`),
        given.of,
      );
      const price = amountAt(context, `${at}.price`, text(`${label.en}: price`, `${label.zh}：价格`), given.price);
      const response = m.line(
        `${at}.response`,
        {
          label: text(`${label.en}: response to price`, `${label.zh}：价格弹性系数`),
          unit: PURE,
          nature: 'factor',
          source: SOURCE,
        },
        price.over(m.input(`${at}.reference`, PURE)).power(m.input(`${at}.elasticity`, PURE)),
      );
      return m.line(at, { label, unit: PURE, nature: 'factor', source: SOURCE }, wanted.times(response));
    },
} satisfies Driver;
