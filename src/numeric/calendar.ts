/**
 * Dates as day serials: whole days since 1899-12-30, in the Gregorian calendar, without clock or time zone.
 *
 * From 1900-03-01 (serial 61) these are Excel's numbers; before it Excel counts a 29 February 1900 that never was.
 */

/** A day of the Gregorian calendar; `month` 1 to 12, `day` 1 to 31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_IN_400_YEARS = 146097;
const DAYS_IN_4_YEARS = 1461;
/** Serial of 0000-03-01: counting years from March puts the leap day last, where it disturbs no month. */
const SERIAL_OF_MARCH_ZERO = -693899;

/** Whether 29 February exists in `year`. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days of a month (1 to 12) in a year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Day serial of a civil date; the date is taken to exist. */
export function serialOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = month > 2 ? month - 3 : month + 9;
  // Months from March run 31, 30, 31, 30, 31 and again: 153 days in five.
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return SERIAL_OF_MARCH_ZERO + 365 * marchYear + leapDays + dayOfYear;
}

/** Civil date of a day serial; a fraction of a day is dropped. */
export function civilOf(serial: number): CivilDate {
  const days = Math.floor(serial) - SERIAL_OF_MARCH_ZERO;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  // The three centuries of an era that lack a leap day are given it back, and so every fourth year has 1461 days.
  const century = Math.min(3, Math.floor(dayOfEra / 36524));
  const evened = dayOfEra + century;
  const yearOfEra = Math.floor((4 * evened + 3) / DAYS_IN_4_YEARS);
  const dayOfYear = evened - Math.floor((DAYS_IN_4_YEARS * yearOfEra) / 4);
  const monthsSinceMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthsSinceMarch + 2) / 5) + 1;
  const month = monthsSinceMarch < 10 ? monthsSinceMarch + 3 : monthsSinceMarch - 9;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** Day serial `months` after (before, when negative) `serial`, clamped to the end of a shorter month, as Excel's EDATE. */
export function addMonthsTo(serial: number, months: number): number {
  const { year, month, day } = civilOf(serial);
  const monthsOfEra = year * 12 + (month - 1) + months;
  const newYear = Math.floor(monthsOfEra / 12);
  const newMonth = monthsOfEra - newYear * 12 + 1;
  return serialOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Day serial of `YYYY-MM-DD`, or null when the text is not such a date or the day does not exist. */
export function parseDate(text: string): number | null {
  const match = ISO_DATE.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return serialOf(year, month, day);
}

/** `YYYY-MM-DD` of a day serial. Throws a RangeError outside the years 0 to 9999. */
export function formatDate(serial: number): string {
  const { year, month, day } = civilOf(serial);
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`day serial ${serial} is outside the years 0 to 9999`);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

const digits = (n: number, width: number): string => String(n).padStart(width, '0');
