/** What a scenario says of the construction contract and of retention. */
import { z } from 'zod';
import { says } from '../../quantity/issue.ts';
import { choice, identifier, money, months, share } from '../../quantity/schema.ts';
import { text } from '../text.ts';

export const contractSpec = z
  .strictObject({
    with: identifier({
      title: text('Contractor', '承包商'),
      description: text('The party; its items are those paid to it.', '承包方名称；收款方为其的各项内容均属本合同。'),
    }).prefault('contractor'),
    kind: choice(['fixed-price', 'cost-plus'], {
      title: text('Price', '计价方式'),
      description: text(
        'fixed-price: prices stand as at the close; cost-plus: prices of their day, and a fee on them.',
        'fixed-price 按融资交割时价格固定总价；cost-plus 按实际价格加酬金。',
      ),
    }),
    fee: share({
      title: text('Fee', '酬金比例'),
      description: text('Of the cost; for cost-plus.', '占成本的比例，用于成本加酬金合同。'),
    }).optional(),
    delay_damages: money({
      title: text('Delay damages a month', '每月误期赔偿'),
      description: text('Owed for each month that operation starts late.', '运营每延误一个月应付的金额。'),
      nominal: true,
      min: 0,
      example: '2e6',
    }).optional(),
    damages_cap: share({
      title: text('Most damages', '误期赔偿上限'),
      description: text('Share of the contract price.', '占合同价的比例。'),
    }).prefault('10 %'),
  })
  .refine(
    (given) => (given.fee === undefined) === (given.kind === 'fixed-price'),
    says(
      'A cost-plus contract needs its fee, and a fixed price has none',
      '成本加酬金合同须填写酬金比例 fee，固定总价合同则不应填写',
      {
        en: 'Add "fee: 8 %" where the kind is cost-plus; leave it out where it is fixed-price.',
        zh: 'kind 为 cost-plus 时请填写 fee（如 8 %）；为 fixed-price 时请删除 fee。',
      },
    ),
  );

export const retentionSpec = z.strictObject({
  share: share({
    title: text('Retention', '质量保证金比例'),
    description: text('Held back from each payment.', '从每笔付款中扣留的比例。'),
    example: '3 %',
  }),
  defects: months({
    title: text('Defects period', '缺陷责任期'),
    description: text('Months after completion until the second half is paid.', '完工后至支付另一半质量保证金的月数。'),
    min: 0,
    example: '24 months',
  }),
  from: identifier({ title: text('Held from', '扣留对象'), description: text('The party.', '收款方名称。') }).prefault(
    'contractor',
  ),
});

/** What items look at. */
export interface Contract {
  readonly with: string;
  readonly kind: 'fixed-price' | 'cost-plus';
  readonly fee: boolean;
}
