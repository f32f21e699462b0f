/** Very long streams end, and a long loan is repaid to the cent. */
import { describe, expect, it } from 'vitest';
import { depreciation, irr, loanSchedule, npv } from '../../src/finance/index.ts';

function randomFlows(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647 - 0.5;
  });
}

describe('long streams', () => {
  it.each([
    [2500, 7],
    [3000, 8],
  ])('irr of %i flows with hundreds of changes of sign ends', { timeout: 30_000 }, (count, seed) => {
    const found = irr(randomFlows(count, seed));
    for (const root of found.roots) expect(root).toBeGreaterThan(-1);
    expect(found.roots.length === 0).toBe('undefined' in found);
  });

  it('an annuity of 480 payments ends with the very payment it began with', () => {
    const { principal, debtService, closing } = loanSchedule({
      principal: 1e8,
      rate: 0.05,
      periods: 480,
      kind: 'annuity',
    });
    expect(principal.at(-1)).toBeCloseTo((debtService[0] ?? 0) / 1.05, 3);
    expect(closing.at(-1)).toBe(0);
  });

  it('a kind that is none of those listed is refused', () => {
    expect(() => npv(0.1, [1, 2], 'never' as 'end')).toThrow(RangeError);
    expect(() => loanSchedule({ principal: 1, rate: 0, periods: 2, kind: 'foo' as 'bullet' })).toThrow(RangeError);
    expect(() => depreciation({ cost: 1, salvage: 0, life: 2, method: 'units' as 'declining' })).toThrow(RangeError);
  });
});
