/** Each loan from its own movements, its interest from the balance of the period before, its size from every limit agreed. */
import { call, most, type Named, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { delta, periodRate } from '../../lines/idioms/index.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { committedYears } from '../debt/while-building.ts';
import type { Drawn } from '../funding/funding.ts';
import type { LoanAccount } from '../waterfall/loan-account.ts';
import { apart, NOTHING, prove } from './prove.ts';

const SOURCE =
  'roll-forward of borrowings by loan, interest = balance x rate; CAS 31, IAS 7.44A; debt sizing by the smallest of the limits agreed';

/** What is proved of: accounts with what building drew, and the tranches as signed. */
export interface Loans {
  readonly accounts: readonly LoanAccount[];
  readonly drawn: readonly Drawn[];
  readonly tranches: readonly Tranche[];
  /** The scenario says what default brings. */
  readonly defaults: boolean;
  /** Debt kept for an overrun beyond the plan, once, money. */
  readonly kept: Term | undefined;
  /** Parties that have other dealings with the company than loans: their cash is not that of their loans. */
  readonly others: ReadonlySet<string>;
}

/** Writes the proofs of debt where there is any. To be called when the parties' cash is written. */
export function proveLoans(context: Context, loans: Loans): void {
  if (loans.accounts.length === 0) return;
  context.m.section('proofs', SOURCE);
  proveBalances(context, loans);
  proveInterest(context, loans);
  proveFees(context, loans);
  proveSize(context, loans);
  proveLenders(context, loans);
}

function proveBalances(context: Context, { accounts, drawn }: Loans): void {
  const balanceOf = new Map(drawn.map(({ tranche, balance }) => [tranche.at, balance]));
  prove(context, 'each-loan-rolls', {
    label: text('Each loan changes by what it draws, accrues and is paid', '每笔借款余额变动等于提款加计息减偿付'),
    left: {
      label: text('Change of each loan that its movements do not explain', '未被提款、计息及偿付解释的借款变动'),
      of: apart(
        accounts.map(({ tranche, closing, interest, agencyFee, paid, swept }) => {
          const lent = balanceOf.get(tranche.at);
          const met = interest.plus(agencyFee).minus(swept === undefined ? paid : paid.plus(swept));
          const replaced = movedAtStart(accounts, tranche);
          const accrued = replaced === undefined ? met : met.plus(replaced);
          return [delta(closing), lent === undefined ? accrued : accrued.plus(delta(lent))];
        }),
      ),
    },
    right: NOTHING,
  });
  prove(context, 'no-loan-is-over-repaid', {
    label: text('No loan is repaid beyond its balance', '任何一笔借款均未超额偿还'),
    left: {
      label: text('Repaid beyond the balance', '超额偿还金额'),
      of: sum(accounts.map(({ closing }) => most(closing.negated(), 0))),
    },
    right: NOTHING,
  });
}

function proveInterest(context: Context, { accounts, drawn, tranches, defaults }: Loans): void {
  const { m, time } = context;
  // A swap moves the cost of what it hedges from the floating to the hedged rate.
  const hedged = (tranche: Tranche, balance: Term): Term =>
    tranche.swap === undefined
      ? number(0, 'money')
      : when(tranche.living, balance.times(tranche.periodRate.minus(tranche.floatingRate)), 0);
  // While building the notional is what was to be drawn by plan, whatever has been drawn.
  const settled = ({ at, swap }: Tranche): Term =>
    swap === undefined ? number(0, 'money') : m.named(`${at}.swap.notional`).times(swap.difference);
  const signed = new Map(tranches.map((tranche) => [tranche.at, tranche]));
  const onSchedule = (tranche: Tranche): Term => {
    const { scheduledClosing, amount } = signed.get(tranche.at) ?? tranche;
    return hedged(tranche, prev(scheduledClosing, amount));
  };
  // A refinancing moves the balance from one loan to the other before interest is charged.
  const bearing = (closing: Named, tranche: Tranche): Term => {
    const moved = movedAtStart(accounts, tranche);
    return moved === undefined ? prev(closing, 0) : prev(closing, 0).plus(moved);
  };
  // What is overdue is what the balances exceed the schedule by: read off the sheet, not off the loans.
  const late = defaults
    ? prev(m.named('debt.arrears'), 0).times(m.input('funding.default.margin', '1/year')).times(time.years)
    : number(0, 'money');
  prove(context, 'interest-follows-the-balance', {
    label: text("Interest is last period's balance at the period's rate", '利息等于上期余额乘以当期利率'),
    left: { label: text('Interest in operation', '运营期利息'), of: m.named('debt.interest').plus(0) },
    right: {
      label: text(
        'Opening balances at their rates, with swaps and default interest',
        '期初余额乘以利率（含互换及罚息）',
      ),
      of: when(
        time.running,
        sum(
          accounts.map(({ tranche, closing }) =>
            bearing(closing, tranche).times(agreedRate(context, tranche)).plus(onSchedule(tranche)),
          ),
        ).plus(late),
        0,
      ),
    },
  });
  const own = new Map(drawn.map(({ tranche, draw }) => [tranche.at, draw]));
  prove(context, 'construction-interest-follows-the-draws', {
    label: text('Interest while building is what was drawn at its rate', '建设期利息等于已提款额乘以利率'),
    left: {
      label: text('Interest while building', '建设期利息'),
      of: sum(tranches.map(({ at }) => m.named(`${at}.construction_interest`))),
    },
    right: {
      label: text('What was drawn at its rates, with swaps', '已提款额乘以利率（含互换）'),
      of: when(
        time.building,
        sum(
          tranches.map((tranche) => {
            const { at, spec } = tranche;
            const opening = prev(m.named(`${at}.drawn`), 0);
            const draw = own.get(at);
            const half =
              spec.draws !== 'mid' || draw === undefined ? opening : opening.plus(m.named(`${at}.own_draw`).over(2));
            return half.times(agreedRate(context, tranche)).plus(settled(tranche));
          }),
        ),
        0,
      ),
    },
  });
}

/** What a refinancing adds to a loan at the start of the period, or takes from it: money; undefined where there is none. */
function movedAtStart(accounts: readonly LoanAccount[], { at }: Tranche): Term | undefined {
  for (const { tranche, replacement } of accounts) {
    if (replacement === undefined) continue;
    if (tranche.at === at) return replacement.prepaid.negated();
    if (replacement.plan.at === at) return replacement.raised.plus(0);
  }
  return undefined;
}

/** The rate of a period from the terms themselves, where they state one rate and one margin; the line of the loan where they list some. */
export function agreedRate(context: Context, { at, spec, floatingRate }: Tranche): Term {
  const { m } = context;
  const plain = isQuantity(spec.base_rate) && isQuantity(spec.margin) && (spec.base_rate_changes ?? []).length === 0;
  if (!plain) return floatingRate;
  const rate = m.input(`${at}.base_rate`, '1/year').plus(m.input(`${at}.margin`, '1/year'));
  return periodRate(rate, agreedYears(context, spec.day_count), spec.compounding);
}

/** The years of a period by the day count agreed; a calendar year has 366 days by the rule of the Gregorian calendar. */
function agreedYears({ time }: Context, basis: Tranche['spec']['day_count']): Term {
  const days = time.end.minus(time.start).times(number(1, 'year/day'));
  switch (basis) {
    case '30/360':
      return time.years;
    case 'act/365':
      return days.over(365);
    case 'act/360':
      return days.over(360);
    case 'act/act': {
      const year = call('year_of', time.start);
      const divides = (by: number): Term => call('mod', year, by).equals(0);
      return days.over(when(divides(4).and(divides(100).not().or(divides(400))), 366, 365));
    }
  }
}

function proveFees(context: Context, { accounts, tranches, kept }: Loans): void {
  const { m, time } = context;
  const lent = new Map(accounts.map(({ tranche, closing }) => [tranche.at, closing]));
  const all = sum(tranches.map(({ amount }) => amount));
  prove(context, 'fees-follow-the-terms', {
    label: text('Fees while building are those of the terms', '建设期融资费用符合贷款条件'),
    left: {
      label: text('Fees while building', '建设期融资费用'),
      of: sum(tranches.map(({ at }) => m.named(`${at}.fees`))),
    },
    right: {
      label: text('Fees on what is agreed, and on what is not yet owed', '按约定额及尚未提取额计算的费用'),
      of: when(
        time.building,
        sum(
          tranches.map((tranche) => {
            const { at, amount, agencyFee } = tranche;
            const spare =
              kept === undefined ? amount : amount.plus(when(all.isMore(0), kept.times(amount).over(all), 0));
            const overrun = `${at}.overrun_balance`;
            const owed = prev(lent.get(at) ?? m.named(`${at}.drawn`), 0);
            const undrawn = spare.minus(m.has(overrun) ? owed.minus(prev(m.named(overrun), 0)) : owed);
            return when(time.index.equals(0), amount.times(m.input(`${at}.upfront_fee`, PURE)), 0)
              .plus(undrawn.times(m.input(`${at}.commitment_fee`, '1/year')).times(committedYears(context, tranche)))
              .plus(agencyFee);
          }),
        ),
        0,
      ),
    },
  });
}

function proveSize(context: Context, { tranches }: Loans): void {
  const { m } = context;
  prove(context, 'debt-keeps-every-limit', {
    shape: 'once',
    signed: true,
    label: text('No loan is larger than any of its limits', '每笔借款不超过其任一上限'),
    left: {
      label: text('Lent beyond a limit', '超出上限的金额'),
      of: sum(tranches.flatMap(({ cash, limits }) => limits.map(({ line }) => most(cash.minus(most(line, 0)), 0)))),
    },
    right: NOTHING,
  });
  const covered = tranches.filter(({ spec }) => spec.dscr !== undefined && 'quantity' in spec.dscr);
  if (covered.length === 0) return;
  prove(context, 'scheduled-service-is-covered', {
    signed: true,
    label: text(
      "The lenders' forecast covers the scheduled service at the cover agreed",
      '预测可还款现金流按约定偿债备付率覆盖计划还本付息',
    ),
    relation: 'at-most',
    left: {
      label: text('Scheduled service times the cover agreed, largest excess', '计划还本付息乘以约定偿债备付率之超出额'),
      of: sum(
        covered.map((tranche) => {
          const before = tranches.slice(0, tranches.indexOf(tranche)).map((each) => each.scheduledService);
          const cover = m.input(`${tranche.at}.dscr`, PURE);
          // A fee that no cash flow covers is still charged: what is sized on the forecast is interest and principal.
          const forecast = most(m.named('close.forecast'), 0);
          const room = most(forecast.minus(sum([...before, tranche.agencyFee]).times(cover)), 0);
          return most(tranche.scheduledService.minus(tranche.agencyFee).times(cover).minus(room), 0);
        }),
      ),
    },
    right: {
      label: text('Rounding: 1e-9 of the forecast', '舍入差'),
      of: call('abs', m.named('close.forecast')).times(number('0.000000001')),
    },
  });
}

/** What each lender nets is what its loans earn less what they grow by: seen from the lender's side of the table. */
function proveLenders(context: Context, { accounts, others }: Loans): void {
  const { m } = context;
  const lenders = [...new Set(accounts.map(({ tranche }) => tranche.lender))].filter((each) => !others.has(each));
  if (lenders.length === 0) return;
  const earned = (id: string): readonly Term[] => (m.has(id) ? [m.named(id)] : []);
  prove(context, 'lenders-receive-what-they-are-owed', {
    label: text(
      'Each lender nets what its loans earn, less what they grow by',
      '各贷款人净收款等于其贷款收益减余额增加',
    ),
    left: {
      label: text('Cash of lenders that their loans do not explain', '贷款人收付款中其贷款未能解释的部分'),
      of: apart(
        lenders.map((lender) => {
          const own = accounts.filter(({ tranche }) => tranche.lender === lender);
          const income = own.flatMap(({ tranche: { at, swap }, interest, agencyFee }) => [
            interest,
            agencyFee,
            ...earned(`${at}.construction_interest`),
            ...earned(`${at}.fees`),
            ...earned(`${at}.upfront`),
            ...earned(`${at}.equity_kicker`),
            ...earned(`${at}.refinancing.breakage`),
            ...earned(`${at}.overrun_interest`),
            ...(swap === undefined ? [] : earned(`${swap.at}.swap.passed_on`).map((line) => line.negated())),
          ]);
          return [m.named(`parties.${lender}.cash`), sum(income).minus(sum(own.map(({ closing }) => delta(closing))))];
        }),
      ),
    },
    right: NOTHING,
  });
}
