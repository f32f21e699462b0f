/** Income beside the service: advertising, shops, leases. */
import { z } from 'zod';
import { choice, moneyPerYear } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { activeKeys, activeYears } from './active.ts';
import { PAYERS, type RevenueMechanism, type WriteRevenue } from './contract.ts';
import { priceKeys } from '../price.ts';

const spec = z.strictObject({
  kind: z.literal('ancillary'),
  ...activeKeys,
  income: moneyPerYear({
    title: text('Income', '收入'),
    description: text('A year, at the prices of `prices_of`.', '年收入，按价格基准日计。'),
    min: 0,
    example: '4e6 /year',
  }),
  ...priceKeys,
  payer: choice(PAYERS, { title: text('Payer', '付款方') }).prefault('outside'),
});

const SOURCE = 'ancillary income: amount a year x price factor x time in operation; definition';

export const ancillary = {
  kind: 'ancillary',
  summary: text('income beside the service, such as advertising', '广告等附属经营收入'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label) => {
      const line = context.m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: given.payer, to: 'project_company' } },
        context.m
          .input(`${at}.income`, 'money@real/year')
          .times(context.priceFactor(at, label, given.index))
          .times(activeYears(context, at, label, given)),
      );
      return { receipts: [{ line, payer: given.payer, contracted: false }], grants: [], bids: [] };
    },
} satisfies RevenueMechanism;
