/** What a scenario says of concession accounting: what the operator has in its books, and the margins it earns. */
import { z } from 'zod';
import { choice, share } from '../../quantity/schema.ts';
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

export const concessionSpec = z.strictObject({
  kind: choice(['financial-asset'], {
    title: text('Model', '核算模式'),
    description: text(
      'financial-asset: the grantor owes determinable amounts, so the operator has a receivable (IFRIC 12.16).',
      'financial-asset 金融资产模式：授予方支付可确定金额，运营方确认应收款项（IFRIC 12 第 16 段；企业会计准则解释第 14 号）。',
    ),
  }),
  construction_margin: margin(text('Margin on construction', '建造服务加成率')),
  operation_margin: margin(text('Margin on operation', '运营服务加成率')),
  renewal_margin: margin(text('Margin on renewals', '更新改造服务加成率')),
});
