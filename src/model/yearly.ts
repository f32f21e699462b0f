/** A period line by calendar year, written once however many tables show it. */
import { yearly } from '../lines/idioms/index.ts';
import type { Named } from '../lines/index.ts';
import type { Context } from './context.ts';

/** `yearly.<line>`: flows summed over the year, balances as they stand at its end (zero before the first period). */
export function byYear({ m, time }: Context, of: Named, kind: 'total' | 'last' = 'total'): Named {
  const id = `yearly.${of.id}`;
  return m.has(id) ? m.named(id) : yearly(m, id, of, time.yearIndex, kind, kind === 'last' ? 0 : undefined);
}
