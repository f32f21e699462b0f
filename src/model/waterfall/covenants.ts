/** The lenders' tests: cover over the last twelve months, over the coming twelve by their forecast, and over the loan's life. */
import { most, type Named, next, number, prev, sum, type Term, when } from '../../lines/index.ts';
import { lookAhead, lookBack } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import { STEP_MONTHS } from '../timeline/timeline.ts';
import type { LoanAccount } from './loan-account.ts';
import type { Distributions } from './spec.ts';

const SOURCE =
  "covenants: cover over the twelve months before a test date, by the lenders' forecast over the twelve after it and over the loan life; project-finance practice (Yescombe, Principles of Project Finance, 2nd ed., ch. 12)";
const money = { unit: 'money', nature: 'flow' } as const;
const pure = { unit: PURE, nature: 'factor' } as const;
const flag = { unit: FLAG, nature: 'flag' } as const;

/** The longest test period of a scenario, in months: structure (`spec.ts`). */
const LONGEST = 12;

/** Whether a period is tested: service is due on the loans the tests are of, those before mezzanine ones. */
export function isTested({ m }: Context): Named {
  return m.named(m.has('covenant.serving') ? 'covenant.serving' : 'debt.serving');
}

export interface Covenants {
  /** DSCR of the last twelve months, 0 where no service is due; absent where no test asks for it. Period, a pure number. */
  readonly backward: Named | undefined;
  /** Up where any test locks distributions. Period flags. */
  readonly failed: readonly Named[];
}

