/** Shapes of repayment, each against a schedule worked by hand or by the functions of finance. */
import { describe, expect, it } from 'vitest';
import { loanSchedule } from '../../../src/finance/loan.ts';
import { dealSpec, semanticChecks } from '../../../src/model/index.ts';
import { expectNear, loans, raw } from './deal.ts';

const bank = { amount: '60', base_rate: '6 %', tenor: '7 years', repayment: 'annuity' };
const principal = (debt: Record<string, unknown>, more = {}): readonly number[] =>
  loans({ debt: { bank: { ...bank, ...debt } }, ...more }).running('funding.debt.bank.principal');

describe('a balloon', () => {
  it('under an annuity: the schedule of the functions of finance', () => {
    const wanted = loanSchedule({ principal: 60, rate: 0.06, periods: 6, kind: 'annuity', balloon: 18 });
    expectNear(principal({ balloon: '30 %' }).slice(0, 6), wanted.principal);
  });

  it('under equal principal, after a grace', () => {
    const wanted = loanSchedule({
      principal: 60,
      rate: 0.06,
      periods: 6,
      kind: 'equal-principal',
      balloon: 24,
      grace: 2,
    });
    expectNear(
      principal({ balloon: '40 %', repayment: 'equal-principal', grace: '36 months' }).slice(0, 6),
      wanted.principal,
    );
  });

  it('counts in what DSCR allows: the year of the balloon binds', () => {
    // 25 a year over service; the last year pays level + balloon.
    const deal = loans({ debt: { bank: { ...bank, amount: '1000', balloon: '50 %', dscr: '1.25' } } });
    const unit = loanSchedule({ principal: 1, rate: 0.06, periods: 6, kind: 'annuity', balloon: 0.5 }).debtService;
    expect(deal.once('funding.debt.bank.commitment')).toBeCloseTo(25 / 1.25 / Math.max(...unit), 5);
  });
});

describe('a table of shares', () => {
  const shares = ['5 %', '10 %', '15 %', '20 %', '20 %', '30 %'];
  it('repays year by year of repayment', () => {
    expectNear(principal({ repayment: 'table', shares }).slice(0, 6), [3, 6, 9, 12, 12, 18]);
  });

  it('begins after the grace', () => {
    expectNear(
      principal({ repayment: 'table', shares: ['50 %', '25 %', '25 %'], grace: '48 months' }).slice(0, 6),
      [0, 0, 0, 30, 15, 15],
    );
  });

  it('spreads a year over its half-years, also where years of repayment lie across calendar years', () => {
    const halves = loans({
      close: '2026-04-01',
      step: { construction: 'quarter', operation: 'half-year' },
      months: 12,
      debt: { bank: { ...bank, tenor: '4 years', repayment: 'table', shares: ['20 %', '50 %', '30 %'] } },
    }).running('funding.debt.bank.principal');
    // Operation from April: a quarter, then half-years; the loan ends in the March of its fourth year, with 2029.
    const filled = halves.filter((value) => value > 1e-9);
    expectNear(filled, [3, 6, 3 + 7.5, 15, 7.5 + 4.5, 60 - 46.5]);
  });

  it('by calendar year, in proportion to the time of repayment in it', () => {
    const halves = principal(
      { repayment: 'table', shares: { 2027: '10 %', 2028: '40 %', 2029: '50 %' }, tenor: '4 years' },
      { step: { construction: 'half-year', operation: 'half-year' } },
    );
    expectNear(halves.slice(0, 6), [3, 3, 12, 12, 15, 15]);
  });

  it('that repays more than time allows is due at maturity', () => {
    expectNear(
      principal({ repayment: 'table', shares: { 2027: '10 %', 2028: '40 %', 2040: '50 %' }, tenor: '4 years' }).slice(
        0,
        4,
      ),
      [6, 24, 30, 0],
    );
  });
});

describe('the tail', () => {
  it('ends the loan early where the tenor reaches into it', () => {
    const found = principal({ repayment: 'equal-principal', tenor: '11 years', tail: '60 months' });
    expectNear(found, [12, 12, 12, 12, 12, 0, 0, 0, 0, 0]);
  });
});

describe('contradictions', () => {
  const told = (debt: Record<string, unknown>): readonly string[] =>
    semanticChecks(dealSpec.parse(raw({ debt: { bank: { ...bank, ...debt } } }))).map(
      ({ path, code }) => `${code} ${path}`,
    );

  it.each([
    [{ repayment: 'table' }, 'SCN-DEBT funding.debt.bank.repayment'],
    [{ shares: ['100 %'] }, 'SCN-DEBT funding.debt.bank.shares'],
    [{ repayment: 'table', shares: ['50 %', '40 %'] }, 'SCN-SUM funding.debt.bank.shares'],
    [{ repayment: 'table', shares: ['50 %', '50 %'], tenor: '2 years' }, 'SCN-LENGTH funding.debt.bank.shares'],
    [{ repayment: 'bullet', balloon: '10 %' }, 'SCN-DEBT funding.debt.bank.balloon'],
    [{ tenor: '10 years', tail: '18 months' }, 'SCN-TENOR funding.debt.bank.tenor'],
    [
      {
        base_rate_changes: [
          { from: '2028-01-01', rate: '3 %' },
          { from: '2027-01-01', rate: '3 %' },
        ],
      },
      'SCN-DATE funding.debt.bank.base_rate_changes.1.from',
    ],
    [{ margin_counted_from: 'operation' }, 'SCN-DEBT funding.debt.bank.margin_counted_from'],
  ])('%j is refused', (debt, problem) => {
    expect(told(debt)).toContain(problem);
  });

  it('a sound loan is not', () => {
    expect(told({ balloon: '10 %', tail: '48 months' })).toEqual([]);
  });
});
