/** What a scenario says of development cost and of the land. */
import { z } from 'zod';
import { says } from '../../quantity/issue.ts';
import { identifier, money } from '../../quantity/schema.ts';
import { priceKeys } from '../price.ts';
import { text } from '../text.ts';

const paidTo = (to: string) =>
  identifier({ title: text('Paid to', '收款方'), description: text('The party.', '收款方名称。') }).prefault(to);

export const developmentSpec = z.strictObject({
  cost: money({
    title: text('Development cost', '前期费用'),
    description: text(
      'Studies, advisers, tender and permits, paid at the close.',
      '可行性研究、咨询、招标和报批等费用，于融资交割时支付。',
    ),
    min: 0,
    example: '3e6',
  }),
  ...priceKeys,
  paid_to: paidTo('advisers'),
});

export const landSpec = z
  .strictObject({
    cost: money({
      title: text('Cost of the land', '土地取得费用'),
      description: text('Paid at the close for the right to use it.', '于融资交割时支付的土地使用权取得费用。'),
      min: 0,
    }).optional(),
    in_kind: money({
      title: text('Value of the land contributed', '无偿提供土地的价值'),
      description: text(
        'Land made available free of charge: valued, not cash. An asset and a deferred grant, both worn down over the concession.',
        '政府无偿提供的土地，计价但不涉及现金：同时确认资产和递延收益，在特许经营期内摊销。',
      ),
      nominal: true,
      min: 0,
    }).optional(),
    ...priceKeys,
    paid_to: identifier({
      title: text('Paid to, or contributed by', '收款方或提供方'),
      description: text('The party.', '收款方或提供方名称。'),
    }).prefault('government'),
  })
  .refine(
    (given) => (given.cost === undefined) !== (given.in_kind === undefined),
    says('Land has either a cost or a value in kind', '土地应在取得费用 cost 与无偿提供价值 in_kind 中择一填写', {
      en: 'Give one of "cost" and "in_kind", not both.',
      zh: '请只填写 cost 或 in_kind 其中一项。',
    }),
  );
