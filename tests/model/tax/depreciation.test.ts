/** Depreciation classes against spreadsheets' published figures, the Chinese rule of the last two years, and use by hand. */
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { classShare, classSpec } from '../../../src/model/tax/classes.ts';
import { type Deal, evaluate, type Evaluated, expectRow, total } from '../harness.ts';

/** The share of a cost that wears in each period, in a deal whose demand grows by 1 a year from 1. */
function worn(written: Record<string, unknown>, deal: Deal = {}): Evaluated & { shares: readonly number[] } {
  const spec = classSpec.parse(written);
  const found = evaluate(
    {
      ...deal,
      constructionMonths: deal.constructionMonths ?? 0,
      scenario: { tax: { depreciation_classes: { it: spec } } },
    },
    (context) => {
      const trips = context.m.line(
        'test.trips',
        { label: text('Trips', '车次'), unit: '1', nature: 'factor' },
        context.time.operatingYear.plus(1),
      );
      classShare({ ...context, driver: () => trips }, 'it', spec);
    },
  );
  return { ...found, shares: found.operating('depreciation.class.it.share') };
}

const declining = (life: number, more: object = {}): Record<string, unknown> => ({
  kind: 'declining-balance',
  life: `${life} years`,
  ...more,
});

describe('declining balance', () => {
  // Documentation of the function DDB of Microsoft Excel: cost 2,400, salvage 300, life 10 years.
  it('gives the published DDB of spreadsheets: 480.00, 384.00, ..., 22.12 in year 10', () => {
    const { shares } = worn(declining(10, { salvage: '12.5 %', straight_line: 'never' }), { years: 12 });
    const amounts = shares.map((share) => share * 2400);
    expect(amounts[0]).toBeCloseTo(480, 9);
    expect(amounts[1]).toBeCloseTo(384, 9);
    expect(amounts[9]).toBeCloseTo(22.12, 2);
    expect(amounts[10]).toBe(0);
    // What is left when the concession ends goes with it.
    expect(amounts[11]).toBeCloseTo(300, 9);
  });

  it('gives 306.00 in year 2 at a rate of 1.5 / life', () => {
    const { shares } = worn(declining(10, { rate: '15 %', salvage: '12.5 %', straight_line: 'never' }), { years: 12 });
    expect((shares[1] ?? 0) * 2400).toBeCloseTo(306, 9);
  });

  // A published worked case of DDB: cost 10,000, salvage 1,000, life 5 years (devcnja.proux.eu/Financial2/DDB.php).
  it('gives 4,000; 2,400; 1,440; 864; 296', () => {
    const { shares } = worn(declining(5, { salvage: '10 %', straight_line: 'never' }), { years: 6 });
    expectRow(shares, [0.4, 0.24, 0.144, 0.0864, 0.0296, 0.1]);
  });

  it('changes to straight line when that is more: VDB by hand', () => {
    let book = 1;
    const wanted: number[] = [];
    for (let k = 0; k < 10; k++) {
      const off = Math.max(book * 0.2, (book - 0.125) / (10 - k));
      wanted.push(Math.min(off, book - 0.125));
      book -= wanted.at(-1) ?? 0;
    }
    const { shares } = worn(declining(10, { salvage: '12.5 %' }), { years: 11 });
    expectRow(shares.slice(0, 10), wanted);
    expect(total(shares)).toBeCloseTo(1, 12);
  });

  it('spreads the last two years evenly by the Chinese rule: 40 %, 24 %, 14.4 %, 8.3 %, 8.3 %', () => {
    const { shares } = worn(declining(5, { salvage: '5 %', straight_line: 'last-two-years' }), { years: 6 });
    expectRow(shares, [0.4, 0.24, 0.144, 0.083, 0.083, 0.05]);
  });

  it('spreads each year evenly over its periods', () => {
    const { shares } = worn(declining(5, { straight_line: 'last-two-years' }), { years: 5, operation: 'half-year' });
    expectRow(shares, [0.2, 0.2, 0.12, 0.12, 0.072, 0.072, 0.054, 0.054, 0.054, 0.054]);
  });

  it('writes off the rest in the last operating period where the concession is shorter than the life', () => {
    const { shares } = worn(declining(10), { years: 3 });
    expectRow(shares, [0.2, 0.16, 0.64]);
  });
});

describe('straight line with a residual value', () => {
  it('depreciates all but the residual value over the life, and the rest at the end', () => {
    const { shares } = worn({ kind: 'straight-line', life: '4 years', salvage: '5 %' }, { years: 6 });
    expectRow(shares, [0.2375, 0.2375, 0.2375, 0.2375, 0, 0.05]);
  });

  it('leaves what a longer life has not worn, where no residual value is stated', () => {
    const { shares } = worn({ kind: 'straight-line', life: '8 years' }, { years: 4 });
    expectRow(shares, [0.125, 0.125, 0.125, 0.125]);
  });
});

describe('units of use', () => {
  it('wears by the use of each period: 1, 2, 3, 4 of 10', () => {
    const { shares } = worn({ kind: 'units-of-use', of: 'trips' });
    expectRow(shares, [0.1, 0.2, 0.3, 0.4]);
  });

  it('counts parts of years, and keeps the residual value for the end', () => {
    const { shares } = worn(
      { kind: 'units-of-use', of: 'trips', salvage: '10 %' },
      { years: 2, operation: 'half-year', close: '2026-04-01' },
    );
    // Periods of 1/4, 1/2, 1/2, 1/2, 1/4 of a year; 1 a year where the first operating year is not over when they start, else 2.
    expect(total(shares)).toBeCloseTo(1, 12);
    const units = [0.25, 0.5, 0.5, 1, 0.5];
    const all = total(units);
    shares.slice(0, -1).forEach((share, k) => {
      expect(share, `period ${k}`).toBeCloseTo((0.9 * (units[k] ?? 0)) / all, 12);
    });
  });
});

describe('a table of shares', () => {
  // IRS Publication 946, Table A-1: property of five years, half-year convention.
  const macrs = ['20 %', '32 %', '19.2 %', '11.52 %', '11.52 %', '5.76 %'];

  it('wears the published MACRS shares of five-year property, year by operating year, and nothing after', () => {
    const { shares } = worn({ kind: 'table', shares: macrs }, { years: 7 });
    expectRow(shares, [0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576, 0]);
  });

  it('spreads the share of a year evenly over its half-years', () => {
    const { shares } = worn({ kind: 'table', shares: macrs }, { years: 6, operation: 'half-year' });
    expectRow(shares.slice(0, 4), [0.1, 0.1, 0.16, 0.16]);
    expect(total(shares)).toBeCloseTo(1, 12);
  });
});
