/** What is put in, all kinds of it together: capital in cash and in kind, all that shareholders put in, cash held until operation. */
import { type Named, sum, type Term } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { InKind } from './in-kind.ts';
import type { Overrun } from './overrun.ts';
import type { ShareholderLoans } from './shareholder-loans.ts';

const flow = { unit: 'money', nature: 'flow' } as const;

/** Grants, working capital and proceeds of bonds kept until operation, period balance, money. */
export function cashHeld({ m }: Context, pool: Named, others: readonly Named[]): Named {
  if (others.length === 0) return pool;
  return m.line(
    'funding.cash_held',
    {
      unit: 'money',
      nature: 'balance',
      label: text(
        'Cash held until operation: grants, working capital, proceeds of bonds',
        '运营前持有的资金（补助、流动资金、债券募集资金）',
      ),
    },
    others.reduce<Term>((all, each) => all.plus(each), pool),
  );
}

/** Capital in cash and in kind, period, money. */
export function paidInAll({ m }: Context, equity: Named, inKind: InKind): Named {
  return m.line(
    'funding.equity.capital',
    { ...flow, label: text('Capital paid in, in cash and in kind', '实缴资本（含实物出资）') },
    equity.plus(inKind.total),
  );
}

/** All that shareholders put in, period, money: capital, loans, and the guarantee where a holder gave it. */
export function investedIn(
  { m }: Context,
  of: {
    capital: Named;
    shareholderLoans: ShareholderLoans | undefined;
    overrun: Overrun | undefined;
    guarantor: string | undefined;
    names: readonly string[];
  },
): Named {
  const guarantee = of.guarantor !== undefined && of.names.includes(of.guarantor) ? of.overrun?.guarantee : undefined;
  const more = [...(of.shareholderLoans ? [of.shareholderLoans.draw] : []), ...(guarantee ? [guarantee] : [])];
  if (more.length === 0) return of.capital;
  return m.line(
    'funding.equity.invested',
    { ...flow, label: text('Put in by shareholders in all', '股东投入合计') },
    of.capital.plus(sum(more)),
  );
}
