import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactText, fixed, percent, ratio, signed, small } from '../../src/report/numbers.ts';
import { formatFigure, formatMargin } from '../../src/report/figure.ts';
import { styleOf } from '../../src/results/style.ts';
import { money, moneyScale } from '../../src/report/money.ts';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test('a fixed number reads back within half a unit of its last decimal', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      fc.integer({ min: 0, max: 6 }),
      (value, decimals) => {
        const back = Number(fixed(value, decimals).replaceAll(',', ''));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + Math.abs(value) * 1e-15);
      },
    ),
  );
});

test('digits stand in groups of three, at any size, and zero has no sign', () => {
  fc.assert(
    fc.property(finite, fc.integer({ min: 0, max: 3 }), (value, decimals) => {
      expect(fixed(value, decimals)).toMatch(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/);
      expect(fixed(value, decimals)).not.toMatch(/^-[0.,]*$/);
    }),
  );
  expect([fixed(1234567.891, 2), fixed(-0.001, 2), fixed(999.995, 2), fixed(-1000, 0)]).toEqual([
    '1,234,567.89',
    '0.00',
    '1,000.00',
    '-1,000',
  ]);
});

test('exact text reads back as the same double', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(Number(exactText(value))).toBe(value === 0 ? 0 : value);
    }),
  );
  expect(exactText(-0)).toBe('0');
});

test('percents have two decimals, ratios an x, differences a sign', () => {
  expect([percent(0.0832), percent(-0.5), ratio(1.3249), signed(0.5, 1), signed(-0.5, 1), signed(0, 1)]).toEqual([
    '8.32%',
    '-50.00%',
    '1.32x',
    '+0.5',
    '-0.5',
    '0.0',
  ]);
  expect([small(0), small(3e-11), small(0.01), small(2.13e7)]).toEqual(['0', '3e-11', '0.01', '2.1e7']);
});

test('money is scaled and labelled as each language does it', () => {
  expect([
    money(1234.4, 'CNY', 'en'),
    money(53.2e6, 'CNY', 'en'),
    money(1.33e9, 'CNY', 'en'),
    money(-2e6, 'EUR', 'en'),
  ]).toEqual(['CNY 1,234', 'CNY 53.20 m', 'CNY 1.33 bn', 'EUR -2.00 m']);
  expect([
    money(12_345, 'CNY', 'zh'),
    money(1.2345e9, 'CNY', 'zh'),
    money(5e8, 'USD', 'zh'),
    money(5e8, 'XAF', 'zh'),
  ]).toEqual(['1.23万元', '12.35亿元', '5.00亿美元', '5.00亿 XAF']);
  expect(moneyScale([0.5e6, 1.33e9], 'CNY', 'en').label).toBe('CNY m');
  expect(moneyScale([1.33e9], 'CNY', 'zh').label).toBe('万元');
  expect(moneyScale([1.33e11], 'CNY', 'zh').label).toBe('亿元');
  expect(moneyScale([], 'CNY', 'en').amount(0)).toBe('0.00');
});

test('an amount is never off by more than its last shown digit', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e13, max: 1e13, noNaN: true }),
      fc.constantFrom('en' as const, 'zh' as const),
      (value, language) => {
        const scale = moneyScale([value], 'CNY', language);
        const back = Number(scale.amount(value).replaceAll(',', '')) * scale.divisor;
        expect(Math.abs(back - value)).toBeLessThanOrEqual(0.51 * scale.divisor * 10 ** -scale.decimals + 1e-6);
      },
    ),
  );
});

test('a figure is written by its unit and the words of its name', () => {
  expect(formatFigure({ value: 0.0832, unit: '1/year' }, 'equity_irr', 'CNY', 'en')).toBe('8.32%');
  expect(formatFigure({ value: 0.7, unit: '1' }, 'gearing', 'CNY', 'en')).toBe('70.00%');
  expect(formatFigure({ value: 1.3249, unit: '1' }, 'dscr_min', 'CNY', 'en')).toBe('1.32x');
  expect(formatFigure({ value: 12.4, unit: 'year' }, 'equity_payback_years', 'CNY', 'zh')).toBe('12.40年');
  expect(formatFigure({ undefined: 'no sign change' }, 'equity_irr', 'CNY', 'en')).toBe('n/a (no sign change)');
  expect(formatFigure({ value: 3.2, unit: 'CNY@real/hour' }, 'tariff', 'CNY', 'en')).toBe('3.20 CNY/hour (real)');
  expect(formatMargin(-0.0121, 'equity_irr', '1/year', 'CNY', 'zh')).toBe('-1.21 个百分点');
  expect(
    ['en', 'zh'].map((language) => formatMargin(-181, 'dscr_min_date', 'date', 'CNY', language as 'en' | 'zh')),
  ).toEqual(['-181 days', '-181 天']);
  expect(
    ['dscr_average', 'debt.senior.llcr', 'equity_multiple', 'index'].map((name) => styleOf(name, '1', 'CNY')),
  ).toEqual(['ratio', 'ratio', 'ratio', 'number']);
  expect(styleOf('cover.liability_share_max', '1', 'CNY')).toBe('percent');
});
