/** What a scenario says of VAT: the rate beside each price, and how the company settles with the tax authority. */
import { z } from 'zod';
import type { Kind } from '../../catalogue.ts';
import { choice, months, share } from '../../quantity/schema.ts';
import { text } from '../context.ts';

/** The rate of something sold or bought. */
export const vatRate = () =>
  share({
    title: text('VAT rate', '增值税税率'),
    description: text(
      'VAT on this item, charged and paid with the invoice; none without it. Needs `tax.vat`.',
      '该项适用的增值税税率，随发票收付；未填为不征税。须同时填写 tax.vat。',
    ),
    example: '9 %',
  }).optional();

/** Whether a price has VAT in it. */
export const vatIncluded = () =>
  choice(['yes', 'no'], {
    title: text('VAT is in the price', '价格是否含税'),
    description: text(
      'yes: the price stated includes VAT at the rate of `vat`; no (unless said): VAT comes on top.',
      'yes 所填价格为含税价；no（默认）为不含税价，增值税另计。',
    ),
  }).optional();

/** Kinds that are no sale: a grant for building, and what the company itself pays the government. */
const NO_SALE: ReadonlySet<string> = new Set(['capital-grant', 'concession-fee']);

/** Kinds that may state a rate of VAT beside their own keys. What is no sale states none. */
export function withVatRate<K extends Kind>(kinds: readonly K[]): z.ZodType<z.output<K['spec']>> {
  const options = kinds.map(({ kind, spec }) =>
    NO_SALE.has(kind)
      ? spec
      : spec.safeExtend({
          vat: share({
            title: text('VAT rate', '增值税税率'),
            description: text(
              'VAT on what is paid under this mechanism, on top of it; none without it. A subsidy tied to revenue or volume of sales is taxed like the sale, any other is not (国家税务总局公告2019年第45号, art. 7). Needs `tax.vat`.',
              '该机制收款适用的增值税税率，价外计税；未填为不征税。与销售收入或数量直接挂钩的财政补贴应计税，其他补贴不征税（国家税务总局公告2019年第45号第七条）。须同时填写 tax.vat。',
            ),
            example: '6 %',
          }).optional(),
        }),
  );
  return z.discriminatedUnion('kind', options as never);
}

const surcharge = (en: string, zh: string, description: { en: string; zh: string }) =>
  share({ title: text(en, zh), description }).prefault('0 %');

/** `tax.vat`. Nothing of it is written until something sold or bought states a rate. */
export const vatSpec = z.strictObject({
  credit: choice(['carried-forward', 'refunded', 'refunded-at-completion'], {
    title: text('Credit of input VAT', '留抵税额处理'),
    description: text(
      'What of input VAT output VAT does not cover: carried forward, and lost when the concession ends; refunded each period; or refunded when construction is complete, and carried forward after.',
      '进项税额大于销项税额的部分：结转下期抵扣（期满未抵扣部分损失）；逐期退还；或于竣工时退还、其后结转。',
    ),
  }).prefault('carried-forward'),
  refund_after: months({
    title: text('Refund after', '退税到账时间'),
    description: text(
      'Months from the end of the period for which a refund is claimed until it is paid. While building, refunds are paid up to what is spent in the period.',
      '自申请退税所属期末至退税到账的月数；建设期内以当期支出为限。',
    ),
    min: 0,
    max: 12,
  }).prefault('0 months'),
  surcharges: z
    .strictObject({
      city: surcharge(
        'City maintenance and construction tax',
        '城市维护建设税',
        text(
          'Of VAT paid: 7 % in cities, 5 % in counties and towns, 1 % elsewhere.',
          '以实缴增值税为计税依据：市区 7 %、县镇 5 %、其他 1 %。',
        ),
      ),
      education: surcharge('Education surcharge', '教育费附加', text('Of VAT paid.', '以实缴增值税为计征依据。')),
      local_education: surcharge(
        'Local education surcharge',
        '地方教育附加',
        text('Of VAT paid.', '以实缴增值税为计征依据。'),
      ),
    })
    .optional(),
});
