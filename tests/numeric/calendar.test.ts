/** Day serials against the JavaScript calendar, and Excel's EDATE. */
import { describe, expect, it } from 'vitest';
import {
  addMonthsTo,
  civilOf,
  daysInMonth,
  formatDate,
  isLeapYear,
  parseDate,
  serialOf,
} from '../../src/numeric/calendar.ts';

describe('calendar', () => {
  it('agrees with Date on every day from 1900 to 2200', () => {
    const origin = Date.UTC(1899, 11, 30);
    const end = serialOf(2200, 12, 31);
    let wrong = 0;
    for (let serial = serialOf(1900, 1, 1); serial <= end; serial += 1) {
      const date = new Date(origin + serial * 86400000);
      const { year, month, day } = civilOf(serial);
      const isRight =
        year === date.getUTCFullYear() &&
        month === date.getUTCMonth() + 1 &&
        day === date.getUTCDate() &&
        serialOf(year, month, day) === serial;
      if (!isRight) wrong += 1;
    }
    expect([wrong, end]).toEqual([0, 109939]);
  });
  it("gives Excel's numbers", () => {
    expect(['1900-03-01', '2008-01-01', '2024-02-29', '9999-12-31'].map(parseDate)).toEqual([
      61, 39448, 45351, 2958465,
    ]);
    expect(formatDate(45351)).toBe('2024-02-29');
    expect(formatDate(serialOf(0, 3, 1))).toBe('0000-03-01');
    expect(() => formatDate(2958466)).toThrow(RangeError);
  });
  it('refuses days that do not exist and texts that are no dates', () => {
    const texts = [
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-00-10',
      '2024-01-00',
      '24-01-01',
      '2024-1-1',
      '2024-01-01T00',
    ];
    for (const text of texts) expect(parseDate(text), text).toBeNull();
    expect([isLeapYear(2000), isLeapYear(1900), daysInMonth(2100, 2), daysInMonth(2024, 2)]).toEqual([
      true,
      false,
      28,
      29,
    ]);
  });
  it('adds months like EDATE, clamped to the end of the month', () => {
    const moved = (date: string, months: number) => formatDate(addMonthsTo(parseDate(date) ?? NaN, months));
    expect([
      moved('2024-01-31', 1),
      moved('2023-01-31', 1),
      moved('2024-02-29', 12),
      moved('2024-02-29', 1),
      moved('2024-03-31', -1),
      moved('2024-12-15', 1),
      moved('2024-01-15', -1),
      moved('2020-05-31', -123),
    ]).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2025-02-28',
      '2024-03-29',
      '2024-02-29',
      '2025-01-15',
      '2023-12-15',
      '2010-02-28',
    ]);
  });
});
