/** In which order equity and debt pay: how much equity has been called when a part of the need has fallen due. */
import { least, most, type Named, type Term, when } from '../../lines/index.ts';

/** What an order looks at. */
export interface OrderNeeds {
  /** Need that has fallen due by the period's end, money. */
  readonly needSoFar: Named;
  /** Equity committed, and debt lent in cash, once, money. */
  readonly committed: Named;
  readonly lent: Named;
  /** The whole need, once, money. */
  readonly need: Term;
}

/** Equity called by the period's end, money. The names that a scenario may use; a new order is one line here. */
export const ORDERS = {
  first: ({ needSoFar, committed }) => least(needSoFar, committed),
  'pro-rata': ({ needSoFar, committed, need }) =>
    when(need.isMore(0), needSoFar.times(committed).over(need), needSoFar),
  last: ({ needSoFar, lent }) => most(needSoFar.minus(lent), 0),
} as const satisfies Readonly<Record<string, (of: OrderNeeds) => Term>>;

export type OrderName = keyof typeof ORDERS;
