/** Ratios that are only asked where they mean something. */
import type { Reason } from '../../diagnostics/reasons.ts';
import type { ModelBuilder } from '../builder.ts';
import { type Named, type Term, undefinedBecause, when } from '../term.ts';
import type { Titled } from './naming.ts';

/**
 * Cash over service, where the flag is up and service is above zero; undefined with a reason elsewhere. A pure period line.
 *
 * @param cash     money (or a present value), any sign
 * @param service  money, at least zero
 * @param flag     the moments at which the ratio is tested
 * @param outside  the reason given where the flag is down
 * Source          Yescombe, Principles of Project Finance, ch. 12: annual debt service cover ratio
 */
export function coverRatio(
  m: ModelBuilder,
  id: string,
  about: Titled,
  of: {
    readonly cash: Term;
    readonly service: Term;
    readonly flag: Term;
    readonly outside: Reason;
    readonly shape?: 'once' | 'period' | 'year';
  },
): Named {
  const { cash, service, flag, outside, shape = 'period' } = of;
  const tested = when(service.isMore(0), cash.over(service), undefinedBecause('no debt service to cover'));
  return m.line(
    id,
    { ...about, unit: '1', nature: 'factor', shape, idiom: 'cover-ratio' },
    when(flag, tested, undefinedBecause(outside)),
  );
}
