/** Data products sold and firms connected to the city's platform, worth more the more of the city is on it. */
import { z } from 'zod';
import { type Named, number, sum, type Term } from '../../lines/index.ts';
import { says } from '../../quantity/issue.ts';
import { isQuantitySeries } from '../../quantity/quantity.ts';
import {
  choice,
  count,
  factor,
  moneyPerYear,
  quantityOrFormula,
  quantityOrSeries,
  share,
} from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { amountAt } from '../demand/index.ts';
import { priceKeys } from '../price.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';

const amount = (
  title: { readonly en: string; readonly zh: string },
  description: { readonly en: string; readonly zh: string },
  example: string,
) => quantityOrFormula(count({ title, description, min: 0, example }));

const NAMED = text("a driver's name, a formula or a number", '需求驱动因素名称、公式或数字');

const spec = z
  .strictObject({
    kind: z.literal('data-service'),
    ...activeKeys,
    products: amount(
      text('Data products', '数据产品数量'),
      text(
        `Products that could be sold if every data set were open: ${NAMED.en}.`,
        `数据全部开放时可销售的产品数量：${NAMED.zh}。`,
      ),
      '6',
    ).optional(),
    income_each: moneyPerYear({
      title: text('Income of a product', '单个产品收入'),
      description: text('A year, at the prices of `prices_of`.', '年收入，按价格基准日计。'),
      min: 0,
      example: '0.5e6 /year',
    }).optional(),
    openness: quantityOrSeries(
      share({
        title: text('Openness', '数据开放程度'),
        description: text(
          'Share of the data sets that is opened: one share, or a list by operating or calendar year; the last one stays.',
          '已开放数据集占比，可为单一比例或按运营年、公历年列表，末值沿用。',
        ),
        example: '40 %',
      }),
    ).optional(),
    firms: amount(
      text('Connected firms', '接入企业数量'),
      text(`Firms on the platform: ${NAMED.en}.`, `接入平台的企业数量：${NAMED.zh}。`),
      '300',
    ).optional(),
    platform_fee: moneyPerYear({
      title: text('Platform fee', '平台服务费'),
      description: text(
        'What a connected firm pays a year, at the prices of `prices_of`.',
        '每家接入企业的年服务费，按价格基准日计。',
      ),
      min: 0,
      example: '12_000 /year',
    }).optional(),
    network: z
      .strictObject({
        penetration: amount(
          text('Penetration', '渗透率'),
          text(
            `Share of the sectors of the city that use the platform, on average: ${NAMED.en}.`,
            `各行业使用平台的平均比例：${NAMED.zh}。`,
          ),
          '30 %',
        ),
        reference: share({
          title: text('Reference penetration', '基准渗透率'),
          description: text(
            'The penetration at which incomes and fees are as stated.',
            '所填收入和费用所对应的渗透率。',
          ),
          minExclusive: 0,
          example: '50 %',
        }),
        exponent: factor({
          title: text('Network exponent', '网络效应指数'),
          description: text(
            '0: no network effect; 1: income in proportion to penetration; more: every user is worth more to all others.',
            '0 为无网络效应，1 为与渗透率成正比，大于 1 表示用户越多单个用户价值越高。',
          ),
          min: 0,
          max: 3,
          example: '1.2',
        }),
      })
      .optional(),
    ...priceKeys,
    payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('outside'),
  })
  .refine(
    ({ products, income_each, openness }) =>
      (products === undefined) === (income_each === undefined) && (products === undefined) === (openness === undefined),
    says(
      'Data products need their number, the income of each and the openness together',
      '数据产品的数量、单个产品收入与开放度应同时填写',
      {
        en: 'Give "products", "income_each" and "openness", or none of them.',
        zh: '请同时填写 products、income_each 和 openness，或全部省略。',
      },
    ),
  )
  .refine(
    ({ firms, platform_fee }) => (firms === undefined) === (platform_fee === undefined),
    says(
      'Connected firms and the platform fee belong together',
      '接入企业数 firms 与平台服务费 platform_fee 应同时填写',
      {
        en: 'Give both "firms" and "platform_fee", or leave both out.',
        zh: '请同时填写 firms 和 platform_fee，或同时省略。',
      },
    ),
  )
  .refine(
    ({ products, firms }) => products !== undefined || firms !== undefined,
    says('A data service needs data products, connected firms, or both', '数据服务应有数据产品或接入企业', {
      en: 'Add "products" with "income_each" and "openness", or "firms" with "platform_fee".',
      zh: '请填写 products 及 income_each、openness，或填写 firms 及 platform_fee。',
    }),
  );

const SOURCE =
  'data service = (products x openness x income of each + connected firms x platform fee) x (penetration / reference penetration) ^ network exponent; power law of network value (Metcalfe 2013, IEEE Computer 46(12), exponent 2), exponent an assumption of the scenario';

export const dataService = {
  kind: 'data-service',
  summary: text(
    'data products and platform fees, growing with their network',
    '数据产品销售与平台服务费，随网络效应增长',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const named = (en: string, zh: string) => text(`${label.en}: ${en}`, `${label.zh}：${zh}`);
      const about = (en: string, zh: string) => ({ label: named(en, zh), source: SOURCE }) as const;
      const real = { unit: 'money@real/year', nature: 'factor' } as const;
      const parts: Named[] = [];
      if (given.products !== undefined) {
        const sold = m.line(
          `${at}.products_sold`,
          { ...about('products on sale', '在售数据产品数量'), unit: PURE, nature: 'factor' },
          amountAt(context, `${at}.products`, named('products', '数据产品数量'), given.products).times(openness()),
        );
        parts.push(
          m.line(
            `${at}.product_income`,
            { ...real, ...about('income of products a year, before the network effect', '产品年收入（网络效应前）') },
            sold.times(m.input(`${at}.income_each`, 'money@real/year')),
          ),
        );
      }
      if (given.firms !== undefined)
        parts.push(
          m.line(
            `${at}.fee_income`,
            { ...real, ...about('platform fees a year, before the network effect', '平台年服务费（网络效应前）') },
            amountAt(context, `${at}.firms`, named('connected firms', '接入企业数量'), given.firms).times(
              m.input(`${at}.platform_fee`, 'money@real/year'),
            ),
          ),
        );
      const line = m.line(
        `${at}.receipts`,
        {
          label,
          unit: 'money',
          nature: 'flow',
          source: SOURCE,
          flow: { from: given.payer, to: 'project_company' },
        },
        sum(parts)
          .times(network(given.network))
          .times(context.priceFactor(at, label, given.index))
          .times(activeYears(context, at, label, given)),
      );
      return { receipts: [{ line, payer: given.payer, contracted: false }], grants: [], bids: [] };

      function openness(): Term {
        return given.openness !== undefined && isQuantitySeries(given.openness)
          ? context.table(`${at}.openness`, named('openness', '数据开放程度'), given.openness, PURE, 'hold')
          : m.input(`${at}.openness`, PURE);
      }

      function network(effect: typeof given.network): Term {
        if (effect === undefined) return number(1);
        const path = `${at}.network`;
        const penetration = amountAt(
          context,
          `${path}.penetration`,
          named('penetration', '渗透率'),
          effect.penetration,
        );
        return m.line(
          `${path}.factor`,
          { ...about('network effect', '网络效应系数'), unit: PURE, nature: 'factor' },
          penetration.over(m.input(`${path}.reference`, PURE)).power(m.input(`${path}.exponent`, PURE)),
        );
      }
    },
} satisfies RevenueMechanism;
