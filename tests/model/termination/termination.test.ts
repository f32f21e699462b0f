/** Compensation on early termination: a deal of four round years, worked by hand. */
import { describe, expect, it } from 'vitest';
import { terminationSpec } from '../../../src/model/termination/spec.ts';
import { closeCash } from '../waterfall/deal.ts';

// 1,000 in 2026, half of it lent at 0 % and repaid 125 a year; 300 a year leave 175 a year to shareholders, who put in 500.
const deal = (termination: Readonly<Record<string, unknown>>, cash: readonly number[] = [300, 300, 300, 300]) =>
  closeCash({ cash, loans: { bank: { amount: '500' } }, termination });
const annuity = (rate: number, years: number): number => (1 - (1 + rate) ** -years) / rate;

/** The rate at which 175 a year for four years is worth 500, by bisection. */
function baseRate(): number {
  let [low, high] = [0.01, 1];
  for (let k = 0; k < 200; k += 1) {
    const middle = (low + high) / 2;
    if (annuity(middle, 4) * 175 > 500) low = middle;
    else high = middle;
  }
  return low;
}

const close = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found.length).toBe(wanted.length);
  for (const [k, value] of wanted.entries()) expect(Math.abs((found[k] as number) - value)).toBeLessThan(0.011);
};

describe('default of the authority', () => {
  it('pays debt, breakage, and the distributions to come at the base-case IRR', () => {
    const it = deal({ authority_default: { kind: 'remaining-distributions', breakage: '2 %' } });
    const rate = baseRate();
    close(it.row('termination.authority_default.compensation'), [
      375 * 1.02 + 175 * annuity(rate, 3),
      250 * 1.02 + 175 * annuity(rate, 2),
      125 * 1.02 + 175 * annuity(rate, 1),
      0,
    ]);
  });
  it('or what brings the return to date to the base-case IRR: the same amount while all goes as forecast', () => {
    const it = deal({ authority_default: { kind: 'base-return' } });
    const rate = baseRate();
    close(it.row('termination.authority_default.compensation'), [
      375 + 500 * (1 + rate) - 175,
      250 + 500 * (1 + rate) ** 2 - 175 * (1 + rate) - 175,
      125 + 175 * annuity(rate, 1),
      0,
    ]);
  });
  it('or capital at par', () => {
    const it = deal({ authority_default: { kind: 'par', debt: 'none', insurance: '30' } });
    expect(it.row('termination.authority_default.compensation')).toEqual([470, 470, 470, 0]);
  });
});

describe('force majeure', () => {
  it('pays debt and what shareholders put in less what they received, never below zero', () => {
    const it = deal({ force_majeure: {} });
    // 500 - 175, 500 - 350, 500 - 525: the third is nothing.
    expect(it.row('termination.force_majeure.compensation')).toEqual([375 + 325, 250 + 150, 125, 0]);
  });
  it('never pays more than the base return does, at a base IRR of zero or more', () => {
    const it = deal({ authority_default: { kind: 'base-return' }, force_majeure: {} });
    const [authority, neither] = ['authority_default', 'force_majeure'].map((cause) =>
      it.row(`termination.${cause}.compensation`),
    );
    for (const [k, value] of (neither ?? []).entries()) expect(authority?.[k]).toBeGreaterThanOrEqual(value);
  });
});

describe('default of the company', () => {
  it('pays a share of the debt', () => {
    const it = deal({ company_default: { kind: 'debt-share', debt_share: '80 %' } });
    expect(it.row('termination.company_default.compensation')).toEqual([300, 200, 100, 0]);
  });
  it('or what forecast CFADS is worth, less rectification, the greater or the lesser', () => {
    const market = [3, 2, 1].map((years) => 300 * annuity(0.1, years) - 50);
    const terms = { debt_share: '80 %', rate: '10 %', rectification: '50' };
    const of = (kind: string) => ({ company_default: { ...terms, kind } });
    close(deal(of('market-value')).row('termination.company_default.compensation'), [...market, 0]);
    close(deal(of('greater')).row('termination.company_default.compensation'), [...market, 0]);
    close(deal(of('lesser')).row('termination.company_default.compensation'), [300, 200, 100, 0]);
  });
  it('may pay more than default of the authority does: no law of nature orders the causes', () => {
    const it = deal({
      authority_default: { kind: 'none' },
      company_default: { kind: 'market-value', rate: '5 %' },
    });
    expect(it.row('termination.company_default.compensation')[0]).toBeGreaterThan(
      it.row('termination.authority_default.compensation')[0] as number,
    );
  });
  it('wants a rate where there is a market value, and none where there is not', () => {
    expect(terminationSpec.safeParse({ company_default: { kind: 'greater' } }).success).toBe(false);
    expect(terminationSpec.safeParse({ company_default: { kind: 'debt-share', rate: '5 %' } }).success).toBe(false);
  });
});
