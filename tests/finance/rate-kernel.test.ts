/** The kernel's internal rate of return, over every kind of times, and its exact twin. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allRates, irr, irrExact, irrOfTimes, irrPrepared, irrReason, prepareTimes } from '../../src/finance/index.ts';
import { fastRate } from '../../src/finance/rate-kernel.ts';
import { exact } from '../../src/numeric/decimal.ts';

const NO_RATE = 'no rate above -100 % makes the present value zero';
const E = (numbers: readonly number[]) => numbers.map((n) => exact.fromText(String(n)));

/** Flows whose rate is known: the last one is what the others have grown to. */
function closedBy(rate: number, flows: readonly number[], times: readonly number[]): number[] {
  const last = times[times.length - 1]!;
  const grown = flows.reduce((sum, c, i) => sum + c * (1 + rate) ** (last - times[i]!), 0);
  return [...flows, -grown];
}
const timesOf = {
  yearly: (i: number) => i,
  'yearly, shifted': (i: number) => 3.7 + i,
  quarterly: (i: number) => i / 4,
  'monthly, summed with drift': (i: number) => Array.from({ length: i }).reduce((sum: number) => sum + 1 / 12, 0),
  'quarters then half-years': (i: number) => (i < 8 ? i / 4 : 2 + (i - 8) / 2),
  'close and first period on one day': (i: number) => Math.max(0, i - 1) / 2,
  'by the day': (i: number) => (i * 91 + ((i * 7) % 5)) / 365,
};

describe.each(Object.entries(timesOf))('times %s', (_name, timeOf) => {
  const times = Array.from({ length: 33 }, (_, i) => timeOf(i));
  it('gives the rate that the flows were made for', () => {
    const rates = fc.double({ min: -0.3, max: 0.8, noNaN: true });
    fc.assert(
      fc.property(rates, fc.integer({ min: 1, max: 20 }), (rate, outflows) => {
        const flows = closedBy(
          rate,
          Array.from({ length: 32 }, (_, i) => (i < outflows ? -100 - i : 0)),
          times,
        );
        const got = irrOfTimes(Float64Array.from(flows), times, 0, 33);
        expect(Math.abs(got - rate)).toBeLessThan(2e-13);
        expect(irrPrepared([9, ...flows, 9], 1, 34, prepareTimes(times, 0, 33))).toBe(got);
      }),
      { seed: 13, numRuns: 100 },
    );
  });
  it('quotes the root nearest to 10 % of several', () => {
    const flows = Array.from({ length: 33 }, (_, i) => (i < 5 ? -100 : i === 32 ? -300 : 60));
    const value = irrOfTimes(flows, times, 0, 33);
    const found = irrExact(E(flows), E(times));
    expect('value' in found ? exact.toNumber(found.value) : NaN).toBeCloseTo(value, 12);
    expect(found.roots.length).toBe(2);
  });
});

