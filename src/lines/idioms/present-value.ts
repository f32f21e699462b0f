/** What later money is worth now: period by period backward, or once for the whole life. */
import type { ModelBuilder } from '../builder.ts';
import { next, type Named, type Term, total } from '../term.ts';
import { inside, relabel, type Titled } from './naming.ts';

/**
 * The value at the start of each period of the flows of this and all later periods; unit of `flow`, a balance.
 *
 * @param flow    period line or term of the same moment
 * @param rate    per period (pure, above -1), constant or by period
 * @param timing  when in the period the flow falls; `end` unless said
 * Source         backward recursion V(t) = (flow(t) + V(t+1)) / (1 + rate(t)); definition of present value
 */
export function presentValueBackward(
  m: ModelBuilder,
  id: string,
  about: Titled & { readonly unit: string },
  { flow, rate, timing = 'end' }: { readonly flow: Term; readonly rate: Term; readonly timing?: 'start' | 'end' },
): Named {
  const value = m.declare(id, { ...about, nature: 'balance', idiom: 'present-value' });
  const factor = rate.plus(1);
  const later = next(value, 0);
  return m.define(value, timing === 'end' ? flow.plus(later).over(factor) : flow.plus(later.over(factor)));
}

/**
 * The sum of a flow times a discount factor over the whole life: `<id>.discounted` by period and `<id>` once, unit of `flow`.
 *
 * @param factor  pure, by period, such as `discountFactor(rate, elapsed)`
 */
export function presentValue(
  m: ModelBuilder,
  id: string,
  about: Titled,
  { flow, factor }: { readonly flow: Named; readonly factor: Term },
): Named {
  const { unit } = m.about(flow);
  const written = { ...about, unit, nature: 'flow', idiom: 'present-value' } as const;
  const discounted = m.line(
    `${id}.discounted`,
    {
      ...written,
      label: relabel(
        about.label,
        (name) => `Discounted flow behind ${inside(name)}`,
        (name) => `${name}：各期折现额`,
      ),
    },
    flow.times(factor),
  );
  return m.line(id, { ...written, shape: 'once' }, total(discounted));
}
