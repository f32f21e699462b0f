/** Cash in operation, in order of seniority: CFADS, service by tranche, reserves, lock-up, distributions; and what happens when it lacks. */
import type { z } from 'zod';
import { least, most, type Named, number, prev, sum, type Term, undefinedBecause, when } from '../../lines/index.ts';
import { delta } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { addUp } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { distributionsSpec, fundingSpec } from '../funding/spec.ts';
import type { Funding } from '../funding/funding.ts';
import type { MaintenanceReserve } from '../reserves/maintenance.ts';
import type { Reserve } from '../reserves/reserves.ts';
import { type LoanAccount, openAccounts, payService } from './loan-account.ts';

export interface Waterfall {
  readonly accounts: readonly LoanAccount[];
  readonly interest: Named;
  readonly agencyFees: Named;
  readonly reserveInterest: Named;
  readonly cfads: Named;
  readonly service: Named;
  readonly servicePaid: Named;
  readonly dscr: Named;
  /** Unpaid operating cost owed to suppliers, period balance. */
  readonly unpaidCosts: Named;
  readonly reserves: readonly {
    readonly reserve: Reserve;
    readonly balance: Named;
    readonly added: Named;
    readonly taken: Named;
  }[];
  /** Saved for renewals, where the scenario asks for it: balance, and what went in, net. */
  readonly maintenance: { readonly balance: Named; readonly funding: Named } | undefined;
  readonly cash: Named;
  readonly capitalCalls: Named;
  readonly dividends: Named;
  readonly redemption: Named;
  /** Equity in and out, seen by the shareholders, period, money. */
  readonly equityFlow: Named;
}

const SOURCE =
  'cash waterfall: CFADS, senior to junior service, reserve top-up, lock-up test, distributions; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12 and 14)';

/** What must be declared before tax and profit can be written, for they need the interest of the very same period. */
export function openWaterfall(
  context: Context,
  funding: Funding,
  reserves: readonly Reserve[],
  maintenance: MaintenanceReserve | undefined,
) {
  const { m, time, books } = context;
  m.section('waterfall', SOURCE);
  const accounts = openAccounts(context, funding.drawn);
  const flow = { unit: 'money', nature: 'flow' } as const;
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
  const balances = reserves.map((reserve) =>
    m.declare(`${reserve.id}.balance`, {
      unit: 'money',
      nature: 'balance',
      label: text(`${reserve.label.en}: balance`, `${reserve.label.zh}：余额`),
    }),
  );
  const saved =
    maintenance === undefined
      ? undefined
      : {
          target: maintenance.target,
          balance: m.declare('reserves.maintenance.balance', {
            unit: 'money',
            nature: 'balance',
            label: text('Maintenance reserve: balance', '大修准备金：余额'),
          }),
          funding: m.declare('reserves.maintenance.funding', {
            ...flow,
            label: text('To the maintenance reserve, net', '转入大修准备金（净额）'),
          }),
        };
  const kept = sum([...balances, ...(saved === undefined ? [] : [saved.balance])].map((balance) => prev(balance, 0)));
  const any = balances.length > 0 || saved !== undefined;
  const reserveInterest = m.line(
    'reserves.interest_earned',
    {
      ...flow,
      label: text('Interest on reserves', '准备金利息收入'),
      flow: { from: 'bank', to: 'project_company' },
    },
    any ? when(time.operating, kept.times(m.input('funding.reserves.interest', '1/year')).times(time.years), 0) : 0,
  );
  books.income('other_income', 1, reserveInterest, { taxed: 'levered' });
  books.income('finance_cost', -1, interest, { taxed: 'levered' });
  books.income('finance_cost', -1, agencyFees, { taxed: 'levered' });
  books.cash('operating', 1, reserveInterest, { phase: 'financing' });
  return { accounts, interest, agencyFees, balances, maintenance: saved, reserveInterest };
}

