/** The government pays for each unit that users use, in bands of the yearly volume: a shadow tariff. */
import { z } from 'zod';
import { least, most, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { count, named, price, quantityOrFormula } from '../../quantity/schema.ts';
import { multiplyUnits, PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { settledKeys, settles, sinceSettled } from './settlement.ts';

const band = z.strictObject({
  volume: count({
    title: text('Volume of the band', '本档数量'),
    description: text(
      'Units a year that fall into this band after those before it are full; all that is left where nothing is said, in the last band alone.',
      '前面各档用满后计入本档的年数量；仅最后一档可不填，表示其余全部数量。',
    ),
    min: 0,
    example: '10e6 trips',
  }).optional(),
  tariff: price({
    title: text('Shadow tariff', '影子价格'),
    description: text('What the government pays for a unit of this band.', '政府为本档每单位支付的价格。'),
    min: 0,
    example: '2 /trip',
  }),
});

const spec = z.strictObject({
  kind: z.literal('usage-payment'),
  ...activeKeys,
  quantity: quantityOrFormula(
    count({
      title: text('Quantity', '使用量'),
      description: text(
        "Units used a year: a demand driver's name, a formula or a number.",
        '年使用量：需求驱动因素名称、公式或数字。',
      ),
      min: 0,
      example: 'paid_hours',
    }),
  ),
  bands: named(band, {
    title: text('Bands', '分档'),
    description: text(
      'By name, in order from the first unit of the year on; tariffs do not rise. What lies above all bands is not paid. In a part of a year each band is as wide as that part: what is paid is what the year to date comes to, less what was paid before.',
      '自每年首个单位起按名称依次列出，价格不得逐档上升；超出全部分档的数量不付费。不足一年时各档按时间折算：按年内累计应付额扣除已付额支付。',
    ),
  }),
  ...settledKeys,
  ...priceKeys,
});

const SOURCE =
  'usage payment = sum over bands of (units of the year to date in the band x shadow tariff), less what was paid in the year before; UK DBFO shadow tolls, Highways Agency payment mechanism (to be confirmed against the original)';

export const usagePayment = {
  kind: 'usage-payment',
  summary: text(
    'the government pays for each unit used, in bands of the yearly volume',
    '政府按使用量分档付费（影子价格）',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const about = (en: string, zh: string) =>
        ({ label: text(`${label.en}: ${en}`, `${label.zh}：${zh}`), source: SOURCE }) as const;
      const inForce = activeYears(context, at, label, given);
      const aYear = number(1, 'year');
      const used = m.line(
        `${at}.volume`,
        { ...about('units in the period', '本期使用量'), unit: PURE, nature: 'flow' },
        amountAt(context, `${at}.quantity`, text(`${label.en}: units a year`, `${label.zh}：年使用量`), given.quantity)
          .times(inForce)
          .over(aYear),
      );
      const settled = settles(context, at, label, given.year);
      const usedToDate = sinceSettled(
        context,
        `${at}.volume_to_date`,
        { ...about('units, year to date', '年内累计使用量'), unit: PURE },
        { of: used, settled },
      );
      const years = sinceSettled(
        context,
        `${at}.years_to_date`,
        { ...about('part of the year in force, to date', '年内累计有效年数'), unit: 'year' },
        { of: inForce, settled },
      ).over(aYear);
      const owed = bands().reduce<Term>((left, { volume, tariff }) => left.plus(volume.times(tariff)), number(0));
      const real = { unit: 'money@real', source: SOURCE } as const;
      const toDate = m.line(
        `${at}.owed_to_date`,
        {
          ...real,
          ...about('owed for the year to date, at agreed prices', '年内累计应付额（约定价格）'),
          nature: 'balance',
        },
        owed,
      );
      // Tariffs do not rise from band to band, so what is owed to date never falls: below zero there is rounding alone.
      const inPeriod = m.line(
        `${at}.owed`,
        { ...real, ...about('owed for the period, at agreed prices', '本期应付额（约定价格）'), nature: 'flow' },
        most(toDate.minus(when(prev(settled, 0), 0, prev(toDate, 0))), 0),
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
        inPeriod.times(context.priceFactor(at, label, given.index)),
      );
      return { receipts: [{ line, payer: 'government', contracted: false }], grants: [], bids: [] };

      /** What of the year to date lies in each band, and what a unit of it is paid. */
      function bands(): readonly { readonly volume: Named; readonly tariff: Term }[] {
        let below: Term = number(0);
        return Object.entries(given.bands).map(([name, each]) => {
          const path = `${at}.bands.${name}`;
          const above = most(usedToDate.minus(below), 0);
          let volume = above;
          if (each.volume !== undefined) {
            const width = amountAt(context, `${path}.volume`, label, each.volume).times(years);
            volume = least(above, width);
            below = below.plus(width);
          }
          const perUnit = number(1, multiplyUnits('money@real', each.tariff.unit, -1));
          return {
            volume: m.line(
              `${path}.volume_to_date`,
              {
                ...about(`units in band ${name}, year to date`, `${name} 档年内累计数量`),
                unit: PURE,
                nature: 'balance',
              },
              volume,
            ),
            tariff: context.input(`${path}.tariff`, each.tariff).times(perUnit),
          };
        });
      }
    },
} satisfies RevenueMechanism;
