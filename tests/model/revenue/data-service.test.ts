/** Data products and platform fees worked by hand, with and without a network. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const PRODUCTS = { products: '6', income_each: '50 /year', openness: '40 %' };
const FIRMS = { firms: '300', platform_fee: '2 /year' };
const paid = (spec: object, deal: RevenueDeal = {}): readonly number[] =>
  revenue({ data: { kind: 'data-service', ...spec } }, deal).operating('revenue.data.receipts');
const network = (penetration: string, exponent: string) => ({
  network: { penetration, reference: '50 %', exponent },
});

describe('data service', () => {
  it('sells the products that openness lets it sell, and bills the firms connected', () => {
    expectRow(paid(PRODUCTS), [120, 120, 120, 120]);
    expectRow(paid(FIRMS), [600, 600, 600, 600]);
    expectRow(paid({ ...PRODUCTS, ...FIRMS }, { operation: 'half-year', years: 2 }), [360, 360, 360, 360]);
  });

  it('opens its data by the table of the scenario', () => {
    expectRow(paid({ ...PRODUCTS, openness: ['20 %', '50 %'] }), [60, 150, 150, 150]);
  });

  it('grows with penetration by the exponent of the network', () => {
    expectRow(paid({ ...PRODUCTS, ...network('50 %', '1.7') }), [120, 120, 120, 120]);
    expectRow(paid({ ...PRODUCTS, ...network('100 %', '2') }), [480, 480, 480, 480]);
    expectRow(paid({ ...PRODUCTS, ...network('25 %', '1') }), [60, 60, 60, 60]);
    expectRow(paid({ ...PRODUCTS, ...network('80 %', '0') }), [120, 120, 120, 120]);
    expectRow(paid({ ...PRODUCTS, ...network('80 %', '1.5') }), new Array<number>(4).fill(120 * 1.6 ** 1.5));
  });

  it('has nothing to sell on an empty platform', () => {
    expectRow(paid({ ...PRODUCTS, ...FIRMS, ...network('0 %', '1.2') }), [0, 0, 0, 0]);
  });

  it('follows its index for the time in force', () => {
    expectRow(paid({ ...FIRMS, index: 'ict', from: '1 year' }, { indices: { ict: '-10 %' }, years: 2 }), [
      0,
      600 * 0.729,
    ]);
  });

  it('earns no less where more is open or more of the city is on it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 30 }),
        (open, on, tenths) => {
          const at = (o: number, p: number): number =>
            paid(
              { ...PRODUCTS, openness: `${o} %`, ...network(`${p} %`, String(tenths / 10)) },
              { years: 1 },
            )[0] as number;
          expect(at(open + 1, on)).toBeGreaterThanOrEqual(at(open, on));
          expect(at(open, on + 1)).toBeGreaterThanOrEqual(at(open, on));
        },
      ),
      { seed: 8, numRuns: 12 },
    );
  });
});
