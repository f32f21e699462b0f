/** Concession fees worked by hand: fixed, shared, above a threshold settled by the year. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

// Fares of 1000, 1200, 1500, 900 in the four operating years 2027-2030, paid by users.
const FARES = { kind: 'table', amounts: ['1000', '1200', '1500', '900'], payer: 'users' } as const;
const LEASES = { kind: 'table', amounts: ['100', '100', '100', '100'], payer: 'outside' } as const;
const fees = (spec: object, deal: RevenueDeal = {}): readonly number[] =>
  revenue({ fares: FARES, leases: LEASES, fee: { kind: 'concession-fee', ...spec } }, deal).operating(
    'revenue.fee.fee',
  );

describe('concession fee', () => {
  it('is a fixed amount a year, at the prices of the period', () => {
    expectRow(fees({ fixed: '50 /year' }), [50, 50, 50, 50]);
    expectRow(fees({ fixed: '50 /year' }, { operation: 'half-year' }), new Array<number>(8).fill(25));
    expectRow(fees({ fixed: '50 /year', index: 'cpi' }, { indices: { cpi: '10 %' } }), [
      50 * 1.21,
      50 * 1.331,
      50 * 1.4641,
      50 * 1.61051,
    ]);
  });

  it('is a share of all revenue listed before it, or of what is named', () => {
    expectRow(fees({ share: '10 %' }), [110, 130, 160, 100]);
    expectRow(fees({ share: '10 %', of: ['fares'] }), [100, 120, 150, 90]);
    expectRow(fees({ share: ['10 %', '20 %'], of: ['fares'] }), [100, 240, 300, 180]);
    expectRow(fees({ fixed: '50 /year', share: '10 %', of: ['leases'] }), [60, 60, 60, 60]);
  });

  it('is owed between the operating years agreed', () => {
    expectRow(fees({ fixed: '50 /year', share: '10 %', of: ['fares'], from: '6 months', until: '2 years' }), [
      25 + 50,
      50 + 120,
      0,
      0,
    ]);
  });

  it('shares what exceeds a threshold when the year ends', () => {
    const above = { share: '50 %', threshold: '1100 /year', of: ['fares'] };
    expectRow(fees(above), [0, 50, 200, 0]);
    expectRow(fees(above, { operation: 'half-year' }), [0, 0, 0, 50, 0, 200, 0, 0]);
  });

  it('settles a short first and last year of the calendar on its own threshold', () => {
    // Operation from 1 July 2027 to 30 June 2029: halves of fares of 1000, 1000, 1200, 1200 a year.
    const found = revenue(
      { fares: FARES, fee: { kind: 'concession-fee', share: '50 %', threshold: '900 /year' } },
      { constructionMonths: 18, construction: 'half-year', operation: 'half-year', years: 2 },
    );
    expectRow(found.operating('revenue.fares.receipts'), [500, 500, 600, 600]);
    // 2027: 500 - 450 = 50; 2028: 500 + 600 - 900 = 200; 2029: 600 - 450 = 150.
    expectRow(found.operating('revenue.fee.fee'), [25, 0, 100, 75]);
    // By operating years: 1000 - 900 = 100 and 1200 - 900 = 300.
    const operating = revenue(
      { fares: FARES, fee: { kind: 'concession-fee', share: '50 %', threshold: '900 /year', year: 'operating' } },
      { constructionMonths: 18, construction: 'half-year', operation: 'half-year', years: 2 },
    );
    expectRow(operating.operating('revenue.fee.fee'), [0, 50, 0, 150]);
  });

  it('settles operating years in steps of months', () => {
    const found = fees(
      { share: '50 %', threshold: '1100 /year', of: ['fares'], year: 'operating' },
      { operation: 'month', years: 3 },
    );
    expect(found.length).toBe(36);
    expectRow([found[11] as number, found[23] as number, found[35] as number, total(found)], [0, 50, 200, 250]);
  });

  it('is money of the company that goes to the government, and adds up in one line', () => {
    const found = revenue({ fares: FARES, fee: { kind: 'concession-fee', share: '10 %' } });
    expectRow(found.operating('revenue.fees_to_government'), [100, 120, 150, 90]);
    expect(found.model.lines.find(({ id }) => id === 'revenue.fee.fee')?.flow).toEqual({
      from: 'project_company',
      to: 'government',
    });
    expectRow(found.operating('revenue.operating'), [1000, 1200, 1500, 900]);
  });

  it('never exceeds its share of what was earned, and grows as the threshold falls', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 500 }), (threshold, less) => {
        const paid = (limit: number): number =>
          total(
            fees({ share: '30 %', threshold: `${Math.max(limit, 0)} /year`, of: ['fares'] }, { operation: 'quarter' }),
          );
        expect(paid(threshold)).toBeLessThanOrEqual(0.3 * 4600 + 1e-9);
        expect(paid(threshold - less)).toBeGreaterThanOrEqual(paid(threshold) - 1e-9);
      }),
      { seed: 12, numRuns: 12 },
    );
  });
});
