/** What a scenario says of funding: equity and who holds it, debt, reserves, and what CFADS means to the lenders. */
import { z } from 'zod';
import { choice, days, identifier, money } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { debtSpec } from '../debt/spec.ts';
import { reservesSpec } from '../reserves/spec.ts';
import { equitySpec } from './equity-spec.ts';
import { overrunSpec } from './overrun-spec.ts';
import { defaultSpec } from '../waterfall/spec.ts';

export const fundingSpec = z.strictObject({
  equity: equitySpec,
  debt: debtSpec.prefault({}),
  reserves: reservesSpec.prefault({}),
  default: defaultSpec.optional(),
  working_capital: z
    .strictObject({
      days: days({
        title: text('Days of operating cost', '经营成本天数'),
        description: text('Days of the first operating cost that are funded.', '按运营首期经营成本计的天数。'),
        min: 0,
        max: 730,
      }).optional(),
      amount: money({
        nominal: true,
        title: text('Amount of working capital', '流动资金金额'),
        description: text('The amount that is funded.', '筹措的流动资金金额。'),
        min: 0,
      }).optional(),
    })
    .meta({
      title: 'Initial working capital',
      'x-title-zh': '初始流动资金',
      description:
        'Cash funded in the last period before operation, less what the working-capital reserve already brings. Give days or an amount.',
      'x-description-zh': '建设期最后一期筹措的流动资金，扣除营运资金准备金已注入部分。填写 days 或 amount 之一。',
    })
    .optional(),
  overrun: overrunSpec.prefault({}),
  cfads: z
    .strictObject({
      tax: choice(['after', 'before'], { title: text('CFADS after or before tax', '可还款现金流税前或税后') }).prefault(
        'after',
      ),
      reserve_interest: choice(['included', 'excluded'], {
        title: text('Interest on reserves in CFADS', '准备金利息是否计入可还款现金流'),
      }).prefault('included'),
    })
    .prefault({}),
  sized_on: identifier({
    title: text('Case that sizes the debt', '债务测算情形'),
    description: text(
      "A case of this scenario (the lenders' own) on which debt is sized and then locked.",
      '贷款人用于测算债务的情形，测算后锁定。',
    ),
  }).optional(),
});
