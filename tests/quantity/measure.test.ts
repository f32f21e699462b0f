/** Amounts whose unit is that of another value: read alone first, and exactly once the unit is known. */
import { describe, expect, it } from 'vitest';
import { measure, readAs } from '../../src/quantity/measure.ts';

const read = (text: string, unit: string): string => {
  const found = readAs(text, unit);
  return found.ok ? `${found.value} ${found.unit}` : found.message.en;
};

describe('readAs', () => {
  it('reads an amount as a value of the unit', () => {
    expect([
      read('26 %', '1'),
      read('1.2 万', '1'),
      read('50 bp', '1'),
      read('3.5 %', '1/year'),
      read('18 months', 'year'),
      read('1.5 years', 'month'),
      read('21.5 MCNY', 'money@real'),
      read('9e6 /year', 'money@real/year'),
      read('3.2 /hour', 'money@real/hour'),
    ]).toEqual([
      '0.26 1',
      '12000 1',
      '0.005 1',
      '0.035 1/year',
      '1.5 year',
      '18 month',
      '21500000 money@real',
      '9000000 money@real/year',
      '3.2 money@real/hour',
    ]);
  });
  it('says what is wrong with one of another unit', () => {
    expect([
      read('26 %', 'money'),
      read('3.2 /hour', 'money@real/kWh'),
      read('2', '1/year'),
      read('1', 'date'),
    ]).toEqual([
      '"26 %" has the unit "%" where money is expected',
      '"3.2 /hour" is in money@real/hour, not in money@real/kWh',
      '"2" lacks a unit',
      '"1" stands for a value of unit date, which cannot be written as an amount',
    ]);
  });
});

describe('a measure', () => {
  it('takes whatever may be an amount of something, and nothing else', () => {
    const spec = measure({ title: { en: 'Low', zh: '最低值' } });
    const takes = (text: string): boolean => spec.safeParse(text).success;
    expect(
      ['26 %', '1.2', '3.2 /hour', '18 months', '1.2 亿', '21.5 MCNY', '2 %/year', '120 vehicles'].every(takes),
    ).toBe(true);
    expect(['', 'high', '1,200', '2028-01-01', '0x10'].some(takes)).toBe(false);
  });
});
