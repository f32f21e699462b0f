/** Shadow tariffs by band, worked by hand, in steps of any length. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { formula, line } from '../formula-tree.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const BANDS = {
  first: { volume: '600 trips', tariff: '2 /trip' },
  next: { volume: '300 trips', tariff: '1.2 /trip' },
  above: { tariff: '0.5 /trip' },
};
const paid = (spec: object, deal: RevenueDeal = {}): readonly number[] =>
  revenue({ shadow: { kind: 'usage-payment', quantity: '1000', bands: BANDS, ...spec } }, deal).operating(
    'revenue.shadow.receipts',
  );
/** What a year's volume is paid: 600 at 2, 300 at 1.2, the rest at 0.5. */
const yearly = (volume: number): number =>
  2 * Math.min(volume, 600) + 1.2 * Math.min(Math.max(volume - 600, 0), 300) + 0.5 * Math.max(volume - 900, 0);

describe('usage payment by the government', () => {
  it('pays each band its tariff', () => {
    // 1200 + 360 + 50 a year.
    expectRow(paid({}), [1610, 1610, 1610, 1610]);
    expectRow(paid({ quantity: '700' }), new Array<number>(4).fill(1320));
    expectRow(paid({ bands: { only: { volume: '600 trips', tariff: '2 /trip' } } }), new Array<number>(4).fill(1200));
  });

  it('is the same for the year in steps of any length', () => {
    for (const [operation, parts] of [
      ['month', 12],
      ['quarter', 4],
      ['half-year', 2],
    ] as const)
      expectRow(paid({}, { operation }), new Array<number>(4 * parts).fill(1610 / parts));
  });

  it('follows its index', () => {
    expectRow(paid({ index: 'cpi' }, { indices: { cpi: '10 %' }, years: 2 }), [1610 * 1.21, 1610 * 1.331]);
  });

  it('is in force for as long as agreed, with bands as wide as the time', () => {
    expectRow(paid({ from: '6 months', until: '3 years' }), [805, 1610, 1610, 0]);
  });

  it('pays the year to date less what was paid, where use comes in seasons', () => {
    // Quarters of 400, 100, 300 and 200 trips; bands of 150 and 75 a quarter.
    const season = (quarters: readonly number[]) => {
      const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
      return Object.fromEntries(
        months.map((month, k) => [month, String((quarters[Math.floor(k / 3)] as number) / 250)]),
      );
    };
    const found = revenue(
      { shadow: { kind: 'usage-payment', quantity: '1', bands: BANDS } },
      {
        operation: 'quarter',
        years: 1,
        demand: { busy: { kind: 'seasonal', of: '1000', months: season([400, 100, 300, 200]) } },
      },
      { shadow: formula(line('demand.busy')) },
    ).operating('revenue.shadow.receipts');
    // To date: 400 of (150, 75): 300 + 90 + 87.5 = 477.5; 500 of (300, 150): 600 + 180 + 25 = 805; 800 of (450, 225):
    // 900 + 270 + 62.5 = 1232.5; 1000 of (600, 300): 1610.
    expectRow(found, [477.5, 327.5, 427.5, 377.5]);
  });

  it('is the yearly schedule of tariffs for every volume, never falling as use grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 500 }), (volume, more) => {
        const found = total(paid({ quantity: String(volume) }, { operation: 'quarter', years: 1 }));
        expect(Math.abs(found - yearly(volume))).toBeLessThan(1e-7);
        expect(total(paid({ quantity: String(volume + more) }, { years: 1 }))).toBeGreaterThan(found);
      }),
      { seed: 3, numRuns: 15 },
    );
  });
});
