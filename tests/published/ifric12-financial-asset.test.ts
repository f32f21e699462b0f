/**
 * IFRIC 12 Service Concession Arrangements, Illustrative Example 1 (ifrs.org, ifric12-ie, Table 1.1 and IE1-IE6): the grantor
 * gives the operator a financial asset. Inputs and IE6 (year 1: cost 500, revenue 525, profit 25) were read; the margins and
 * the balances 525, 1,082, 961 are recalled from the same document, and are recomputed here from the inputs.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { closed, type Figures, library } from './library.ts';

const REVENUE = [0, 525, 525, 12, 12, 12, 12, 12, 122, 12, 12];
const CASH = [0, 0, 0, 200, 200, 200, 200, 200, 200, 200, 200];
const COSTS = [0, 500, 500, 10, 10, 10, 10, 10, 110, 10, 10];
const RECEIVABLE = [0, 525, 1082.4, 961.3, 832.7, 696.2, 551.2, 397.3, 343.8, 177.1, 0];

/** The rate at which cash less revenue is worth nothing, by bisection. */
function effectiveRate(): number {
  const worth = (rate: number): number =>
    CASH.reduce((sum, cash, t) => sum + (cash - (REVENUE[t] ?? 0)) / (1 + rate) ** t, 0);
  let [low, high] = [0, 1];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (worth(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}

describe.each(['exact', 'float64'] as const)('scenarios/ifric12-financial-asset.yaml, %s', (arithmetic) => {
  let found: Figures;
  beforeAll(async () => {
    found = closed(await library('ifric12-financial-asset'), { arithmetic });
  });
  const row = (line: string, wanted: readonly number[], digits: number): void => {
    const values = found.row(line);
    expect(values).toHaveLength(wanted.length);
    for (const [t, value] of values.entries())
      expect(value, `${line} in year ${t}`).toBeCloseTo(wanted[t] ?? 0, digits);
  };

  it('has the costs and receipts of Table 1.1, resurfacing in year 8', () => {
    row('concession.costs', COSTS, 9);
    row('concession.received', CASH, 9);
    expect(found.value('lifecycle.spending', 8)).toBeCloseTo(100, 9);
  });

  it('earns 6.18 %', () => {
    expect(found.metric('effective_interest_rate')).toBeCloseTo(0.0618, 4);
    expect(found.metric('effective_interest_rate')).toBeCloseTo(effectiveRate(), 12);
  });

  it('recognises revenue with its margins, and in year 1 a profit of 25 (IE6)', () => {
    row('concession.revenue', REVENUE, 9);
    expect(found.value('concession.profit', 1)).toBeCloseTo(25, 9);
  });

  it('carries a receivable of 525; 1,082; 961; ... that ends at nothing', () => {
    row('concession.receivable', RECEIVABLE, 1);
    expect(Math.abs(found.value('concession.receivable', 10))).toBeLessThan(1e-9);
    expect(found.value('concession.interest', 2)).toBeCloseTo(32.4, 1);
    expect(found.value('concession.interest', 3)).toBeCloseTo(66.9, 1);
  });

  it('makes 420 over the life: 1,600 received less 1,180 spent', () => {
    expect(found.value('concession.profit_total')).toBeCloseTo(420, 9);
    expect(found.row('equity.flow').reduce((a, b) => a + b, 0)).toBeCloseTo(420, 9);
    expect(found.run.result.master_check.passed).toBe(true);
  });
});
