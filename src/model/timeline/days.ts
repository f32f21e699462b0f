/** Days counted as in months of 30 days. */
import { call, least, number, type Term } from '../../lines/index.ts';

/** Years between two dates, months of 30 days: exact halves and quarters on calendar boundaries. */
export function days360(from: Term, to: Term): Term {
  const days = (date: Term): Term =>
    call('year_of', date)
      .times(360)
      .plus(call('month_of', date).times(30))
      .plus(least(call('day_of', date), 30));
  return days(to).minus(days(from)).times(number(1, 'year')).over(360);
}
