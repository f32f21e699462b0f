/** Shapes of repayment that do not follow cash flow: the share of the loan repaid in each period. Sculpting is in `sculpted.ts`. */
import {
  at as atIndex,
  call,
  least,
  most,
  type Named,
  number,
  prev,
  type Term,
  total,
  when,
} from '../../lines/index.ts';
import { runningTotal } from '../../lines/idioms/index.ts';
import type { QuantitySeries } from '../../quantity/quantity.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';

/** What a shape may look at: flags and rates of its tranche, none of which depend on the amount. */
export interface RepaymentNeeds {
  /** Up in periods in which principal is due. */
  readonly repaying: Named;
  /** Up in the last of them. */
  readonly maturity: Named;
  /** Interest rate of the period (not a year), a pure number. */
  readonly periodRate: Named;
  readonly spec: { readonly balloon?: unknown; readonly shares?: QuantitySeries | undefined };
}

/** Writes the share of the loan that is repaid in each period (adding up to 1), under the path `at` of the tranche. */
export type RepaymentShape = (context: Context, at: string, needs: RepaymentNeeds) => Term;

const SOURCE_BALLOON =
  'balloon: a share of the loan is left to the last repayment, the rest is repaid in the shape named; definition';

/** The share left to the last repayment, a pure number. */
const balloonOf = ({ m }: Context, at: string, { spec }: RepaymentNeeds): Term | undefined =>
  spec.balloon === undefined ? undefined : m.input(`${at}.balloon`, PURE);

/** Level service: the same interest plus principal for every year of time. A / D = 1 / sum of (years x discount factor). */
const annuity: RepaymentShape = (context, at, needs) => {
  const { m, time } = context;
  const { repaying, maturity, periodRate } = needs;
  const factor = m.declare(`${at}.discount_factor`, {
    unit: PURE,
    nature: 'factor',
    label: text('Discount factor at the loan rate from the first repayment', '按贷款利率自首次还款起的折现系数'),
  });
  m.define(factor, when(repaying, prev(factor, 1).over(periodRate.plus(1)), 1));
  const weight = m.line(
    `${at}.annuity_weight`,
    { unit: 'year', nature: 'factor', label: text('Discounted time in repayment', '还款期折现时间') },
    when(repaying, time.years.times(factor), 0),
  );
  const weights = m.line(
    `${at}.annuity_weights`,
    { shape: 'once', unit: 'year', nature: 'factor', label: text('Annuity factor', '年金现值系数') },
    total(weight),
  );
  const balloon = balloonOf(context, at, needs);
  const owed = m.declare(`${at}.unit_balance`, {
    unit: PURE,
    nature: 'factor',
    label: text('Balance for each unit lent', '单位贷款余额'),
  });
  const share = m.line(
    `${at}.unit_principal`,
    { unit: PURE, nature: 'factor', label: text('Principal for each unit lent', '单位贷款还本') },
    balloon === undefined
      ? when(repaying, time.years.over(weights).minus(prev(owed, 1).times(periodRate)), 0)
      : when(maturity, prev(owed, 1), when(repaying, level(balloon).minus(prev(owed, 1).times(periodRate)), 0)),
  );
  m.define(owed, prev(owed, 1).minus(share));
  return share;

  /** Service before the balloon: what discounts to the loan less the discounted balloon. */
  function level(left: Term): Term {
    const last = m.line(
      `${at}.last_factor`,
      {
        unit: PURE,
        nature: 'factor',
        source: SOURCE_BALLOON,
        label: text('Discount factor of the last repayment', '最后一期还款的折现系数'),
      },
      when(maturity, factor, 0),
    );
    const discounted = m.line(
      `${at}.balloon_discounted`,
      {
        unit: PURE,
        shape: 'once',
        nature: 'factor',
        source: SOURCE_BALLOON,
        label: text('Balloon, discounted, for each unit lent', '单位贷款期末大额还本现值'),
      },
      left.times(total(last)),
    );
    return time.years.times(number(1).minus(discounted)).over(weights);
  }
};

