/** Land value capture worked by hand: who receives it, when it is sold. */
import { describe, expect, it } from 'vitest';
import type { Revenue } from '../../../src/model/revenue/index.ts';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

// 1000 m2 worth 6 more each, of which 30 % is captured: 1800 in all.
const LAND = { kind: 'land-value', area: '1000', uplift: '6 /m2', capture: '30 %' } as const;
const sold = (spec: object, deal: RevenueDeal = {}) => revenue({ land: { ...LAND, ...spec } }, deal);

describe('land value', () => {
  it('brings the uplift captured, as the land is absorbed', () => {
    const found = sold({ paid_to: 'company', absorption: ['20 %', '30 %', '50 %'] });
    expectRow(found.operating('revenue.land.receipts'), [360, 540, 900, 0]);
    expectRow(found.operating('revenue.operating'), [360, 540, 900, 0]);
    const halves = sold(
      { paid_to: 'company', absorption: ['20 %', '30 %', '50 %'] },
      { operation: 'half-year', years: 3 },
    );
    expectRow(halves.operating('revenue.land.receipts'), [180, 180, 270, 270, 450, 450]);
  });

  it("is the government's own income unless said: no receipt of the company", () => {
    let built: Revenue | undefined;
    const found = revenue({ land: { ...LAND, absorption: ['20 %', '30 %', '50 %'] } }, {}, {}, (each) => {
      built = each;
    });
    expect(built?.receipts).toEqual([]);
    expect(built?.toGovernment.map(({ id }) => id)).toEqual(['revenue.land.land_income']);
    expectRow(found.operating('revenue.land.land_income'), [360, 540, 900, 0]);
    expectRow(found.operating('revenue.operating'), [0, 0, 0, 0]);
    expect(found.model.lines.find(({ id }) => id === 'revenue.land.land_income')?.flow).toEqual({
      from: 'land_buyers',
      to: 'government',
    });
  });

  it('is sold by the government before operation as well, where the calendar says so; by the company only in operation', () => {
    // The year of construction is 2026.
    const absorption = { 2026: '40 %', 2027: '60 %' };
    expectRow(sold({ absorption }, { years: 2 }).all('revenue.land.land_income'), [0, 720, 1080, 0]);
    expectRow(sold({ absorption, paid_to: 'company' }, { years: 2 }).all('revenue.land.receipts'), [0, 0, 1080, 0]);
  });

  it('follows its index', () => {
    const found = sold(
      { paid_to: 'company', absorption: ['50 %', '50 %'], index: 'land' },
      { indices: { land: '5 %' }, years: 2 },
    );
    expectRow(found.operating('revenue.land.receipts'), [900 * 1.05 ** 2, 900 * 1.05 ** 3]);
  });
});
