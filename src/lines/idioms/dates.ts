/** Flags and shares made of dates: which periods lie in a stretch of time, and how much of each. */
import { least, most, type Term, when } from '../term.ts';

/** A stretch of time from the first day to the day after the last; both dates. */
export interface Stretch {
  readonly from: Term;
  readonly until: Term;
}

/** Up where the period (first day to day after the last) has at least a day in the stretch. */
export function flagBetween(period: Stretch, stretch: Stretch): Term {
  return period.from.isLess(stretch.until).and(period.until.isMore(stretch.from)).and(period.from.isLess(period.until));
}

/** Days of the period that lie in the stretch, in day, at least zero. */
export function daysBetween(period: Stretch, stretch: Stretch): Term {
  return most(least(period.until, stretch.until).minus(most(period.from, stretch.from)), 0);
}

/** Share of the period (by days, 0 to 1) that lies in the stretch; zero in a period of no length. */
export function shareBetween(period: Stretch, stretch: Stretch): Term {
  const days = period.until.minus(period.from);
  return when(days.isMore(0), daysBetween(period, stretch).over(days));
}
