/** The stage after lock-up and before dividends: shareholder loans are paid out of what is left, and the rest stays owed. */
import { least, type Named, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { ShareholderLoans } from '../funding/shareholder-loans.ts';

/**
 * Pays interest and principal as far as `cash` reaches (period, money, at least zero), unless distributions are locked.
 * Returns what is left for dividends.
 */
export function payShareholderLoans(
  { m, time }: Context,
  loans: ShareholderLoans,
  { cash, locked }: { readonly cash: Named; readonly locked: Named | undefined },
): Named {
  m.section('waterfall', 'shareholder loans rank after lock-up and before dividends; project-finance practice');
  const { opening, interest, draw, due, paid, balance } = loans;
  const free = locked === undefined ? time.running : time.running.and(locked.not());
  m.define(paid, when(free, least(due, cash), 0));
  m.define(balance, opening.plus(interest).plus(draw).minus(paid));
  return m.line(
    'shareholder_loans.cash_after',
    { unit: 'money', nature: 'flow', label: text('Cash after shareholder loans', '偿付股东借款后的现金') },
    cash.minus(paid),
  );
}
