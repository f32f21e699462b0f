/** `termination`: what is paid when the concession ends early, by cause; every term of a formula is the contract's. */
import { z } from 'zod';
import { says } from '../../quantity/issue.ts';
import { choice, money, rate, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

/** What the three causes have in common: the debt that is covered, breakage, what is deducted. */
const common = {
  debt: choice(['all', 'senior', 'none'], {
    title: text('Debt covered', '覆盖的债务'),
    description: text(
      'The loans outstanding that the compensation repays: all, those of senior rank, or none.',
      '补偿所偿付的未偿贷款：全部、仅优先级或不含债务。',
    ),
  }).prefault('all'),
  breakage: share({
    title: text('Breakage', '提前还款费用'),
    description: text(
      'Cost of repaying early and of closing swaps, as a share of the debt covered.',
      '提前还款及互换平仓费用占所覆盖债务的比例。',
    ),
    example: '1 %',
  }).prefault('0 %'),
  balances: choice(['deducted', 'kept'], {
    title: text('Accounts of the company', '项目公司账户余额'),
    description: text(
      'Whether cash and reserves are deducted from the compensation, or stay with the company beside it.',
      '账户及准备金余额从补偿金额中扣除，或由项目公司保留。',
    ),
  }).prefault('deducted'),
  insurance: money({
    title: text('Insurance proceeds', '保险赔款'),
    description: text('Deducted from the compensation.', '从补偿金额中扣除。'),
    nominal: true,
    min: 0,
    example: '2_000_000',
  }).prefault('0'),
};

const equity = {
  title: text('Shareholders are paid', '对股东的补偿口径'),
  description: text(
    'remaining-distributions: the distributions forecast at close for the rest of the concession, at the base-case equity IRR; base-return: what brings the return to date to the base-case IRR; par: capital and shareholder loans outstanding; paid-in-less-distributions: what was put in less what was received; none: nothing.',
    'remaining-distributions 按基准资本金内部收益率折现的剩余期预测分配；base-return 使累计回报达到基准内部收益率的金额；par 未返还资本及股东借款余额；paid-in-less-distributions 已投入减已收回；none 不补偿。',
  ),
};

export const terminationSpec = z.strictObject({
  authority_default: z
    .strictObject({
      kind: choice(['remaining-distributions', 'base-return', 'par', 'paid-in-less-distributions', 'none'], equity),
      ...common,
    })
    .optional(),
  force_majeure: z
    .strictObject({
      kind: choice(
        ['remaining-distributions', 'base-return', 'par', 'paid-in-less-distributions', 'none'],
        equity,
      ).prefault('paid-in-less-distributions'),
      ...common,
    })
    .optional(),
  company_default: z
    .strictObject({
      kind: choice(['debt-share', 'market-value', 'greater', 'lesser'], {
        title: text('What is paid', '补偿口径'),
        description: text(
          'debt-share: a share of the debt covered; market-value: what CFADS forecast at close is worth, less what it costs to put right; greater or lesser of the two.',
          'debt-share 所覆盖债务的一定比例；market-value 交割时预测可还款现金流现值扣除整改费用；greater、lesser 取二者较高、较低者。',
        ),
      }).prefault('debt-share'),
      debt_share: share({ title: text('Share of the debt', '债务补偿比例'), example: '80 %' }).prefault('100 %'),
      rate: rate({
        title: text('Rate of the market value', '市场价值折现率'),
        min: 0,
        example: '10 %',
      }).optional(),
      rectification: money({
        title: text('Rectification cost', '整改费用'),
        nominal: true,
        min: 0,
        example: '5_000_000',
      }).prefault('0'),
      ...common,
    })
    .refine(
      ({ kind, rate }) => (kind === 'debt-share') === (rate === undefined),
      says(
        'A market value needs its rate, and a share of the debt has none',
        '市场价值口径须填写折现率 rate，债务比例口径则不应填写',
        {
          en: 'Add "rate" where the kind is market-value, greater or lesser; leave it out where it is debt-share.',
          zh: 'kind 为 market-value、greater 或 lesser 时请填写 rate；为 debt-share 时请删除 rate。',
        },
      ),
    )
    .optional(),
});

export type Termination = z.output<typeof terminationSpec>;
