/** An equity bridge: a loan stands in for the equity while building, and the equity repays it at completion. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { closed } from './deal.ts';

const bridge = (terms: Readonly<Record<string, string>> = {}) => ({
  funding: { equity: { order: 'first', bridge: { rate: '10 %', ...terms } } },
});

/** The rate at which the flow, by year from the close, is worth nothing: bisection. */
function irrOf(flows: readonly number[]): number {
  const worth = (rate: number): number => flows.reduce((sum, flow, t) => sum + flow / (1 + rate) ** t, 0);
  let [low, high] = [0, 2];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

describe('an equity bridge', () => {
  it('is drawn in place of equity and repaid by it at completion, its interest a use of funds', () => {
    const deal = closed(bridge());
    // Equity = 1000 + interest - 600, all of it called in the first year; interest = 10 % of it: 400 / 0.9.
    const equity = 400 / 0.9;
    expectRow(deal.row('funding.equity.bridge.draw').slice(0, 4), [0, equity, 0, 0]);
    expectRow(deal.row('funding.equity.bridge.balance').slice(0, 4), [0, equity, 0, 0]);
    expectRow(deal.row('funding.equity.bridge.interest').slice(0, 4), [0, 0, equity * 0.1, 0]);
    expectRow(deal.row('funding.equity.bridge.repaid').slice(0, 4), [0, 0, equity, 0]);
    expectRow(deal.row('funding.equity.paid_in').slice(0, 4), [0, 0, equity, 0]);
    expect(deal.once('funding.uses_total')).toBeCloseTo(1000 + equity * 0.1, 9);
    expect(deal.once('funding.equity_total')).toBeCloseTo(equity, 9);
  });

  it('raises the return of the shareholders where it costs less than that: equity comes later', () => {
    const [with_, without] = [closed(bridge()), closed({ funding: { equity: { order: 'first' } } })];
    const equity = 400 / 0.9;
    expectRow(with_.row('equity.flow'), [0, 0, -equity, 230, 230, 230, 230, 230]);
    expectRow(without.row('equity.flow'), [0, -400, 0, 230, 230, 230, 230, 230]);
    const returns = (deal: ReturnType<typeof closed>): number => deal.once('returns.equity_irr');
    expect(returns(with_)).toBeCloseTo(irrOf([0, 0, -equity, 230, 230, 230, 230, 230]), 9);
    expect(returns(with_)).toBeGreaterThan(returns(without) + 0.1);
  });

  it('has fees on the equity commitment, paid at the close and while it is not drawn', () => {
    const deal = closed(bridge({ upfront_fee: '1 %', commitment_fee: '0.5 %' }));
    // E = 400 + 1 % E at the close + 0.5 % of what is not drawn in the first year (all but the fee) + 10 % of what is.
    const [fee, all] = [deal.row('funding.equity.bridge.fees'), deal.once('funding.equity_total')];
    const [first = 0] = deal.row('funding.equity.bridge.draw');
    expectRow(fee.slice(0, 4), [0.01 * all, 0.005 * (all - first), 0, 0]);
    expect(first).toBeCloseTo(0.01 * all, 9);
    // From the close on all of it is drawn in the first year.
    expect(all).toBeCloseTo(400 + 0.01 * all + 0.005 * 0.99 * all + 0.1 * 0.01 * all + 0.1 * all, 9);
  });

  it('is repaid earlier where a day is stated, and equity then pays as it is called', () => {
    const early = closed(bridge({ repaid_on: '2026-06-30' }));
    expectRow(early.row('equity.flow').slice(0, 4), [0, -400, 0, 230]);
    const slow = closed(bridge({ repaid_on: '2028-01-01' }), { construction: { months: '36 months' } });
    // Three years of building: drawn in 2026, repaid in 2027, for the day is the last of that year.
    const equity = 400 / 0.9;
    expectRow(slow.row('funding.equity.bridge.draw').slice(0, 4), [0, 1000 / 3, 0, 0]);
    expectRow(slow.row('funding.equity.bridge.repaid').slice(0, 4), [0, 0, 1000 / 3, 0]);
    expect(slow.once('funding.equity_total')).toBeCloseTo(400 + 100 / 3, 9);
    expect(equity).toBeGreaterThan(400 + 100 / 3);
  });

  it('stands in for shareholder loans too: they are drawn when it is repaid', () => {
    const deal = closed(bridge(), { funding: { equity: { shareholder_loans: { share: '50 %', rate: '8 %' } } } });
    const equity = 400 / 0.9;
    expectRow(deal.row('shareholder_loans.draw').slice(0, 4), [0, 0, equity * 0.6 * 0.5, 0]);
    expect(deal.once('shareholder_loans.capitalised_interest_total')).toBe(0);
  });
});
