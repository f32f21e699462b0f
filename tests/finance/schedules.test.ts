/** Loans, depreciation and day counts against closed forms and textbook cases. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DayCount, depreciation, loanSchedule, npv, yearFraction } from '../../src/finance/index.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe('loanSchedule', () => {
  it('annuity: level debt service, balance by the closed form', () => {
    const loan = loanSchedule({ principal: 1000, rate: 0.06, periods: 10, kind: 'annuity' });
    for (const payment of loan.debtService) expect(payment).toBeCloseTo(135.86795822, 8);
    loan.closing.forEach((balance, t) => {
      expect(balance).toBeCloseTo((1000 * (1.06 ** 10 - 1.06 ** (t + 1))) / (1.06 ** 10 - 1), 9);
    });
    expect(loan.closing[9]).toBe(0);
  });
  it('equal principal, bullet, grace and balloon', () => {
    expect(loanSchedule({ principal: 100, rate: 0.1, periods: 4, kind: 'equal-principal' })).toEqual({
      interest: [10, 7.5, 5, 2.5],
      principal: [25, 25, 25, 25],
      debtService: [35, 32.5, 30, 27.5],
      closing: [75, 50, 25, 0],
    });
    expect(loanSchedule({ principal: 100, rate: 0.1, periods: 3, kind: 'bullet' }).debtService).toEqual([10, 10, 110]);
    const graced = loanSchedule({
      principal: 100,
      rate: 0.1,
      periods: 4,
      kind: 'equal-principal',
      grace: 2,
      balloon: 40,
    });
    expect([graced.principal, graced.closing]).toEqual([
      [0, 0, 30, 70],
      [100, 100, 70, 0],
    ]);
    const level = loanSchedule({ principal: 100, rate: 0.1, periods: 5, kind: 'annuity', grace: 1, balloon: 40 });
    expect(level.debtService[0]).toBe(10);
    expect(level.debtService[4]! - level.debtService[3]!).toBeCloseTo(40, 10);
  });
  it('a bullet takes neither grace nor balloon', () => {
    const bullet = { principal: 100, rate: 0.1, periods: 3, kind: 'bullet' } as const;
    expect(() => loanSchedule({ ...bullet, grace: 1 })).toThrow(RangeError);
    expect(() => loanSchedule({ ...bullet, balloon: 40 })).toThrow(RangeError);
  });
  it('debt service is worth the principal, and repayments add up to it, whatever the terms', () => {
    const terms = fc.record({
      principal: fc.double({ min: 1, max: 1e9, noNaN: true }),
      rate: fc.constantFrom(-0.01, 0, 1e-9, 0.005, 0.06, 0.5),
      periods: fc.integer({ min: 3, max: 480 }),
      kind: fc.constantFrom('annuity', 'equal-principal', 'bullet'),
      grace: fc.integer({ min: 0, max: 2 }),
      share: fc.constantFrom(0, 0.3, 1),
    });
    fc.assert(
      fc.property(terms, ({ share, grace, ...rest }) => {
        const { principal, rate, periods, kind } = rest;
        const loan = loanSchedule(kind === 'bullet' ? rest : { ...rest, grace, balloon: share * principal });
        expect(Math.abs(sum(loan.principal) - principal)).toBeLessThan(1e-10 * principal);
        expect(Math.abs(npv(rate, loan.debtService, 'end') - principal)).toBeLessThan(
          1e-9 * principal * Math.max(1, 0.99 ** -periods),
        );
        expect([loan.interest.length, loan.closing.length, loan.closing[periods - 1]]).toEqual([periods, periods, 0]);
      }),
      { seed: 31, numRuns: 200 },
    );
  });
  it('refuses senseless terms', () => {
    const base = { principal: 100, rate: 0.1, periods: 4, kind: 'annuity' } as const;
    expect(() => loanSchedule({ ...base, periods: -1 })).toThrow('the number of periods');
    expect(() => loanSchedule({ ...base, grace: 4 })).toThrow('leaves none of 4 periods');
    expect(() => loanSchedule({ ...base, balloon: 101 })).toThrow('the balloon');
    expect(() => loanSchedule({ ...base, principal: -1 })).toThrow('the principal');
    expect(() => loanSchedule({ ...base, rate: NaN })).toThrow('the rate');
  });
});

describe('depreciation', () => {
  it("Excel's SLN and DDB, and the switch of VDB", () => {
    expect(depreciation({ cost: 30000, salvage: 7500, life: 10, method: 'straight-line' })).toEqual(
      new Array(10).fill(2250),
    );
    const ddb = depreciation({ cost: 2400, salvage: 300, life: 10, method: 'declining', switchToStraightLine: false });
    expect(ddb[0]).toBe(480);
    expect(ddb[1]).toBe(384);
    expect(ddb[9]).toBeCloseTo(22.1225472, 9);
    expect(
      depreciation({
        cost: 2400,
        salvage: 300,
        life: 10,
        method: 'declining',
        factor: 1.5,
        switchToStraightLine: false,
      })[1],
    ).toBe(306);
    const switched = depreciation({ cost: 1000, salvage: 0, life: 5, method: 'declining' });
    for (const [i, charge] of [400, 240, 144, 108, 108].entries()) expect(switched[i]).toBeCloseTo(charge, 12);
  });
  it('sums to cost less salvage, never below salvage, never negative', () => {
    const terms = fc.record({
      cost: fc.double({ min: 1, max: 1e9, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      life: fc.integer({ min: 1, max: 60 }),
      method: fc.constantFrom('straight-line', 'declining'),
      factor: fc.constantFrom(0.5, 1, 1.5, 2, 100),
    });
    fc.assert(
      fc.property(terms, ({ share, ...rest }) => {
        const salvage = rest.cost * share;
        const charges = depreciation({ ...rest, salvage });
        expect(charges.length).toBe(rest.life);
        expect(Math.min(...charges)).toBeGreaterThanOrEqual(-1e-9 * rest.cost);
        expect(Math.abs(sum(charges) - (rest.cost - salvage))).toBeLessThan(1e-12 * rest.cost * rest.life);
      }),
      { seed: 32, numRuns: 300 },
    );
  });
  it('refuses senseless terms', () => {
    const base = { cost: 100, salvage: 10, life: 5, method: 'declining' } as const;
    expect(() => depreciation({ ...base, life: 2.5 })).toThrow('the life');
    expect(() => depreciation({ ...base, salvage: 101 })).toThrow('the salvage');
    expect(() => depreciation({ ...base, factor: 0 })).toThrow('the factor');
  });
});

describe('yearFraction', () => {
  const cases: [string, string, DayCount, number][] = [
    ['2024-01-01', '2025-01-01', 'ACT/365F', 366 / 365],
    ['2024-01-01', '2024-07-01', 'ACT/360', 182 / 360],
    ['2024-01-01', '2025-01-01', 'ACT/ACT', 1],
    // ISDA's memorandum on ACT/ACT: 61/365 + 121/366.
    ['2003-11-01', '2004-05-01', 'ACT/ACT', 61 / 365 + 121 / 366],
    ['2022-07-01', '2025-07-01', 'ACT/ACT', 184 / 365 + 2 + 181 / 365],
    ['2024-01-31', '2024-02-29', '30/360', 29 / 360],
    ['2024-02-29', '2024-03-31', '30/360', 30 / 360],
    ['2023-02-28', '2024-02-29', '30/360', 1],
    ['2023-02-28', '2023-08-31', '30/360', 180 / 360],
    ['2024-02-28', '2024-03-31', '30/360', 33 / 360],
    ['2024-01-15', '2024-03-31', '30/360', 76 / 360],
    ['2024-01-30', '2024-03-31', '30/360', 60 / 360],
    ['2024-01-15', '2024-03-31', '30E/360', 75 / 360],
    ['2023-02-28', '2023-08-31', '30E/360', 182 / 360],
    ['2024-01-31', '2024-07-31', '30E/360', 180 / 360],
  ];
  it.each(cases)('%s to %s by %s', (from, to, basis, wanted) => {
    expect(yearFraction(from, to, basis)).toBeCloseTo(wanted, 14);
    expect(yearFraction(to, from, basis)).toBeCloseTo(-wanted, 14);
  });
  it('refuses dates that do not exist', () => {
    expect(() => yearFraction('2023-02-29', '2024-01-01', '30/360')).toThrow('"2023-02-29" is not a date');
  });
});
