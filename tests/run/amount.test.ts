/** Money in a sentence of a run is written as on the pages of the report. */
import { expect, it } from 'vitest';
import { money } from '../../src/report/money.ts';
import { amountIn } from '../../src/run/amount.ts';

it('as the pages write it, in both languages', () => {
  expect(amountIn(-1387100, 'CNY')).toEqual({ en: 'CNY -1.39 m', zh: '-138.7万元' });
  for (const currency of ['CNY', 'USD', 'XAF'])
    for (const size of [0, 0.001, 2, 999.994, 1500, 9999, 10_000, 99_999, 1e5, 123_456_789, 1e8, 9.99e8, 1e9, 3.2e11])
      for (const value of [size, -size])
        expect(amountIn(value, currency)).toEqual({
          en: money(value, currency, 'en'),
          zh: money(value, currency, 'zh'),
        });
});
