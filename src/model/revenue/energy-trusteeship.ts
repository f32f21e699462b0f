/** Energy trusteeship: the client pays a fixed fee for all its energy, and the company pays the bill. */
import { z } from 'zod';
import { number } from '../../lines/index.ts';
import { choice, identifier, moneyPerYear, price } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys, priceLine } from '../price.ts';
import { vatRate } from '../tax/vat-spec.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';
import { energyAmount } from './energy-baseline.ts';

const spec = z.strictObject({
  kind: z.literal('energy-trusteeship'),
  ...activeKeys,
  fee: moneyPerYear({
    title: text('Trusteeship fee', '能源托管费'),
    description: text(
      'What the client pays a year for its energy and its plant, at the prices of `prices_of`.',
      '用能单位为能源供应与系统运维支付的年费用，按价格基准日计。',
    ),
    min: 0,
    example: '12e6 /year',
  }),
  ...priceKeys,
  energy: z.strictObject({
    measured: energyAmount(
      text('Measured use', '实测能耗'),
      text('Units a year that the company has to buy.', '节能服务公司须购买的年能耗。'),
    ),
    price: price({
      title: text('Energy price', '能源价格'),
      description: text(
        'What the company pays for a unit, at the prices of its own `prices_of`.',
        '节能服务公司购能单价，按其自身价格基准日计。',
      ),
      min: 0,
      example: '0.75 /kWh',
    }),
    ...priceKeys,
    vat: vatRate(),
    paid_to: identifier({ title: text('Paid to', '收款方') }).prefault('energy_supplier'),
  }),
  payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('government'),
});

const SOURCE =
  'energy trusteeship: fixed fee a year x price factor; the company bears measured use x energy price; GB/T 24915 合同能源管理技术通则, 能源费用托管型 (to be confirmed against the original)';

export const energyTrusteeship = {
  kind: 'energy-trusteeship',
  summary: text(
    'the client pays a fixed fee for its energy, the company pays the energy bill',
    '能源费用托管：用能单位支付固定托管费，公司承担能源费用',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
      const money = { unit: 'money', nature: 'flow', source: SOURCE } as const;
      const active = activeYears(context, at, label, given);
      const line = m.line(
        `${at}.receipts`,
        { ...money, label, flow: { from: given.payer, to: 'project_company' } },
        m
          .input(`${at}.fee`, 'money@real/year')
          .times(context.priceFactor(at, label, given.index))
          .times(active),
      );
      const path = `${at}.energy`;
      const used = m.line(
        `${path}.used`,
        { label: named('energy used in the period', '本期能耗'), unit: PURE, nature: 'flow', source: SOURCE },
        amountAt(context, `${path}.measured`, named('measured use a year', '年实测能耗'), given.energy.measured)
          .times(active)
          .over(number(1, 'year')),
      );
      const unitPrice = priceLine(context, `${path}.unit_price`, named('energy price of the period', '本期能源价格'), {
        at: path,
        key: 'price',
        price: given.energy.price,
        index: given.energy.index,
      });
      const bill = m.line(
        `${path}.bill`,
        {
          ...money,
          label: named('energy bill', '能源费用'),
          flow: { from: 'project_company', to: given.energy.paid_to },
        },
        used.times(unitPrice),
      );
      return {
        receipts: [{ line, payer: given.payer, contracted: true }],
        grants: [],
        bids: [],
        fees: [{ line: bill, payee: given.energy.paid_to }],
      };
    },
} satisfies RevenueMechanism;
