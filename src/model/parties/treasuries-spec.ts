/** `tax.treasuries`: the part of each tax that is the local treasury's; the rest is the central one's. */
import { z } from 'zod';
import { share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

const local = (en: string, zh: string, example: string) =>
  share({
    title: text(`${en}: local share`, `${zh}地方分享比例`),
    description: text(
      'Province and city together; the central treasury has the rest. Without it this tax stays with the tax authority.',
      '省市合计的地方留成比例，其余归中央；未填时该税种不作划分。',
    ),
    example,
  });

export const treasuriesSpec = z.strictObject({
  vat: local('VAT', '增值税', '50 %').optional(),
  income_tax: local('Income tax', '企业所得税', '40 %').optional(),
  surcharges: local('Surcharges', '附加税费', '100 %').optional(),
});
