import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addText, compareText, multiplyText, plainNumber, twelfthOf } from '../../src/quantity/decimal-text.ts';
import { type Expected, parseQuantity } from '../../src/quantity/parse.ts';

const read = (text: string, expected: Expected): string => {
  const result = parseQuantity(text, expected);
  return result.ok
    ? `${result.value} ${result.unit}${result.currency === undefined ? '' : ` ${result.currency}`}`
    : `refused: ${result.message.en} | ${result.hint.en}`;
};
const money: Expected = { kind: 'money', unit: 'money@real' };
const aYear: Expected = { kind: 'money', unit: 'money@real/year' };
const duration = (unit: 'year' | 'month' | 'day'): Expected => ({ kind: 'duration', unit });

describe('a quantity', () => {
  it.each<[string, Expected, string]>([
    ['12345678901234567890.123', money, '12345678901234567890.123 money@real'],
    ['21.5 MCNY', money, '21500000 money@real CNY'],
    ['0.8 kCNY', money, '800 money@real CNY'],
    ['5 bnCNY', money, '5000000000 money@real CNY'],
    ['3.2 CNY', money, '3.2 money@real CNY'],
    ['1.2 亿', money, '120000000 money@real'],
    ['3000 万元', money, '30000000 money@real CNY'],
    ['180e6', money, '180000000 money@real'],
    ['320_000', { kind: 'count' }, '320000 1'],
    ['12_000 vehicles', { kind: 'count' }, '12000 1'],
    ['1.2 万辆', { kind: 'count' }, '12000 1'],
    ['38 %', { kind: 'count' }, '0.38 1'],
    ['4e6 /year', aYear, '4000000 money@real/year'],
    ['4e6 per year', aYear, '4000000 money@real/year'],
    ['3.2 /hour', { kind: 'price' }, '3.2 money@real/hour'],
    ['0.5 CNY/kWh', { kind: 'price' }, '0.5 money@real/kWh CNY'],
    ['9e6 /年', { kind: 'price' }, '9000000 money@real/year'],
    ['3.2 %', { kind: 'rate' }, '0.032 1/year'],
    ['3.2 %/year', { kind: 'rate' }, '0.032 1/year'],
    ['120 bp', { kind: 'rate' }, '0.012 1/year'],
    ['-6 %', { kind: 'rate' }, '-0.06 1/year'],
    ['0', { kind: 'rate' }, '0 1/year'],
    ['0', duration('month'), '0 month'],
    ['70 %', { kind: 'share' }, '0.7 1'],
    ['1.30', { kind: 'factor' }, '1.3 1'],
    ['18 months', duration('month'), '18 month'],
    ['1.5 years', duration('month'), '18 month'],
    ['18 months', duration('year'), '1.5 year'],
    ['72 个月', duration('year'), '6 year'],
    ['90 days', duration('day'), '90 day'],
    ['2026-01-01', { kind: 'date' }, '46023 date'],
  ])('%s is read exactly', (text, expected, wanted) => {
    expect(read(text, expected)).toBe(wanted);
  });

  it.each<[string, Expected, RegExp]>([
    ['25', { kind: 'share' }, /lacks a unit \| Write a share such as "70 %"/],
    ['12', duration('year'), /lacks a unit/],
    ['3.2 %/year', { kind: 'share' }, /a rate a year where a share is expected/],
    ['12 years', { kind: 'share' }, /has the unit "years" where a percentage/],
    ['12 years', { kind: 'count' }, /has the unit "years"/],
    ['12 %', money, /has the unit "%" where money is expected/],
    ['12 /year', money, /an amount for each year where a plain amount/],
    ['12', aYear, /not an amount a year/],
    ['12', { kind: 'price' }, /does not say what it is the price of/],
    ['4,600', money, /comma in its number; write 4600 or 4_600/],
    ['7 months', duration('year'), /in months where years are expected/],
    ['3 months', duration('day'), /in months where days/],
    ['2026-02-30', { kind: 'date' }, /is not a day/],
    ['NaN', money, /not a number/],
    ['Infinity', money, /not a number/],
    ['0x1F', money, /not a number in decimal/],
    ['0x1F', { kind: 'count' }, /not a number in decimal/],
    ['12e', { kind: 'count' }, /space before the unit/],
    ['1e400', money, /larger exponent/],
    ['1__0', money, /no number/],
    ['1'.repeat(41), money, /more digits/],
    ['', money, /not a number/],
    ['5 constructor', { kind: 'rate' }, /has the unit "constructor"/],
    ['5 __proto__', duration('year'), /has the unit/],
  ])('%s is refused with a reason', (text, expected, wanted) => {
    expect(read(text, expected)).toMatch(wanted);
  });

  it('never passes through a double', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.integer({ min: 0, max: 12 }), (digits, places) => {
        const whole = String(digits).padStart(places + 1, '0');
        const text = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`;
        const result = parseQuantity(`${text} %`, { kind: 'share' });
        expect(result.ok && compareText(multiplyText(result.value, '100'), text)).toBe(0);
      }),
      { seed: 7 },
    );
  });

  it('never throws, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom<Expected>({ kind: 'share' }, { kind: 'count' }, { kind: 'price' }, money, duration('year'), {
          kind: 'date',
        }),
        (text, expected) => {
          expect(typeof parseQuantity(text, expected).ok).toBe('boolean');
        },
      ),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('arithmetic on decimal text', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 20 }))
    .map(([n, e]) => plainNumber(`${n}e-${e}`) as string);

  it('adds and multiplies as integers do', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(multiplyText(a, addText(b, c))).toBe(addText(multiplyText(a, b), multiplyText(a, c)));
        expect(compareText(addText(a, b), a)).toBe(compareText(b, '0'));
      }),
      { seed: 3 },
    );
  });

  it('finds a twelfth exactly or not at all', () => {
    expect(twelfthOf('18')).toBe('1.5');
    expect(twelfthOf('20')).toBeUndefined();
    fc.assert(
      fc.property(decimal, (a) => {
        expect(twelfthOf(multiplyText(a, '12'))).toBe(a);
      }),
      { seed: 5 },
    );
  });
});
