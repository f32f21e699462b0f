/**
 * Concession accounting beside the tax ledger, by IFRIC 12; here the financial-asset model, in which the operator lends the
 * grantor what it builds and earns a margin on each service. A second view of the same cash: nothing else reads it.
 */
import type { z } from 'zod';
import {
  at,
  irr,
  most,
  type Named,
  number,
  prev,
  type Term,
  total,
  undefinedBecause,
  when,
} from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { buildIntangible } from './concession-intangible.ts';
import type { ConcessionNeeds } from './concession-needs.ts';
import type { concessionSpec } from './spec.ts';

/** The figures worth showing: the effective rate of a financial asset (once, 1/year). */
export interface Concession {
  readonly effectiveRate?: Named;
}

const SOURCE =
  'IFRIC 12 Service Concession Arrangements, paragraphs 12-16 and Illustrative Example 1 (IE1-IE6); 企业会计准则解释第14号';

/** Writes the books of the kind that the scenario names, under `concession`. */
export function buildConcession(
  context: Context,
  spec: z.output<typeof concessionSpec>,
  of: ConcessionNeeds,
): Concession {
  if (spec.kind === 'financial-asset') return buildFinancialAsset(context, of);
  const { kind, borrowing_rate, amortised_by } = spec;
  buildIntangible(
    context,
    { kind, ownRate: borrowing_rate !== undefined, ...(amortised_by !== undefined && { amortisedBy: amortised_by }) },
    of,
  );
  return {};
}

/** Writes revenue by service, the receivable at its effective rate, and profit. */
function buildFinancialAsset({ m, time }: Context, of: ConcessionNeeds): Concession {
  m.section('concession', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const recognised = (service: 'construction' | 'operation' | 'renewal', en: string, zh: string, cost: Term): Named =>
    m.line(
      `concession.revenue.${service}`,
      { ...flow, label: text(`Revenue recognised: ${en}`, `确认收入：${zh}`) },
      cost.times(m.input(`concession_accounting.${service}_margin`, PURE).plus(1)),
    );
  const served: Term = of.toOthers === undefined ? of.operation : of.operation.plus(of.toOthers);
  const services = [
    recognised('construction', 'construction', '建造服务', of.construction),
    recognised('operation', 'operation', '运营服务', served),
    recognised('renewal', 'renewals', '更新改造服务', of.renewals),
  ] as const;
  const revenue = m.line(
    'concession.revenue',
    { ...flow, label: text('Revenue recognised', '确认收入合计') },
    services[0].plus(services[1]).plus(services[2]),
  );
  const costs = m.line(
    'concession.costs',
    { ...flow, label: text('Cost of the services', '服务成本') },
    of.construction.plus(served).plus(of.renewals),
  );

  const received = m.line(
    'concession.received',
    { ...flow, label: text('Received for the services', '收到的服务款项') },
    // What is paid back to the grantor reduces what it pays (IFRS 15.70; IFRIC agenda decision, July 2016).
    [...of.receivables, ...(of.toGrantor === undefined ? [] : [of.toGrantor])]
      .reduce<Term>((left, each) => left.minus(each), of.fromGrantor.plus(of.fromUsers))
      .plus(of.grants),
  );
  const net = m.line(
    'concession.received_less_revenue',
    { ...flow, label: text('Received less revenue recognised', '收款减确认收入') },
    received.minus(revenue),
  );
  const rate = { shape: 'once', unit: '1/year', nature: 'factor' } as const;
  const rateOfFlows = m.line(
    'concession.rate_of_flows',
    {
      ...rate,
      label: text('Rate at which what is received is worth what is recognised', '使收款现值等于确认收入现值的利率'),
    },
    irr(net, time.flowTime),
  );
  const effectiveRate = m.line(
    'concession.effective_rate',
    { ...rate, label: text('Effective interest rate of the receivable', '应收款项实际利率') },
    // Near -100 % the rate has no digits left to tell one receivable from another.
    when(
      rateOfFlows.otherwise(0).isMore(number('-0.9', '1/year')),
      rateOfFlows,
      undefinedBecause('next to nothing is paid for the services: no receivable that a rate could describe'),
    ),
  );

  // Interest runs from flow to flow, so that the rate that makes the present value zero also brings the receivable to zero.
  const grown = effectiveRate
    .times(number(1, 'year'))
    .plus(1)
    .power(time.flowTime.minus(prev(time.flowTime, 0)).times(number(1, '1/year')));
  const receivable = m.declare('concession.receivable', {
    ...balance,
    label: text('Receivable from the grantor', '应收授予方款项'),
  });
  const interest = m.line(
    'concession.interest',
    { ...flow, label: text('Interest income on the receivable', '应收款项利息收入') },
    prev(receivable, 0).times(grown.minus(1)),
  );
  m.define(receivable, prev(receivable, 0).plus(interest).plus(revenue).minus(received));
  // At a high rate the last digit of the rate is worth millions at the end, at a negative one today: the smaller is proved.
  const growth = m.declare('concession.growth', {
    unit: PURE,
    nature: 'factor',
    label: text('Growth at the effective rate', '按实际利率的累计增长系数'),
  });
  m.define(growth, prev(growth, 1).times(grown));
  const profit = m.line(
    'concession.profit',
    {
      ...flow,
      label: text('Profit of the concession before finance costs and tax', '特许经营项目利润（融资成本及所得税前）'),
    },
    revenue.plus(interest).minus(costs),
  );

  m.line(
    'concession.profit_total',
    { ...flow, shape: 'once', label: text('Profit of the concession over the life', '特许经营项目全周期利润') },
    total(profit),
  );
  m.check('concession-receivable-is-collected', {
    tier: 'integrity',
    shape: 'once',
    label: text('The receivable from the grantor returns to zero', '应收授予方款项期末归零'),
    hint: text(
      'The effective rate does not discount the flows to zero; report it as a bug.',
      '实际利率未使净现值为零；请作为缺陷报告。',
    ),
    left: m.line(
      'concession.receivable_at_the_end',
      {
        ...balance,
        shape: 'once',
        label: text(
          'Receivable at the end, at most its present value (0 without an effective rate)',
          '期末应收款项（以现值为限；无实际利率时为 0）',
        ),
      },
      at(receivable, m.sizes.periods - 1, 0)
        .over(most(at(growth, m.sizes.periods - 1, 1).otherwise(1), 1))
        .otherwise(0),
    ),
    relation: 'equals',
    right: m.line('concession.zero', { ...balance, shape: 'once', label: text('Zero', '零') }, 0),
    tolerance: of.tolerance,
  });
  return { effectiveRate };
}
