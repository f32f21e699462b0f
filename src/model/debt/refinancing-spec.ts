/** What a scenario says of a refinancing beside the terms that any loan has: when, what it costs, who shares the gain. */
import { z } from 'zod';
import { choice, date, identifier, money, months, rate, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';

const gainSpec = z.strictObject({
  share: share({
    title: text("Government's share", '政府分享比例'),
    description: text('Of the gain, from its first unit on.', '自第一元收益起的分享比例。'),
    example: '50 %',
  }).prefault('50 %'),
  bands: z
    .array(
      z.strictObject({
        above: money({ nominal: true, title: text('Gain above', '收益超过'), minExclusive: 0, example: '1e6' }),
        share: share({ title: text("Government's share of what is above", '超出部分政府分享比例'), example: '60 %' }),
      }),
    )
    .max(10)
    .meta({
      title: 'Bands',
      'x-title-zh': '分档',
      description: 'Higher shares of what the gain exceeds, the lowest band first.',
      'x-description-zh': '收益超过各档金额部分适用的分享比例，由低到高列出。',
    })
    .optional(),
  rate: rate({
    title: text('Discount rate of the gain', '再融资收益折现率'),
    description: text(
      'The threshold equity IRR that the contract states; `discounting.equity` unless said.',
      '合同约定的资本金基准收益率；默认为 discounting.equity。',
    ),
    minExclusive: 0,
  }).optional(),
  basis: choice(['before-tax', 'after-tax'], {
    title: text('Basis of the gain', '收益口径'),
    description: text(
      'after-tax: less the income tax, at its full rate, on interest and costs saved.',
      'after-tax 扣除利息及费用节约额按法定税率计算的所得税。',
    ),
  }).prefault('before-tax'),
  paid: choice(['lump-sum', 'over-the-term'], {
    title: text("How the government's share is paid", '政府分享方式'),
    description: text(
      'lump-sum: due at the refinancing; over-the-term: in level amounts over the rest of the concession, of the same present value.',
      'lump-sum 再融资时一次支付；over-the-term 在剩余合作期内等额支付，现值相同。',
    ),
  }).prefault('lump-sum'),
  to: identifier({ title: text('Who receives it', '收取方') }).prefault('government'),
});

/** Keys of a refinancing that are its own, or differ from those of a loan made at the close. */
export const refinancingTerms = {
  on: date({
    title: text('Date', '再融资日期'),
    description: text(
      'In operation; the loan is replaced at the start of the first period that begins on or after it.',
      '须在运营期内；在该日或之后首个期初完成置换。',
    ),
    example: '2031-01-01',
  }),
  tenor: years({
    title: text('Tenor', '贷款期限'),
    description: text('From the refinancing to the last repayment.', '自再融资至最后一期还款。'),
    minExclusive: 0,
    max: 60,
    example: '10 years',
  }),
  grace: months({
    title: text('Grace', '宽限期'),
    description: text('From the refinancing.', '自再融资起算。'),
    min: 0,
  }).prefault('0 months'),
  margin: rate({ title: text('Margin', '加点'), min: -0.05, max: 0.5 }).prefault('0 %'),
  prepayment_fee: share({
    title: text('Prepayment fee', '提前还款违约金'),
    description: text('Share of what is prepaid, to the old lender.', '占提前还款额的比例，支付给原贷款人。'),
  }).prefault('0 %'),
  break_cost: money({
    nominal: true,
    title: text('Break cost', '提前终止成本'),
    description: text('An amount to the old lender.', '支付给原贷款人的金额。'),
    min: 0,
  }).prefault('0'),
  costs: money({
    nominal: true,
    title: text('Other costs', '其他费用'),
    description: text('Of advisers and arrangers.', '顾问及安排费用。'),
    min: 0,
  }).prefault('0'),
  gain: gainSpec.optional(),
};
