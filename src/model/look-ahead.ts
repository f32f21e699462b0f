/** Answers what payments read of lines written after revenue, and breaks the one circle that this can close. */
import { type ModelBuilder, type Named, number, prev, sum, when } from '../lines/index.ts';
import { PURE } from '../quantity/unit.ts';
import { addUp, type Row } from './books.ts';
import { type Context, text } from './context.ts';
import type { Deal } from './deal.ts';
import type { Tranche } from './debt/tranche.ts';
import type { Ahead } from './revenue/ahead.ts';

/**
 * Defines the lines that payments asked for, once tax and statements are written.
 *
 * @param payments    the receipts whose amount follows from the profit before them
 * @param disallowed  costs of the company that tax does not allow, period, money
 */
export function lookAhead(
  { m, time, books }: Context,
  ahead: Ahead,
  of: {
    readonly tranches: readonly Tranche[];
    readonly payments: readonly string[];
    readonly grantsReleased: Named;
    readonly disallowed: Named | undefined;
  },
): void {
  const { tranches } = of;
  const others = <R extends Row>(rows: readonly R[]): readonly R[] =>
    rows.filter(({ line }) => !of.payments.includes(line.id));
  const before = ({ scheduledClosing, amount }: Tranche) => prev(scheduledClosing, amount);
  ahead.define({
    debt_service: () => sum(tranches.map((each) => each.scheduledService)),
    debt_principal: () => sum(tranches.map((each) => when(each.serving, before(each).minus(each.scheduledClosing), 0))),
    debt_owed: () => sum(tranches.map((each) => when(each.living, before(each), 0))),
    equity_commitment: () => m.named('funding.equity_commitment'),
    profit_before: () =>
      addUp(others(books.incomeRows('revenue', 'operating_cost', 'depreciation', 'other_income', 'finance_cost'))),
    worn: () => addUp(books.incomeRows('depreciation')).negated().minus(of.grantsReleased),
    taxable_before: () =>
      addUp(others([...books.taxedRows('always'), ...books.taxedRows('levered')])).plus(of.disallowed ?? number(0)),
    taxed_to_date: () => when(time.yearStart, 0, prev(m.named('tax.company.year_to_date'), 0)),
    tax_to_date: () => when(time.yearStart, 0, prev(m.named('tax.company.tax_to_date'), 0)),
    losses: () => m.named('tax.company.losses_available'),
  });
}

/**
 * The contracted share of receipts that loans are sized on. A payment that follows the service of a loan whose DSCR differs by kind
 * of cash flow moves the very share that sizes the loan: then the share is an unknown of the close that must match itself.
 */
export function contractedShare(m: ModelBuilder, { funding }: Deal, share: Named, ahead: Ahead): Named {
  const differs = Object.values(funding.debt).some(({ dscr }) => dscr !== undefined && !('quantity' in dscr));
  if (!ahead.isRead || !differs) return share;
  const about = {
    unit: PURE,
    nature: 'factor',
    source: 'a share that depends on the loan it sizes, at which both agree; definition',
  } as const;
  const tolerance = m.line(
    'close.share_tolerance',
    { ...about, shape: 'once', label: text('Tolerance of shares', '比例求解容差') },
    number('0.000000000001'),
  );
  return m.line(
    'close.contracted_share',
    {
      ...about,
      fixedAtClose: true,
      label: text('Contracted share that the debt is sized on', '债务测算所依据的合同锁定收入占比'),
    },
    m.unknown('solved.contracted_share', {
      shape: 'period',
      unit: PURE,
      label: text('Contracted share of receipts', '合同锁定收入占比'),
      tolerance: tolerance.id,
      start: share.id,
      condition: { kind: 'matches', line: share.id },
    }),
  );
}
