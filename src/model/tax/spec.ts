/** What a scenario (mostly its profile) says of income tax and of depreciation. */
import { z } from 'zod';
import { choice, named, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { classSpec } from './classes.ts';

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
  depreciation_classes: named(classSpec, { title: text('Depreciation classes', '折旧类别') }).optional(),
});
