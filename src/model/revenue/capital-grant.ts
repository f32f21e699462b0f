/** The government pays part of what is built, while it is built. */
import { z } from 'zod';
import { type Term, when } from '../../lines/index.ts';
import { says } from '../../quantity/issue.ts';
import { choice, money, share } from '../../quantity/schema.ts';
import { PURE } from '../../quantity/unit.ts';
import { text } from '../context.ts';
import { shownName } from './active.ts';
import type { RevenueMechanism, WriteRevenue } from './contract.ts';
import { priceKeys } from '../price.ts';

const spec = z
  .strictObject({
    kind: z.literal('capital-grant'),
    label: shownName,
    share: share({
      title: text('Share of the cost', '占投资比例'),
      description: text('Of all construction spending.', '占全部建设投资的比例。'),
      example: '15 %',
    }).optional(),
    amount: money({
      title: text('Amount', '金额'),
      description: text('At the prices of `prices_of`.', '按价格基准日计。'),
      min: 0,
    }).optional(),
    ...priceKeys,
    when: choice(['with-cost', 'completion'], {
      title: text('When', '拨付时间'),
      description: text(
        'with-cost: in step with the spending; completion: on completion.',
        'with-cost 随投资进度拨付；completion 完工时拨付。',
      ),
    }).prefault('with-cost'),
  })
  .refine(
    (given) => (given.share === undefined) !== (given.amount === undefined),
    says(
      'A capital grant is either a share of the cost or an amount',
      '建设补助应在造价比例 share 与金额 amount 中择一填写',
      { en: 'Give one of "share" and "amount", not both.', zh: '请只填写 share 或 amount 其中一项。' },
    ),
  );

const SOURCE = 'capital grant: agreed share of the cost, or amount; definition';

export const capitalGrant = {
  kind: 'capital-grant',
  summary: text('the government pays part of the construction cost', '政府对建设投资的补助'),
  spec,
  make:
    (given: z.output<typeof spec>): WriteRevenue =>
    (context, at, label, { spending, totalSpending }) => {
      const { m, time } = context;
      const atCompletion = given.when === 'completion';
      const granted: Term =
        given.amount === undefined
          ? byShare()
          : m
              .input(`${at}.amount`, 'money@real')
              .times(context.priceFactor(at, label, given.index))
              .times(spent());
      const line = m.line(
        `${at}.drawdown`,
        { label, unit: 'money', nature: 'flow', source: SOURCE, flow: { from: 'government', to: 'project_company' } },
        granted,
      );
      return { receipts: [], grants: [{ line, label }], bids: [] };

      function byShare(): Term {
        const part = m.input(`${at}.share`, PURE);
        return atCompletion ? when(time.completion, totalSpending.times(part)) : spending.times(part);
      }
      /** The share of the amount that falls into the period. */
      function spent(): Term {
        return m.line(
          `${at}.paid_share`,
          {
            label: text(`${label.en}: share paid in the period`, `${label.zh}：本期拨付比例`),
            unit: PURE,
            nature: 'factor',
            source: SOURCE,
          },
          atCompletion ? when(time.completion, 1) : when(totalSpending.isMore(0), spending.over(totalSpending)),
        );
      }
    },
} satisfies RevenueMechanism;
