/** Who pays: equity by order and by holder, and the draws on each tranche. */
import { type Named, prev, sum, type Term, when, most } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { type OrderName, ORDERS } from './orders.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** A tranche while building: what is drawn and what has been drawn. */
export interface Drawn {
  readonly tranche: Tranche;
  readonly draw: Named;
  /** Balance while building, period, money. */
  readonly balance: Named;
}

/** A shareholder: the share of the equity, and what is paid in, period, money. */
export interface Holder {
  readonly name: string;
  readonly contribution: Named;
  readonly share: Term;
}

/** Announces the draws, on which interest during construction depends. */
export function openDraws({ m }: Context, tranches: readonly Tranche[]): readonly Drawn[] {
  return tranches.map((tranche) => ({
    tranche,
    draw: m.declare(`${tranche.at}.draw`, {
      ...flow,
      label: text(`${tranche.label.en}: drawn`, `${tranche.label.zh}：提款`),
      flow: { from: tranche.lender, to: 'project_company' },
    }),
    balance: m.declare(`${tranche.at}.drawn`, {
      ...balance,
      label: text(`${tranche.label.en}: drawn so far`, `${tranche.label.zh}：累计提款`),
    }),
  }));
}

/** Shares the need out between equity and debt. */
export function shareOut(
  { m, books }: Context,
  order: OrderName,
  of: {
    readonly tranches: readonly Tranche[];
    /** Need of the period, and by the period's end, money. */
    readonly need: Named;
    readonly needSoFar: Named;
    /** The whole need that the closing solves for, once, money. */
    readonly whole: Term;
  },
): { readonly debtTotal: Named; readonly equity: Named; readonly debtDrawn: Named } {
  const { tranches, needSoFar, whole } = of;
  const debtTotal = m.line(
    'funding.debt_total',
    { ...balance, shape: 'once', label: text('Debt', '债务合计') },
    sum(tranches.map((each) => each.amount)),
  );
  const committed = m.line(
    'funding.equity_commitment',
    {
      ...balance,
      shape: 'once',
      fixedAtClose: true,
      label: text('Equity commitment', '资本金承诺额'),
    },
    most(whole.minus(debtTotal), 0),
  );
  const equitySoFar = m.line(
    'funding.equity_so_far',
    { ...balance, label: text('Equity paid in so far', '累计投入资本金') },
    tranches.length === 0 ? needSoFar : ORDERS[order]({ needSoFar, committed, debtTotal, need: whole }),
  );
  const equity = m.line(
    'funding.equity.paid_in',
    { ...flow, label: text('Equity paid in', '资本金投入') },
    delta(equitySoFar),
  );
  books.cash('financing', 1, equity, { phase: 'financing' });
  const debtDrawn = m.line(
    'funding.debt_drawn',
    { ...flow, label: text('Debt drawn', '债务提款') },
    of.need.minus(equity),
  );
  return { debtTotal, equity, debtDrawn };
}

/** Draws on all tranches in proportion to their amounts. */
export function drawDebt({ m, books }: Context, accounts: readonly Drawn[], debtDrawn: Named, debtTotal: Named): void {
  for (const { tranche, draw, balance: drawn } of accounts) {
    m.define(draw, when(debtTotal.isMore(0), debtDrawn.times(tranche.amount).over(debtTotal), 0));
    m.define(drawn, prev(drawn, 0).plus(draw));
    books.cash('financing', 1, draw, { phase: 'financing' });
  }
}

/** What each shareholder pays in. */
export function payIn({ m }: Context, names: readonly string[], equity: Named): readonly Holder[] {
  return names.map((name) => {
    const share = m.input(`funding.equity.holders.${name}`, PURE);
    const label = name.replaceAll('_', ' ');
    return {
      name,
      share,
      contribution: m.line(
        `funding.equity.${name}.contribution`,
        { ...flow, label: text(`Equity of ${label}`, `${label} 出资`), flow: { from: name, to: 'project_company' } },
        equity.times(share),
      ),
    };
  });
}
