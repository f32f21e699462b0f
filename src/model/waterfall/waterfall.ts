/** Cash in operation, in order of seniority: the table of contents. Each stage takes what the one above leaves. */
import { type Named, most, number, prev, sum, undefinedBecause, when } from '../../lines/index.ts';
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import { buildOperatingCashFlow } from './cash-flow.ts';
import type { Waterfall, WaterfallSpec } from './contract.ts';
import { buildCovenants } from './covenants.ts';
import { buildDefault } from './default.ts';
import { distribute, lockUp } from './distributions.ts';
import { payCharges, reimburse } from './letter-of-credit.ts';
import { type LoanAccount, overdueDebt, payService, receivedFromSwaps, sweep } from './loan-account.ts';
import { type Opened, SOURCE } from './open.ts';
import { defineBlock } from './mezzanine.ts';
import { payGains } from './refinancing.ts';
import { fillReserves, releaseReserves } from './reserve-accounts.ts';
import { payShareholderLoans } from './shareholder-loans.ts';
import { buildSupport } from './shortfall.ts';

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** What the waterfall looks at, once tax and the profit of the period are there. */
export interface WaterfallNeeds {
  readonly funding: Funding;
  readonly tax: Named;
  /** What may be paid out as dividends in the period after the statutory reserve, period, money (may be negative). */
  readonly distributable: Named;
  /** CFADS as the lenders saw it at close, period, money. */
  readonly forecast: Named;
  /** Equity that shareholders still owe if cash lacks in operation, once, money. */
  readonly standby: Named | undefined;
  readonly spec: WaterfallSpec;
}

