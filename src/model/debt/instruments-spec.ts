/** What a scenario says of instruments that are more than a bank loan; each group of keys belongs to one kind. */
import { z } from 'zod';
import { choice, date, flag, identifier, rate, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';

/** Kinds of debt instruments; `bank` is what a tranche is unless said. */
export const INSTRUMENTS = ['bank', 'policy-bank', 'bond', 'special-bond', 'mezzanine'] as const;

const subsidySpec = z.strictObject({
  share: share({
    title: text('Share of the interest', '贴息比例'),
    description: text('Of the interest of the period; or give points.', '占当期利息的比例；或填写 points。'),
    example: '50 %',
  }).optional(),
  points: rate({
    title: text('Points', '贴息百分点'),
    description: text(
      'A year, on the opening balance; at most the interest.',
      '按期初余额计的年利率百分点，不超过当期利息。',
    ),
    minExclusive: 0,
    max: 0.2,
    example: '1 %',
  }).optional(),
  years: years({
    title: text('For how long', '贴息期限'),
    description: text('From the start of operation.', '自开始运营起算。'),
    minExclusive: 0,
    max: 60,
    example: '3 years',
  }),
  by: identifier({ title: text('Who pays it', '贴息方') }).prefault('government'),
});

const proceedsSpec = z.strictObject({
  interest: rate({
    title: text('Interest on unspent proceeds', '闲置募集资金利率'),
    description: text(
      'Earned until they are spent; below the coupon, the difference is the negative carry.',
      '支用前赚取的年利率；低于票面利率的差额为负利差成本。',
    ),
    min: 0,
    max: 0.5,
    example: '1.5 %',
  }),
});

const onLentSpec = z.strictObject({
  fee: share({
    title: text('Issuing fee', '发行手续费'),
    description: text('Share of the issue, paid by the government.', '占发行额的比例，由政府承担。'),
    example: '0.1 %',
  }).prefault('0 %'),
  holders: identifier({ title: text('Bond holders', '债券持有人') }).prefault('bond_holders'),
  arranger: identifier({ title: text('Who receives the issuing fee', '发行费收取方') }).prefault('bond_underwriter'),
  counts_as_capital: flag({
    title: text('Counts as project capital', '用作项目资本金'),
    description: text(
      "In the legal minimum of project capital; allowed in the sectors that the law names, within the province's limit.",
      '计入项目资本金最低比例；仅限政策允许的领域，并受省级规模上限约束。',
    ),
  }).prefault('false'),
});

const pikSpec = z.strictObject({
  share: share({
    title: text('Share of the interest added', '实物支付利息比例'),
    description: text('Of the interest of the period; or give points.', '占当期利息的比例；或填写 points。'),
    example: '40 %',
  }).optional(),
  points: rate({
    title: text('Points added', '实物支付利息百分点'),
    description: text(
      'A year, on the opening balance; at most the interest.',
      '按期初余额计的年利率百分点，不超过当期利息。',
    ),
    minExclusive: 0,
    max: 0.5,
    example: '4 %',
  }).optional(),
  until: date({
    title: text('Until', '截止日'),
    description: text(
      'Interest of periods that end by this day is added; without it, of all before the last repayment.',
      '在该日或之前结束的各期利息计入本金；未填写时，最后一期还款之前各期均适用。',
    ),
    example: '2031-12-31',
  }).optional(),
});

const kickerSpec = z.strictObject({
  share: share({
    title: text("The lender's share", '分成比例'),
    description: text(
      'Of the profit paid out; all such shares at most 100 %.',
      '占所分配利润的比例，各笔合计不超过 100%。',
    ),
    minExclusive: 0,
    example: '10 %',
  }),
  of: choice(['distributions', 'terminal-value'], {
    title: text('What is shared', '分成基础'),
    description: text(
      'distributions: each dividend; terminal-value: only the dividend with which the company is wound up, not the capital returned.',
      'distributions 每次分红；terminal-value 仅清算时（最后一期）的分红，不含返还的资本。',
    ),
  }).prefault('distributions'),
});

const mezzanineSpec = z.strictObject({
  pik: pikSpec
    .meta({
      title: 'Payment in kind (PIK)',
      'x-title-zh': '实物支付利息（PIK）',
      description: 'A part of the interest in operation is added to the loan, and repaid with interest at maturity.',
      'x-description-zh': '运营期部分利息计入贷款本金并继续计息，到期一并偿还。',
    })
    .optional(),
  on_lock_up: choice(['pay', 'defer'], {
    title: text("While the lenders' test locks distributions", '分红锁定期间的处理'),
    description: text(
      'pay: served all the same; defer: while `lock_up` or `lock_up_forward` of the senior loans fails, nothing but the agency fee is paid; interest is added to the loan, and what was put off falls due once the lock is off, at the latest in the last period.',
      'pay 照常付息还本；defer 优先债未达到 lock_up 或 lock_up_forward 时仅付代理费，利息计入本金，锁定解除后（最迟于最后一期）补付。',
    ),
  }).prefault('pay'),
  equity_kicker: kickerSpec
    .meta({
      title: 'Equity kicker',
      'x-title-zh': '股权收益分成',
      description:
        'Of the profit paid out, the lender receives a part instead of the shareholders; also after the loan is repaid.',
      'x-description-zh': '所分配利润的一部分由贷款人取得，贷款清偿后仍适用。',
    })
    .optional(),
});

/** Keys of a tranche by kind: of a policy bank, a bond, an on-lent special-purpose bond, a mezzanine loan. */
export const instrumentTerms = {
  interest_subsidy: subsidySpec
    .meta({
      title: 'Interest subsidy',
      'x-title-zh': '财政贴息',
      description: 'For `kind: policy-bank`: the government pays the company a part of the interest in operation.',
      'x-description-zh': '用于 kind: policy-bank：政府在运营期内补贴部分利息。',
    })
    .optional(),
  proceeds: proceedsSpec
    .meta({
      title: 'Proceeds',
      'x-title-zh': '募集资金',
      description: 'For `kind: bond`: the whole is received at the close, and what is not yet spent earns interest.',
      'x-description-zh': '用于 kind: bond：融资交割时一次募足，未使用部分计息。',
    })
    .optional(),
  on_lent: onLentSpec
    .meta({
      title: 'On-lending',
      'x-title-zh': '专项债券转贷',
      description: 'For `kind: special-bond`: `base_rate` is the coupon, `margin` what the government adds.',
      'x-description-zh': '用于 kind: special-bond：base_rate 为票面利率，margin 为政府转贷加点。',
    })
    .optional(),
  mezzanine: mezzanineSpec
    .meta({
      title: 'Mezzanine terms',
      'x-title-zh': '夹层融资条款',
      description: 'For `kind: mezzanine`: interest added to the loan, deferral in lock-up, a part of dividends.',
      'x-description-zh': '用于 kind: mezzanine：利息计入本金、锁定期暂停支付、分红分成。',
    })
    .optional(),
};
