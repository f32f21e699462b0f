/** What a scenario says of operation: how long, what it costs, and who pays how late. */
import { z } from 'zod';
import { says } from '../../quantity/issue.ts';
import { bilingualText, days, identifier, named, price, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { handBackSpec } from '../lifecycle/spec.ts';
import { priceKeys } from '../price.ts';
import { vatRate } from '../tax/vat-spec.ts';
import { phaseKey } from '../timeline/spec.ts';
import { performanceSpec } from './performance.ts';

/** One cost: an amount a year, a price per unit of a driver, or a share of revenue. */
export const costSpec = z
  .strictObject({
    label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
    cost: price({
      title: text('Cost', '成本'),
      description: text(
        'An amount a year, or with `per` a price per unit of a demand driver; at the prices of `prices_of`.',
        '年金额；填写 per 时为每单位需求的价格；按价格基准日计。',
      ),
      min: 0,
      example: '9e6 /year',
    }).optional(),
    per: identifier({
      title: text('Per', '计量依据'),
      description: text('The demand driver whose units the cost is per.', '成本所依据的需求驱动因素名称。'),
    }).optional(),
    of_revenue: share({
      title: text('Share of revenue', '占收入比例'),
      description: text('Of all operating revenue.', '占全部运营收入的比例。'),
    }).optional(),
    ...priceKeys,
    vat: vatRate(),
    ...phaseKey,
    performance: performanceSpec.optional(),
    paid_to: identifier({
      title: text('Paid to', '收款方'),
      description: text('The party that is paid.', '收款方名称。'),
    }).prefault('operator'),
  })
  .refine(
    (given) => given.of_revenue === undefined || (given.performance === undefined && given.phase === undefined),
    says(
      'A performance rule or a phase goes with a cost, not with a share of revenue',
      '绩效规则 performance 和分期 phase 只适用于金额成本，不适用于收入比例',
      {
        en: 'Leave out "performance" and "phase", or give "cost" in place of "of_revenue".',
        zh: '请删除 performance 和 phase，或以 cost 代替 of_revenue。',
      },
    ),
  )
  .refine(
    (given) => (given.cost === undefined) !== (given.of_revenue === undefined),
    says(
      'An operating cost is either an amount or a share of revenue',
      '运营成本应在金额 cost 与收入比例 of_revenue 中择一填写',
      { en: 'Give one of "cost" and "of_revenue", not both.', zh: '请只填写 cost 或 of_revenue 其中一项。' },
    ),
  )
  .refine(
    (given) =>
      given.cost === undefined ||
      given.cost.value === '0' ||
      (given.per === undefined) === (given.cost.unit === 'money@real/year'),
    says('A cost is an amount a year, or with "per" the price of a unit', '成本应为年金额；填写 per 时应为单价', {
      en: 'Write "cost: 9e6 /year" without "per", or "cost: 0.4 /kWh" with "per: energy".',
      zh: '请写 cost: 9e6 /year（不填 per），或写 cost: 0.4 /kWh 并填写 per: energy。',
    }),
  );

const inventorySpec = z.strictObject({
  days: days({
    title: text('Days of stock', '存货天数'),
    description: text('Days of cost held in stock.', '存货相当于成本的天数。'),
    min: 0,
    max: 1825,
    example: '30 days',
  }),
  of: identifier({
    title: text('Cost held in stock', '存货对应成本'),
    description: text('An operating cost by name; all of them unless said.', '运营成本名称，默认为全部运营成本。'),
  }).optional(),
});

const wait = (
  title: { readonly en: string; readonly zh: string },
  description: { readonly en: string; readonly zh: string },
) => days({ title, description, min: 0, max: 1825, example: '90 days' }).prefault('0 days');

export const operationSpec = z.strictObject({
  years: years({
    title: text('Years of operation', '运营年限'),
    description: text(
      'From the planned start of operation to the end of the concession.',
      '自计划开始运营至特许经营期届满。',
    ),
    minExclusive: 0,
    max: 100,
    example: '15 years',
  }),
  costs: named(costSpec, { title: text('Operating costs', '运营成本'), description: text('By name.', '按名称列出。') }),
  government_pays_after: wait(
    text('Government pays after', '政府付款账期'),
    text('Days from earning to payment.', '自应收至实付的天数。'),
  ),
  users_pay_after: wait(
    text('Users pay after', '使用者付款账期'),
    text('Days from earning to payment.', '自应收至实付的天数。'),
  ),
  suppliers_paid_after: wait(
    text('Suppliers are paid after', '供应商付款账期'),
    text('Days from cost to payment.', '自成本发生至付款的天数。'),
  ),
  inventory: inventorySpec.optional(),
  hand_back: handBackSpec.optional(),
});
