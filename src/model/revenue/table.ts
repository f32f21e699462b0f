/** Receipts given by table: a signed contract, a published case. */
import { z } from 'zod';
import { number } from '../../lines/index.ts';
import { choice, flag, money, series } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';
import { priceKeys } from '../price.ts';

const spec = z.strictObject({
  kind: z.literal('table'),
  ...activeKeys,
  amounts: series(money({ title: text('Amount', '金额'), min: 0 }), {
    title: text('Amounts', '金额表'),
    description: text(
      'What a year of operation brings, by calendar year or by operating year, at the prices of `prices_of`; part of a year brings its part.',
      '按公历年或运营年列出的年金额，按价格基准日计；不足一年按比例计。',
    ),
  }),
  ...priceKeys,
  payer: choice(PAYERS, { title: text('Payer', '付款方') }),
  contracted: flag({
    title: text('Contracted', '合同锁定'),
    description: text('Paid whatever the demand.', '不论需求多少均须支付。'),
  }).prefault(false),
});

const SOURCE = 'tabled amount a year x price factor x time in operation; definition';

export const table = {
  kind: 'table',
  summary: text('amounts by calendar or operating year', '按公历年或运营年列表的收入'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const { m } = context;
      const aYear = context.table(
        `${at}.amounts`,
        text(`${label.en}: a year`, `${label.zh}：年金额`),
        given.amounts,
        'money@real',
        'zero',
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: given.payer, to: 'project_company' } },
        aYear
          .times(context.priceFactor(at, label, given.index))
          .times(activeYears(context, at, label, given))
          .over(number(1, 'year')),
      );
      return { receipts: [{ line, payer: given.payer, contracted: given.contracted }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
