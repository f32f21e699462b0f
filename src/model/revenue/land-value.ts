/** Land around the project is worth more: part of the uplift is captured as it is sold, by the government or by the company. */
import { z } from 'zod';
import { type Named, number } from '../../lines/index.ts';
import { choice, count, price, quantityOrFormula, series, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys, priceLine } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('land-value'),
  ...activeKeys,
  area: quantityOrFormula(
    count({
      title: text('Saleable floor area', '可售建筑面积'),
      description: text(
        'In all: land area x floor area ratio. A number or a formula.',
        '合计，即土地面积×容积率，可为数字或公式。',
      ),
      min: 0,
      example: '800_000',
    }),
  ),
  uplift: price({
    title: text('Uplift', '增值'),
    description: text(
      'By how much a unit of area is worth more with the project than without, at the prices of `prices_of`.',
      '每单位面积因项目增加的价值（有项目价格减无项目价格），按价格基准日计。',
    ),
    min: 0,
    example: '600 /m2',
  }),
  capture: share({
    title: text('Capture share', '捕获比例'),
    description: text('The part of the uplift that is captured.', '增值中被捕获的比例。'),
    example: '30 %',
  }),
  absorption: series(share({ title: text('Sold in a year', '年去化比例') }), {
    title: text('Absorption', '去化进度'),
    description: text(
      'Share of the area sold in each year, by operating year or by calendar year; what the government receives by calendar year counts from the close, all else in operation; part of a year counts in proportion.',
      '各年售出面积占比，按运营年或公历年列出；按公历年列出且归政府的收入自融资交割起计，其余自运营起计；不足一年按比例计。',
    ),
  }),
  paid_to: choice(['government', 'company'], {
    title: text('Paid to', '收入归属'),
    description: text(
      'government: its own receipt, no revenue of the project; company: revenue of the project company. Where land income may not pay a project (rules.land_income) `company` fails the law.',
      'government 为政府自身收入，不计入项目收入；company 计入项目公司收入。规则（rules.land_income）禁止以土地收入支付项目时，company 不合规。',
    ),
  }).prefault('government'),
  ...priceKeys,
});

const SOURCE =
  'land value capture = saleable area x (price with - price without the project) x capture share x share sold in the year; World Bank, Unlocking Land Values for Urban Infrastructure Finance (Peterson 2009, to be confirmed against the original)';

export const landValue = {
  kind: 'land-value',
  summary: text('part of the rise in the value of land, as the land is sold', '土地增值捕获：随土地出让分享增值'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m, time } = context;
      const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
      const toCompany = given.paid_to === 'company';
      const absorbed = context.table(
        `${at}.absorption`,
        named('share sold a year', '年去化比例'),
        given.absorption,
        PURE,
        'zero',
      );
      // The government sells before the project runs too, if the years of the calendar say so.
      const early =
        !toCompany && given.absorption.by === 'year' && given.from === undefined && given.until === undefined;
      const years = early ? time.years : activeYears(context, at, label, given);
      const sold: Named = m.line(
        `${at}.volume`,
        { label: named('area sold in the period', '本期售出面积'), unit: PURE, nature: 'flow', source: SOURCE },
        amountAt(context, `${at}.area`, named('saleable floor area', '可售建筑面积'), given.area)
          .times(absorbed)
          .times(years)
          .over(number(1, 'year')),
      );
      const uplift = priceLine(context, `${at}.price`, named('uplift of a unit of area', '单位面积增值'), {
        at,
        key: 'uplift',
        price: given.uplift,
        index: given.index,
      });
      const line = m.line(
        toCompany ? `${at}.receipts` : `${at}.land_income`,
        {
          label,
          unit: 'money',
          nature: 'flow',
          source: SOURCE,
          flow: { from: 'land_buyers', to: toCompany ? 'project_company' : 'government' },
        },
        sold.times(uplift).times(m.input(`${at}.capture`, PURE)),
      );
      return toCompany
        ? { receipts: [{ line, payer: 'land_buyers', contracted: false }], grants: [], bids: [] }
        : { receipts: [], grants: [], bids: [], toGovernment: [line] };
    },
} satisfies RevenueMechanism;
