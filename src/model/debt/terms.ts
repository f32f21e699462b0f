/** The timing and price of one tranche: when it lives, when it repays, what it costs. None depends on its amount. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { call, type Named, next, number, type Term, when } from '../../lines/index.ts';
import { periodRate as interestRate } from '../../lines/idioms/index.ts';
import { FLAG, PURE } from '../../quantity/unit.ts';
import { type Context, nameOf, text } from '../context.ts';
import { buildRates } from './rates.ts';
import type { TrancheSpec } from './spec.ts';
import { openSwap, type Swap } from './swap.ts';

/** The timing and price of a tranche, none of which depends on its amount. */
export interface Terms {
  readonly at: string;
  readonly label: Bilingual;
  readonly lender: string;
  readonly rank: 'senior' | 'junior';
  readonly spec: TrancheSpec;
  /** Up while the loan may be outstanding: from the close to its last repayment. */
  readonly living: Named;
  /** Up in periods of operation in which the loan lives: service is due. */
  readonly serving: Named;
  readonly repaying: Named;
  readonly maturity: Named;
  /** Cost of the loan in the period with its swap: what the parties size and schedule it on. A pure number. */
  readonly periodRate: Named;
  /** What the lender charges in the period, a pure number; without a swap the same. */
  readonly floatingRate: Named;
  readonly swap: Swap | undefined;
  /** What the bond costs whose proceeds are on-lent: the rate of the period without the margin. A pure number. */
  readonly coupon: Named | undefined;
  /** Period, money: while the loan lives. */
  readonly agencyFee: Named;
}

/** Writes the terms of a tranche under `funding.debt.<name>`. */
export function buildTerms(context: Context, name: string, spec: TrancheSpec): Terms {
  const { m, time } = context;
  const at = `funding.debt.${name}`;
  const label = nameOf(spec.label, name);
  const flag = { unit: FLAG, nature: 'flag' } as const;
  const tenor = m.input(`${at}.tenor`, 'year');
  const grace = m.input(`${at}.grace`, 'month').times(number(1, 'year/month')).over(12);
  const living = m.line(
    `${at}.living`,
    { ...flag, label: text(`${label.en}: may be outstanding`, `${label.zh}：存续期`) },
    spec.tail === undefined
      ? time.elapsed.isAtMost(tenor)
      : time.elapsed
          .isAtMost(tenor)
          .and(
            time.end.isAtMost(
              call('add_months', m.named('timeline.concession_end'), m.input(`${at}.tail`, 'month').negated()),
            ),
          ),
  );
  const serving = m.line(
    `${at}.serving`,
    { ...flag, label: text(`${label.en}: service is due`, `${label.zh}：付息还本期`) },
    living.and(time.running),
  );
  const repaying = m.line(
    `${at}.repaying`,
    { ...flag, label: text(`${label.en}: principal is due`, `${label.zh}：还本期`) },
    serving.and(time.elapsed.isMore(grace)),
  );
  const asNumber = m.line(
    `${at}.repaying_number`,
    { unit: PURE, nature: 'factor', label: text(`${label.en}: principal is due, as 1`, `${label.zh}：还本期（计 1）`) },
    when(repaying, 1, 0),
  );
  const maturity = m.line(
    `${at}.maturity`,
    { ...flag, label: text(`${label.en}: last repayment`, `${label.zh}：最后一期还款`) },
    repaying.and(next(asNumber, 0).equals(0)),
  );
  const { base, rate } = buildRates(context, at, label, spec);
  const years = interestYears(context, spec.day_count);
  const floatingRate = m.line(
    `${at}.period_rate`,
    { unit: PURE, nature: 'factor', label: text(`${label.en}: interest rate of the period`, `${label.zh}：当期利率`) },
    interestRate(rate, years, spec.compounding),
  );
  const coupon =
    spec.on_lent &&
    m.line(
      `${at}.coupon_rate`,
      { unit: PURE, nature: 'factor', label: text(`${label.en}: coupon of the period`, `${label.zh}：当期票面利率`) },
      interestRate(base, years, spec.compounding),
    );
  const swap =
    spec.swap === undefined ? undefined : openSwap(context, at, label, { base, years, bank: spec.swap.bank });
  const periodRate =
    swap === undefined
      ? floatingRate
      : m.line(
          `${at}.hedged_rate`,
          {
            unit: PURE,
            nature: 'factor',
            label: text(`${label.en}: interest rate of the period with the swap`, `${label.zh}：含互换的当期利率`),
          },
          floatingRate.plus(swap.difference.times(m.input(`${at}.swap.share`, PURE))),
        );
  const agencyFee = m.line(
    `${at}.agency_fee_if_made`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: agency fee if the loan is made`, `${label.zh}：代理费（如借款）`),
    },
    when(living, m.input(`${at}.agency_fee`, 'money').times(time.years).times(number(1, '1/year')), 0),
  );
  return {
    at,
    label,
    lender: spec.lender ?? (spec.kind === 'special-bond' ? 'government' : name),
    rank: spec.rank ?? (spec.kind === 'mezzanine' ? 'junior' : 'senior'),
    spec,
    living,
    serving,
    repaying,
    maturity,
    periodRate,
    floatingRate,
    swap,
    coupon,
    agencyFee,
  };
}

function interestYears(context: Context, basis: TrancheSpec['day_count']): Term {
  const { time } = context;
  if (basis === '30/360') return time.years;
  const days = time.end.minus(time.start);
  if (basis === 'act/act') return days.over(calendarYearDays(context)).times(number(1, 'year'));
  return days.times(number(1, 'year/day')).over(basis === 'act/365' ? 365 : 360);
}

/** Days of the calendar year in which the period lies: no period crosses 31 December. Written once. */
function calendarYearDays({ m, time }: Context): Named {
  const id = 'timeline.calendar_year_days';
  if (m.has(id)) return m.named(id);
  const monthStart = time.start.minus(call('day_of', time.start).minus(1).times(number(1, 'day')));
  const january = call('add_months', monthStart, number(1).minus(call('month_of', time.start)));
  return m.line(
    id,
    {
      unit: 'day',
      nature: 'time',
      source: 'ISDA 2006 section 4.16(b): Actual/Actual (ISDA); definition',
      label: text('Days of the calendar year', '公历年天数'),
    },
    call('add_months', january, 12).minus(january),
  );
}
