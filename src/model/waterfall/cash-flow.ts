/** From operations to what may serve debt: savings for spending to come, CFADS, cash before service. */
import { least, most, type Named, prev, sum, type Term, when } from '../../lines/index.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { WaterfallSpec } from './contract.ts';
import type { Opened } from './open.ts';

/** Period flows in money. */
export interface OperatingCashFlow {
  readonly cfads: Named;
  /** After tax and reserve interest, whatever the lenders count. */
  readonly beforeService: Named;
}

/**
 * Writes the operating cash flow out of the books. `carried` is the cash brought in, less what suppliers are owed: they and the
 * tax authority come before saving, so that without cash nothing is saved. What is released comes back in any case.
 */
export function buildOperatingCashFlow(
  { m, books }: Context,
  { savings, subsidies, reserveInterest }: Opened,
  of: { readonly carried: Named; readonly tax: Named; readonly spec: WaterfallSpec },
): OperatingCashFlow {
  const { carried, tax, spec } = of;
  const flow = { unit: 'money', nature: 'flow' } as const;
  const calls = spec.distributions.capital_calls === 'cover-any-shortfall';
  const operations = m.line(
    'cash_flow.from_operations',
    { ...flow, label: text('Operating cash flow before tax and reserves', '税前及转入准备金前经营现金流') },
    addUp(books.cashRows({ phase: 'operation' })),
  );
  const received = (term: Term): Term => (subsidies.length === 0 ? term : term.plus(sum(subsidies)));
  let means = received(carried.plus(operations).minus(tax).plus(reserveInterest));
  let beforeTaxTerm = operations.plus(0);
  for (const { balance, funding, target } of savings) {
    const planned = target.minus(prev(balance, 0));
    m.define(funding, calls ? planned : when(planned.isMore(0), least(planned, most(means, 0)), planned));
    m.define(balance, prev(balance, 0).plus(funding));
    means = means.minus(funding);
    beforeTaxTerm = beforeTaxTerm.minus(funding);
  }
  const beforeTax = m.line(
    'cash_flow.before_tax',
    { ...flow, label: text('Operating cash flow before tax', '税前经营现金流') },
    savings.length === 0 ? operations : beforeTaxTerm,
  );
  const afterTax = spec.funding.cfads.tax === 'after' ? beforeTax.minus(tax) : beforeTax;
  return {
    cfads: m.line(
      'cash_flow.cfads',
      { ...flow, label: text('Cash flow available for debt service (CFADS)', '可用于还本付息的现金流（CFADS）') },
      spec.funding.cfads.reserve_interest === 'included'
        ? received(afterTax.plus(reserveInterest))
        : received(afterTax),
    ),
    beforeService: m.line(
      'cash_flow.before_service',
      { ...flow, label: text('Cash flow before debt service', '还本付息前现金流') },
      received(beforeTax.minus(tax).plus(reserveInterest)),
    ),
  };
}
