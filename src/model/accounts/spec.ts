/** What a scenario says of concession accounting: what the operator has in its books, and how it is measured. */
import { z } from 'zod';
import { identifier, rate, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

const margin = (title: { readonly en: string; readonly zh: string }) =>
  share({
    title,
    description: text(
      'Mark-up on cost; the fair value of the service is cost x (1 + margin).',
      '成本加成率；服务公允价值＝成本×（1＋加成率）。',
    ),
    max: 10,
  }).prefault('0 %');
const constructionMargin = margin(text('Margin on construction', '建造服务加成率'));

/** Keys of the models that have an intangible asset. */
const intangible = {
  construction_margin: constructionMargin,
  borrowing_rate: rate({
    title: text('Capitalisation rate of borrowing costs', '借款费用资本化率'),
    description: text(
      'Applied to the construction cost spent before each period, at most what interest and fees come to (IAS 23.14; CAS 17). Without it all interest and fees while building are capitalised.',
      '按各期期初累计建造支出计算，以实际发生的借款费用为限（企业会计准则第17号——借款费用）；未填时建设期利息及融资费用全部资本化。',
    ),
    min: 0,
  }).optional(),
  amortised_by: identifier({
    title: text('Amortised by', '摊销依据'),
    description: text(
      'The demand driver by whose use the asset is amortised; straight line over the operation without it.',
      '按该需求驱动因素的工作量摊销；未填时在运营期内直线摊销。',
    ),
  }).optional(),
  provision_rate: rate({
    title: text('Discount rate of the provision', '预计负债折现率'),
    description: text(
      'Pre-tax rate at which renewals still to be made are discounted (IAS 37.47; CAS 13); 0 % leaves them undiscounted.',
      '未来更新改造义务的税前折现率（企业会计准则第13号——或有事项）；0 % 为不折现。',
    ),
    min: 0,
  }).prefault('0 %'),
};

export const concessionSpec = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z
        .literal('financial-asset')
        .describe('The grantor owes determinable amounts, so the operator has a receivable (IFRIC 12.16).'),
      construction_margin: constructionMargin,
      operation_margin: margin(text('Margin on operation', '运营服务加成率')),
      renewal_margin: margin(text('Margin on renewals', '更新改造服务加成率')),
    }),
    z.strictObject({
      kind: z
        .literal('intangible-asset')
        .describe('Users pay, or what is paid depends on use: the operator has a right to charge (IFRIC 12.17).'),
      ...intangible,
    }),
    z.strictObject({
      kind: z
        .literal('mixed')
        .describe(
          'The grantor owes a part whatever the use: that part is a receivable, the rest intangible (IFRIC 12.18).',
        ),
      ...intangible,
      receivable_rate: rate({
        title: text('Interest on the receivable', '应收款项利率'),
        description: text(
          'The rate at which what the grantor guarantees is discounted: its present value is the receivable (IFRS 9).',
          '授予方保证付款的折现率，折现值即为应收款项（企业会计准则第22号——金融工具确认和计量）。',
        ),
        min: 0,
        example: '6.18 %',
      }),
    }),
  ])
  .meta({
    title: 'Concession accounting',
    'x-title-zh': '特许经营会计核算模式',
    description:
      "The operator's books under IFRIC 12 beside its tax ledger: financial asset, intangible asset, or mixed. It changes no cash.",
    'x-description-zh':
      '按国际财务报告解释公告第12号及企业会计准则解释第14号编制的会计口径：金融资产、无形资产或混合模式；不影响现金流。',
  });
