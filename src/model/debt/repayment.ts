/** Shapes of repayment that do not follow cash flow: the share of the loan repaid in each period. Sculpting is in `sculpted.ts`. */
import { type Named, prev, type Term, total, when } from '../../lines/index.ts';
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
}

/** Writes the share of the loan that is repaid in each period (adding up to 1), under the path `at` of the tranche. */
export type RepaymentShape = (context: Context, at: string, needs: RepaymentNeeds) => Term;

/** Level service: the same interest plus principal for every year of time. A / D = 1 / sum of (years x discount factor). */
const annuity: RepaymentShape = ({ m, time }, at, { repaying, periodRate }) => {
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
  const owed = m.declare(`${at}.unit_balance`, {
    unit: PURE,
    nature: 'factor',
    label: text('Balance for each unit lent', '单位贷款余额'),
  });
  const share = m.line(
    `${at}.unit_principal`,
    { unit: PURE, nature: 'factor', label: text('Principal for each unit lent', '单位贷款还本') },
    when(repaying, time.years.over(weights).minus(prev(owed, 1).times(periodRate)), 0),
  );
  m.define(owed, prev(owed, 1).minus(share));
  return share;
};

/** Equal principal for every year of time. */
const equalPrincipal: RepaymentShape = ({ m, time }, at, { repaying }) => {
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
  return when(repaying, length.over(sum), 0);
};

/** The whole at maturity. */
const bullet: RepaymentShape = (_context, _at, { maturity }) => when(maturity, 1, 0);

/** The names that a scenario may use. `sculpted` follows cash flow and is written by `sculpted.ts`. */
export const REPAYMENTS = {
  annuity,
  'equal-principal': equalPrincipal,
  bullet,
  sculpted: 'follows-cash-flow',
} as const satisfies Readonly<Record<string, RepaymentShape | 'follows-cash-flow'>>;

export type RepaymentName = keyof typeof REPAYMENTS;
