/** What a scenario (mostly its profile) says of income tax and of depreciation. */
import { z } from 'zod';
import { choice, factor, months, named, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { classSpec } from './classes.ts';
import { treasuriesSpec } from '../parties/treasuries-spec.ts';
import { vatSpec } from './vat-spec.ts';

export const taxSpec = z.strictObject({
  rate: share({ title: text('Income tax rate', '企业所得税税率'), example: '25 %' }),
  losses: choice(['carried-forward', 'monetised'], {
    title: text('Treatment of losses', '亏损处理'),
    description: text(
      'Carried forward against later profits, or worth their tax in the year they arise, as in the American cases.',
      '结转以后年度弥补，或当年按税率变现（如美国案例）。',
    ),
  }).prefault('carried-forward'),
  loss_years: years({
    title: text('Loss carry-forward', '亏损结转年限'),
    description: text(
      'Tax years in which a loss may be used after it arose; oldest first. A hundred years means without limit.',
      '亏损发生后可弥补的纳税年度数，先发生先弥补；填 100 年即无期限。',
    ),
    min: 1,
    max: 100,
  }).prefault('5 years'),
  holiday: z
    .strictObject({
      exempt: years({ title: text('Exempt years', '免征年数'), min: 0 }),
      half: years({ title: text('Half-rate years', '减半征收年数'), min: 0 }),
    })
    .optional(),
  finance_costs: choice(['depreciated', 'not-deductible'], {
    title: text('Interest and fees during construction', '建设期利息及融资费用'),
    description: text(
      'Depreciated straight over the operation for tax, or left out.',
      '计税时在运营期内直线摊销，或不予扣除。',
    ),
  }).prefault('depreciated'),
  grants: choice(['taxed-over-operation', 'not-taxed'], {
    title: text('Tax on grants', '政府补助的所得税处理'),
    description: text(
      'Capital grants are taxed as they are released to income over the operation, or not at all.',
      '与资产相关的政府补助在运营期内分期计入应税收入，或不征税。',
    ),
  }).prefault('taxed-over-operation'),
  paid_after: months({
    title: text('Income tax is paid after', '所得税缴纳时间'),
    description: text(
      'Months from the end of the period in which it arises; owed until then. What is owed when the concession ends is paid then. Without it, tax is paid in its own period.',
      '自所属期末至缴纳的月数，其间列为应交税费；期满时一并缴清。未填时当期缴纳。',
    ),
    min: 0,
    max: 12,
  }).optional(),
  treasuries: treasuriesSpec.optional(),
  thin_capitalisation: factor({
    title: text('Thin capitalisation: debt over equity', '资本弱化：关联债资比标准'),
    description: text(
      'Interest on loans of shareholders beyond so many times the equity is not deductible: 2 for firms that are not financial (财税〔2008〕121号). Without it all is.',
      '股东借款超过权益投资该倍数部分的利息不得税前扣除：非金融企业为 2（财税〔2008〕121号）；未填时全额扣除。',
    ),
    min: 0,
    example: '2',
  }).optional(),
  withholding: named(share({ title: text('Withholding tax on dividends', '股息预提所得税税率'), example: '10 %' }), {
    title: text('Withholding tax', '预提所得税'),
    description: text(
      'By foreign holder: the rate withheld from dividends, 10 % or that of the tax treaty, often 5 % (企业所得税法 art. 3, 27; 实施条例 art. 91).',
      '按境外股东填写股息预提所得税税率：10 % 或税收协定税率（常为 5 %）（企业所得税法第三条、第二十七条；实施条例第九十一条）。',
    ),
  }).optional(),
  vat: vatSpec.optional(),
  depreciation_classes: named(classSpec, { title: text('Depreciation classes', '折旧类别') }).optional(),
});