describe('irrPrepared', () => {
  it('agrees with all roots over thousands of streams with one change of sign', () => {
    const stream = fc.tuple(
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 90 }),
    );
    fc.assert(
      fc.property(stream, ([before, after]) => {
        const flows = Float64Array.from([...before.map((c) => -c), ...after]);
        const times = flows.map((_, i) => i);
        const fast = irrOfTimes(flows, times, 0, flows.length);
        // A zero-sum pair of flows on the first day changes no value, but leads through the general way.
        const slow = irrOfTimes(
          [1e-9, -1e-9, ...flows],
          [0, 0, ...times.map((t) => t * 1.0000001 + t * t * 1e-13)],
          0,
          flows.length + 2,
        );
        if (Number.isNaN(fast)) expect(Number.isNaN(slow)).toBe(true);
        else expect(Math.abs(fast - slow)).toBeLessThan(1e-5 * (1 + fast) * (1 + Math.abs(Math.log(1 + fast))));
        if (!Number.isNaN(fast)) {
          const x = 1 / (1 + fast);
          const sums = flows.reduce((s, c, i) => [s[0]! + c * x ** i, s[1]! + Math.abs(c) * x ** i], [
            0, 0,
          ] as number[]);
          expect(Math.abs(sums[0]!)).toBeLessThan(3e-13 * sums[1]!);
        }
      }),
      { seed: 14, numRuns: 3000 },
    );
  });
  it('quotes of several roots the nearest to 10 %, and where it takes the fast way there is no other', () => {
    const stream = fc.array(fc.integer({ min: -30, max: 100 }), { minLength: 2, maxLength: 40 });
    let severalChanges = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), stream, (outflow, later) => {
        const flows = Float64Array.from([-outflow, ...later]);
        const times = flows.map((_, i) => i);
        const rate = irrOfTimes(flows, times, 0, flows.length);
        const all = allRates(flows, times);
        const distance = (each: number): number => Math.abs(Math.log((1 + each) / 1.1));
        const nearest = all.toSorted((a, b) => distance(a) - distance(b))[0] ?? NaN;
        if (Number.isNaN(nearest)) expect(rate).toBeNaN();
        else expect(Math.abs(rate - nearest)).toBeLessThan(1e-11 * (1 + nearest));
        const fast = fastRate(flows, 0, prepareTimes(times, 0, times.length));
        if (Number.isNaN(fast)) return;
        expect(all.length).toBe(1);
        if (later.some((flow, i) => flow < 0 && later.slice(0, i).some((before) => before > 0))) severalChanges += 1;
      }),
      { seed: 15, numRuns: 3000 },
    );
    // Enough of them turned out again, and yet had but one root.
    expect(severalChanges).toBeGreaterThan(300);
  });
  it('takes flows of any sign order, zeros at the ends, and ranges', () => {
    const plan = prepareTimes([0, 1, 2, 3], 0, 4);
    expect(irrPrepared([0, 110, -121, 0], 0, 4, plan)).toBeCloseTo(0.1, 14);
    expect(irrPrepared([5, 5, -100, 0, 0, 133.1], 2, 6, plan)).toBeCloseTo(0.1, 14);
    expect(irrPrepared([NaN, 1, -1, 1], 0, 4, plan)).toBeNaN();
    expect(irrOfTimes([], [], 0, 0)).toBeNaN();
    expect(irrOfTimes([-1], [0], 0, 1)).toBeNaN();
    expect(() => irrPrepared([1, 2], 0, 2, plan)).toThrow('2 flows, but the plan has 4 times');
    expect(() => prepareTimes([0, 2, 1], 0, 3)).toThrow('not decrease');
    expect(() => prepareTimes([0, NaN], 0, 2)).toThrow(RangeError);
  });
  it('finds the common step', () => {
    expect(prepareTimes([0, 1, 2], 0, 3)).toMatchObject({ step: 1, positions: null, length: 3 });
    expect(prepareTimes([0, 0, 0.25, 0.5, 1], 0, 5)).toMatchObject({
      step: 0.25,
      length: 5,
      positions: Int32Array.of(0, 0, 1, 2, 4),
    });
    expect(prepareTimes([0, 0.5, 1.25], 0, 3)).toMatchObject({ step: 0.25, length: 6 });
    expect(prepareTimes([0, 31 / 365, 59 / 365], 0, 3)).toMatchObject({ step: 0 });
  });
  it('tells why there is none', () => {
    expect(irrReason([-1, -2], [0, 1])).toBe('all flows are outflows');
    expect(irrReason([1, 2], [0, 1])).toBe('all flows are inflows');
    expect(irrReason([0, 0], [0, 1])).toBe('all flows are zero');
    expect(irrReason([-1, 1, -1], [0, 1, 2])).toBe(NO_RATE);
    expect(irrReason([], [])).toBe('there are no flows');
    expect(irrReason([-1, 2], [0, 1])).toBeUndefined();
  });
});

describe('irrExact', () => {
  it('has thirty digits', () => {
    const found = irrExact(E([-100, 60, 60]), E([0, 1, 2]));
    // The discount factor is the positive root of 60 x^2 + 60 x = 100.
    const x = exact.div(exact.sub(exact.sqrt(exact.fromNumber(27600)), exact.fromNumber(60)), exact.fromNumber(120));
    const wanted = exact.sub(exact.div(exact.one, x), exact.one);
    expect('value' in found ? exact.toNumber(exact.sub(found.value, wanted)) : NaN).toBeCloseTo(0, 31);
  });
  it('polishes double roots and uneven times', () => {
    const texts = (flows: number[], times: number[]) => irrExact(E(flows), E(times)).roots.map(exact.toText);
    expect(texts([-1, 2.2, -1.21], [0, 1, 2])).toEqual(['0.1']);
    expect(texts([-1, 2.2, -1.21], [0, 0.25, 0.5])).toEqual(['0.4641']);
    const uneven = irrExact(E([-100, 40, 50, 60]), E([0, 1.01, 1.97, 3.5]));
    const value = 'value' in uneven ? uneven.value : exact.undefined;
    const factor = (t: number) => exact.pow(exact.add(exact.one, value), exact.fromNumber(-t));
    const rest = [
      [-100, 0],
      [40, 1.01],
      [50, 1.97],
      [60, 3.5],
    ].reduce((sum, [c, t]) => exact.add(sum, exact.mul(exact.fromNumber(c!), factor(t!))), exact.zero);
    expect(Math.abs(exact.toNumber(rest))).toBeLessThan(1e-29);
  });
  it('has the roots that irr has, and its reasons', () => {
    const flows = [-1678.87, 771.96, 1814.05, 3520.3, 3552.95, 3584.99, 4789.91, -1];
    const found = irrExact(E(flows), E(flows.map((_, i) => i)));
    irr(flows).roots.forEach((root, i) => expect(exact.toNumber(found.roots[i]!)).toBeCloseTo(root, 12));
    expect(irrExact(E([-1, 1, -1]), E([0, 1, 2]))).toEqual({ undefined: NO_RATE, roots: [] });
    expect(() => irrExact(E([1]), [])).toThrow('1 flows at 0 times');
  });
});
