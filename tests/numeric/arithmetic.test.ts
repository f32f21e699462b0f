/** Exact and float64 are two readings of one contract: same values, same decisions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arithmetic } from '../../src/numeric/arithmetic.ts';
import { exact } from '../../src/numeric/decimal.ts';
import { float64 } from '../../src/numeric/float64.ts';

const options = { seed: 7, numRuns: 400 };
const finite = fc
  .oneof(
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -4000, max: 4000 }).map((n) => n / 4),
  )
  .filter((x) => x === 0 || Math.abs(x) > 1e-100);

function agree(got: number, wanted: number, scale = Math.abs(wanted)): void {
  if (!Number.isFinite(wanted)) expect(Number.isFinite(got)).toBe(false);
  else expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-14 * scale);
}
const e = exact.fromNumber;

describe('exact and float64 agree', () => {
  const binary = ['mul', 'div', 'min', 'max'] as const;
  it.each(binary)('on %s', (name) => {
    fc.assert(
      fc.property(finite, finite, (a, b) => agree(exact.toNumber(exact[name](e(a), e(b))), float64[name](a, b))),
      options,
    );
  });
  it('on add and sub, relative to the operands', () => {
    fc.assert(
      fc.property(finite, finite, (a, b) => {
        agree(exact.toNumber(exact.add(e(a), e(b))), a + b, Math.abs(a) + Math.abs(b));
        agree(exact.toNumber(exact.sub(e(a), e(b))), a - b, Math.abs(a) + Math.abs(b));
      }),
      options,
    );
  });
  const unary = ['neg', 'abs', 'floor', 'ceil', 'round', 'sqrt', 'ln'] as const;
  it.each(unary)('on %s', (name) => {
    // The exact operand is the shortest text of the double, so ln near one sees another number: stay off it.
    const operand = name === 'ln' ? finite.filter((x) => Math.abs(x - 1) > 0.1) : finite;
    fc.assert(
      fc.property(operand, (a) => agree(exact.toNumber(exact[name](e(a))), float64[name](a))),
      options,
    );
  });
  it('on exp and pow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (y, x) => {
          agree(exact.toNumber(exact.exp(e(y))), float64.exp(y));
          agree(exact.toNumber(exact.pow(e(x), e(y))), float64.pow(x, y));
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });
  it('on powers of special operands', () => {
    const operands = [0, 1, -1, 2, -2, 0.5, 0.25, -0.5, 3, -8, 1001, Infinity, -Infinity, NaN];
    for (const x of operands) {
      for (const y of operands) {
        const [got, wanted] = [exact.toNumber(exact.pow(e(x), e(y))), float64.pow(x, y)];
        if (Number.isFinite(wanted) && wanted !== 0) agree(got, wanted);
        else expect(Math.abs(got), `${x}^${y}`).toBe(Math.abs(wanted));
      }
    }
  });
  it('on comparisons, also within rounding noise of each other', () => {
    const nudges = [0, 1e-15, -1e-15, 0.9e-9, -0.9e-9, 1.1e-9, -1.1e-9, 1e-3];
    fc.assert(
      fc.property(finite, fc.constantFrom(...nudges), finite, (a, nudge, other) => {
        for (const b of [a * (1 + nudge), other]) {
          for (const name of ['less', 'lessOrEqual', 'equal'] as const)
            expect(exact[name](e(a), e(b))).toBe(float64[name](a, b));
        }
      }),
      options,
    );
  });
  it('on dates', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 110000 }), fc.integer({ min: -500, max: 500 }), (serial, months) => {
        for (const name of ['yearOf', 'monthOf', 'dayOf'] as const) {
          expect(exact.toNumber(exact[name](e(serial)))).toBe(float64[name](serial));
        }
        expect(exact.toNumber(exact.addMonths(e(serial), e(months)))).toBe(float64.addMonths(serial, months));
      }),
      options,
    );
  });
});

describe.each<[string, Arithmetic<unknown>]>([
  ['exact', exact],
  ['float64', float64],
])('%s keeps the contract', (name, n) => {
  const v = n.fromNumber;
  const num = (x: unknown): number => n.toNumber(x);
  it('floors, ceils and rounds with forgiveness', () => {
    expect(n.name).toBe(name);
    expect([2.9999999999, 3, 2.99, -0.0000000001, -1.5].map((x) => num(n.floor(v(x))) + 0)).toEqual([3, 3, 2, 0, -2]);
    expect([3.0000000001, 3.01, -0.5].map((x) => num(n.ceil(v(x))) + 0)).toEqual([3, 4, 0]);
    expect([0.5, -0.5, 2.5, 2.4999999999, 2.49, -2.5].map((x) => num(n.round(v(x))))).toEqual([1, -1, 3, 3, 2, -3]);
    expect(num(n.mod(v(-7), v(3)))).toBe(2);
    expect(num(n.mod(v(0.3), v(0.1)))).toBeCloseTo(0, 12);
  });
  it('compares relative to size alone', () => {
    for (const scale of [1e-12, 1, 1e12]) {
      expect(n.less(v(scale), v(scale * (1 + 1e-8)))).toBe(true);
      expect(n.equal(v(scale), v(scale * (1 + 1e-10)))).toBe(true);
      expect(n.lessOrEqual(v(scale * (1 + 1e-10)), v(scale))).toBe(true);
    }
    expect(n.less(n.zero, v(1e-300))).toBe(true);
    expect([n.isZero(v(0)), n.isZero(v(1e-300))]).toEqual([true, false]);
  });
  it('keeps undefined undefined', () => {
    const none = n.undefined;
    for (const x of [
      n.add(none, n.one),
      n.pow(none, n.zero),
      n.ln(n.zero),
      n.ln(v(-1)),
      n.sqrt(v(-1)),
      n.div(n.one, n.zero),
      n.exp(none),
    ]) {
      expect(n.isDefined(x)).toBe(false);
    }
    for (const name2 of ['less', 'lessOrEqual', 'equal'] as const) {
      expect([n[name2](none, n.one), n[name2](n.one, none), n[name2](n.one, v(Infinity))]).toEqual([
        false,
        false,
        false,
      ]);
    }
    expect([num(n.min(none, n.one)), num(n.max(n.one, none)), num(n.min(n.one, none))]).toEqual([NaN, 1, 1]);
    expect([num(n.yearOf(none)), num(n.monthOf(none)), num(n.dayOf(none)), num(n.addMonths(none, n.one))]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });
  it('reads and writes decimal notation, and nothing else', () => {
    for (const text of ['12.5', '-0.001', '1e-9', '2.5E+3', '.5'])
      expect(num(n.fromText(n.toText(n.fromText(text))))).toBe(Number(text));
    for (const text of ['', ' 1', '0x10', '1,000', 'NaN', '1e', '--1'])
      expect(() => n.fromText(text)).toThrow(RangeError);
  });
});

it('exact carries 34 digits, rounded half to even, and texts without loss', () => {
  expect(exact.toText(exact.div(exact.one, exact.fromNumber(3)))).toBe(`0.${'3'.repeat(34)}`);
  expect(exact.toText(exact.add(exact.fromText('0.1'), exact.fromText('0.2')))).toBe('0.3');
  expect(exact.toText(exact.pow(exact.fromText('1.1'), exact.fromText('0.3')))).toBe(
    '1.029005759421095047854671477569773',
  );
});
