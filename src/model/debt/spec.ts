/** What a scenario says of a debt tranche: price, dates, shape of repayment, and what limits its size. */
import { z } from 'zod';
import {
  bilingualText,
  choice,
  date,
  factor,
  identifier,
  money,
  months,
  named,
  quantityOrSeries,
  rate,
  series,
  share,
  years,
} from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { sweepSpec } from '../waterfall/spec.ts';
import { INSTRUMENTS, instrumentTerms } from './instruments-spec.ts';
import { refinancingTerms } from './refinancing-spec.ts';
import { REPAYMENTS, type RepaymentName } from './repayment.ts';

const repaymentNames = Object.keys(REPAYMENTS) as [RepaymentName, ...RepaymentName[]];

const cover = (title: { en: string; zh: string }) => factor({ title, minExclusive: 0, example: '1.30' });

const loanSpec = z.strictObject({
  kind: choice(INSTRUMENTS, {
    title: text('Kind', '债务工具类型'),
    description: text(
      'bank: a loan; policy-bank: with an interest subsidy; bond: issued at once; special-bond: proceeds of a local government bond on-lent; mezzanine: junior, interest may be added to it.',
      'bank 银行贷款；policy-bank 政策性银行贷款（可贴息）；bond 一次发行的债券；special-bond 地方政府专项债券转贷；mezzanine 夹层融资（次级，利息可计入本金）。',
    ),
  }).prefault('bank'),
  label: bilingualText({ title: text('Name shown', '显示名称') }).optional(),
  lender: identifier({
    title: text('Lender', '贷款人'),
    description: text("The party that lends; the tranche's own name unless said.", '贷款方名称，默认与该笔债务同名。'),
  }).optional(),
  rank: choice(['senior', 'junior'], {
    title: text('Rank', '受偿顺序'),
    description: text(
      'senior: served first, and covered by the debt service reserve; junior: served once the reserves are full. Senior unless said; a mezzanine loan is junior.',
      'senior 优先债：先受偿，并由偿债准备金保障；junior 次级债：准备金补足后受偿。默认 senior；夹层融资为 junior。',
    ),
  }).optional(),
  sweep: sweepSpec.optional(),
  repayment: choice(repaymentNames, {
    title: text('Repayment', '还款方式'),
    description: text(
      'annuity: level service; equal-principal; sculpted: service follows CFADS; bullet: whole at maturity; table: by `shares`.',
      'annuity 等额本息；equal-principal 等额本金；sculpted 按可还款现金流定制；bullet 到期一次还本；table 按 shares 比例。',
    ),
  }),
  shares: series(share({ title: text('Share repaid', '还本比例') }), {
    title: text('Shares repaid by year', '分年还本比例'),
    description: text(
      'For `repayment: table`: a list by year of repayment, or a table by calendar year; 100 % together.',
      '用于 repayment: table：按还款年度列表或按公历年列表，合计 100%。',
    ),
  }).optional(),
  balloon: share({
    title: text('Balloon', '期末大额还本比例'),
    description: text(
      'Share of the loan left to the last repayment, with annuity or equal-principal.',
      '留待最后一期偿还的贷款比例，用于等额本息或等额本金。',
    ),
    example: '30 %',
  }).optional(),
  tenor: years({
    title: text('Tenor', '贷款期限'),
    description: text('From the close to the last repayment.', '自融资交割至最后一期还款。'),
    minExclusive: 0,
    max: 60,
    example: '15 years',
  }),
  tail: months({
    title: text('Tail', '尾期'),
    description: text(
      'Least time between the last repayment and the end of the concession; the loan ends earlier where its tenor reaches into it.',
      '最后一期还款与特许经营期届满之间的最短时间；期限超出时贷款提前到期。',
    ),
    min: 0,
    max: 240,
  }).optional(),
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
  base_rate_changes: z
    .array(
      z.strictObject({
        from: date({ title: text('From', '起始日'), example: '2027-05-20' }),
        rate: rate({ title: text('Base rate from then on', '此后的基准利率'), min: -0.02, max: 1 }),
      }),
    )
    .max(60)
    .meta({
      title: 'Changes of the base rate',
      'x-title-zh': '基准利率调整',
      description: 'By date, in order; each holds until the next. Before the first, `base_rate` holds.',
      'x-description-zh': '按日期先后列出，每项适用至下一项；首项之前适用 base_rate。',
    })
    .optional(),
  reset: choice(['each-period', 'january', 'anniversary'], {
    title: text('Reset', '重定价方式'),
    description: text(
      'each-period: the base rate of the first day of the period; january: of 1 January; anniversary: of the last anniversary of the close.',
      'each-period 按每期首日的基准利率；january 每年 1 月 1 日重定价；anniversary 每满一年的对应日重定价。',
    ),
  }).prefault('each-period'),
  margin: quantityOrSeries(
    rate({
      title: text('Margin', '加点'),
      description: text(
        'A rate; or steps: a list by year of the loan, or a table by calendar year. The last holds on.',
        '单一利率，或按贷款年度列表、按公历年列表的分段加点；最后一项延续适用。',
      ),
      min: -0.05,
      max: 0.5,
    }),
  ).prefault('0 %'),
  margin_counted_from: choice(['close', 'operation'], {
    title: text('Steps of the margin counted from', '分段加点起算点'),
    description: text(
      'Whether a list of margins counts years from the close, or from the start of operation (the first holds before).',
      '加点列表自融资交割起按年计，或自开始运营起按年计（此前适用首项）。',
    ),
  }).prefault('close'),
  swap: z
    .strictObject({
      share: share({
        title: text('Share swapped', '互换比例'),
        description: text('Of the scheduled balance, agreed at the close.', '占计划余额的比例，融资交割时约定。'),
        example: '80 %',
      }),
      rate: rate({
        title: text('Fixed rate', '互换固定利率'),
        description: text(
          'Paid instead of the base rate on the share swapped; the margin stays.',
          '对互换部分以该利率替代基准利率，加点不变。',
        ),
        min: -0.02,
        max: 1,
        example: '3.4 %',
      }),
      bank: identifier({
        title: text('Hedging bank', '互换银行'),
        description: text('The lender unless said.', '默认为贷款人。'),
      }).optional(),
    })
    .optional(),
  compounding: choice(['nominal', 'effective'], {
    title: text('Compounding', '计息方式'),
    description: text(
      'nominal: yearly rate x year fraction; effective: (1 + rate)^years - 1.',
      'nominal：年利率×年数；effective：（1＋年利率）的年数次方减 1。',
    ),
  }).prefault('nominal'),
  day_count: choice(['30/360', 'act/365', 'act/360', 'act/act'], {
    title: text('Day count', '计息天数基准'),
    description: text(
      '30/360: months of 30 days; act/365, act/360: days passed over 365 or 360; act/act (ISDA): days passed over those of their calendar year, 366 in a leap year.',
      '30/360 每月按 30 天；act/365、act/360 实际天数除以 365 或 360；act/act（ISDA）实际天数除以所在公历年天数（闰年 366 天）。',
    ),
  }).prefault('30/360'),
  draws: choice(['end', 'mid'], {
    title: text('When the loan is drawn', '提款时点'),
    description: text(
      "end: at the period's end, so that a draw bears interest from the next period; mid: half of the period's own draw bears interest.",
      'end 期末提款，自下期计息；mid 期中提款，当期提款按半期计息。',
    ),
  }).prefault('end'),
  interest_in_construction: choice(['paid', 'capitalised'], {
    title: text('Interest while building', '建设期利息处理'),
    description: text(
      'paid: a use of funds that all sources pay; capitalised: added to this loan, on top of what is lent in cash. Gearing and amount are then of the cash.',
      'paid 作为资金运用由全部资金来源支付；capitalised 计入本笔贷款本金，负债比例和金额均按现金提款计。',
    ),
  }).prefault('paid'),
  availability: months({
    title: text('Availability period', '提款期'),
    description: text(
      'From the close; the commitment fee ends with it, and later draws are reported.',
      '自融资交割起算；届满后停止计收承诺费，此后的提款将予以提示。',
    ),
    minExclusive: 0,
    max: 240,
  }).optional(),
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
  ...instrumentTerms,
  amount: money({
    nominal: true,
    title: text('Amount', '金额'),
    description: text('A fixed amount; with other limits, the most.', '固定金额；另有限制时为上限。'),
    min: 0,
  }).optional(),
});

/** `funding.debt.<tranche>.refinancing`: the loan is repaid out of a new one, with terms of its own. */
const refinancingSpec = loanSpec
  .pick({
    label: true,
    lender: true,
    repayment: true,
    balloon: true,
    base_rate: true,
    compounding: true,
    day_count: true,
    upfront_fee: true,
    agency_fee: true,
    dscr: true,
  })
  .extend(refinancingTerms);

export type RefinancingSpec = z.output<typeof refinancingSpec>;

export const trancheSpec = loanSpec.extend({ refinancing: refinancingSpec.optional() });

export type TrancheSpec = z.output<typeof trancheSpec>;

export const debtSpec = named(trancheSpec, {
  title: text('Debt tranches', '债务'),
  description: text(
    'In order of seniority: an earlier tranche is served before a later one.',
    '按优先顺序排列，先列者先受偿。',
  ),
});
