/** exp, ln and pow against decimal.js at sixty digits, in units in the last place. */
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln, pow } from '../../src/numeric/float64.ts';

const Reference = Decimal.clone({ defaults: true, precision: 60 });

/** The double itself: decimal.js takes a number by its shortest text, which is not quite it. */
function exactly(n: number): Decimal {
  let scaled = n;
  let halvings = 0;
  while (scaled !== Math.floor(scaled)) {
    scaled *= 2;
    halvings += 1;
  }
  return new Reference(BigInt(scaled).toString()).div(new Reference(2).pow(halvings));
}

function ulp(x: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(x));
  const exponent = (bits.getUint32(0) >>> 20) - 1023;
  return exponent <= -1022 ? 5e-324 : 2 ** Math.max(exponent - 52, -1074);
}

const errorInUlps = (got: number, wanted: Decimal): number =>
  exactly(got)
    .minus(wanted)
    .abs()
    .div(exactly(ulp(wanted.toNumber())))
    .toNumber();

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const options = { seed: 20240601, numRuns: 300 };

describe('exp', () => {
  it('is within 0.6 ulp over its whole range', () => {
    fc.assert(
      fc.property(between(-708, 709), (x) => {
        expect(errorInUlps(exp(x), Reference.exp(exactly(x)))).toBeLessThan(0.6);
      }),
      options,
    );
  });
  it('is within one unit where results are subnormal', () => {
    fc.assert(
      fc.property(between(-745, -708.4), (x) => {
        expect(errorInUlps(exp(x), Reference.exp(exactly(x)))).toBeLessThanOrEqual(1);
      }),
      options,
    );
  });
  it('knows its ends', () => {
    expect([exp(0), exp(-0), exp(Infinity), exp(-Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([
      1,
      1,
      Infinity,
      0,
      Infinity,
      0,
      NaN,
    ]);
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308);
    expect(exp(1)).toBe(2.718281828459045);
  });
});

describe('ln', () => {
  it('is within 0.6 ulp for every magnitude', () => {
    fc.assert(
      fc.property(between(1, 2), fc.integer({ min: -1060, max: 1022 }), (m, e) => {
        const x = m * 2 ** e;
        expect(errorInUlps(ln(x), Reference.ln(exactly(x)))).toBeLessThan(0.6);
      }),
      options,
    );
  });
  it('is within 0.6 ulp close to one, where it is small', () => {
    fc.assert(
      fc.property(between(-1, 1), fc.integer({ min: 1, max: 12 }), (m, digits) => {
        const x = 1 + m * Number(`1e-${digits}`);
        fc.pre(x !== 1);
        expect(errorInUlps(ln(x), Reference.ln(exactly(x)))).toBeLessThan(0.6);
      }),
      options,
    );
  });
  it('knows its ends', () => {
    expect([ln(1), ln(0), ln(-0), ln(-1), ln(NaN), ln(Infinity)]).toEqual([0, NaN, NaN, NaN, NaN, Infinity]);
    expect(ln(5e-324)).toBe(-744.4400719213812);
  });
});

describe('pow', () => {
  it('is within 0.6 ulp for discount factors', () => {
    fc.assert(
      fc.property(between(0.3, 3), between(-60, 60), (x, y) => {
        expect(errorInUlps(pow(x, y), Reference.pow(exactly(x), exactly(y)))).toBeLessThan(0.6);
      }),
      options,
    );
  });
  it('is within 0.6 ulp up to the edges of the range, where y ln x is large', () => {
    fc.assert(
      fc.property(between(1.0001, 2), fc.integer({ min: -900, max: 900 }), between(-705, 705), (m, e, logarithm) => {
        const x = m * 2 ** e;
        const y = logarithm / ln(x);
        fc.pre(Math.abs(y) < 1e6);
        expect(errorInUlps(pow(x, y), Reference.pow(exactly(x), exactly(y)))).toBeLessThan(0.6);
      }),
      options,
    );
  });
  it('is exact where the result is a double, and by multiplication for small exponents', () => {
    expect([pow(2, 10), pow(10, 22), pow(2, -1074), pow(2, 1023), pow(-2, 3), pow(-3, 4), pow(9, 0.5)]).toEqual([
      1024, 1e22, 5e-324, 8.98846567431158e307, -8, 81, 3,
    ]);
    expect([pow(1.1, 2), pow(1.1, 3), pow(1.1, -1), pow(1.1, 1), pow(7, 0)]).toEqual([
      1.1 * 1.1,
      1.1 * 1.1 * 1.1,
      1 / 1.1,
      1.1,
      1,
    ]);
  });
  it('keeps to the table of special operands', () => {
    const cases: [number, number, number][] = [
      [0, 0, 1],
      [0, 2.5, 0],
      [0, -1.5, Infinity],
      [-0, -3, -Infinity],
      [-0, 5, -0],
      [-2, 0.5, NaN],
      [NaN, 0, NaN],
      [2, NaN, NaN],
      [1, Infinity, NaN],
      [2, Infinity, Infinity],
      [2, -Infinity, 0],
      [0.5, Infinity, 0],
      [Infinity, -4, 0],
      [Infinity, 4, Infinity],
      [-Infinity, 5, -Infinity],
      [2, 1e300, Infinity],
      [2, -1e300, 0],
      [0.5, 1e300, 0],
      [-1, 1e300, 1],
      [1.0000001, 1e300, Infinity],
    ];
    for (const [x, y, wanted] of cases) expect(pow(x, y), `${x}^${y}`).toBe(wanted);
  });
});
