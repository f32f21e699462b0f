/** What a scenario says of instruments that are more than a bank loan; each group of keys belongs to one kind. */
import { z } from 'zod';
import { flag, identifier, rate, share, years } from '../../quantity/schema.ts';
import { text } from '../context.ts';

/** Kinds of debt instruments; `bank` is what a tranche is unless said. */
export const INSTRUMENTS = ['bank', 'policy-bank', 'bond', 'special-bond'] as const;

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

/** Keys of a tranche by kind: of a policy bank, a bond, an on-lent special-purpose bond. */
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
};
