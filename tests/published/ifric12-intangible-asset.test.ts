/**
 * IFRIC 12 Service Concession Arrangements, Illustrative Example 2 (ifrs.org, ifric12-ie): users pay, so the operator has an
 * intangible asset. Published, and recalled: borrowing cost capitalised 34, intangible asset 1,084, amortisation 135 (136 in two
 * years). Recomputed before rounding: 33.5; 1,083.5; 135.4. The provision is held to its closed form and its recursion.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { closed, type Figures, library } from './library.ts';

const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

describe.each(['exact', 'float64'] as const)('scenarios/ifric12-intangible-asset.yaml, %s', (arithmetic) => {
  let found: Figures;
  beforeAll(async () => {
    found = closed(await library('ifric12-intangible-asset'), { arithmetic });
  });
  const row = (line: string, wanted: readonly number[], digits = 9): void => {
    const values = found.row(line);
    expect(values).toHaveLength(wanted.length);
    for (const [t, value] of values.entries())
      expect(value, `${line} in year ${t}`).toBeCloseTo(wanted[t] ?? 0, digits);
  };

  it('capitalises borrowing costs of 33.5 (published 34) in year 2', () => {
    row('concession.borrowing_costs', [0, 0, 33.5, 0, 0, 0, 0, 0, 0, 0, 0]);
    // 6.7 % of the 500 spent before, which is what the loan really costs while building.
    expect(found.value('funding.finance_costs', 2)).toBeCloseTo(33.5, 9);
  });

  it('has an intangible asset of 1,083.5 (published 1,084), amortised by 135.4 (published 135) a year to nothing', () => {
    const a = 135.4375;
    row('concession.intangible', [0, 525, 1083.5, ...[1, 2, 3, 4, 5, 6, 7, 8].map((k) => 1083.5 - k * a)]);
    row('concession.intangible.amortisation', [0, 0, 0, a, a, a, a, a, a, a, a]);
    expect(Math.round(found.value('concession.intangible', 2))).toBe(1084);
    expect(Math.round(found.value('concession.intangible.amortisation', 5))).toBe(135);
  });

  it('provides for the resurfacing of year 8: K k/N (1 + d)^-(N - k), which is 100 when it falls due', () => {
    const [K, N, d] = [100, 6, 0.06];
    let balance = 0;
    for (let k = 1; k <= N; k++) {
      balance = balance * (1 + d) + (K / N) * (1 + d) ** -(N - k);
      expect(balance).toBeCloseTo(((K * k) / N) * (1 + d) ** -(N - k), 9);
      const before = found.value('concession.provision', 2 + k) + found.value('lifecycle.spending', 2 + k);
      expect(before, `before it is used, year ${2 + k}`).toBeCloseTo(balance, 9);
    }
    expect(balance).toBeCloseTo(100, 9);
    row('concession.provision', [0, 0, 0, ...[1, 2, 3, 4, 5].map((k) => ((K * k) / N) * (1 + d) ** -(N - k)), 0, 0, 0]);
    expect(sum(found.row('concession.provision.expense'))).toBeCloseTo(100, 9);
    expect(found.value('concession.provision.unwinding', 4)).toBeCloseTo(0.06 * (K / N) * 1.06 ** -5, 9);
  });

  it('earns 25 in year 1 and 420 over the life, as in the financial-asset model', async () => {
    expect(found.value('concession.profit', 1)).toBeCloseTo(25, 9);
    expect(found.value('concession.profit_total')).toBeCloseTo(420, 9);
    const other = closed(await library('ifric12-financial-asset'), { arithmetic });
    expect(other.value('concession.profit_total')).toBeCloseTo(420, 9);
    expect(found.run.result.master_check.passed).toBe(true);
  });

  it('capitalises as much where the rate is left to the loan itself', async () => {
    const actual = await library('ifric12-intangible-asset', ['concession_accounting.borrowing_rate=20 %']);
    // A rate above what the loan costs is cut to that cost (IAS 23.14).
    expect(closed(actual, { arithmetic }).value('concession.borrowing_costs', 2)).toBeCloseTo(33.5, 9);
  });
});
