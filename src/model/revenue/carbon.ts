/** Certificates for emissions avoided or for green power, sold while the crediting period lasts. */
import { z } from 'zod';
import { least, most, number, type Term } from '../../lines/index.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import {
  choice,
  count,
  factor,
  price,
  quantityOrFormula,
  quantityOrSeries,
  rate,
  share,
  years,
} from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys, priceLine } from '../price.ts';
import { activeKeys } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';

const spec = z.strictObject({
  kind: z.literal('carbon'),
  ...activeKeys,
  quantity: quantityOrFormula(
    count({
      title: text('Units', '活动量'),
      description: text(
        "What avoids emissions, a year (kWh saved or generated, kilometres shifted): a driver's name, a formula or a number.",
        '产生减排的年活动量（节约或发出的电量、转移的里程等）：需求驱动因素名称、公式或数字。',
      ),
      min: 0,
      example: '16_500_000',
    }),
  ),
  factor: quantityOrSeries(
    factor({
      title: text('Emission factor', '排放因子'),
      description: text(
        'Certificates a unit: t CO2 avoided by it, or 0.001 of a green certificate for a kWh. One value, or a table by calendar or operating year; the last one stays.',
        '每单位活动量对应的减排量（吨二氧化碳）或绿证数量（每千瓦时 0.001 个）。可为单一数值或按年列表，末值沿用。',
      ),
      min: 0,
      example: '0.00057',
    }),
  ),
  decline: rate({
    title: text('Decline of the factor', '排放因子年下降率'),
    description: text(
      'A year, from the calendar year of the close on: the grid grows cleaner, and a unit avoids less.',
      '自融资交割所在公历年起的年下降率：电网越清洁，单位减排量越小。',
    ),
    min: 0,
    max: 0.5,
  }).prefault('0 %'),
  price: price({
    title: text('Price', '价格'),
    description: text('Of a certificate, at the prices of `prices_of`.', '单位减排量或单个绿证价格，按价格基准日计。'),
    min: 0,
    example: '80 /t',
  }),
  ...priceKeys,
  cost: share({
    title: text('Cost of issuance and verification', '签发与核查费用比例'),
    description: text(
      'Share of the value that issuance, verification and brokers take.',
      '签发、核查及经纪费用占交易额的比例。',
    ),
  }).prefault('0 %'),
  crediting_period: years({
    title: text('Crediting period', '计入期'),
    description: text(
      'Years from the start of the mechanism for which certificates are issued.',
      '自起始日起可签发的年数。',
    ),
    minExclusive: 0,
    example: '10 years',
  }),
  payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('outside'),
});

const SOURCE =
  'certificates = units x emission factor within the crediting period; receipts = certificates x price x (1 - cost share); 温室气体自愿减排交易管理办法（试行）(2023), 国家发展改革委 财政部 国家能源局《关于做好可再生能源绿色电力证书全覆盖工作》发改能源〔2023〕1044号 (to be confirmed against the originals)';

export const carbon = {
  kind: 'carbon',
  summary: text('certificates for avoided emissions or green power', '碳减排量与绿色电力证书收入'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m, time } = context;
      const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
      const about = (en: string, zh: string) => ({ label: named(en, zh), source: SOURCE }) as const;
      const zero = number(0, 'year');
      const begins = given.from === undefined ? zero : m.input(`${at}.from`, 'year');
      const lapses = begins.plus(m.input(`${at}.crediting_period`, 'year'));
      const ends = given.until === undefined ? lapses : least(lapses, m.input(`${at}.until`, 'year'));
      const credited = m.line(
        `${at}.credited_years`,
        { ...about('years of the period that are credited', '本期计入年数'), unit: 'year', nature: 'time' },
        most(least(time.operated, ends).minus(most(time.operatedBefore, begins)), zero),
      );
      const stated: Term = isQuantitySeries(given.factor)
        ? context.table(
            `${at}.factor`,
            named('emission factor stated', '排放因子（填报值）'),
            given.factor,
            PURE,
            'hold',
          )
        : m.input(`${at}.factor`, PURE);
      const cleaner = number(1).minus(m.input(`${at}.decline`, '1/year').times(number(1, 'year')));
      const perUnit = m.line(
        `${at}.emission_factor`,
        { ...about('emission factor', '排放因子'), unit: PURE, nature: 'factor' },
        stated.times(cleaner.power(time.yearIndex)),
      );
      const certificates = m.line(
        `${at}.certificates`,
        { ...about('certificates issued', '签发量'), unit: PURE, nature: 'flow' },
        amountAt(context, `${at}.quantity`, named('units a year', '年活动量'), given.quantity)
          .times(perUnit)
          .times(credited)
          .over(number(1, 'year')),
      );
      const priced = priceLine(context, `${at}.unit_price`, named('price of a certificate', '单价'), {
        at,
        key: 'price',
        price: given.price,
        index: given.index,
      });
      const value = m.line(
        `${at}.value`,
        { ...about('value of the certificates', '交易额'), unit: 'money', nature: 'flow' },
        certificates.times(priced),
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: given.payer, to: 'project_company' } },
        value.times(number(1).minus(m.input(`${at}.cost`, PURE))),
      );
      return { receipts: [{ line, payer: given.payer, contracted: false }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
