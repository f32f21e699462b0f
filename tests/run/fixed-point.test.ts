/** The close as a fixed point: what each unknown is tried at is what its formula gives there, within the tolerance that is printed. */
import { expect, it } from 'vitest';
import { loans } from '../model/debt/deal.ts';
import { library } from '../published/library.ts';
import { prepare } from '../../src/run/prepare.ts';
import { closePlan } from '../../src/run/closing.ts';

it.each(['exact', 'float64'] as const)('every residual is within its tolerance, %s', async (arithmetic) => {
  const { setting, inputs } = prepare(await library('street-lighting'), 'base');
  const outcome = closePlan(setting.plan, inputs, arithmetic);
  if (!outcome.ok) throw new Error('the library closes');
  const { residuals } = outcome.closed;
  expect(residuals).toHaveLength(setting.plan.model.unknowns.length);
  for (const { unknown, residual, tolerance } of residuals) {
    expect(tolerance, unknown.path).toBeGreaterThan(0);
    expect(residual, unknown.path).toBeLessThanOrEqual(tolerance);
  }
});

it('is what the hand finds: a fee and interest of a debt that is a share of what they raise', () => {
  // 100 spent evenly over two years, 60 % of it lent at 10 %, after a fee of 1 % of the debt at the close: what is spent in a year
  // costs 6 % more a year later, so that need = 50 x 1.06 + 50 + 1.06^2 x 1 % x 60 % x need.
  const bank = { gearing: '60 %', base_rate: '10 %', tenor: '8 years', repayment: 'bullet', upfront_fee: '1 %' };
  const deal = loans({ months: 24, revenue: 60, debt: { bank } });
  const need = 103 / (1 - 1.06 ** 2 * 0.01 * 0.6);
  expect(deal.once('funding.uses_total')).toBeCloseTo(need, 5);
  expect(deal.once('funding.debt_total')).toBeCloseTo(0.6 * need, 5);
});
