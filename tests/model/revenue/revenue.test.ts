/** Revenue mechanisms against calculations by hand, and the laws that bind them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Revenue, revenueSpec } from '../../../src/model/revenue/index.ts';
import { expectRow, total } from '../harness.ts';
import { revenue, trips } from './deal.ts';

const fares = (more: Record<string, unknown> = {}) => ({
  fares: { kind: 'user-charge', quantity: '1', tariff: '2 /trip', ...more },
});

describe('user charge', () => {
  it('is demand x tariff x collection, for the time in operation', () => {
    const found = revenue(fares({ collection: '95 %' }), { years: 2, operation: 'half-year' }, { fares: trips });
    expectRow(found.operating('revenue.fares.receipts'), [950, 950, 950, 950]);
    expectRow(found.operating('revenue.from_users'), [950, 950, 950, 950]);
  });

  it('follows its index, in the part and at the interval agreed', () => {
    const indices = { cpi: { rate: '10 %' } };
    const plain = revenue(fares({ index: 'cpi' }), { years: 2, indices }, { fares: trips });
    // Yearly periods end 2 and 3 years after the close.
    expectRow(plain.operating('revenue.fares.receipts'), [2000 * 1.21, 2000 * 1.331]);
    const part = revenue(fares({ index: { of: 'cpi', share: '50 %' } }), { years: 2, indices }, { fares: trips });
    expectRow(part.operating('revenue.fares.receipts'), [2000 * 1.105, 2000 * 1.1655]);
  });

  it('runs between the operating years agreed', () => {
    const found = revenue(fares({ from: '1 year', until: '2.5 years' }), { years: 4 }, { fares: trips });
    expectRow(found.operating('revenue.fares.receipts'), [0, 2000, 1000, 0]);
  });

  it('grows with the tariff and scales with it', () => {
    const receipts = (tariff: number) =>
      revenue(fares({ tariff: `${tariff} /trip` }), { years: 2 }, { fares: trips }).all('revenue.fares.receipts');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 100 }), (tariff, more) => {
        expectRow(
          receipts(tariff * more),
          receipts(tariff).map((value) => value * more),
        );
        expect(total(receipts(tariff + more))).toBeGreaterThan(total(receipts(tariff)));
      }),
      { seed: 15, numRuns: 15 },
    );
  });
});

describe('availability payment', () => {
  it('is nothing before operation, and the indexed charge after', () => {
    const found = revenue(
      { street: { kind: 'availability', payment: '120 /year', index: 'cpi' } },
      { years: 2, indices: { cpi: { rate: '10 %' } } },
    );
    expectRow(found.all('revenue.street.receipts'), [0, 0, 120 * 1.21, 120 * 1.331]);
  });

  it('is less the deductions, up to their cap', () => {
    const deducted = (deductions: Record<string, string>) =>
      revenue({ street: { kind: 'availability', payment: '100 /year', deductions } }, { years: 1 }).operating(
        'revenue.street.receipts',
      );
    expectRow(deducted({ unavailability: '2 %', performance: '3 %' }), [95]);
    expectRow(deducted({ unavailability: '20 %', performance: '30 %', cap: '40 %' }), [60]);
    expectRow(deducted({ unavailability: '80 %', performance: '80 %' }), [0]);
  });
});

// Reference vector, worked out twice and independently: P 10,000, N 10, k 6.5 %, d 4.9 %, operating cost 600.
const gap = (more: Record<string, unknown> = {}) => ({
  gap: {
    kind: 'viability-gap',
    profit_margin: '6.5 %',
    discount_rate: '4.9 %',
    period: '10 years',
    user_payment: 'forecast',
    ...more,
  },
});
const STRAIGHT = [1756.18, 1810.93, 1868.35, 1928.59, 1991.78, 2058.07, 2127.6, 2200.54, 2277.06, 2357.32];
const WITH_USERS = [1456.18, 1495.93, 1537.6, 1581.3, 1627.13, 1675.18, 1725.57, 1778.41, 1833.82, 1891.92];
const deal = { years: 10, spending: 10000, costs: 600 };

describe('viability gap by 财金〔2015〕21号', () => {
  it('gives the government-pay reference vector', () => {
    const found = revenue(gap(), deal);
    expectRow(
      found.operating('revenue.gap.receipts').map((value) => Math.round(value * 100 - 1e-6) / 100),
      STRAIGHT,
      6e-6,
    );
    expect(total(found.operating('revenue.gap.receipts'))).toBeCloseTo(20376.42, 2);
  });

  it('gives the vector with user revenue of 300 growing 5 %', () => {
    const amounts = Array.from({ length: 10 }, (_, n) => String(300 * 1.05 ** n));
    const found = revenue({ fares: { kind: 'table', amounts, payer: 'users' }, ...gap() }, deal);
    for (const [n, wanted] of WITH_USERS.entries())
      expect(Math.abs((found.operating('revenue.gap.receipts')[n] as number) - wanted)).toBeLessThan(0.0061);
  });

  it('pays back P (1 + k) at the discount rate, in steps of any length and with operation starting inside a period', () => {
    for (const operation of ['month', 'quarter', 'half-year', 'year'] as const) {
      const found = revenue(gap(), {
        ...deal,
        operation,
        close: '2026-03-01',
        constructionMonths: 14,
        construction: 'quarter',
      });
      const years = found.all('timeline.years');
      const before = found.all('timeline.operated_before');
      // Undo (1 + d)^n where a period lies in one operating year; where it does not, in both parts.
      const worth = found.all('revenue.gap.construction_part').map((value, t) => {
        const n = Math.floor((before[t] as number) + 1e-9);
        const inFirst = Math.min(years[t] as number, n + 1 - (before[t] as number));
        const weight = 1.049 ** (n + 1) * (inFirst + 1.049 * ((years[t] as number) - inFirst));
        return value === 0 ? 0 : (value / weight) * (years[t] as number);
      });
      expect(total(worth)).toBeCloseTo(10650, 6);
    }
  });

  it('never turns into a payment to the government', () => {
    const found = revenue(
      { fares: { kind: 'table', amounts: Array.from({ length: 10 }, () => '99999'), payer: 'users' }, ...gap() },
      deal,
    );
    expectRow(found.operating('revenue.gap.receipts'), new Array<number>(10).fill(0));
  });

  it('counts what the private side bears: not grants, nor the government part of the project capital', () => {
    const grant = { grant: { kind: 'capital-grant', share: '15 %' } };
    expect(
      revenue({ ...grant, ...gap({ capital_ratio: '30 %' }) }, { ...deal, governmentShare: 0.2 }).once(
        'revenue.gap.cost',
      ),
    ).toBeCloseTo(8500 * 0.94, 9);
    expect(revenue({ ...grant, ...gap({ approved_cost: '9000' }) }, deal).once('revenue.gap.cost')).toBe(9000);
  });

  it('stops after the subsidy period, and counts n from where the contract says', () => {
    const found = revenue(gap({ period: '2 years', first_exponent: '0' }), { ...deal, years: 4 });
    expectRow(found.operating('revenue.gap.receipts'), [5325 + 639, 5325 * 1.049 + 639, 0, 0]);
  });

  it('must say which user payment it counts, and fixes the forecast when the deal closes', () => {
    const [unsaid] = Object.values(gap());
    expect(revenueSpec.safeParse({ gap: { ...unsaid, user_payment: undefined } }).success).toBe(false);
    const fixed = (user_payment: string) =>
      revenue(gap({ user_payment }), deal).model.lines.find(({ id }) => id === 'revenue.gap.user_payment')
        ?.fixedAtClose;
    expect(fixed('forecast')).toBe(true);
    expect(fixed('actual')).toBeUndefined();
  });
});

describe('viability gap as a bid', () => {
  it('pays the solved amount, and tells the closing what it must reach', () => {
    let built: Revenue | undefined;
    const found = revenue(
      { gap: { kind: 'viability-gap-bid', target: '8 %' } },
      { years: 2, costs: 50, numbers: { 'revenue.gap.bid': '70' } },
      {},
      (each) => {
        built = each;
      },
    );
    expectRow(found.operating('revenue.gap.receipts'), [70, 70]);
    expect(built?.bids.map(({ path, unit }) => [path, unit])).toEqual([['revenue.gap.bid', 'money@real/year']]);
    expect(found.once('revenue.gap.highest_bid')).toBeCloseTo(1100, 9);
  });
});

describe('capital grant', () => {
  const grant = (more: Record<string, unknown>) =>
    revenue({ grant: { kind: 'capital-grant', ...more } }, { constructionMonths: 24, years: 1 }).all(
      'revenue.grant.drawdown',
    );

  it('is paid with the cost or on completion, as a share or an amount', () => {
    expectRow(grant({ share: '15 %' }), [0, 75, 75, 0]);
    expectRow(grant({ share: '15 %', when: 'completion' }), [0, 0, 150, 0]);
    expectRow(grant({ amount: '80' }), [0, 40, 40, 0]);
    expectRow(grant({ amount: '80', when: 'completion' }), [0, 0, 80, 0]);
  });

  it('is either a share or an amount', () => {
    for (const more of [{}, { share: '1 %', amount: '5' }])
      expect(revenueSpec.safeParse({ grant: { kind: 'capital-grant', ...more } }).success).toBe(false);
  });
});

describe('ancillary income and tables', () => {
  it('come from whom the scenario says', () => {
    const found = revenue(
      {
        ads: { kind: 'ancillary', income: '10 /year' },
        contract: { kind: 'table', amounts: { 2027: '5', 2028: '6' }, payer: 'government', contracted: true },
      },
      { years: 2 },
    );
    expectRow(found.operating('revenue.ads.receipts'), [10, 10]);
    expectRow(found.operating('revenue.from_government'), [5, 6]);
    expectRow(found.operating('revenue.contracted'), [5, 6]);
    expectRow(found.operating('revenue.operating'), [15, 16]);
    expectRow(found.operating('revenue.from_users'), [0, 0]);
  });
});
