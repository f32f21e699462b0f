/** The multiple of the equity by hand. */
import { expect, it } from 'vitest';
import { loans } from '../debt/deal.ts';

it('equity_multiple: what is received over what is paid in', () => {
  // 100 paid in, 30 less 5 a year for ten years.
  expect(loans({ debt: {} }).once('returns.equity_multiple')).toBeCloseTo(250 / 100, 9);
  // Half of it lent for ten years without interest and repaid in equal parts: 25 - 5 a year on 50.
  const half = { amount: '50', base_rate: '0 %', tenor: '11 years', repayment: 'equal-principal' };
  expect(loans({ debt: { bank: half } }).once('returns.equity_multiple')).toBeCloseTo(200 / 50, 5);
});
