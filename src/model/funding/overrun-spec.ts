/** What a scenario says of those who pay when the building costs more than planned. */
import { z } from 'zod';
import { identifier, money, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

export const overrunSpec = z.strictObject({
  damages_cap: share({
    title: text("Cap of the contractor's damages", '承包商赔付上限'),
    description: text(
      'What the contractor pays of an overrun, at most, as a share of the contract price; after the contingency.',
      '承包商承担超支的上限，占合同价款的比例；在预备费之后支付。',
    ),
    example: '10 %',
  }).prefault('0 %'),
  undrawn_debt: money({
    nominal: true,
    title: text('Debt kept for overruns', '备用贷款额度'),
    description: text(
      'Commitment beyond the planned need, of all tranches in proportion; it costs their commitment fee.',
      '超出计划资金需求的承诺额度，各笔贷款按比例提供，按各自费率收取承诺费。',
    ),
    min: 0,
  }).optional(),
  standby_equity: money({
    nominal: true,
    title: text('Standby equity', '备用资本金'),
    description: text(
      'What holders must still pay in, by their shares, once debt is used up; what is left may cover a shortfall in operation.',
      '贷款用尽后各股东按持股比例追加的资本金；未用部分可弥补运营期缺口。',
    ),
    min: 0,
  }).optional(),
  completion_guarantee: z
    .strictObject({
      amount: money({
        nominal: true,
        title: text('Completion guarantee', '完工担保'),
        description: text('The most that the guarantor pays; the last to pay.', '担保人支付的上限，最后支付。'),
        min: 0,
      }),
      guarantor: identifier({
        title: text('Guarantor', '担保人'),
        description: text('The party that guarantees completion.', '提供完工担保的一方。'),
      }),
    })
    .optional(),
});