/** Writes the rest, once tax and the profit of the period are there. */
export function buildWaterfall(
  context: Context,
  opened: ReturnType<typeof openWaterfall>,
  of: {
    readonly funding: Funding;
    readonly reserves: readonly Reserve[];
    readonly tax: Named;
    /** What may be paid out as dividends in the period after the statutory reserve, period, money (may be negative). */
    readonly distributable: Named;
    readonly spec: {
      readonly funding: z.output<typeof fundingSpec>;
      readonly distributions: z.output<typeof distributionsSpec>;
    };
  },
): Waterfall {
  const { m, time, books } = context;
  const { accounts, balances, maintenance, reserveInterest } = opened;
  const { tax, spec, reserves, funding } = of;
  m.section('waterfall', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const calls = spec.distributions.capital_calls === 'cover-any-shortfall';

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
  const operations = m.line(
    'cash_flow.from_operations',
    { ...flow, label: text('Operating cash flow before tax and reserves', '税前及转入准备金前经营现金流') },
    addUp(books.cashRows({ phase: 'operation' })),
  );
  if (maintenance !== undefined) {
    // Suppliers and taxes come before saving: without cash nothing is saved. What is released comes back in any case.
    const planned = maintenance.target.minus(prev(maintenance.balance, 0));
    const means = most(carried.plus(operations).minus(tax).plus(reserveInterest), 0);
    m.define(maintenance.funding, calls ? planned : when(planned.isMore(0), least(planned, means), planned));
    m.define(maintenance.balance, prev(maintenance.balance, 0).plus(maintenance.funding));
  }
  const beforeTax = m.line(
    'cash_flow.before_tax',
    { ...flow, label: text('Operating cash flow before tax', '税前经营现金流') },
    operations.minus(maintenance === undefined ? 0 : maintenance.funding),
  );
  const afterTax = spec.funding.cfads.tax === 'after' ? beforeTax.minus(tax) : beforeTax;
  const cfads = m.line(
    'cash_flow.cfads',
    { ...flow, label: text('Cash flow available for debt service (CFADS)', '可用于还本付息的现金流（CFADS）') },
    spec.funding.cfads.reserve_interest === 'included' ? afterTax.plus(reserveInterest) : afterTax,
  );
  const available = m.line(
    'cash_flow.before_service',
    { ...flow, label: text('Cash flow before debt service', '还本付息前现金流') },
    beforeTax.minus(tax).plus(reserveInterest),
  );

  const start = m.line(
    'waterfall.start',
    { ...flow, label: text('Cash to start with', '本期可动用现金') },
    carried.plus(available),
  );
  const due = m.line(
    'debt.service_due',
    { ...flow, label: text('Debt service due, with arrears', '应付还本付息（含拖欠）') },
    sum(accounts.map((each) => each.due)),
  );

  const held = reserves.map((reserve, index) => ({ reserve, balance: balances[index] as Named }));
  const initial = (index: number): Named => funding.reservesFunded[index] as Named;
  // A shortfall draws on reserves: operating cost on the working-capital reserve, then both on the debt service reserve.
  const drawOn = (id: string, short: Term): Named | undefined => {
    const reserve = calls ? undefined : held.find((each) => each.reserve.id === id);
    return reserve === undefined
      ? undefined
      : m.line(
          `${id}.drawn`,
          {
            ...flow,
            label: text(`${reserve.reserve.label.en}: drawn in a shortfall`, `${reserve.reserve.label.zh}：缺口动用`),
          },
          least(prev(reserve.balance, 0), short),
        );
  };
  const lacking = m.line(
    'waterfall.costs_lacking',
    { ...flow, label: text('Operating cost that cash does not cover', '现金不足以支付的经营成本') },
    most(start.negated(), 0),
  );
  const forCosts = drawOn('reserves.working_capital', lacking);
  const shortfall = m.line(
    'waterfall.shortfall',
    { ...flow, label: text('Shortfall before the debt service reserve', '动用偿债准备金前的现金缺口') },
    most(due.minus(most(start, 0)), 0).plus(lacking.minus(forCosts ?? 0)),
  );
  const forService = drawOn('reserves.debt_service', shortfall);
  const drawn = sum([forCosts, forService].filter((each) => each !== undefined));

  // With capital calls nothing is ever short: reserves go to their targets and shareholders pay in what service then lacks.
  const wanted = calls
    ? sum(held.map(({ reserve, balance: kept }) => when(time.running, reserve.target.minus(prev(kept, 0)), 0)))
    : number(0);
  const called = m.line(
    'equity.capital_calls',
    { ...flow, label: text('Capital calls', '追加资本') },
    calls ? most(due.plus(wanted).minus(start), 0) : 0,
  );
  const funds = m.line(
    'waterfall.funds',
    { ...flow, label: text('Cash with reserves drawn and capital called', '动用准备金及追加资本后的现金') },
    start.plus(drawn).plus(called).minus(wanted),
  );
  m.define(unpaidCosts, most(funds.negated(), 0));
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
  const paid = payService(
    context,
    accounts,
    m.line(
      'waterfall.for_service',
      { ...flow, label: text('Cash for debt service', '可用于还本付息的现金') },
      most(funds, 0),
    ),
  );

  let left = paid.left;
  const moved = held.map(({ reserve, balance: kept }, index) => {
    const used = reserve.id === 'reserves.debt_service' ? forService : forCosts;
    const rest = used === undefined ? prev(kept, 0) : prev(kept, 0).minus(used);
    const gap = reserve.target.minus(rest);
    const added = m.line(
      `${reserve.id}.added`,
      { ...flow, label: text(`${reserve.label.en}: added`, `${reserve.label.zh}：转入`) },
      when(time.running, calls ? most(gap, 0) : least(most(gap, 0), left), 0),
    );
    const taken = m.line(
      `${reserve.id}.taken`,
      { ...flow, label: text(`${reserve.label.en}: released`, `${reserve.label.zh}：释放`) },
      when(time.running, most(gap.negated(), 0), 0),
    );
    m.define(kept, rest.plus(added).minus(taken).plus(initial(index)));
    if (!calls)
      left = m.line(
        `${reserve.id}.cash_after`,
        { ...flow, label: text(`Cash after ${reserve.label.en}`, `${reserve.label.zh}调整后现金`) },
        left.minus(added).plus(taken),
      );
    return { reserve, balance: kept, added, taken };
  });

  const service = m.line(
    'debt.service',
    { ...flow, label: text('Debt service as scheduled', '计划还本付息额') },
    sum(accounts.map((each) => each.scheduled)),
  );
  const serving = m.line(
    'debt.serving',
    { unit: FLAG, nature: 'flag', label: text('Debt service is due', '处于还本付息期') },
    service.isMore(funding.usesTotal.times(number('0.000000001'))),
  );
  const dscr = m.line(
    'waterfall.dscr',
    {
      unit: PURE,
      nature: 'factor',
      label: text('DSCR tested for lock-up (0 without service)', '用于分红锁定测试的偿债备付率（无还本付息时为 0）'),
    },
    when(serving, cfads.over(service), 0),
  );
  return {
    ...finish(),
    accounts,
    interest: opened.interest,
    agencyFees: opened.agencyFees,
    reserveInterest,
    cfads,
    service,
    servicePaid: paid.total,
    dscr: dscrShown(),
    unpaidCosts,
    reserves: moved,
    maintenance,
    cash,
    capitalCalls: called,
  };

  /** The DSCR that is reported: undefined where there is no service. */
  function dscrShown(): Named {
    return m.line(
      'cover.dscr',
      { unit: PURE, nature: 'factor', label: text('DSCR', '偿债备付率（DSCR）') },
      when(serving, cfads.over(service), undefinedBecause('no debt service in this period')),
    );
  }

  function finish(): Pick<Waterfall, 'dividends' | 'redemption' | 'equityFlow'> {
    // Without a lock-up covenant there is no such line.
    const locked =
      spec.distributions.lock_up === undefined
        ? undefined
        : m.line(
            'distributions.locked',
            {
              unit: FLAG,
              nature: 'flag',
              label: text('Distributions are locked', '分红锁定'),
            },
            serving.and(dscr.isLess(m.input('distributions.lock_up', PURE))).and(time.final.not()),
          );
    const free = locked === undefined ? time.running : time.running.and(locked.not());
    const payable = spec.distributions.limit === 'cash' ? left : least(left, most(of.distributable, 0));
    const dividends = m.line(
      'distributions.dividends',
      { ...flow, label: text('Dividends', '分红') },
      when(free, payable, 0),
    );
    const redemption = m.line(
      'distributions.redemption',
      { ...flow, label: text('Capital returned at the end', '期末返还资本') },
      when(time.final, left.minus(dividends), 0),
    );
    m.define(cash, when(time.operating, left.minus(dividends).minus(redemption), 0));
    const equityFlow = m.line(
      'equity.flow',
      { ...flow, label: text('Equity cash flow', '资本金现金流') },
      dividends.plus(redemption).minus(funding.equity).minus(called),
    );
    books.cash('operating', -1, tax, { phase: 'financing' });
    books.cash('financing', -1, paid.total, { phase: 'financing' });
    books.cash('financing', 1, called, { phase: 'financing' });
    books.cash('financing', -1, dividends, { phase: 'financing' });
    books.cash('financing', -1, redemption, { phase: 'financing' });
    return { dividends, redemption, equityFlow };
  }
}
