/** Year fractions: how long a stretch of days counts for interest, by the convention agreed. */
import { civilOf, daysInMonth, isLeapYear, serialOf } from '../numeric/calendar.ts';
import { requireDate } from './dated-flows.ts';

/**
 * `ACT/365F`, `ACT/360`: days over a fixed year. `30/360`: US (NASD) bond basis, Excel's basis 0. `30E/360`: Eurobond basis.
 * `ACT/ACT`: ISDA, each calendar year's days over that year's length.
 */
export type DayCount = 'ACT/365F' | 'ACT/360' | '30/360' | '30E/360' | 'ACT/ACT';

/**
 * Years from one date to another, `YYYY-MM-DD`; negative when `to` lies before `from`.
 *
 * Fails   RangeError when a date is not valid
 * Source  ISDA 2006 Definitions, section 4.16; 30/360 with the end-of-February rule of the US method (NASD, as Excel's DAYS360)
 */
export function yearFraction(from: string, to: string, basis: DayCount): number {
  return yearFractionOfSerials(requireDate(from), requireDate(to), basis);
}

/** `yearFraction` over day serials. Throws a RangeError for an unknown basis. */
export function yearFractionOfSerials(from: number, to: number, basis: DayCount): number {
  if (to < from) return 0 - yearFractionOfSerials(to, from, basis);
  switch (basis) {
    case 'ACT/365F':
      return (to - from) / 365;
    case 'ACT/360':
      return (to - from) / 360;
    case '30/360':
      return thirtyDayMonths(from, to, true) / 360;
    case '30E/360':
      return thirtyDayMonths(from, to, false) / 360;
    case 'ACT/ACT':
      return actualOverActual(from, to);
    default:
      throw new RangeError(`unknown day count "${String(basis satisfies never)}"`);
  }
}

function thirtyDayMonths(from: number, to: number, isUnitedStates: boolean): number {
  const start = civilOf(from);
  const end = civilOf(to);
  let startDay = Math.min(30, start.day);
  let endDay = end.day;
  if (isUnitedStates) {
    const isLastOfFebruary = (date: typeof start) => date.month === 2 && date.day === daysInMonth(date.year, 2);
    if (isLastOfFebruary(start)) {
      if (isLastOfFebruary(end)) endDay = 30;
      startDay = 30;
    }
    // The 31st stays when the start is earlier in its month: 15 January to 31 March is 76 days.
    if (endDay === 31 && startDay === 30) endDay = 30;
  } else {
    endDay = Math.min(30, endDay);
  }
  return 360 * (end.year - start.year) + 30 * (end.month - start.month) + (endDay - startDay);
}

function actualOverActual(from: number, to: number): number {
  const startYear = civilOf(from).year;
  const endYear = civilOf(to).year;
  const lengthOf = (year: number): number => (isLeapYear(year) ? 366 : 365);
  if (startYear === endYear) return (to - from) / lengthOf(startYear);
  const head = (serialOf(startYear + 1, 1, 1) - from) / lengthOf(startYear);
  const tail = (to - serialOf(endYear, 1, 1)) / lengthOf(endYear);
  return head + (endYear - startYear - 1) + tail;
}
