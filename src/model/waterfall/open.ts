/** What is declared before tax and profit can be written, for they need the interest of the very same period. */
import { type Named, number, prev, sum, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { subsidise } from '../debt/interest-subsidy.ts';
import type { Refinancing } from '../debt/refinancing.ts';
import type { Funding } from '../funding/funding.ts';
import type { Reserve, SavingTarget } from '../reserves/reserves.ts';
import type { Saving, WaterfallSpec } from './contract.ts';
import { type LetterOfCredit, openLetterOfCredit } from './letter-of-credit.ts';
import { type LoanAccount, openAccounts } from './loan-account.ts';
import type { InDefault } from './default-state.ts';
import { openBlock } from './mezzanine.ts';
import { openGains, type SharedGain } from './refinancing.ts';

/** Reserves of the deal: held in cash, stood in for by a bank, or saved out of the operating cash flow. */
export interface Reserves {
  readonly held: readonly Reserve[];
  /** The debt service reserve, where a letter of credit stands in for it. */
  readonly covered: Reserve | undefined;
  readonly savings: readonly SavingTarget[];
}

export interface Opened {
  readonly accounts: readonly LoanAccount[];
  /** What the government is due of refinancings. */
  readonly gains: readonly SharedGain[];
  /** Interest subsidies received. */
  readonly subsidies: readonly Named[];
  readonly interest: Named;
  readonly agencyFees: Named;
  readonly reserveInterest: Named;
  readonly held: readonly { readonly reserve: Reserve; readonly balance: Named }[];
  readonly savings: readonly (Saving & { readonly target: Named })[];
  readonly letter: LetterOfCredit | undefined;
  /** Only where the scenario says what default brings: up (1) once it is declared, to be defined. */
  readonly inDefault: InDefault | undefined;
  /** 1 while payments on mezzanine loans wait, to be defined. */
  readonly blocked: Named | undefined;
}

/** The source of the order in which cash is paid. */
export const SOURCE =
  'cash waterfall: CFADS, senior service, reserve top-up, junior service, sweep, lock-up test, distributions; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12 and 14)';

/** Opens the accounts, and posts what they cost and earn. */
export function openWaterfall(
  context: Context,
  funding: Funding,
  reserves: Reserves,
  spec: WaterfallSpec,
  refinancings: readonly Refinancing[],
): Opened {
  const { m, time, books } = context;
  m.section('waterfall', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const inDefault =
    spec.funding.default === undefined || funding.drawn.length === 0
      ? undefined
      : {
          stepIn: spec.funding.default.step_in,
          declared: m.declare('default.declared', {
            unit: PURE,
            nature: 'factor',
            label: text('Default is declared (1) or not (0)', '已宣布违约（1）或未宣布（0）'),
          }),
        };
  const blocked = openBlock(
    context,
    funding.drawn.map(({ tranche }) => tranche),
  );
  const accounts = openAccounts(context, funding.drawn, {
    inDefault,
    blocked,
    refinancings,
    small: funding.usesTotal.times(number('0.000001')),
  });
  const gains = openGains(
    context,
    accounts.flatMap(({ replacement }) => (replacement === undefined ? [] : [replacement])),
  );
  const interest = m.line(
    'debt.interest',
    { ...flow, label: text('Interest in operation', '运营期利息') },
    sum(accounts.map((each) => each.interest)),
  );
  const agencyFees = m.line(
    'debt.agency_fees',
    { ...flow, label: text('Agency fees in operation', '运营期代理费') },
    sum(accounts.map((each) => each.agencyFee)),
  );
  const subsidies = accounts.flatMap((account) => subsidise(context, account.tranche, account) ?? []);
  const held = reserves.held.map((reserve) => ({
    reserve,
    balance: m.declare(`${reserve.id}.balance`, {
      ...balance,
      label: text(`${reserve.label.en}: balance`, `${reserve.label.zh}：余额`),
    }),
  }));
  const savings = reserves.savings.map(({ id, label, target }) => ({
    id,
    label,
    target,
    balance: m.declare(`${id}.balance`, { ...balance, label: text(`${label.en}: balance`, `${label.zh}：余额`) }),
    funding: m.declare(`${id}.funding`, {
      ...flow,
      label: text(`To the ${lowerFirst(label.en)}, net`, `转入${label.zh}（净额）`),
    }),
  }));
  const accountsHeld = [...held, ...savings].map((each) => prev(each.balance, 0));
  const reserveInterest = m.line(
    'reserves.interest_earned',
    {
      ...flow,
      label: text('Interest on reserves', '准备金利息收入'),
      flow: { from: 'bank', to: 'project_company' },
    },
    accountsHeld.length === 0
      ? 0
      : when(
          time.operating,
          sum(accountsHeld).times(m.input('funding.reserves.interest', '1/year')).times(time.years),
          0,
        ),
  );
  books.income('other_income', 1, reserveInterest, { taxed: 'levered' });
  books.income('finance_cost', -1, interest, { taxed: 'levered' });
  books.income('finance_cost', -1, agencyFees, { taxed: 'levered' });
  books.cash('operating', 1, reserveInterest, { phase: 'financing' });
  const letter =
    reserves.covered === undefined || spec.funding.reserves.letter_of_credit === undefined
      ? undefined
      : openLetterOfCredit(context, reserves.covered, spec.funding.reserves.letter_of_credit.bank);
  if (letter !== undefined) books.income('finance_cost', -1, letter.charges, { taxed: 'levered' });
  return {
    accounts,
    gains,
    subsidies,
    interest,
    agencyFees,
    reserveInterest,
    held,
    savings,
    letter,
    inDefault,
    blocked,
  };
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
