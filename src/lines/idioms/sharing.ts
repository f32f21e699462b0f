/** Money shared out: by seniority out of what there is, or in proportion to weights. */
import type { ModelBuilder } from '../builder.ts';
import { least, type Named, type Term, total, when } from '../term.ts';
import { inside, type Measured, relabel, type Titled } from './naming.ts';
import { positivePart } from './bounds.ts';
import type { Flow } from '../line.ts';

/**
 * Pays what is due out of what is available, at most what there is: writes `<id>` (paid) and `<id>.left`, period flows.
 *
 * paid = min(due, max(available, 0)); left = available - paid. `due` at least zero, both in one unit.
 */
export function pay(
  m: ModelBuilder,
  id: string,
  about: Titled & { readonly flow?: Flow },
  { available, due }: { readonly available: Named; readonly due: Term },
): { readonly paid: Named; readonly left: Named } {
  const { flow, ...titled } = about;
  const written = { ...titled, unit: m.about(available).unit, nature: 'flow', idiom: 'cascade' } as const;
  const paid = m.line(id, { ...written, ...(flow && { flow }) }, least(due, positivePart(available)));
  const left = m.line(
    `${id}.left`,
    {
      ...written,
      label: relabel(
        about.label,
        (name) => `Left after ${inside(name)}`,
        (name) => `${name}后的余额`,
      ),
    },
    available.minus(paid),
  );
  return { paid, left };
}

/**
 * Shares an amount over time in proportion to a line of weights: writes `<id>.weights` (their sum, once) and `<id>`, a period flow.
 *
 * @param amount   once, any unit
 * @param weights  period line of one unit, not negative; where all are zero nothing is shared out
 */
export function inProportion(
  m: ModelBuilder,
  id: string,
  about: Measured,
  { amount, weights }: { readonly amount: Term; readonly weights: Named },
): Named {
  const { unit, nature } = m.about(weights);
  const written = { ...about, idiom: 'in-proportion' };
  const label = relabel(
    about.label,
    (name) => `Sum of the weights of ${inside(name)}`,
    (name) => `${name}：权重合计`,
  );
  const all = m.line(`${id}.weights`, { ...written, label, unit, nature, shape: 'once' }, total(weights));
  return m.line(id, { ...written, nature: 'flow' }, when(all.isMore(0), amount.times(weights.over(all))));
}
