/** Growth and interest over stretches of time, in unit-correct form: rates are yearly, time is in years. */
import type { ModelBuilder } from '../builder.ts';
import { call, type Named, number, prev, type Term, when } from '../term.ts';
import type { Titled } from './naming.ts';

const ONE_YEAR = number(1, 'year');

/** (1 + rate) ^ years: the factor of growth, a pure number. `rate` in 1/year above -1, `years` in year. */
export function growthFactor(rate: Term, years: Term): Term {
  return rate.times(ONE_YEAR).plus(1).power(years.over(ONE_YEAR));
}

/** (1 + rate) ^ -years: the factor by which money is discounted, a pure number. Units as {@link growthFactor}. */
export function discountFactor(rate: Term, years: Term): Term {
  return rate
    .times(ONE_YEAR)
    .plus(1)
    .power(call('negate', years.over(ONE_YEAR)));
}

/**
 * The rate for a period, a pure number, from a yearly rate (1/year) and the period's length in years.
 *
 * `nominal`: rate x length. `effective`: (1 + rate) ^ length - 1.
 */
export function periodRate(rate: Term, yearFraction: Term, compounding: 'effective' | 'nominal'): Term {
  return compounding === 'nominal' ? rate.times(yearFraction) : growthFactor(rate, yearFraction).minus(1);
}

/** What falls in a period of a yearly amount (x/year): amount x length, times the `share` (0 to 1) of the period, if given. */
export function prorate(perYear: Term, yearFraction: Term, share?: Term): Term {
  const whole = perYear.times(yearFraction);
  return share === undefined ? whole : whole.times(share);
}

/** An index that grows from 1 before the first period: index = previous x (1 + rate) ^ length. A period line, pure. */
export function escalate(
  m: ModelBuilder,
  id: string,
  about: Titled,
  { rate, yearFraction }: { readonly rate: Term; readonly yearFraction: Term },
): Named {
  const index = m.declare(id, { ...about, unit: '1', nature: 'factor', idiom: 'escalate' });
  return m.define(index, prev(index, 1).times(growthFactor(rate, yearFraction)));
}

/**
 * The level payment that repays 1 over `periods` at `rate` per period (both pure): r / (1 - (1 + r) ^ -n), or 1 / n at no interest.
 *
 * `periods` must be above zero. Source: Brealey, Myers, Allen, Principles of Corporate Finance, ch. 2.
 */
export function annuityFactor(rate: Term, periods: Term): Term {
  const level = rate.over(number(1).minus(rate.plus(1).power(periods.negated())));
  return when(call('equal', rate, 0), number(1).over(periods), level);
}
