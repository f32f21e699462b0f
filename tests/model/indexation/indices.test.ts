/** How a price follows an index: base date, caps and floors, reviews, the share indexed, the lag. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { indexUse } from '../../../src/model/indexation/spec.ts';
import { type Deal, type Evaluated, evaluate, expectRow } from '../harness.ts';

const label = text('Fee', '费用');

/** The price factor of a thing at `fee` that follows the index `cpi` by `use`. */
function follow(use: Record<string, unknown>, deal: Deal = {}): Evaluated {
  const parsed = indexUse().parse({ of: 'cpi', ...use });
  return evaluate({ indices: { cpi: '10 %' }, ...deal, scenario: { fee: { index: parsed } } }, (context) => {
    context.priceFactor('fee', label, parsed);
  });
}

describe('an index', () => {
  it('starts at 1 on the close and grows by each period at its own rate', () => {
    const found = follow({}, { indices: { cpi: { 2026: '10 %', 2027: '20 %', 2028: '0 %' } }, years: 2 });
    expectRow(found.all('fee.price_factor'), [1, 1.1, 1.32, 1.32]);
  });

  it('keeps its rate between floor and cap', () => {
    const rates = { 2026: '-5 %', 2027: '3 %', 2028: '9 %' };
    const found = follow({}, { indices: { cpi: { rate: rates, floor: '0 %', cap: '4 %' } }, years: 2 });
    expectRow(found.all('fee.price_factor'), [1, 1, 1.03, 1.03 * 1.04]);
  });

  it('falls where prices fall: 6 % a year leaves 0.94 of a price after a year', () => {
    expectRow(follow({}, { indices: { cpi: '-6 %' }, years: 1 }).all('fee.price_factor'), [1, 0.94, 0.94 ** 2]);
  });

  it('counts from the date whose prices are meant, at its first rate', () => {
    // 46023 is 2026-01-01; prices of two years before.
    const found = follow({}, { numbers: { 'fee.prices_of': String(46023 - 731) }, years: 1 });
    expectRow(found.all('fee.price_factor'), [1.21, 1.331, 1.4641]);
  });

  it('moves only the share indexed', () => {
    expectRow(follow({ share: '60 %' }, { years: 1 }).all('fee.price_factor'), [1, 1.06, 1.126]);
  });

  it('is held between reviews', () => {
    const found = follow({ every: '2 years' }, { years: 5 });
    // Operation starts after a year: reviewed at its start and after 2 and 4 years.
    expectRow(found.operating('fee.price_factor'), [1.1, 1.1, 1.331, 1.331, 1.4641 * 1.1]);
  });

  it('gives the real amount back by division', () => {
    const found = follow({}, { years: 2 });
    const [nominal, level] = [found.all('fee.price_factor'), found.all('indices.cpi.level')];
    expectRow(
      nominal.map((value, t) => value / (level[t] as number)),
      [1, 1, 1, 1],
    );
  });
});

describe('a lag', () => {
  it('takes the index of the day that long before, at the rates that held then', () => {
    const rates = { 2026: '10 %', 2027: '20 %', 2028: '40 %' };
    const found = follow({ lag: '3 months' }, { indices: { cpi: rates }, years: 2 });
    // On 2026-10-01, 2027-10-01, 2028-10-01: three quarters of each year's growth. Three months before the close: shrunk at 10 %.
    const quarters = (rate: number): number => (1 + rate) ** 0.75;
    expectRow(found.all('fee.price_factor'), [
      1.1 ** -0.25,
      quarters(0.1),
      1.1 * quarters(0.2),
      1.1 * 1.2 * quarters(0.4),
    ]);
  });

  it('reaches over the change of steps and into years before', () => {
    const rates = { 2026: '10 %', 2027: '20 %', 2028: '40 %' };
    const found = follow(
      { lag: '14 months' },
      { indices: { cpi: rates }, years: 1, construction: 'quarter', constructionMonths: 15, operation: 'half-year' },
    );
    // Periods end 2026-01-01 (the close), 04, 07, 10, 2027-01, 04 (operation starts), 07, 2028-01, 04.
    const before = (months: number): number => 1.1 ** (-months / 12);
    const after = (months: number): number => 1.1 ** (months / 12);
    expectRow(found.all('fee.price_factor'), [
      before(14),
      before(11),
      before(8),
      before(5),
      before(2),
      after(1),
      after(4),
      after(10),
      1.1 * 1.2 ** (1 / 12),
    ]);
  });

  it('of no months is the index itself', () => {
    const rates = { 2026: '10 %', 2027: '20 %', 2028: '40 %' };
    const deal: Deal = { indices: { cpi: rates }, years: 2, operation: 'quarter', construction: 'month' };
    expectRow(follow({ lag: '0 months' }, deal).all('fee.price_factor'), follow({}, deal).all('fee.price_factor'));
    expect(follow({ lag: '0 months' }, deal).all('fee.price_factor').at(-1)).toBeCloseTo(1.1 * 1.2 * 1.4, 12);
  });
});
