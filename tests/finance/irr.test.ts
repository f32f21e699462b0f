/** Internal rates of return: published values, every root, and no rate where there is none. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { irr, type RateOfReturn, xirr } from '../../src/finance/index.ts';

const rootsOf = (flows: readonly number[]): readonly number[] => irr(flows).roots;
const valueOf = (found: RateOfReturn): number => ('value' in found ? found.value : NaN);
const size = (flows: readonly number[]): number => flows.reduce((sum, c) => sum + Math.abs(c), 0);

function expectRoots(flows: readonly number[], wanted: readonly number[], digits = 9): void {
  const found = rootsOf(flows);
  expect(found.length, `${found} for ${wanted}`).toBe(wanted.length);
  wanted.forEach((root, i) => expect(found[i]).toBeCloseTo(root, digits));
}

/** Coefficients in x of product (1 - x (1 + r)), whose roots x are the discount factors of the rates. */
function flowsWithRates(rates: readonly number[]): number[] {
  let flows = [-1];
  for (const rate of rates) {
    const next = [...flows, 0];
    flows.forEach((c, i) => {
      next[i + 1]! -= c * (1 + rate);
    });
    flows = next;
  }
  return flows;
}

describe('published values', () => {
  it("Excel's IRR and XIRR", () => {
    expect(valueOf(irr([-70000, 12000, 15000, 18000, 21000]))).toBeCloseTo(-0.0212448482734, 12);
    expect(valueOf(irr([-70000, 12000, 15000, 18000, 21000, 26000]))).toBeCloseTo(0.0866309480365, 12);
    expect(valueOf(irr([-70000, 12000, 15000]))).toBeCloseTo(-0.4435069413347, 12);
    const dated = [
      { date: '2009-02-15', amount: 3250 },
      { date: '2008-01-01', amount: -10000 },
      { date: '2009-04-01', amount: 2750 },
      { date: '2008-03-01', amount: 2750 },
      { date: '2008-10-30', amount: 4250 },
    ];
    expect(valueOf(xirr(dated))).toBeCloseTo(0.373362535, 8);
  });
  it("numpy-financial's examples", () => {
    const examples: [number[], number][] = [
      [[-100, 39, 59, 55, 20], 0.28095],
      [[-100, 0, 0, 74], -0.0955],
      [[-100, 100, 0, -7], -0.0833],
      [[-100, 100, 0, 7], 0.06206],
      [[-5, 10.5, 1, -8, 1], 0.0886],
      [[-150000, 15000, 25000, 35000, 45000, 60000], 0.0524],
    ];
    for (const [flows, wanted] of examples) {
      const best = rootsOf(flows).reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a), Infinity);
      expect(Math.abs(best - wanted), `${flows}`).toBeLessThan(6e-5);
    }
  });
  it('the root lists that other libraries miss', () => {
    expectRoots([-1678.87, 771.96, 1814.05, 3520.3, 3552.95, 3584.99, 4789.91, -1], [-0.99979126, 1.004269849]);
    expectRoots([2113.73, -161445.03, 7626.73, 8619.84, 8612.92], [-0.557330958, 75.331231973]);
    expectRoots([-161445.03, 2113.73, 7626.73, 8619.84, 8612.92], [-0.436581346]);
  });
});

