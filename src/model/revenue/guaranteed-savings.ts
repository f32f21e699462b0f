/** An energy performance contract with guaranteed savings: a fixed fee, a shortfall made up by the company, an excess shared. */
import { z } from 'zod';
import { most, type Named, number, type Term, when } from '../../lines/index.ts';
import { choice, moneyPerYear, price, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys, priceLine } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';
import { baselineAt, baselineKeys, energyAmount } from './energy-baseline.ts';
import { settledKeys, settles, sinceSettled } from './settlement.ts';

/** The energy price only values what is saved: nobody is invoiced for it. */
const { prices_of, index } = priceKeys;
const ownPrice = { prices_of, index };

const spec = z.strictObject({
  kind: z.literal('guaranteed-savings'),
  ...activeKeys,
  ...baselineKeys,
  measured: energyAmount(
    text('Measured use', '实测能耗'),
    text('Units a year with the project.', '项目实施后的年能耗。'),
  ),
  guaranteed: energyAmount(
    text('Guaranteed saving', '保证节能量'),
    text('Units a year that the company guarantees.', '节能服务公司承诺的年节能量。'),
  ),
  fee: moneyPerYear({
    title: text('Service fee', '节能服务费'),
    description: text('What the client pays a year, at the prices of `prices_of`.', '用能单位年付费，按价格基准日计。'),
    min: 0,
    example: '3.2e6 /year',
  }),
  energy: z.strictObject({
    price: price({
      title: text('Energy price', '能源价格'),
      description: text(
        'At which a shortfall and an excess are valued, at the prices of its own `prices_of`.',
        '用于计算缺口与超额节能效益的单价，按其自身价格基准日计。',
      ),
      min: 0,
      example: '0.75 /kWh',
    }),
    ...ownPrice,
  }),
  excess: share({
    title: text("Company's share of an excess", '超额节能效益分享比例'),
    description: text('Of the value saved above the guarantee.', '超过保证节能量部分的效益中归节能服务公司的比例。'),
  }).prefault('0 %'),
  ...settledKeys,
  ...priceKeys,
  payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('government'),
});

const SOURCE =
  'guaranteed savings: fixed fee; when the year ends, shortfall on the guarantee x price paid by the company, share of the excess x price paid to it; GB/T 24915 合同能源管理技术通则, 节能量保证型 (to be confirmed against the original)';

export const guaranteedSavings = {
  kind: 'guaranteed-savings',
  summary: text(
    'the client pays a fixed fee, the company makes up for savings that fall short',
    '节能量保证型合同能源管理：固定服务费，未达保证节能量由公司补偿',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
      const about = (en: string, zh: string) => ({ label: named(en, zh), source: SOURCE }) as const;
      const money = { unit: 'money', nature: 'flow' } as const;
      const active = activeYears(context, at, label, given);
      const inForce = active.over(number(1, 'year'));
      const settled = settles(context, at, label, given.year);
      const toDate = (id: string, en: string, zh: string, of: Term): Named =>
        sinceSettled(
          context,
          `${at}.${id}`,
          { ...about(`${en}, year to date`, `本年累计${zh}`), unit: 'money' },
          { of, settled },
        );
      const energyPrice = priceLine(
        context,
        `${at}.energy.unit_price`,
        named('energy price of the period', '本期能源价格'),
        {
          at: `${at}.energy`,
          key: 'price',
          price: given.energy.price,
          index: given.energy.index,
        },
      );
      const saved = m.line(
        `${at}.saved`,
        { ...about('units saved in the period', '本期节能量'), unit: PURE, nature: 'flow' },
        baselineAt(context, at, label, given)
          .minus(amountAt(context, `${at}.measured`, named('measured use a year', '年实测能耗'), given.measured))
          .times(inForce),
      );
      const promised = m.line(
        `${at}.promised`,
        { ...about('units guaranteed in the period', '本期保证节能量'), unit: PURE, nature: 'flow' },
        amountAt(
          context,
          `${at}.guaranteed`,
          named('guaranteed saving a year', '年保证节能量'),
          given.guaranteed,
        ).times(inForce),
      );
      const worth = toDate('saved_to_date', 'value saved', '节能效益', saved.times(energyPrice));
      const owed = toDate('promised_to_date', 'value guaranteed', '保证节能效益', promised.times(energyPrice));
      const from = { from: given.payer, to: 'project_company' } as const;
      const fee = m.line(
        `${at}.fee_receipts`,
        { ...money, ...about('service fee', '节能服务费'), flow: from },
        m
          .input(`${at}.fee`, 'money@real/year')
          .times(context.priceFactor(at, label, given.index))
          .times(active),
      );
      const excess = m.line(
        `${at}.excess_receipts`,
        { ...money, ...about('share of the excess', '超额节能效益分享'), flow: from },
        when(settled, most(worth.minus(owed), 0)).times(m.input(`${at}.excess`, PURE)),
      );
      const compensation = m.line(
        `${at}.compensation`,
        {
          ...money,
          ...about('compensation for savings that fall short', '未达保证节能量的补偿'),
          flow: { from: 'project_company', to: given.payer },
        },
        when(settled, most(owed.minus(worth), 0)),
      );
      return {
        receipts: [
          { line: fee, payer: given.payer, contracted: true },
          { line: excess, payer: given.payer, contracted: false },
        ],
        grants: [],
        bids: [],
        fees: [{ line: compensation, payee: given.payer }],
      };
    },
} satisfies RevenueMechanism;
