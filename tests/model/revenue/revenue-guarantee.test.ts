/** Revenue guarantees worked by hand: floor and ceiling, by the year and cumulative, limits, a forecast fixed at close. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

// Forecast 1000 a year; fares of 700, 1300, 950, 1050.
const FARES = { kind: 'table', amounts: ['700', '1300', '950', '1050'], payer: 'users' } as const;
const BAND = {
  forecast: ['1000', '1000', '1000', '1000'],
  floor: '90 %',
  support: '80 %',
  ceiling: '1.1',
  upside: '50 %',
};
const settled = (spec: object, deal: RevenueDeal = {}, fares: object = FARES) => {
  const found = revenue({ fares, guarantee: { kind: 'revenue-guarantee', ...BAND, ...spec } }, deal);
  return {
    paid: found.operating('revenue.guarantee.receipts'),
    shared: found.operating('revenue.guarantee.shared'),
  };
};

describe('revenue guarantee', () => {
  it('pays a share of what is missing to the floor, and takes a share of what exceeds the ceiling', () => {
    // 0.8 x (900 - 700) = 160; 0.5 x (1300 - 1100) = 100; 950 and 1050 lie within the band.
    const { paid, shared } = settled({});
    expectRow(paid, [160, 0, 0, 0]);
    expectRow(shared, [0, 100, 0, 0]);
  });

  it('settles when the year ends, whatever the step', () => {
    const { paid, shared } = settled({}, { operation: 'quarter' });
    expectRow(paid, [0, 0, 0, 160, ...new Array<number>(12).fill(0)]);
    expectRow(shared, [0, 0, 0, 0, 0, 0, 0, 100, ...new Array<number>(8).fill(0)]);
  });

  it('settles on the whole since the start where that is agreed: a later surplus pays back', () => {
    // Floor 900, 1800, 2700, 3600 against fares so far of 700, 2000, 2950, 4000; ceilings 1100, 2200, 3300, 4400.
    const { paid, shared } = settled({ settled: 'cumulative' });
    expectRow(paid, [160, 0, 0, 0]);
    expectRow(shared, [0, 160, 0, 0]);
    // 700, 1000, 1950, 3000: shortfalls so far 200, 800, 750, 600 at 80 %: 160, 640, 600, 480.
    const worse = settled({ settled: 'cumulative' }, {}, { ...FARES, amounts: ['700', '300', '950', '1050'] });
    expectRow(worse.paid, [160, 480, 0, 0]);
    expectRow(worse.shared, [0, 0, 40, 120]);
  });

  it('pays at most what is agreed a year and in all', () => {
    const low = { ...FARES, amounts: ['100', '100', '100', '100'] };
    expectRow(settled({ most_a_year: '300 /year' }, {}, low).paid, [300, 300, 300, 300]);
    expectRow(settled({ most_in_all: '1000' }, {}, low).paid, [640, 360, 0, 0]);
    expectRow(
      settled({ most_a_year: '300 /year' }, { operation: 'half-year' }, low).paid,
      [0, 300, 0, 300, 0, 300, 0, 300],
    );
    // What a limit holds back is owed on, where settlement is on the whole: 640, 1280, 1920 and 2560 in all.
    expectRow(
      settled({ most_a_year: '700 /year', settled: 'cumulative' }, {}, { ...low, amounts: ['0', '0', '900', '900'] })
        .paid,
      [700, 700, 40, 0],
    );
  });

  it('covers the mechanisms named, or all that users pay', () => {
    const of = (names: readonly string[] | undefined) =>
      revenue({
        street: FARES,
        garage: { ...FARES, amounts: ['300', '300', '300', '300'] },
        leases: { ...FARES, payer: 'outside' },
        guarantee: { kind: 'revenue-guarantee', ...BAND, ...(names && { of: names }) },
      }).operating('revenue.guarantee.covered');
    expectRow(of(undefined), [1000, 1600, 1250, 1350]);
    expectRow(of(['street', 'leases']), [1400, 2600, 1900, 2100]);
  });

  it('indexes its forecast', () => {
    // Floors of 900 x 1.1^2 = 1089 and 900 x 1.1^3 = 1197.9.
    const { paid } = settled({ index: 'cpi' }, { indices: { cpi: '10 %' }, years: 2 });
    expectRow(paid, [0.8 * (1089 - 700), 0]);
  });

  it('guarantees the operating years agreed', () => {
    const { paid } = settled({ until: '6 months' });
    // Half of fares and forecast: 0.8 x (450 - 350).
    expectRow(paid, [80, 0, 0, 0]);
  });

  it('pays nothing in the case that it was closed on, for that is its forecast', () => {
    const { forecast: _, ...band } = BAND;
    const found = revenue({ fares: FARES, guarantee: { kind: 'revenue-guarantee', ...band } });
    expectRow(found.operating('revenue.guarantee.receipts'), [0, 0, 0, 0]);
    expect(found.model.lines.find(({ id }) => id === 'revenue.guarantee.forecast_revenue')?.fixedAtClose).toBe(true);
  });

  it('leaves revenue inside the band alone, and never makes a bad year good in full at less than full support', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 4 }), (amounts) => {
        const { paid, shared } = settled({}, {}, { ...FARES, amounts: amounts.map(String) });
        for (const [t, earned] of amounts.entries()) {
          const [up, down] = [paid[t] as number, shared[t] as number];
          if (earned >= 900 && earned <= 1100) expectRow([up, down], [0, 0]);
          expect(up * down).toBe(0);
          expect(earned + up).toBeLessThanOrEqual(Math.max(earned, 900) + 1e-9);
          expect(earned - down).toBeGreaterThanOrEqual(Math.min(earned, 1100) - 1e-9);
        }
      }),
      { seed: 6, numRuns: 25 },
    );
  });

  it('pays over the life what the settlement of the whole comes to, however it is spread', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 4, maxLength: 4 }), (amounts) => {
        const { paid, shared } = settled(
          { settled: 'cumulative' },
          { operation: 'half-year' },
          {
            ...FARES,
            amounts: amounts.map(String),
          },
        );
        const earned = total(amounts);
        const whole = 0.8 * Math.max(3600 - earned, 0) - 0.5 * Math.max(earned - 4400, 0);
        expect(Math.abs(total(paid) - total(shared) - whole)).toBeLessThan(1e-7);
      }),
      { seed: 7, numRuns: 25 },
    );
  });
});
