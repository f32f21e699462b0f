/** An energy performance contract: the client pays the company a share of the energy bill that it no longer has. */
import { z } from 'zod';
import { most, number } from '../../lines/index.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import { choice, price, quantityOrSeries, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys, priceLine } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';
import { baselineAt, baselineKeys, energyAmount } from './energy-baseline.ts';

const spec = z.strictObject({
  kind: z.literal('energy-savings'),
  ...activeKeys,
  ...baselineKeys,
  measured: energyAmount(
    text('Measured use', '实测能耗'),
    text('Units a year with the project.', '项目实施后的年能耗。'),
  ),
  price: price({
    title: text('Energy price', '能源价格'),
    description: text(
      'What the client pays for a unit, at the prices of `prices_of`.',
      '用能单位支付的单价，按价格基准日计。',
    ),
    min: 0,
    example: '0.75 /kWh',
  }),
  ...priceKeys,
  share: quantityOrSeries(
    share({
      title: text("Company's share", '节能服务公司分享比例'),
      description: text(
        'Of the value saved: one share, or a list by operating year (stages); the last one stays.',
        '占节能效益的比例，可为单一比例或按运营年分阶段列表，末值沿用。',
      ),
      example: '80 %',
    }),
  ),
  guaranteed: energyAmount(
    text('Guaranteed saving', '保证节能量'),
    text(
      'Units a year; what is saved less than this the company pays for in full.',
      '年保证节能量，不足部分由节能服务公司全额补偿。',
    ),
  ).optional(),
  payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('government'),
});

const SOURCE =
  'shared savings: (adjusted baseline - measured use) x energy price x share, less any shortfall on the guarantee, never below zero; GB/T 24915 合同能源管理技术通则';

export const energySavings = {
  kind: 'energy-savings',
  summary: text('the client pays a share of the energy it saves', '合同能源管理：用能单位按比例分享节能效益'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const units = { unit: PURE, nature: 'flow', source: SOURCE } as const;
      const money = { unit: 'money', nature: 'flow', source: SOURCE } as const;
      const inForce = m.line(
        `${at}.years`,
        {
          label: text(`${label.en}: years of saving in the period`, `${label.zh}：本期节能年数`),
          unit: PURE,
          nature: 'time',
          source: SOURCE,
        },
        activeYears(context, at, label, given).over(number(1, 'year')),
      );
      const baseline = baselineAt(context, at, label, given);
      const measured = amountAt(
        context,
        `${at}.measured`,
        text(`${label.en}: measured use a year`, `${label.zh}：年实测能耗`),
        given.measured,
      );
      const saved = m.line(
        `${at}.saved`,
        { ...units, label: text(`${label.en}: units saved in the period`, `${label.zh}：本期节能量`) },
        most(baseline.minus(measured), 0).times(inForce),
      );
      const price = priceLine(
        context,
        `${at}.unit_price`,
        text(`${label.en}: energy price of the period`, `${label.zh}：本期能源价格`),
        { at, key: 'price', price: given.price, index: given.index },
      );
      const value = m.line(
        `${at}.value_saved`,
        { ...money, label: text(`${label.en}: value saved`, `${label.zh}：节能效益`) },
        saved.times(price),
      );
      const share = isQuantitySeries(given.share)
        ? context.table(
            `${at}.share`,
            text(`${label.en}: company's share`, `${label.zh}：分享比例`),
            given.share,
            PURE,
            'hold',
          )
        : m.input(`${at}.share`, PURE);
      const shortfall =
        given.guaranteed === undefined
          ? number(0)
          : m.line(
              `${at}.shortfall`,
              { ...money, label: text(`${label.en}: shortfall on the guarantee`, `${label.zh}：未达保证节能量的补偿`) },
              most(
                amountAt(
                  context,
                  `${at}.guaranteed`,
                  text(`${label.en}: guaranteed saving a year`, `${label.zh}：年保证节能量`),
                  given.guaranteed,
                )
                  .times(inForce)
                  .minus(saved),
                0,
              ).times(price),
            );
      const line = m.line(
        `${at}.receipts`,
        { ...money, label, flow: { from: given.payer, to: 'project_company' } },
        most(value.times(share).minus(shortfall), 0),
      );
      return { receipts: [{ line, payer: given.payer, contracted: false }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
