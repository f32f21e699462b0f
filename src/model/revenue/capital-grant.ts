/** The government pays part of what is built, while it is built. */
import { z } from 'zod';
import { least, most, number, prev, type Term, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
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
      /** The share of the amount that falls into the period: by progress against the cost planned at close, the rest at completion. */
      function spent(): Term {
        const about = { unit: PURE, nature: 'factor', source: SOURCE } as const;
        const share = m.declare(`${at}.paid_share`, {
          ...about,
          label: text(`${label.en}: share paid in the period`, `${label.zh}：本期拨付比例`),
        });
        if (atCompletion) return m.define(share, when(time.completion, 1));
        const planned = m.line(
          `${at}.cost_planned`,
          {
            shape: 'once',
            unit: 'money',
            nature: 'flow',
            source: SOURCE,
            fixedAtClose: true,
            label: text(`${label.en}: cost planned at close`, `${label.zh}：交割时计划投资`),
          },
          totalSpending.plus(0),
        );
        const soFar = runningTotal(m, `${at}.paid_share_so_far`, share);
        const rest = most(number(1).minus(prev(soFar, 0)), 0);
        const progress = least(spending.over(planned), rest);
        return m.define(share, when(planned.isMore(0), when(time.completion, rest, when(time.building, progress))));
      }
    },
} satisfies RevenueMechanism;