/** Writes the tests a scenario asks for. `forecast` is CFADS as the lenders saw it at close. */
export function buildCovenants(
  context: Context,
  of: {
    readonly accounts: readonly LoanAccount[];
    readonly cfads: Named;
    readonly service: Named;
    readonly serving: Named;
    readonly forecast: Named;
    /** Money too small to count, once. */
    readonly floor: Named;
    readonly spec: Distributions;
    /** Somebody else reads the backward test. */
    readonly backwardWanted: boolean;
  },
): Covenants {
  const { m, time } = context;
  const { spec, accounts, serving, floor } = of;
  if (accounts.length === 0) return { backward: undefined, failed: [] };
  m.section('covenants', SOURCE);
  const span = {
    elapsed: time.elapsed,
    years: m.input('distributions.tested_over', 'month').times(number(1, 'year/month')).over(12),
    most: Math.ceil(LONGEST / STEP_MONTHS[time.operationStep]) + 1,
  };
  const served = (id: string, label: { en: string; zh: string }, line: Named): Named =>
    m.line(id, { ...money, label }, when(serving, line, 0));
  const failed: Named[] = [];
  const fails = (id: string, en: string, zh: string, test: Term): void => {
    failed.push(m.line(id, { ...flag, label: text(en, zh) }, test));
  };

  const forward = spec.lock_up_forward !== undefined;
  const llcr = spec.lock_up_llcr !== undefined;
  const backwardAsked = spec.lock_up !== undefined || spec.default_at !== undefined || of.backwardWanted;
  if (!backwardAsked && !forward && !llcr) return { backward: undefined, failed };

  const cfadsBehind = m.line(
    'covenant.cfads_behind',
    { ...money, label: text('CFADS of the test period behind', '测试期间（过去）可还款现金流') },
    lookBack({
      ...span,
      flow: served('covenant.cfads_served', text('CFADS where service is due', '还本付息期可还款现金流'), of.cfads),
    }),
  );
  const serviceBehind = m.line(
    'covenant.service_behind',
    { ...money, label: text('Debt service of the test period behind', '测试期间（过去）还本付息额') },
    lookBack({
      ...span,
      flow: served('covenant.service_served', text('Debt service where it is due', '还本付息期还本付息额'), of.service),
    }),
  );
  const backward = backwardAsked
    ? m.line(
        'covenant.dscr',
        {
          ...pure,
          label: text('DSCR of the test period (0 without service)', '测试期间偿债备付率（无还本付息时为 0）'),
        },
        when(serving, cfadsBehind.over(serviceBehind), 0),
      )
    : undefined;
  if (backward !== undefined && spec.lock_up !== undefined)
    fails(
      'covenant.backward_fails',
      'The DSCR of the last months is below lock-up',
      '过去期间偿债备付率低于分红锁定线',
      serving.and(backward.isLess(m.input('distributions.lock_up', PURE))),
    );
  if (!forward && !llcr) return { backward, failed };

  // What lenders see ahead is their forecast, corrected by how the project has done against it: never the future itself.
  const scheduled = m.line(
    'covenant.scheduled_service',
    { ...money, label: text('Scheduled service of all tranches', '各笔债务计划还本付息合计') },
    sum(accounts.map(({ tranche }) => tranche.scheduledService)),
  );
  const forecastServed = m.line(
    'covenant.forecast_served',
    { ...money, label: text('Forecast CFADS where service is scheduled', '计划还本付息期的预测可还款现金流') },
    when(scheduled.isMore(floor), of.forecast, 0),
  );
  const forecastBehind = m.line(
    'covenant.forecast_behind',
    { ...money, label: text('Forecast CFADS of the test period behind', '测试期间（过去）预测可还款现金流') },
    lookBack({ ...span, flow: forecastServed }),
  );
  const performance = m.line(
    'covenant.performance',
    {
      ...pure,
      label: text('Actual over forecast CFADS, test period behind', '实际与预测可还款现金流之比（测试期间）'),
    },
    when(forecastBehind.isMore(floor), cfadsBehind.over(forecastBehind), 1),
  );
  if (forward) {
    const serviceAhead = m.line(
      'covenant.service_ahead',
      { ...money, label: text('Scheduled service of the test period ahead', '测试期间（未来）计划还本付息额') },
      lookAhead({ ...span, flow: scheduled }),
    );
    const cfadsAhead = m.line(
      'covenant.cfads_ahead',
      { ...money, label: text('Forecast CFADS of the test period ahead', '测试期间（未来）预测可还款现金流') },
      lookAhead({ ...span, flow: forecastServed }),
    );
    const ahead = m.line(
      'covenant.dscr_forward',
      { ...pure, label: text('Forward DSCR (0 without service ahead)', '前瞻偿债备付率（未来无还本付息时为 0）') },
      when(serviceAhead.isMore(floor), performance.times(cfadsAhead).over(serviceAhead), 0),
    );
    fails(
      'covenant.forward_fails',
      'The forward DSCR is below lock-up',
      '前瞻偿债备付率低于分红锁定线',
      time.running.and(serviceAhead.isMore(floor)).and(ahead.isLess(m.input('distributions.lock_up_forward', PURE))),
    );
  }
  if (llcr) loanLifeTest();
  return { backward, failed };

  function loanLifeTest(): void {
    const before = (account: LoanAccount): Term => prev(account.tranche.scheduledClosing, account.tranche.amount);
    const opening = m.line(
      'covenant.scheduled_opening',
      {
        unit: 'money',
        nature: 'balance',
        fixedAtClose: true,
        label: text('Scheduled opening balance, all tranches', '各笔债务计划期初余额'),
      },
      when(time.running, sum(accounts.map(before)), 0),
    );
    const rate = m.line(
      'covenant.scheduled_rate',
      // The rates of later periods are those expected at close: nobody knows where the base rate will be.
      {
        ...pure,
        fixedAtClose: true,
        label: text('Average interest rate of the period, expected at close', '交割时预计的当期加权平均利率'),
      },
      when(
        opening.isMore(floor),
        sum(accounts.map((account) => before(account).times(account.tranche.periodRate))).over(opening),
        0,
      ),
    );
    const value = m.declare('covenant.loan_life_value', {
      unit: 'money',
      nature: 'balance',
      label: text('Present value of forecast CFADS over the loan life', '贷款期内预测可还款现金流现值'),
    });
    m.define(value, when(opening.isMore(floor), of.forecast.plus(next(value, 0)).over(rate.plus(1)), 0));
    const owed = m.line(
      'covenant.debt_owed',
      { unit: 'money', nature: 'balance', label: text('Debt after service', '还本付息后债务余额') },
      sum(accounts.map(({ closing }) => closing)),
    );
    const cover = m.line(
      'covenant.llcr',
      { ...pure, label: text('LLCR after service (0 without debt)', '还本付息后贷款期偿债备付率（无债务时为 0）') },
      when(owed.isMore(floor), performance.times(most(next(value, 0), 0)).over(owed), 0),
    );
    fails(
      'covenant.llcr_fails',
      'The LLCR is below lock-up',
      '贷款期偿债备付率低于分红锁定线',
      time.running.and(owed.isMore(floor)).and(cover.isLess(m.input('distributions.lock_up_llcr', PURE))),
    );
  }
}
