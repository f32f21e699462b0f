/** A period line seen by calendar year. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { ModelBuilder } from '../builder.ts';
import { last, type Named, type Operand, total } from '../term.ts';

/**
 * Writes a yearly line: the year's `total` (flows) or its `last` value (balances, flags). Unit, label, nature are copied.
 *
 * @param yearIndex  period line: number of the calendar year, counted from 0
 * @param absent     for `last`: what stands in a year without periods; without it the line may be undefined there
 * Fails             InternalError when `of` is no period line
 */
export function yearly(
  m: ModelBuilder,
  id: string,
  of: Named,
  yearIndex: Named,
  kind: 'total' | 'last',
  absent?: Operand,
): Named {
  const { label, unit, nature, shape, source } = m.about(of);
  if (shape !== 'period') throw new InternalError(`${id}: ${of.id} is no period line`);
  const value = kind === 'total' ? total(of, { group: yearIndex }) : last(of, { group: yearIndex });
  return m.line(
    id,
    { label, unit, nature, source, shape: 'year', idiom: 'yearly' },
    absent === undefined ? value : value.otherwise(absent),
  );
}
