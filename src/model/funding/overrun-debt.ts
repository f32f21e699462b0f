/** What lenders and shareholders keep ready for an overrun: extra debt by tranche and its service, standby equity left over. */
import { at as atMoment, most, type Named, number, prev, type Term, total, when } from '../../lines/index.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { PURE } from '../../quantity/unit.ts';
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

/** Commitments that the plan leaves undrawn, once, money: what was agreed beyond it, and what it turns out not to need. */
export function undrawn(
  { m }: Context,
  of: {
    readonly tranches: readonly Tranche[];
    /** Whether there is any debt at all, a flag; what is lent in cash, once, money. */
    readonly lends: Term;
    readonly lent: Named;
    readonly debtDrawn: Named;
    readonly kept: Term | undefined;
  },
): Term {
  if (of.tranches.length === 0) return number(0);
  m.section('funding', SOURCE);
  const spare = most(of.lent.minus(total(of.debtDrawn)), 0);
  return m.line(
    'funding.overrun.undrawn',
    { ...balance, shape: 'once', label: text('Debt that the plan leaves undrawn', '计划外可提取的贷款额度') },
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

/**
 * A tranche as it is served: with what it lends for an overrun, repaid in step with the rest. DSRA targets and limits stay
 * those of the plan.
 */
export function withOverrun({ m }: Context, account: Drawn, extra: ExtraDebt): Drawn {
  const { tranche } = account;
  const { at, label } = tranche;
  const added = atMoment(extra.balance, m.sizes.periods - 1, 0);
  const factor = m.line(
    `${at}.outturn_factor`,
    {
      unit: PURE,
      nature: 'factor',
      shape: 'once',
      label: text(`${label.en}: debt with the overrun over planned debt`, `${label.zh}：含超支贷款与计划贷款之比`),
    },
    when(tranche.amount.isMore(0), tranche.amount.plus(added).over(tranche.amount), 1),
  );
  return {
    draw: account.draw,
    added: [extra.draw, extra.capitalised],
    balance: m.line(
      `${at}.drawn_with_overrun`,
      { ...balance, label: text(`${label.en}: drawn so far with the overrun`, `${label.zh}：累计提款（含超支）`) },
      account.balance.plus(extra.balance),
    ),
    tranche: {
      ...tranche,
      amount: m.line(
        `${at}.outturn_amount`,
        {
          ...balance,
          shape: 'once',
          label: text(`${label.en}: amount with the overrun`, `${label.zh}：贷款额（含超支）`),
        },
        tranche.amount.times(factor),
      ),
      scheduledClosing: m.line(
        `${at}.outturn_closing`,
        {
          ...balance,
          label: text(`${label.en}: scheduled balance with the overrun`, `${label.zh}：计划期末余额（含超支）`),
        },
        tranche.scheduledClosing.times(factor),
      ),
    },
  };
}
