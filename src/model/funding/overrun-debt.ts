/** What lenders and shareholders keep ready for an overrun: extra debt by tranche and its service, standby equity left over. */
import { most, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import type { Overrun } from './overrun.ts';
import type { Drawn } from './sources.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;
const SOURCE =
  'debt kept for an overrun is drawn after the contractor has paid and repaid in step with the tranche; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12)';

/** What is left of the standby equity once the building stands, once, money: it may still cover a shortfall in operation. */
export function standbyLeft({ m }: Context, overrun: Overrun | undefined): Named {
  m.section('funding', SOURCE);
  const asked = m.input('funding.overrun.standby_equity', 'money');
  return m.line(
    'funding.overrun.standby_equity_left',
    { ...balance, shape: 'once', label: text('Standby equity left for operation', '可用于运营期的备用资本金余额') },
    overrun?.standbyEquity === undefined ? asked : asked.minus(total(overrun.standbyEquity)),
  );
}

/**
 * Commitments that the plan leaves undrawn, period, money: what was agreed beyond it, and what less has been drawn by now than was
 * planned by now: nobody knows yet what will not be needed later.
 */
export function undrawn(
  { m }: Context,
  of: {
    readonly tranches: readonly Tranche[];
    /** Whether there is any debt at all, a flag. */
    readonly lends: Term;
    readonly debtDrawn: Named;
    readonly kept: Term | undefined;
  },
): Term {
  if (of.tranches.length === 0) return number(0);
  m.section('funding', SOURCE);
  const drawn = runningTotal(m, 'funding.overrun.debt_drawn', of.debtDrawn);
  const planned = m.line(
    'funding.overrun.debt_planned',
    {
      ...balance,
      fixedAtClose: true,
      label: text('Debt drawn by plan of the close, so far', '交割时计划的累计债务提款'),
    },
    drawn.plus(0),
  );
  const spare = most(planned.minus(drawn), 0);
  return m.line(
    'funding.overrun.undrawn',
    { ...balance, label: text('Debt that the plan leaves undrawn', '计划外可提取的贷款额度') },
    when(of.lends, of.kept === undefined ? spare : of.kept.plus(spare), 0),
  );
}

/** The extra debt of one tranche: its draws, and interest that is added to it while building. Period lines, money. */
export interface ExtraDebt {
  readonly at: string;
  readonly label: Bilingual;
  readonly draw: Named;
  readonly capitalised: Named;
  /** Once. */
  readonly capitalisedTotal: Named;
  readonly balance: Named;
}

/** Writes what a tranche lends for the overrun: `part` of it all. Interest is added to the loan until operation. */
export function lendForOverrun(
  { m, time, books }: Context,
  debt: Named,
  tranche: { at: string; label: Bilingual; lender: string; part: Term; periodRate: Named },
): ExtraDebt {
  m.section('funding', SOURCE);
  const { at, label, lender, part, periodRate } = tranche;
  const balances = m.declare(`${at}.overrun_balance`, {
    ...balance,
    label: text(`${label.en}: lent for the overrun, with interest`, `${label.zh}：超支贷款本息余额`),
  });
  const draw = m.line(
    `${at}.overrun_draw`,
    {
      ...flow,
      label: text(`${label.en}: drawn for the overrun`, `${label.zh}：为超支提款`),
      flow: { from: lender, to: 'project_company' },
    },
    debt.times(part),
  );
  books.cash('financing', 1, draw, { phase: 'financing' });
  const capitalised = m.line(
    `${at}.overrun_interest`,
    { ...flow, label: text(`${label.en}: interest added to it`, `${label.zh}：超支贷款资本化利息`) },
    when(time.building, prev(balances, 0).times(periodRate), 0),
  );
  books.capitalise(capitalised);
  m.define(balances, prev(balances, 0).plus(draw).plus(capitalised));
  return {
    at,
    label,
    draw,
    capitalised,
    capitalisedTotal: m.line(
      `${at}.overrun_interest_total`,
      {
        ...flow,
        shape: 'once',
        label: text(`${label.en}: interest added, in all`, `${label.zh}：超支贷款资本化利息合计`),
      },
      total(capitalised),
    ),
    balance: balances,
  };
}

/** A tranche with what it lends for an overrun: repaid in step with the rest. DSRA targets and limits stay those of the plan. */
export function withOverrun({ m }: Context, { draw, balance: drawn, tranche }: Drawn, extra: ExtraDebt): Drawn {
  const { at, label } = tranche;
  return {
    draw,
    tranche,
    added: [extra.draw, extra.capitalised],
    balance: m.line(
      `${at}.drawn_with_overrun`,
      { ...balance, label: text(`${label.en}: drawn so far with the overrun`, `${label.zh}：累计提款（含超支）`) },
      drawn.plus(extra.balance),
    ),
  };
}
