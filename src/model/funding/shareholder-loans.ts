/** Shareholder loans: drawn with the equity, interest added while building; after lock-up the waterfall pays them. */
import type { z } from 'zod';
import { least, most, type Named, number, prev, sum, type Term, total, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { shareholderLoansSpec } from './equity-spec.ts';
import { down, up } from '../books.ts';

/** One holder's loan: its constant part of all of them. */
export interface HolderLoan {
  readonly name: string;
  /** Part of all shareholder loans, once, a pure number. */
  readonly part: Named;
  readonly draw: Named;
  /** Announced here, defined where it is paid. */
  readonly balance: Named;
  readonly service: Named;
}

/** The loans of all holders together; period lines in money. */
export interface ShareholderLoans {
  readonly loans: readonly HolderLoan[];
  readonly draw: Named;
  readonly drawTotal: Named;
  readonly opening: Named;
  /** Interest accrued, paid or not. */
  readonly interest: Named;
  /** The part of it before operation, which becomes cost of the assets, and its sum, once. */
  readonly capitalised: Named;
  readonly capitalisedTotal: Named;
  /** Interest and principal that are due, with what was not paid before. */
  readonly due: Named;
  /** Announced here, defined where they are paid. */
  readonly balance: Named;
  readonly paid: Named;
}

const SOURCE =
  'shareholder loans: interest on the opening balance, added to the loan while unpaid; after lock-up and before dividends; subordinated debt as in Yescombe, Principles of Project Finance, 2nd ed., ch. 12';

/** The holders that lend: those named, or all but the government. */
export function lendersOf(spec: z.output<typeof shareholderLoansSpec>, holders: readonly string[]): readonly string[] {
  return spec.holders ?? holders.filter((name) => name !== 'government');
}

/**
 * Writes the loans up to what is due.
 *
 * @param contributed  what all holders put in in cash, period, money
 * @param cashShare    each holder's part of it, once, pure
 */
export function openShareholderLoans(
  context: Context,
  spec: z.output<typeof shareholderLoansSpec>,
  of: {
    readonly holders: readonly string[];
    readonly contributed: Named;
    readonly cashShare: (name: string) => Term;
  },
): ShareholderLoans {
  const { m, time, books } = context;
  m.section('funding', SOURCE);
  const at = 'funding.equity.shareholder_loans';
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balances = { unit: 'money', nature: 'balance' } as const;
  const lent = m.input(`${at}.share`, PURE);
  const lenders = lendersOf(spec, of.holders);
  const draws = lenders.map((name) =>
    m.line(
      `shareholder_loans.${name}.draw`,
      {
        ...flow,
        label: text(`Shareholder loan of ${words(name)}: drawn`, `${words(name)} 股东借款：提款`),
        flow: { from: name, to: 'project_company' },
      },
      of.contributed.times(of.cashShare(name)).times(lent),
    ),
  );
  const draw = m.line(
    'shareholder_loans.draw',
    { ...flow, label: text('Shareholder loans drawn', '股东借款提款') },
    sum(draws),
  );
  books.cash('financing', 1, draw, { phase: 'financing' });
  const balance = m.declare('shareholder_loans.balance', {
    ...balances,
    label: text('Shareholder loans: balance', '股东借款余额'),
  });
  const opening = m.line(
    'shareholder_loans.opening',
    { ...balances, label: text('Shareholder loans: opening balance', '股东借款期初余额') },
    prev(balance, 0),
  );
  // Kept apart while building: what becomes cost of the assets must not wait for what operation pays.
  const built = m.declare('shareholder_loans.built_balance', {
    ...balances,
    label: text('Shareholder loans while building', '建设期股东借款余额'),
  });
  const rate = m.input(`${at}.rate`, '1/year').times(time.years);
  const capitalised = m.line(
    'shareholder_loans.capitalised_interest',
    { ...flow, label: text('Interest on shareholder loans, capitalised', '资本化的股东借款利息') },
    when(time.building, prev(built, 0).times(rate), 0),
  );
  m.define(
    built,
    prev(built, 0)
      .plus(when(time.building, draw, 0))
      .plus(capitalised),
  );
  books.capitalise(capitalised);
  const expensed = m.line(
    'shareholder_loans.expensed_interest',
    { ...flow, label: text('Interest on shareholder loans in operation', '运营期股东借款利息') },
    when(time.building.or(time.start.isAtLeast(time.concessionEnd)), 0, opening.times(rate)),
  );
  books.income('finance_cost', -1, expensed, { taxed: 'levered' });
  const interest = m.line(
    'shareholder_loans.interest',
    { ...flow, label: text('Interest on shareholder loans', '股东借款利息') },
    capitalised.plus(expensed),
  );
  const owed = opening.plus(interest);
  const due = m.line(
    'shareholder_loans.due',
    { ...flow, label: text('Shareholder loans: due, with what was not paid', '应付股东借款本息（含以前未付）') },
    when(time.running, spec.repayment === 'schedule' ? most(owed.minus(scheduled(context, built)), 0) : owed, 0),
  );
  const paid = m.declare('shareholder_loans.paid', {
    ...flow,
    label: text('Service of shareholder loans', '股东借款还本付息'),
  });
  books.cash('financing', -1, paid, { phase: 'financing' });
  const all = sum(lenders.map(of.cashShare));
  const loans = lenders.map((name, index): HolderLoan => {
    const part = m.line(
      `shareholder_loans.${name}.part`,
      {
        unit: PURE,
        nature: 'factor',
        shape: 'once',
        label: text(`Part of the shareholder loans, ${words(name)}`, `${words(name)} 占股东借款比例`),
      },
      when(all.isMore(0), of.cashShare(name).over(all), 0),
    );
    const owedTo = m.line(
      `shareholder_loans.${name}.balance`,
      { ...balances, label: text(`Shareholder loan of ${words(name)}: balance`, `${words(name)} 股东借款余额`) },
      balance.times(part),
    );
    const ownDraw = draws[index] ?? draw;
    const service = m.line(
      `shareholder_loans.${name}.service`,
      {
        ...flow,
        label: text(`Shareholder loan of ${words(name)}: paid`, `${words(name)} 股东借款：还本付息`),
        flow: { from: 'project_company', to: name },
      },
      paid.times(part),
    );
    const accrued = m.line(
      `shareholder_loans.${name}.interest`,
      {
        ...flow,
        label: text(`Shareholder loan of ${words(name)}: interest`, `${words(name)} 股东借款：利息`),
      },
      interest.times(part),
    );
    books.liability(owedTo, { owedTo: name, changes: [up(ownDraw), up(accrued), down(service)] });
    return {
      name,
      part,
      draw: ownDraw,
      balance: owedTo,
      service,
    };
  });
  const once = (id: string, line: Named, label: { en: string; zh: string }): Named =>
    m.line(id, { ...flow, shape: 'once', label }, total(line));
  return {
    loans,
    draw,
    drawTotal: once('shareholder_loans.draw_total', draw, text('Shareholder loans', '股东借款')),
    opening,
    interest,
    capitalised,
    capitalisedTotal: once(
      'shareholder_loans.capitalised_interest_total',
      capitalised,
      text('Interest on shareholder loans, capitalised', '资本化的股东借款利息'),
    ),
    due,
    balance,
    paid,
  };

  /** What a schedule of equal parts leaves at the period's end of what was owed when operation started. */
  function scheduled({ m, time }: Context, start: Named): Term {
    const passed = time.operated.over(m.input(`${at}.tenor`, 'year'));
    return start.times(number(1).minus(least(passed, 1)));
  }
}

function words(name: string): string {
  return name.replaceAll('_', ' ');
}
