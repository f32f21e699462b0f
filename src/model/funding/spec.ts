/** What a scenario says of funding: equity and who holds it, debt, reserves, and what CFADS means to the lenders. */
import { z } from 'zod';
import { choice, identifier, named, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { debtSpec } from '../debt/spec.ts';
import { reservesSpec } from '../reserves/spec.ts';
import { defaultSpec } from '../waterfall/spec.ts';

export const fundingSpec = z.strictObject({
  equity: z.strictObject({
    order: choice(['first', 'pro-rata', 'last'], {
      title: text('Order', '出资顺序'),
      description: text(
        'Equity before debt, side by side with it, or after it.',
        '资本金先于债务、同比例或后于债务投入。',
      ),
    }).prefault('pro-rata'),
    holders: named(share({ title: text('Share of the equity', '股权比例') }), {
      title: text('Holders', '股东'),
      description: text('Shares by holder; they add up to 100 %.', '各股东持股比例，合计 100%。'),
    }),
  }),
  debt: debtSpec.prefault({}),
  reserves: reservesSpec.prefault({}),
  default: defaultSpec.optional(),
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
