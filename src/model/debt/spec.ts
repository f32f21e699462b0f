/** What a scenario says of a debt tranche: price, dates, shape of repayment, and what limits its size. */
import { z } from 'zod';
import {
  bilingualText,
  choice,
  factor,
  identifier,
  money,
  months,
  named,
  quantityOrSeries,
  rate,
  share,
  years,
} from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { sweepSpec } from '../waterfall/spec.ts';
import { REPAYMENTS, type RepaymentName } from './repayment.ts';

const repaymentNames = Object.keys(REPAYMENTS) as [RepaymentName, ...RepaymentName[]];

const cover = (title: { en: string; zh: string }) => factor({ title, minExclusive: 0, example: '1.30' });

export const trancheSpec = z.strictObject({
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  lender: identifier({
    title: text('Lender', '贷款人'),
    description: text("The party that lends; the tranche's own name unless said.", '贷款方名称，默认与该笔债务同名。'),
  }).optional(),
  rank: choice(['senior', 'junior'], {
    title: text('Rank', '受偿顺序'),
    description: text(
      'senior: served first, and covered by the debt service reserve; junior: served once the reserves are full.',
      'senior 优先债：先受偿，并由偿债准备金保障；junior 次级债：准备金补足后受偿。',
    ),
  }).prefault('senior'),
  sweep: sweepSpec.optional(),
  repayment: choice(repaymentNames, {
    title: text('Repayment', '还款方式'),
    description: text(
      'annuity: level service; equal-principal; sculpted: service follows CFADS; bullet: whole at maturity.',
      'annuity 等额本息；equal-principal 等额本金；sculpted 按可还款现金流定制；bullet 到期一次还本。',
    ),
  }),
  tenor: years({
    title: text('Tenor', '贷款期限'),
    description: text('From the close to the last repayment.', '自融资交割至最后一期还款。'),
    minExclusive: 0,
    max: 60,
    example: '15 years',
  }),
  grace: months({
    title: text('Grace', '宽限期'),
    description: text(
      'From the close; no principal is due until it ends, nor before operation starts.',
      '自融资交割起算；期内及运营开始前不还本金。',
    ),
    min: 0,
  }).prefault('0 months'),
  base_rate: quantityOrSeries(
    rate({
      title: text('Base rate', '基准利率'),
      description: text(
        'Such as LPR; a rate, or a table by calendar year.',
        '如贷款市场报价利率（LPR）；单一利率或按公历年列表。',
      ),
      min: -0.02,
      max: 1,
    }),
  ),
  margin: rate({ title: text('Margin', '加点'), min: -0.05, max: 0.5 }).prefault('0 %'),
  compounding: choice(['nominal', 'effective'], {
    title: text('Compounding', '计息方式'),
    description: text(
      'nominal: yearly rate x year fraction; effective: (1 + rate)^years - 1.',
      'nominal：年利率×年数；effective：（1＋年利率）的年数次方减 1。',
    ),
  }).prefault('nominal'),
  day_count: choice(['30/360', 'act/365', 'act/360'], { title: text('Day count', '计息天数基准') }).prefault('30/360'),
  upfront_fee: share({
    title: text('Upfront fee', '安排费'),
    description: text('Share of the commitment, paid at the close.', '占承诺额的比例，融资交割时支付。'),
  }).prefault('0 %'),
  commitment_fee: rate({
    title: text('Commitment fee', '承诺费'),
    description: text('A year, on what is not yet drawn.', '按未提取额计收的年费率。'),
    min: 0,
  }).prefault('0 %'),
  agency_fee: money({
    nominal: true,
    title: text('Agency fee', '代理费'),
    description: text(
      'A year, while the loan is outstanding; before operation funded, then paid out of CFADS ahead of interest.',
      '贷款存续期内每年支付的金额；建设期计入总投资，运营期先于利息支付。',
    ),
    min: 0,
  }).prefault('0'),
  gearing: share({
    title: text('Gearing cap', '负债比例上限'),
    description: text(
      'Most of the funding need net of grants that this tranche may carry.',
      '占扣除补助后资金需求的最高比例。',
    ),
  }).optional(),
  dscr: z
    .union([
      cover(text('Target DSCR', '目标偿债备付率')),
      z.strictObject({
        contracted: cover(text('Target DSCR on contracted cash flow', '合同锁定现金流的目标偿债备付率')),
        demand: cover(text('Target DSCR on cash flow at demand risk', '承担需求风险现金流的目标偿债备付率')),
      }),
    ])
    .optional(),
  llcr: cover(text('Target LLCR', '目标贷款期偿债备付率')).optional(),
  amount: money({
    nominal: true,
    title: text('Amount', '金额'),
    description: text('A fixed amount; with other limits, the most.', '固定金额；另有限制时为上限。'),
    min: 0,
  }).optional(),
});

export const debtSpec = named(trancheSpec, {
  title: text('Debt tranches', '债务'),
  description: text(
    'In order of seniority: an earlier tranche is served before a later one.',
    '按优先顺序排列，先列者先受偿。',
  ),
});
