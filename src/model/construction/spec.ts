/** What a scenario says of construction: how long, what is bought, from whom, and how it wears. */
import { z } from 'zod';
import { bilingualText, date, flag, identifier, money, months, named, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { indexUse } from '../indexation/spec.ts';
import { vatIncluded, vatRate } from '../tax/vat-spec.ts';
import { phaseKey } from '../timeline/spec.ts';
import { contractSpec, retentionSpec } from './contract-spec.ts';
import { profileSpec } from './profiles.ts';
import { developmentSpec, landSpec } from './site-spec.ts';

/** One thing bought. */
export const itemSpec = z.strictObject({
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  cost: money({
    title: text('Cost', '造价'),
    description: text(
      'At the prices of `prices_of`, without recoverable taxes unless `vat_included` says so.',
      '按价格基准日价格，不含可抵扣税金（vat_included 另有说明的除外）。',
    ),
    min: 0,
    example: '180e6',
  }),
  prices_of: date({
    title: text('Price date', '价格基准日'),
    description: text(
      'The day whose prices the cost is in; the close unless said.',
      '造价所依据的价格日期，默认为融资交割日。',
    ),
  }).optional(),
  index: indexUse().optional(),
  vat: vatRate(),
  vat_included: vatIncluded(),
  profile: profileSpec.prefault('s-curve'),
  ...phaseKey,
  starts: months({
    title: text('Work starts', '开工'),
    description: text('Months after the close; at the close unless said.', '自融资交割起的月数，默认为融资交割日。'),
    min: 0,
  }).optional(),
  finishes: months({
    title: text('Work finishes', '完工'),
    description: text(
      'Months after the close, as planned; with its phase, or with construction, unless said. A delay moves it.',
      '自融资交割起的计划月数，默认与所属分期或建设期同时完成；延误时相应顺延。',
    ),
    minExclusive: 0,
  }).optional(),
  paid_to: identifier({
    title: text('Paid to', '收款方'),
    description: text('The party that is paid.', '收款方名称。'),
  }).prefault('contractor'),
  life: years({
    title: text('Life', '使用年限'),
    description: text(
      'Renewed at the end of each life while the concession runs; depreciated over it. Without it, the concession.',
      '特许经营期内每满年限更新一次，并按此折旧；未填时按特许经营期。',
    ),
    minExclusive: 0,
    example: '8 years',
  }).optional(),
  renewal: share({
    title: text('Renewal share', '更新比例'),
    description: text(
      "The part of the cost that a renewal costs, at that time's prices; all of it unless said.",
      '更新费用占原造价的比例，按当时价格计，默认全额。',
    ),
    max: 2,
  }).optional(),
  depreciation: named(share({ title: text('Share in a depreciation class', '归入折旧类别的比例') }), {
    title: text('Depreciation classes', '折旧类别'),
    description: text(
      'Shares of the cost by depreciation class; what is left is never depreciated. Without it: straight line over the life.',
      '造价按折旧类别划分的比例，其余部分不计提折旧；未填时按年限直线法折旧。',
    ),
  }).optional(),
});

export const constructionSpec = z.strictObject({
  months: months({
    title: text('Construction time', '建设期'),
    description: text('From the close to the planned start of operation.', '自融资交割至计划开始运营。'),
    min: 0,
    max: 240,
    example: '18 months',
  }),
  delay: months({
    title: text('Delay', '延误'),
    description: text(
      'By how much operation starts later than planned; the concession ends when it was to end, unless `extends_concession` says otherwise.',
      '运营起始日晚于计划的月数；除 extends_concession 另有约定外，特许经营期届满日不变。',
    ),
    min: 0,
  }).prefault('0 months'),
  extends_concession: flag({
    title: text('Delay extends the concession', '延误顺延特许经营期'),
    description: text(
      'Whether the contract moves the end of the concession by the delay.',
      '合同是否约定特许经营期届满日随延误顺延。',
    ),
  }).prefault(false),
  contingency: share({
    title: text('Contingency', '预备费'),
    description: text('Share of the cost of all items, spent with them.', '占各项造价之和的比例，随工程支出。'),
  }).prefault('0 %'),
  overrun: share({
    title: text('Cost overrun', '工程超支率'),
    description: text(
      'What the works cost above plan, as a share of their planned cost without contingency; the contingency, which is spent in full in any case, pays first. Debt and equity are committed on the plan; see funding.overrun for who pays.',
      '工程费用超出计划的比例（以不含预备费的计划造价为基数），先由预备费承担（预备费在任何情况下均按计划全额支出）；债务和资本金按计划承诺，承担顺序见 funding.overrun。',
    ),
    max: 10,
    example: '10 %',
  }).optional(),
  contingency_paid_to: identifier({
    title: text('Contingency paid to', '预备费收款方'),
    description: text('The party that is paid out of the contingency.', '预备费的收款方名称。'),
  }).prefault('contractor'),
  contract: contractSpec.optional(),
  retention: retentionSpec.optional(),
  development: developmentSpec.optional(),
  land: landSpec.optional(),
  items: named(itemSpec, {
    title: text('Cost items', '投资构成'),
    description: text('What is built or bought, by name.', '按名称列出的建设或购置内容。'),
  }),
});