describe('several roots', () => {
  it('finds double and triple roots once', () => {
    expect(irr([-1, 2.2, -1.21])).toMatchObject({ unique: true });
    expectRoots([-1, 2.2, -1.21], [0.1], 12);
    expectRoots([-1, 3.3, -3.63, 1.331], [0.1], 9);
    expectRoots(flowsWithRates([0.05, 0.05, 0.4]), [0.05, 0.4], 8);
    expectRoots(flowsWithRates([-0.5, 0.1, 0.1, 2]), [-0.5, 0.1, 2], 8);
    expect(irr([-1, 2.2, -1.2101])).toEqual({
      undefined: 'no rate above -100 % makes the present value zero',
      roots: [],
    });
    expectRoots([-1, 2.2, -1.2099], [0.09, 0.11], 12);
  });
  it('recovers polynomials built from two to five known rates', () => {
    const rates = fc.uniqueArray(fc.integer({ min: -18, max: 60 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 3 }), (twentieths, zeros) => {
        const wanted = twentieths.map((n) => n / 20).sort((a, b) => a - b);
        expectRoots([...new Array<number>(zeros).fill(0), ...flowsWithRates(wanted), 0], wanted, 7);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
  it('quotes the root nearest to 10 % on the scale of log(1 + r), whatever the order', () => {
    expect(irr(flowsWithRates([-0.2, 0.45]))).toMatchObject({ unique: false });
    expect(valueOf(irr(flowsWithRates([-0.2, 0.45])))).toBeCloseTo(0.45, 9);
    expect(valueOf(irr(flowsWithRates([-0.15, 0.5])))).toBeCloseTo(-0.15, 9);
  });
});

describe('hard streams', () => {
  it('480 months, at every height of the rate', () => {
    for (const rate of [-0.9, -0.2, -1e-6, 1e-9, 0.004, 0.5, 20, 1e6]) {
      // A bond at par: its rate is its coupon.
      const flows = [-1, ...new Array<number>(479).fill(rate), 1 + rate];
      const nearest = rootsOf(flows).reduce((a, b) => (Math.abs(b - rate) < Math.abs(a - rate) ? b : a), Infinity);
      expect(Math.abs(nearest - rate), `${rate}`).toBeLessThan(1e-13 * Math.max(1, rate));
    }
  });
  it('alternating signs over 480 months end, with an answer', () => {
    const flows = Array.from({ length: 480 }, (_, i) => (i % 2 === 0 ? -1 : 1) * (1 + ((i * 37) % 11)));
    for (const root of rootsOf(flows)) {
      const x = 1 / (1 + root);
      const sums = flows.reduce<readonly [number, number]>(
        (s, c, i) => [s[0] + c * x ** i, s[1] + Math.abs(c * x ** i)] as const,
        [0, 0],
      );
      expect(Math.abs(sums[0])).toBeLessThan(1e-9 * sums[1]);
    }
    const found = irr(flows);
    expect('value' in found || found.undefined.length > 0).toBe(true);
  });
  it('a tail of 27 years of tiny clean-up costs does not move the rate, and its own root is found', () => {
    const project = [-1000, ...new Array<number>(10).fill(160)];
    const found = irr([...project, ...new Array<number>(27).fill(-1e-6)]);
    expect(valueOf(found)).toBeCloseTo(valueOf(irr(project)), 7);
    expect(found.roots.length).toBe(2);
    expect(found.roots[0]).toBeGreaterThan(-1);
  });
  it('rates at the edge of what a double can say', () => {
    expectRoots([-1, 1e15], [1e15 - 1], -2);
    expect(rootsOf([-1e20, 1])).toEqual([-1 + 2 ** -53]);
    expectRoots([-1e300, 1.1e300], [0.1], 14);
    expectRoots([-1e-300, 1.1e-300], [0.1], 14);
    expect(
      xirr([
        { date: '2025-01-01', amount: -1 },
        { date: '2025-01-02', amount: 1e9 },
      ]),
    ).toEqual({
      undefined: 'the rate is too large for a number',
      roots: [],
    });
  });
});

describe('properties', () => {
  const streams = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  it('the present value at every root is zero within rounding', () => {
    fc.assert(
      fc.property(streams, (flows) => {
        for (const root of rootsOf(flows)) {
          const x = 1 / (1 + root);
          const value = flows.reduce((sum, c, i) => sum + c * x ** i, 0);
          const scale = flows.reduce((sum, c, i) => sum + Math.abs(c) * x ** i, 0);
          expect(Math.abs(value)).toBeLessThan(1e-12 * scale);
        }
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
  it('finds as many roots as the signs of the present value on a fine grid show', () => {
    fc.assert(
      fc.property(streams, (flows) => {
        let changes = 0;
        let last = 0;
        for (let u = -3; u <= 3; u += 0.005) {
          const value = flows.reduce((sum, c, i) => sum + c * Math.exp(u * (u <= 0 ? i : i - flows.length)), 0);
          if (Math.abs(value) < 1e-9 * size(flows)) continue;
          if (last !== 0 && Math.sign(value) !== last) changes += 1;
          last = Math.sign(value);
        }
        expect(rootsOf(flows).length).toBeGreaterThanOrEqual(changes);
      }),
      { seed: 6, numRuns: 200 },
    );
  });
  it('no scale of the flows moves a root by more than 1e-12', () => {
    // Flows in which the sign changes a few times, as those of projects do.
    const blocks = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 500 })), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(blocks, fc.constantFrom(1e-9, 1e12), (spans, scale) => {
        const flows = spans.flatMap(([n, amount], k) => new Array<number>(n).fill(k % 2 === 0 ? -amount : amount));
        const [before, after] = [rootsOf(flows), rootsOf(flows.map((c) => c * scale))];
        expect(after.length).toBe(before.length);
        before.forEach((root, i) => expect(Math.abs(after[i]! - root)).toBeLessThan(1e-12 * (1 + Math.abs(root))));
      }),
      { seed: 8, numRuns: 500 },
    );
    expectRoots([-1e12, 2.2e12, -1.21e12], rootsOf([-1, 2.2, -1.21]), 12);
    expectRoots([-1e-9, 2.2e-9, -1.21e-9], rootsOf([-1, 2.2, -1.21]), 12);
  });
});

describe('no rate', () => {
  it('says why', () => {
    const reasons: [number[], string][] = [
      [[-1, -2], 'all flows are outflows'],
      [[0, 3, 4], 'all flows are inflows'],
      [[0, 0, 0], 'all flows are zero'],
      [[-1, 1, -1], 'no rate above -100 % makes the present value zero'],
    ];
    for (const [flows, reason] of reasons) expect(irr(flows)).toEqual({ undefined: reason, roots: [] });
    expect(
      xirr([
        { date: '2025-01-01', amount: -1 },
        { date: '2025-01-01', amount: 2 },
      ]),
    ).toHaveProperty('undefined');
  });
  it('throws for arguments without sense', () => {
    expect(() => irr([])).toThrow('at least one flow');
    expect(() => irr([-1, NaN])).toThrow('flow 1 must be a finite number');
    expect(() => xirr([{ date: '2025-02-30', amount: 1 }])).toThrow('"2025-02-30" is not a date');
    expect(() => xirr([])).toThrow(RangeError);
  });
});
