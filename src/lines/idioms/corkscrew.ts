/** A balance that rolls forward: it opens where it closed, grows by additions and shrinks by reductions. */
import type { ModelBuilder } from '../builder.ts';
import { type Named, type Operand, prev } from '../term.ts';
import { inside, type Measured, relabel } from './naming.ts';

/** The two lines of a rolling balance; `close` gives the second its formula, once. */
export interface Corkscrew {
  readonly opening: Named;
  readonly closing: Named;
  /** closing = opening + additions - reductions, both positive amounts in the unit of the balance. Returns `closing`. */
  close(additions: Operand, reductions: Operand): Named;
}

/**
 * Writes `<at>.opening` and declares `<at>.closing`, period balances in `unit`.
 *
 * @param start  what the balance is before the first period, in its unit; zero unless said
 * Fails         when `close` is called twice, or (at build) never
 * Source        accounting identity
 */
export function corkscrew(m: ModelBuilder, at: string, about: Measured & { readonly start?: Operand }): Corkscrew {
  const { label, start = 0, ...rest } = about;
  const written = { source: 'accounting identity', ...rest, nature: 'balance', idiom: 'corkscrew' } as const;
  const closing = m.declare(`${at}.closing`, {
    ...written,
    label: relabel(
      label,
      (name) => `${name} at period end`,
      (name) => `${name}期末余额`,
    ),
  });
  const opening = m.line(
    `${at}.opening`,
    {
      ...written,
      label: relabel(
        label,
        (name) => `Opening balance of ${inside(name)}`,
        (name) => `${name}期初余额`,
      ),
    },
    prev(closing, start),
  );
  return {
    opening,
    closing,
    close: (additions, reductions) => m.define(closing, opening.plus(additions).minus(reductions)),
  };
}
