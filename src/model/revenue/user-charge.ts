/** Users pay a tariff for each unit they use. */
import { z } from 'zod';
import { number } from '../../lines/index.ts';
import { count, price, quantityOrFormula, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { priceKeys, priceLine } from '../price.ts';

const spec = z.strictObject({
  kind: z.literal('user-charge'),
  ...activeKeys,
  quantity: quantityOrFormula(
    count({
      title: text('Quantity', '使用量'),
      description: text(
        "Units used a year: a demand driver's name, a formula or a number.",
        '年使用量：需求驱动因素名称、公式或数字。',
      ),
      min: 0,
      example: 'paid_hours',
    }),
  ),
  tariff: price({
    title: text('Tariff', '收费标准'),
    description: text(
      'What a unit costs its user, at the prices of `prices_of`.',
      '使用者为每单位支付的价格，按价格基准日计。',
    ),
    min: 0,
    example: '3.2 /hour',
  }),
  ...priceKeys,
  collection: share({
    title: text('Collection rate', '收缴率'),
    description: text('The part of what is charged that is paid.', '实收占应收的比例。'),
  }).prefault('100 %'),
});

const SOURCE = 'user charge: units used x tariff x collection rate; definition';

export const userCharge = {
  kind: 'user-charge',
  summary: text('users pay a tariff for each unit they use', '使用者按用量付费'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const quantity = amountAt(
        context,
        `${at}.quantity`,
        text(`${label.en}: units a year`, `${label.zh}：年使用量`),
        given.quantity,
      );
      const used = m.line(
        `${at}.volume`,
        {
          label: text(`${label.en}: units in the period`, `${label.zh}：本期使用量`),
          unit: PURE,
          nature: 'flow',
          source: SOURCE,
        },
        quantity.times(activeYears(context, at, label, given)).over(number(1, 'year')),
      );
      const tariff = priceLine(
        context,
        `${at}.price`,
        text(`${label.en}: tariff of the period`, `${label.zh}：本期收费标准`),
        { at, key: 'tariff', price: given.tariff, index: given.index },
      );
      const charged = m.line(
        `${at}.charged`,
        { label: text(`${label.en}: charged`, `${label.zh}：应收费用`), unit: 'money', nature: 'flow', source: SOURCE },
        used.times(tariff),
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'users', to: 'project_company' } },
        charged.times(m.input(`${at}.collection`, PURE)),
      );
      return { receipts: [{ line, payer: 'users', contracted: false }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