/** Writes the waterfall and posts its payments. */
export function buildWaterfall(context: Context, opened: Opened, of: WaterfallNeeds): Waterfall {
  const { m, time, books } = context;
  const { accounts, letter, inDefault } = opened;
  const { tax, spec, funding } = of;
  m.section('waterfall', SOURCE);
  const calls = spec.distributions.capital_calls === 'cover-any-shortfall';
  const senior = accounts.filter(({ tranche }) => tranche.rank === 'senior');
  const junior = accounts.filter(({ tranche }) => tranche.rank === 'junior');

  const replaced = accounts.flatMap(({ replacement }) => (replacement === undefined ? [] : [replacement]));

  // Cash to start with.
  const cash = m.declare('cash.balance', { ...balance, label: text('Cash', '货币资金') });
  const unpaidCosts = m.declare('waterfall.unpaid_costs', {
    ...balance,
    label: text('Operating cost owed', '拖欠的经营成本'),
  });
  const carried = m.line(
    'waterfall.carried',
    { ...flow, label: text('Cash carried in, less what suppliers are owed', '期初现金扣除拖欠款项') },
    prev(cash, 0)
      .plus(when(time.running, prev(funding.grantPool, 0), 0))
      .minus(prev(unpaidCosts, 0)),
  );
  const { cfads, beforeService } = buildOperatingCashFlow(context, opened, { carried, tax, spec });
  const settlements = receivedFromSwaps(context, accounts);
  const also = [...replaced.map(({ released }) => released), ...(settlements === undefined ? [] : [settlements])];
  const start = m.line(
    'waterfall.start',
    { ...flow, label: text('Cash to start with', '本期可动用现金') },
    also.length === 0 ? carried.plus(beforeService) : carried.plus(beforeService).plus(sum(also)),
  );

  // What is due, and what stands in where cash lacks.
  const due = dueOf('debt.service_due', text('Debt service due, with arrears', '应付还本付息（含拖欠）'), accounts);
  const seniorDue =
    junior.length === 0
      ? due
      : dueOf('debt.senior_due', text('Senior debt service due, with arrears', '优先债应付还本付息（含拖欠）'), senior);
  const support = buildSupport(context, opened, { start, seniorDue, due, calls, standby: of.standby });
  m.define(unpaidCosts, most(support.funds.negated(), 0));
  const credit = m.line(
    'waterfall.supplier_credit',
    {
      ...flow,
      label: text('Credit taken from suppliers', '占用供应商款项'),
      flow: { from: 'outside', to: 'project_company' },
    },
    delta(unpaidCosts),
  );
  books.cash('operating', 1, credit, { phase: 'financing' });

  // Senior service, reserves, junior service, sweep.
  let left = m.line(
    'waterfall.for_service',
    { ...flow, label: text('Cash for debt service', '可用于还本付息的现金') },
    most(support.funds, 0),
  );
  const open = releaseReserves(context, opened, { support, cash: left, calls });
  const charges = letter === undefined ? undefined : payCharges(context, letter, open.left);
  left = payService(context, senior, charges?.left ?? open.left);
  let reimbursed: { readonly paid: Named; readonly left: Named } | undefined;
  if (letter !== undefined && charges !== undefined) {
    const draw = support.letterDrawn ?? m.line('letter_of_credit.draw', { ...flow, label: text('Drawn', '提款') }, 0);
    reimbursed = reimburse(context, letter, { draw, chargesPaid: charges.paid, cash: left });
    left = reimbursed.left;
  }
  const filled = fillReserves(context, opened, {
    released: open.released,
    cash: left,
    calls,
    initial: funding.reservesFunded,
  });
  left = payService(context, junior, filled.left);
  const servicePaid = m.line(
    'debt.service_paid',
    { ...flow, label: text('Debt service paid', '实际还本付息额') },
    sum(accounts.map((each) => each.paid)),
  );

  const service = m.line(
    'debt.service',
    { ...flow, label: text('Debt service as scheduled', '计划还本付息额') },
    sum([...accounts.map((each) => each.scheduled), ...(letter === undefined ? [] : [letter.charges])]),
  );
  const floor = m.line(
    'waterfall.floor',
    {
      ...balance,
      shape: 'once',
      label: text('Money too small to count: a millionth of total uses', '可忽略的金额（资金运用合计的百万分之一）'),
    },
    funding.usesTotal.times(number('0.000001')),
  );
  const serving = m.line(
    'debt.serving',
    { unit: FLAG, nature: 'flag', label: text('Debt service is due', '处于还本付息期') },
    service.isMore(floor),
  );
  left = sweep(context, accounts, { cash: left, cfads, service });

  // The lenders' tests, then what is left goes to shareholders.
  const tested = seniorTest();
  const covenants = buildCovenants(context, {
    accounts: tested.accounts,
    cfads,
    service: tested.service,
    serving: tested.serving,
    forecast: of.forecast,
    floor,
    spec: spec.distributions,
    backwardWanted: false,
  });
  m.section('waterfall', SOURCE);
  defineBlock(context, opened.blocked, {
    failed: covenants.failed,
    called: inDefault?.stepIn ? prev(inDefault.declared, 0).isMore(0) : undefined,
  });
  const overdue = overdueDebt(context, accounts);
  const lossGivenDefault =
    inDefault === undefined || overdue === undefined
      ? undefined
      : buildDefault(context, inDefault, {
          accounts,
          overdue,
          unpaidCosts,
          unpaidOverrun: funding.unpaid,
          builtOnCredit: funding.overrun !== undefined,
          tested:
            spec.distributions.default_at === undefined || covenants.backward === undefined
              ? undefined
              : { dscr: covenants.backward, serving: tested.serving },
          floor,
        });
  const locked = lockUp(context, covenants.failed, inDefault?.stepIn ? inDefault.declared : undefined);
  const loans = funding.shareholderLoans;
  left = payGains(context, opened.gains, left);
  if (loans !== undefined) left = payShareholderLoans(context, loans, { cash: left, locked });
  const { dividends, profitPaid, redemption, trapPeak } = distribute(context, {
    cash: left,
    locked,
    distributable: of.distributable,
    paidIn: () =>
      runningTotal(
        m,
        'equity.paid_in_so_far',
        m.line(
          'equity.paid_in',
          { ...flow, label: text('Paid in by shareholders', '股东投入') },
          funding.capital.plus(support.called),
        ),
      ),
    tranches: accounts.map(({ tranche }) => tranche),
    spec: spec.distributions,
  });
  m.define(cash, when(time.earning, left.minus(profitPaid).minus(redemption), 0));
  const equityFlow = m.line(
    'equity.flow',
    { ...flow, label: text('Equity cash flow', '资本金现金流') },
    (loans === undefined ? dividends.plus(redemption) : dividends.plus(redemption).plus(loans.paid))
      .minus(funding.invested)
      .minus(support.called),
  );
  post();
  return {
    accounts,
    interest: opened.interest,
    agencyFees: opened.agencyFees,
    reserveInterest: opened.reserveInterest,
    cfads,
    service,
    servicePaid,
    dscr: m.line(
      'cover.dscr',
      { unit: PURE, nature: 'factor', label: text('DSCR', '偿债备付率（DSCR）') },
      when(serving, cfads.over(service), undefinedBecause('no debt service in this period')),
    ),
    unpaidCosts,
    supplierCredit: credit,
    subsidies: opened.subsidies,
    gainsPaid: opened.gains.map(({ paid }) => paid),
    letterPaid: reimbursed?.paid,
    reserves: filled.reserves,
    savings: opened.savings,
    cash,
    capitalCalls: support.called,
    dividends,
    profitPaid,
    redemption,
    equityFlow,
    overdue,
    lossGivenDefault,
    trapPeak,
  };

  function dueOf(id: string, label: { en: string; zh: string }, counted: readonly LoanAccount[]): Named {
    return m.line(
      id,
      { ...flow, label },
      sum([
        // What a swap pays the company is cash to start with, and no less due.
        ...counted.map(({ tranche, due }) => (tranche.swap === undefined ? due : most(due, 0))),
        ...(letter === undefined ? [] : [letter.charges]),
      ]),
    );
  }

  /** The lenders' tests are of the loans that come before mezzanine ones. */
  function seniorTest(): Pick<Parameters<typeof buildCovenants>[1], 'accounts' | 'service' | 'serving'> {
    const before = accounts.filter(({ tranche }) => tranche.spec.kind !== 'mezzanine');
    if (before.length === accounts.length) return { accounts, service, serving };
    const tested = m.line(
      'covenant.service',
      { ...flow, label: text('Debt service before mezzanine loans', '夹层融资以前的还本付息额') },
      sum([...before.map((each) => each.scheduled), ...(letter === undefined ? [] : [letter.charges])]),
    );
    return {
      accounts: before,
      service: tested,
      serving: m.line(
        'covenant.serving',
        {
          unit: FLAG,
          nature: 'flag',
          label: text('Debt service before mezzanine loans is due', '夹层融资以前的债务处于还本付息期'),
        },
        tested.isMore(floor),
      ),
    };
  }

  function post(): void {
    books.cash('operating', -1, tax, { phase: 'financing' });
    books.cash('financing', -1, servicePaid, { phase: 'financing' });
    for (const { swept } of accounts)
      if (swept !== undefined) books.cash('financing', -1, swept, { phase: 'financing' });
    books.cash('financing', 1, support.called, { phase: 'financing' });
    books.cash('financing', -1, dividends, { phase: 'financing' });
    books.cash('financing', -1, redemption, { phase: 'financing' });
  }
}
