/** The yearly subsidy that a bidder asks for: just enough for the sponsors' target return. Solved at the close. */
import { z } from 'zod';
import { number, total } from '../../lines/index.ts';
import { rate } from '../../quantity/schema.ts';
import { text } from '../context.ts';
import { activeKeys, activeYears } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { priceKeys } from '../price.ts';

const spec = z.strictObject({
  kind: z.literal('viability-gap-bid'),
  ...activeKeys,
  target: rate({
    title: text('Target equity IRR', '资本金目标内部收益率'),
    description: text('What the subsidy is bid for, a year.', '补贴报价所对应的资本金内部收益率。'),
    minExclusive: -0.5,
    max: 1,
    example: '8 %',
  }),
  ...priceKeys,
});

const SOURCE = 'subsidy at which the equity IRR meets its target; definition';
const UNIT = 'money@real/year';

export const viabilityGapBid = {
  kind: 'viability-gap-bid',
  summary: text(
    'a yearly subsidy, solved so that the sponsors earn their target return',
    '求解使资本金内部收益率达到目标的年度补贴',
  ),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, { totalSpending, operatingCosts }) => {
      const { m } = context;
      const path = `${at}.bid`;
      const bid = m.input(path, UNIT);
      // To be paid the whole project's cost every year satisfies any sponsor.
      const high = m.line(
        `${at}.highest_bid`,
        {
          shape: 'once',
          unit: UNIT,
          nature: 'factor',
          source: SOURCE,
          label: text(`${label.en}: highest bid considered`, `${label.zh}：求解上限`),
        },
        totalSpending.plus(total(operatingCosts)).times(number(1, `${UNIT}/money`)),
      );
      const line = m.line(
        `${at}.receipts`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
        bid.times(context.priceFactor(at, label, given.index)).times(activeYears(context, at, label, given)),
      );
      return {
        receipts: [{ line, payer: 'government', contracted: true }],
        grants: [],
        bids: [
          {
            path,
            label: text(`${label.en}: bid`, `${label.zh}：报价`),
            unit: UNIT,
            target: m.input(`${at}.target`, '1/year'),
            high,
          },
        ],
      };
    },
} satisfies RevenueMechanism;
