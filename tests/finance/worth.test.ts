/** Present values, modified rate of return, payback and rates: published values and closed forms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annuityPayment,
  discountedPayback,
  effectiveRate,
  irr,
  mirr,
  npv,
  payback,
  periodicRate,
  xnpv,
} from '../../src/finance/index.ts';

const dated = [
  { date: '2008-01-01', amount: -10000 },
  { date: '2008-10-30', amount: 4250 },
  { date: '2008-03-01', amount: 2750 },
  { date: '2009-02-15', amount: 3250 },
  { date: '2009-04-01', amount: 2750 },
];

describe('npv and xnpv', () => {
  it("Excel's and numpy-financial's examples", () => {
    expect(npv(0.1, [-10000, 3000, 4200, 6800], 'end')).toBeCloseTo(1188.4434123352, 9);
    expect(npv(0.08, [-40000, 8000, 9200, 10000, 12000, 14500])).toBeCloseTo(1922.0615549328, 9);
    expect(npv(0.281, [-100, 39, 59, 55, 20])).toBeCloseTo(-0.0084785916, 9);
    expect(xnpv(0.09, dated)).toBeCloseTo(2086.6476020315, 8);
  });
  it('mid lies half a period before end and after start', () => {
    expect(npv(0.21, [100], 'start')).toBe(100);
    expect(npv(0.21, [100], 'mid')).toBeCloseTo(100 / 1.1, 12);
    expect(npv(0.21, [100], 'end')).toBeCloseTo(100 / 1.21, 12);
  });
  it('is zero at the internal rate of return', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 300 }), { minLength: 2, maxLength: 40 }), (flows) => {
        const found = irr([-1000, ...flows]);
        if (!('value' in found) || found.value < -0.5) return;
        const size = [1000, ...flows].reduce((sum, c) => sum + Math.abs(c), 0);
        const growth = Math.max(1, (1 + found.value) ** -flows.length);
        expect(Math.abs(npv(found.value, [-1000, ...flows]))).toBeLessThan(1e-13 * size * growth);
      }),
      { seed: 21, numRuns: 500 },
    );
  });
  it('refuses senseless arguments', () => {
    expect(() => npv(-1, [1])).toThrow('the rate must be above -100 %');
    expect(() => npv(0.1, [])).toThrow(RangeError);
    expect(() => npv(NaN, [1])).toThrow('the rate must be a finite number');
    expect(() => xnpv(0.1, [{ date: '2025/01/01', amount: 1 }])).toThrow('is not a date');
  });
});

describe('mirr', () => {
  it("Excel's and numpy-financial's examples", () => {
    expect(mirr([-120000, 39000, 30000, 21000, 37000, 46000], 0.1, 0.12)).toBeCloseTo(0.126094, 6);
    expect(mirr([-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000], 0.08, 0.055)).toBeCloseTo(0.0666, 4);
    expect(mirr([-120000, 39000, 30000, 21000, 37000, 46000], 0.1, 0.12)).toBeCloseTo(0.1260941303659051, 13);
  });
  it('equals the internal rate when it is also the rate of reinvestment, and says why there is none', () => {
    expect(mirr([-100, 60, 60], 0.13066238629180748, 0.13066238629180748)).toBeCloseTo(0.13066238629180748, 14);
    expect(mirr([-1, -2], 0.1, 0.1)).toEqual({ undefined: 'all flows are outflows' });
    expect(mirr([1, 2], 0.1, 0.1)).toEqual({ undefined: 'all flows are inflows' });
    expect(mirr([0], 0.1, 0.1)).toEqual({ undefined: 'all flows are zero' });
    expect(() => mirr([-1, 2], -1, 0.1)).toThrow('the finance rate');
  });
});

describe('payback', () => {
  it('interpolates, counts all outflows, and takes the last turn', () => {
    expect(payback([-100, 40, 40, 40])).toBeCloseTo(2.5, 14);
    expect(payback([-100, -100, 100, 100])).toBe(3);
    // Inflows alone reach 100 in period 2; but period 3 takes 80 back.
    expect(payback([-100, 60, 60, -80, 30, 60])).toBeCloseTo(4.5, 14);
    expect(payback([10, 5])).toBe(0);
    expect(payback([-100, 50, 49])).toEqual({ undefined: 'the flows never pay back what was put in' });
    expect(payback([-0.3, 0.1, 0.1, 0.1, 0.1])).toBe(3);
  });
  it('discounted takes longer', () => {
    expect(discountedPayback(0.1, [-100, 55, 60.5])).toBeCloseTo(2, 12);
    expect(discountedPayback(0, [-100, 40, 40, 40])).toBeCloseTo(2.5, 14);
    expect(discountedPayback(0.2, [-100, 60, 60])).toHaveProperty('undefined');
    expect(() => discountedPayback(-2, [-1, 2])).toThrow(RangeError);
    expect(() => payback([])).toThrow(RangeError);
  });
});

describe('rates', () => {
  it('periodic and effective are inverse', () => {
    expect(periodicRate(0.1268250301319698, 12)).toBeCloseTo(0.01, 15);
    expect(periodicRate(0.12, 12, 'nominal')).toBe(0.01);
    expect(effectiveRate(0.0525 / 4, 4)).toBeCloseTo(0.0535427, 7);
    fc.assert(
      fc.property(fc.double({ min: -0.9, max: 5, noNaN: true }), fc.constantFrom(1, 2, 4, 12, 365), (annual, n) => {
        for (const kind of ['effective', 'nominal'] as const) {
          if (kind === 'nominal' && annual / n <= -1) continue;
          expect(Math.abs(effectiveRate(periodicRate(annual, n, kind), n, kind) - annual)).toBeLessThan(1e-12);
        }
      }),
      { seed: 22, numRuns: 200 },
    );
    expect(() => periodicRate(-1, 12)).toThrow(RangeError);
    expect(() => effectiveRate(0.1, 0)).toThrow('periods per year must be above zero');
  });
  it("annuity: Excel's PMT, a rate of nothing, and a tiny one", () => {
    expect(annuityPayment(10000, 0.08 / 12, 10)).toBeCloseTo(1037.0320893591, 9);
    expect(annuityPayment(200000, 0.075 / 12, 180)).toBeCloseTo(1854.0247200054, 9);
    expect(annuityPayment(1200, 0, 12)).toBe(100);
    expect(annuityPayment(1200, 1e-12, 12)).toBeCloseTo(100 * (1 + 6.5e-12), 12);
    expect(annuityPayment(1000, 0.1, 5, 1000)).toBeCloseTo(100, 12);
    expect(() => annuityPayment(1000, 0.1, 0)).toThrow('the number of periods must be a whole number of at least 1');
    expect(() => annuityPayment(1000, 0.1, -3)).toThrow(RangeError);
  });
});
