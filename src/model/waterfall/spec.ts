/** What a scenario says of distributions, of the lenders' tests before them, and of what happens when a loan is not served. */
import { z } from 'zod';
import { choice, factor, flag, identifier, months, rate, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

const ratio = (title: { en: string; zh: string }, description: { en: string; zh: string }) =>
  factor({ title, description, min: 0, example: '1.10' }).optional();

export const distributionsSpec = z.strictObject({
  limit: choice(['retained-earnings', 'cash'], {
    title: text('Limit of dividends', '分红限制'),
    description: text(
      'Distributable profit after the statutory reserve, or cash alone.',
      '以提取法定公积金后的可分配利润为限，或仅以现金为限。',
    ),
  }).prefault('retained-earnings'),
  profit_of: choice(['each-period', 'annual-accounts'], {
    title: text('Profit that may be paid out', '可分配利润口径'),
    description: text(
      'each-period: profit as it arises; annual-accounts: only what stood in the accounts of the last closed year.',
      'each-period 按期分配当期利润；annual-accounts 仅分配上一会计年度决算后的利润。',
    ),
  }).prefault('each-period'),
  statutory_reserve: share({ title: text('Statutory surplus reserve', '法定盈余公积提取比例') }).prefault('0 %'),
  statutory_reserve_cap: share({
    title: text('Cap of the statutory reserve', '法定盈余公积上限'),
    description: text(
      'Share of the paid-in capital at which transfers stop.',
      '累计额达到实收资本该比例时可不再提取。',
    ),
  }).prefault('50 %'),
  capital_reduction: choice(['at-the-end', 'with-free-cash'], {
    title: text('Return of capital', '资本返还'),
    description: text(
      'at-the-end: when the company is wound up; with-free-cash: also earlier, out of cash that profit does not let out as dividends (a registered reduction of capital).',
      'at-the-end 仅在清算时返还；with-free-cash 利润不足以分红时，可经法定减资程序以富余现金提前返还。',
    ),
  }).prefault('at-the-end'),
  capital_floor: share({
    title: text('Capital that must stay', '减资后最低资本'),
    description: text(
      'Share of the paid-in capital that is not returned before the end.',
      '清算前须保留的实收资本比例。',
    ),
  }).prefault('0 %'),
  lock_up: ratio(
    text('Lock-up DSCR', '分红锁定偿债备付率'),
    text(
      'No distribution while the DSCR of the last twelve months is below it.',
      '过去十二个月偿债备付率低于该值时不得分红。',
    ),
  ),
  lock_up_forward: ratio(
    text('Lock-up DSCR, forward', '前瞻性分红锁定偿债备付率'),
    text(
      "No distribution while the DSCR of the coming twelve months, by the lenders' forecast, is below it.",
      '按贷款人预测，未来十二个月偿债备付率低于该值时不得分红。',
    ),
  ),
  lock_up_llcr: ratio(
    text('Lock-up LLCR', '分红锁定贷款期偿债备付率'),
    text(
      "No distribution while the LLCR, by the lenders' forecast, is below it.",
      '按贷款人预测，贷款期偿债备付率低于该值时不得分红。',
    ),
  ),
  tested_over: months({
    title: text('Test period', '测试期间'),
    description: text('How far the tests of DSCR look back and ahead.', '偿债备付率测试向前及向后计算的月数。'),
    minExclusive: 0,
    max: 12,
  }).prefault('12 months'),
  default_at: ratio(
    text('Default DSCR', '违约偿债备付率'),
    text(
      'Below it the lenders may call a default; shown and checked, and an event of default where `funding.default` says what follows.',
      '低于该值时贷款人可主张违约；用于展示和检查，填写 funding.default 时构成违约事件。',
    ),
  ),
  capital_calls: choice(['never', 'cover-any-shortfall'], {
    title: text('Capital calls', '追加资本'),
    description: text(
      'Whether shareholders pay in whatever cash lacks, as in the American cases.',
      '现金不足时股东是否追加投入（如美国案例）。',
    ),
  }).prefault('never'),
});

/** `funding.default`: what a missed payment costs, how long it may last, and what the lenders then do. */
export const defaultSpec = z.strictObject({
  margin: rate({
    title: text('Default interest', '逾期罚息加点'),
    description: text('A year, on what is overdue, above the loan rate.', '对逾期金额在贷款利率之上加收的年利率。'),
    min: 0,
    example: '2 %',
  }).prefault('2 %'),
  cure: months({
    title: text('Cure period', '补救期'),
    description: text(
      'How long an event of default may last before the lenders declare default.',
      '违约事件持续超过该期限后贷款人宣布违约。',
    ),
    min: 0,
    max: 60,
  }).prefault('6 months'),
  step_in: flag({
    title: text('Step-in', '贷款人介入'),
    description: text(
      'Once default is declared, all cash goes to the lenders until they are repaid.',
      '宣布违约后，全部现金用于清偿贷款人直至还清。',
    ),
  }).prefault('true'),
});

/** `funding.debt.<tranche>.sweep`: early repayment out of cash beyond a cover ratio. */
export const sweepSpec = z.strictObject({
  share: share({
    title: text('Share swept', '现金扫偿比例'),
    description: text('Of the cash flow beyond `above` x debt service.', '占超出 above×还本付息额部分现金流的比例。'),
    example: '50 %',
  }),
  above: factor({
    title: text('Above this DSCR', '超过该偿债备付率的部分'),
    min: 0,
    example: '1.20',
  }).prefault('1'),
  applied: choice(['last-first', 'next-first'], {
    title: text('What is repaid early', '提前还款的冲抵顺序'),
    description: text(
      'last-first: the last instalments (the loan ends earlier); next-first: the next ones.',
      'last-first 倒序冲抵最后各期（提前结清）；next-first 顺序冲抵后续各期。',
    ),
  }).prefault('last-first'),
});

/** `funding.reserves.letter_of_credit`: a bank stands in for the cash of the debt service reserve. */
export const letterOfCreditSpec = z.strictObject({
  fee: rate({
    title: text('Fee', '保函费率'),
    description: text('A year, on the amount it must cover.', '按应覆盖金额计收的年费率。'),
    min: 0,
    example: '1 %',
  }),
  interest: rate({
    title: text('Interest on what is drawn', '垫款利率'),
    description: text('A year, until it is reimbursed.', '垫款偿还前的年利率。'),
    min: 0,
    example: '6 %',
  }),
  bank: identifier({ title: text('Bank', '开证银行') }).prefault('letter_of_credit_bank'),
});

/** What a scenario says of distributions. */
export type Distributions = z.output<typeof distributionsSpec>;
