/** Who pays: equity by order and by holder, and the draws on each tranche. */
import { most, type Named, prev, sum, type Term, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { PURE } from '../../quantity/unit.ts';
import type { Row } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { issue, openProceeds } from '../debt/proceeds.ts';
import { drawOf } from '../debt/while-building.ts';
import type { InKind } from './in-kind.ts';
import { type OrderName, type OrderNeeds, ORDERS } from './orders.ts';
import type { ShareholderLoans } from './shareholder-loans.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** A tranche while building: what is drawn and what has been drawn. */
export interface Drawn {
  readonly tranche: Tranche;
  readonly draw: Named;
  /** Balance while building, period, money. */
  readonly balance: Named;
  /** Of a bond: what is held of its proceeds while building, period, money. */
  readonly held?: Named | undefined;
  /** What is lent for an overrun beside the draws, and the interest added to it, period, money. */
  readonly added: readonly Named[];
}

/** A shareholder: the share of the equity, and what is paid in, period, money. */
export interface Holder {
  readonly name: string;
  readonly contribution: Named;
  readonly share: Term;
  /** What else moves between the holder and the company: loans, things in kind, a guarantee. +1 to the holder. */
  readonly beside: readonly Row[];
}

/** Announces the draws, on which interest during construction depends. */
export function openDraws(context: Context, tranches: readonly Tranche[]): readonly Drawn[] {
  const { m } = context;
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
    held: openProceeds(context, tranche),
    added: [],
  }));
}

/** What the parties commit at the close: debt, and equity for the rest of the need. Once, money. */
export function commit(
  { m }: Context,
  tranches: readonly Tranche[],
  whole: Term,
): { readonly debtTotal: Named; readonly lent: Named; readonly committed: Named } {
  const debtTotal = m.line(
    'funding.debt_total',
    { ...balance, shape: 'once', label: text('Debt', '债务合计') },
    sum(tranches.map((each) => each.amount)),
  );
  // Interest that is added to a loan is paid by that loan: the rest is what is lent in cash.
  const lent = tranches.some(({ spec }) => spec.interest_in_construction === 'capitalised')
    ? m.line(
        'funding.debt_in_cash',
        { ...balance, shape: 'once', label: text('Debt lent in cash', '现金债务合计') },
        sum(tranches.map((each) => each.cash)),
      )
    : debtTotal;
  const committed = m.line(
    'funding.equity_commitment',
    {
      ...balance,
      shape: 'once',
      fixedAtClose: true,
      label: text('Equity commitment', '资本金承诺额'),
    },
    most(whole.minus(lent), 0),
  );
  return { debtTotal, lent, committed };
}

/**
 * Shares the need of each period out between equity and debt; returns the equity called in cash, period, money. What is put
 * in in kind at the close counts as called before any cash.
 */
export function shareOut(
  { m }: Context,
  order: OrderName | 'all',
  of: OrderNeeds & {
    readonly needOfPeriod: Term;
    /** To be defined here. */
    readonly debtDrawn: Named;
    readonly inKind: InKind | undefined;
    /** Shareholders pay what is called, in cash, as capital: then it is what is paid in. */
    readonly plain: boolean;
  },
): Named {
  const { inKind } = of;
  const byOrder = order === 'all' ? of.needSoFar : ORDERS[order](of);
  const soFar = m.line(
    'funding.equity_so_far',
    { ...balance, label: text('Equity paid in so far', '累计投入资本金') },
    inKind === undefined ? byOrder : most(byOrder, inKind.value),
  );
  const called = m.line(
    of.plain ? 'funding.equity.paid_in' : 'funding.equity.called',
    { ...flow, label: of.plain ? text('Equity paid in', '资本金投入') : text('Equity called in cash', '应缴现金出资') },
    inKind === undefined ? delta(soFar) : delta(soFar).minus(inKind.total),
  );
  const drawn = of.needOfPeriod.minus(called);
  m.define(of.debtDrawn, inKind === undefined ? drawn : drawn.minus(inKind.total));
  return called;
}

/** Draws on all tranches in proportion to what they lend in cash (`lent` in all), and what is added to them. */
export function drawDebt(context: Context, accounts: readonly Drawn[], debtDrawn: Named, lent: Named): void {
  const { m, books } = context;
  for (const { tranche, draw, balance: drawn, held } of accounts) {
    const cash = when(lent.isMore(0), debtDrawn.times(tranche.cash).over(lent), 0);
    m.define(
      draw,
      held === undefined ? drawOf(context, tranche, cash) : issue(context, tranche, { cash, held, drawn }),
    );
    m.define(drawn, prev(drawn, 0).plus(draw));
    books.cash('financing', 1, draw, { phase: 'financing' });
  }
}

/**
 * What each shareholder pays in in cash as capital, period, money: its part of what all put in, less what it lends, and its
 * share of the standby equity.
 */
export function payIn(
  { m }: Context,
  names: readonly string[],
  of: {
    readonly contributed: Named;
    readonly cashShare: (name: string) => Term;
    readonly loans: ShareholderLoans | undefined;
    readonly standby: Named | undefined;
    readonly inKind: InKind | undefined;
    readonly guarantee: { readonly by: string; readonly paid: Named } | undefined;
  },
): readonly Holder[] {
  return names.map((name) => {
    const share = m.input(`funding.equity.holders.${name}`, PURE);
    const label = name.replaceAll('_', ' ');
    const part = of.contributed.times(of.cashShare(name));
    const loan = of.loans?.loans.find((each) => each.name === name);
    const capital = loan === undefined ? part : part.minus(loan.draw);
    const given = of.inKind?.byHolder.get(name);
    const beside: Row[] = [];
    if (loan !== undefined) beside.push({ line: loan.service, sign: 1 }, { line: loan.draw, sign: -1 });
    if (given !== undefined) beside.push({ line: given, sign: -1 });
    if (of.guarantee?.by === name) beside.push({ line: of.guarantee.paid, sign: -1 });
    return {
      name,
      share,
      beside,
      contribution: m.line(
        `funding.equity.${name}.contribution`,
        { ...flow, label: text(`Equity of ${label}`, `${label} 出资`), flow: { from: name, to: 'project_company' } },
        of.standby === undefined ? capital : capital.plus(of.standby.times(share)),
      ),
    };
  });
}
