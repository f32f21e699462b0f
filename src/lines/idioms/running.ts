/** Figures that remember: running totals, changes, values and flags that are held once they came up. */
import type { ModelBuilder } from '../builder.ts';
import { type Named, type Operand, prev, type Term, when } from '../term.ts';
import { type Measured, relabel, type Titled } from './naming.ts';

/** The sum of a line up to and with this moment; shape and unit of `of`. The label is derived unless given. */
export function runningTotal(m: ModelBuilder, id: string, of: Named, about?: Titled): Named {
  const { label, unit, shape } = m.about(of);
  const named: Titled = about ?? {
    source: 'running sum; definition',
    label: relabel(
      label,
      (name) => `${name}, cumulative`,
      (name) => `${name}（累计）`,
    ),
  };
  const sum = m.declare(id, { ...named, unit, shape, nature: 'balance', idiom: 'running-total' });
  return m.define(sum, prev(sum, 0).plus(of));
}

/** How much a line grew since the moment before; `initial` stands before the first. Unit of `of`. */
export function delta(of: Named, initial: Operand = 0): Term {
  return of.minus(prev(of, initial));
}

/** The value of the last moment at which `flag` was up, kept until it is up again; `before` until then. A period line. */
export function held(
  m: ModelBuilder,
  id: string,
  about: Measured & { readonly nature?: 'balance' | 'factor' | 'date' | 'time' },
  { value, flag, before = 0 }: { readonly value: Operand; readonly flag: Term; readonly before?: Operand },
): Named {
  const line = m.declare(id, { nature: 'balance', ...about, idiom: 'held' });
  return m.define(line, when(flag, value, prev(line, before)));
}

/** Up from the first period at which `flag` is up, and for ever after. */
export function heldFlag(m: ModelBuilder, id: string, about: Titled, flag: Term): Named {
  const line = m.declare(id, { ...about, unit: 'flag', nature: 'flag', idiom: 'held-flag' });
  return m.define(line, flag.or(prev(line, 0)));
}
