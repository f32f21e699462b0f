/** What formulas see of a finished reading, and what a formula looked at on its way to its value. */
import { InternalError, unreachable } from '../../diagnostics/diagnostic.ts';
import { type Expr, momentsOf } from '../../lines/index.ts';
import { keyOf, type Look, read, type Sight } from './read.ts';
import type { Subject } from './subject.ts';
import { aggregateValue } from './whole.ts';

/** The finished values of a reading, as formulas at moment `t` see them. */
export function sightOf<T>(subject: Subject<T>, t: number): Sight<T> {
  const { plan, arithmetic, values, numbers, series } = subject;
  const found = (value: T | undefined, what: string): T => {
    if (value === undefined) throw new InternalError(`no value for ${what}`);
    return value;
  };
  return {
    arithmetic,
    moments: (id) => momentsOf(plan.line(id).shape, plan.model.sizes),
    see(look: Look): T {
      switch (look.at) {
        case 'line':
          return found(values.all(look.id)[look.moment], `${look.id} at ${look.moment}`);
        case 'input': {
          const { path, moment } = look;
          return found(moment === undefined ? numbers.get(path) : series.get(path)?.[moment], `the input ${path}`);
        }
        case 'whole':
          return aggregateValue(subject, look.expr, t);
        default:
          return unreachable(look);
      }
    },
  };
}

/** Each different thing that a formula looks at on its way to its value at moment `t`, with what it saw, in order. */
export function looksOf<T>(
  subject: Subject<T>,
  formula: Expr,
  t: number,
): readonly { readonly look: Look; readonly value: T }[] {
  const sight = sightOf(subject, t);
  const seen = new Map<string, { look: Look; value: T }>();
  read(formula, t, {
    ...sight,
    see(look) {
      const value = sight.see(look);
      seen.set(keyOf(look), { look, value });
      return value;
    },
  });
  return [...seen.values()];
}
