/** Interest that building adds to a loan, before it is known: what the amount of the loan must allow for. */
import type { Term } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';

/** The interest that will be added to a loan, once, money: an unknown, since the service of the loan depends on it. */
export function capitalisedAhead({ m }: Context, at: string): Term {
  return m.unknown(`solved.capitalised.${at.split('.').at(-1)}`, {
    shape: 'once',
    unit: 'money',
    label: text('Interest added while building', '建设期资本化利息'),
    tolerance: 'close.tolerance',
    start: 'close.tolerance',
    condition: { kind: 'matches', line: `${at}.capitalised_total` },
  });
}
