/** What a scenario says of the hand-back: the state asked for at the end, and what secures it. */
import { z } from 'zod';
import { choice, identifier, money, rate, years } from '../../quantity/schema.ts';
import { text } from '../text.ts';

export const handBackSpec = z.strictObject({
  remaining_life: years({
    title: text('Life asked for at the end', '移交时要求的剩余年限'),
    description: text(
      'What every item with a life of its own must still last, at most its whole life.',
      '有使用年限的各项资产移交时须具备的剩余年限，最长为其全部年限。',
    ),
    min: 0,
    example: '3 years',
  }),
  survey: money({
    title: text('Hand-back survey', '移交检测费用'),
    description: text('At the prices of the close.', '按融资交割时价格。'),
    min: 0,
    example: '0.5e6',
  }).optional(),
  survey_before: years({
    title: text('Survey before the end', '检测提前年数'),
    description: text('Years before the end of the concession.', '特许经营期届满前的年数。'),
    min: 0,
  }).prefault('2 years'),
  paid_to: identifier({
    title: text('Paid to', '收款方'),
    description: text('Who surveys and restores.', '检测和恢复的承担方名称。'),
  }).prefault('operator'),
  secured_by: choice(['nothing', 'reserve', 'retention', 'bond'], {
    title: text('Secured by', '移交担保方式'),
    description: text(
      'reserve: cash is saved for it; retention: the government holds back from what it pays; bond: a bank stands in for a fee.',
      'reserve 逐步留存现金；retention 政府从付款中扣留；bond 由银行出具保函并收取费用。',
    ),
  }).prefault('reserve'),
  over: years({
    title: text('Over the last', '期间'),
    description: text('Years before the end in which the security is built up.', '届满前逐步形成担保的年数。'),
    minExclusive: 0,
    example: '5 years',
  }).prefault('5 years'),
  bond_fee: rate({
    title: text('Fee of the bond', '保函费率'),
    description: text('A year, of the cost of hand-back.', '按移交恢复费用计的年费率。'),
    min: 0,
    max: 0.2,
  }).prefault('1 %'),
});