/** Equal principal for every year of time. */
const equalPrincipal: RepaymentShape = (context, at, needs) => {
  const { m, time } = context;
  const { repaying, maturity } = needs;
  const length = m.line(
    `${at}.repaying_years`,
    { unit: 'year', nature: 'time', label: text('Time in repayment', '还款时间') },
    when(repaying, time.years, 0),
  );
  const sum = m.line(
    `${at}.repayment_years`,
    { shape: 'once', unit: 'year', nature: 'time', label: text('Years of repayment', '还款年数') },
    total(length),
  );
  const balloon = balloonOf(context, at, needs);
  if (balloon === undefined) return when(repaying, length.over(sum), 0);
  return when(repaying, length.over(sum).times(number(1).minus(balloon)), 0).plus(when(maturity, balloon, 0));
};

/** The whole at maturity. */
const bullet: RepaymentShape = (_context, _at, { maturity }) => when(maturity, 1, 0);

/**
 * By the shares listed. By position: years of repayment, counted from the start of the first period in which principal is due; by
 * calendar year: in proportion to the time in repayment. Whatever is not yet repaid falls due at maturity.
 */
const byTable: RepaymentShape = ({ m, time }, at, { repaying, maturity, spec }) => {
  const time_ = { unit: 'year', nature: 'time', source: SOURCE_TABLE } as const;
  const length = m.line(
    `${at}.repaying_years`,
    { ...time_, label: text('Time in repayment', '还款时间') },
    when(repaying, time.years, 0),
  );
  const byYear = m.line(
    `${at}.shares.by_year`,
    {
      unit: PURE,
      shape: 'year',
      nature: 'factor',
      source: SOURCE_TABLE,
      label: text('Share repaid in the year', '年度还本比例'),
    },
    m.input(`${at}.shares`, PURE, 'year', 'zero'),
  );
  const left = m.declare(`${at}.unit_balance`, {
    unit: PURE,
    nature: 'factor',
    source: SOURCE_TABLE,
    label: text('Balance for each unit lent', '单位贷款余额'),
  });
  const share = m.line(
    `${at}.unit_principal`,
    { unit: PURE, nature: 'factor', source: SOURCE_TABLE, label: text('Principal for each unit lent', '单位贷款还本') },
    when(maturity, prev(left, 1), when(repaying, least(listed(), prev(left, 1)), 0)),
  );
  m.define(left, prev(left, 1).minus(share));
  return share;

  function listed(): Term {
    if (spec.shares?.by === 'year') {
      const inYear = m.line(
        `${at}.repaying_years_in_year`,
        { ...time_, shape: 'year', label: text('Time in repayment in the year', '当年还款时间') },
        total(length, { group: time.yearIndex }),
      );
      return atIndex(byYear, time.yearIndex, 0)
        .times(length)
        .over(atIndex(inYear, time.yearIndex, time.years));
    }
    // A period no longer than a year touches at most two years of repayment. The hair keeps sums of months whole.
    const repaid = runningTotal(m, `${at}.repaid_years`, length);
    const before = m.line(
      `${at}.repaid_years_before`,
      { ...time_, label: text('Years of repayment before the period', '期初已还款年数') },
      repaid.minus(length),
    );
    const year = m.line(
      `${at}.repaying_year`,
      {
        unit: PURE,
        nature: 'time',
        source: SOURCE_TABLE,
        label: text('Year of repayment, from 0', '还款年度（自 0 起）'),
      },
      call('floor', before.over(number(1, 'year')).plus(number('0.000001'))),
    );
    const inSecond = m.line(
      `${at}.repaying_years_next`,
      { ...time_, label: text('Time that lies in the next year of repayment', '落入下一还款年度的时间') },
      most(repaid.minus(year.plus(1).times(number(1, 'year'))), number(0, 'year')),
    );
    return atIndex(byYear, year, 0)
      .times(length.minus(inSecond))
      .plus(atIndex(byYear, year.plus(1), 0).times(inSecond))
      .over(number(1, 'year'));
  }
};
const SOURCE_TABLE = 'repayment by the shares that the loan agreement lists; definition';

/** The names that a scenario may use. `sculpted` follows cash flow and is written by `sculpted.ts`. */
export const REPAYMENTS = {
  annuity,
  'equal-principal': equalPrincipal,
  bullet,
  table: byTable,
  sculpted: 'follows-cash-flow',
} as const satisfies Readonly<Record<string, RepaymentShape | 'follows-cash-flow'>>;

export type RepaymentName = keyof typeof REPAYMENTS;
