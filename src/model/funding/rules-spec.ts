/** What a scenario says of the law of project capital, and of what may pay a project. */
import { z } from 'zod';
import { choice, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

const forbidden = (en: string, zh: string, about: { en: string; zh: string }) =>
  choice(['allowed', 'forbidden'], { title: text(en, zh), description: about }).prefault('allowed');

export const rulesSpec = z.strictObject({
  minimum_capital: share({
    title: text('Legal minimum of project capital', '项目资本金最低比例'),
    description: text(
      'Paid-in capital over fixed investment and part of the working capital, in every period of construction; shareholder loans and what fills reserves are no capital.',
      '建设期各期累计实缴资本金占固定资产投资（含建设期利息）与铺底流动资金之和的最低比例；股东借款和准备金不计入资本金。',
    ),
  }).optional(),
  working_capital_share: share({
    title: text('Working capital in the base of that minimum', '铺底流动资金比例'),
    description: text('The part of the working capital that counts.', '计入资本金基数的流动资金比例。'),
  }).prefault('30 %'),
  equity_last: forbidden(
    'Debt before equity',
    '债务先于资本金投入',
    text(
      'Whether debt may be drawn ahead of project capital: equity last, or an equity bridge.',
      '是否允许债务先于资本金到位（资本金后投入或过桥贷款）。',
    ),
  ),
  capital_withdrawal: forbidden(
    'Withdrawal of capital',
    '抽回资本金',
    text('Whether capital may be returned before the concession ends.', '是否允许在特许经营期届满前返还资本金。'),
  ),
  land_income: forbidden(
    'Land income as revenue of the project',
    '以土地收入支付项目',
    text(
      "Whether income from land may pay the project company; where it may not, it is the government's own receipt.",
      '是否允许以土地出让收入等支付项目公司；不允许时土地收入仅为政府自身收入。',
    ),
  ),
  equity_instruments: share({
    title: text('Most of the capital raised by equity-type instruments', '权益类金融工具占资本金上限'),
    description: text(
      'Perpetual bonds and the like, as a share of the project capital.',
      '永续债等权益型、股权类金融工具占项目资本金的最高比例。',
    ),
  }).optional(),
});
