/**
 * A PPP case of the Chinese cost-engineer examination (全国一级造价工程师职业资格考试, 建设工程造价案例分析), from its published answers, in
 * units of 10,000 CNY. The answers print 11,980.30 for the least payment of year 1; their own formula gives 11,980.31.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { closed, type Figures, library } from './library.ts';

describe.each(['exact', 'float64'] as const)('scenarios/road-exam.yaml, %s', (arithmetic) => {
  let found: Figures;
  beforeAll(async () => {
    found = closed(await library('road-exam'), { arithmetic });
  });
  /** In 10,000 CNY; `year` counts from the close, in which moment 0 is the close itself. */
  const value = (line: string, year = 0): number => found.value(line, year) / 10_000;
  const FIRST = 3;
  const NORMAL = 13;

  it('adds interest of 1,050 and 3,213 while building, 4,263 together', () => {
    expect(value('funding.debt.bank.construction_interest', 1)).toBeCloseTo(1050, 6);
    expect(value('funding.debt.bank.construction_interest', 2)).toBeCloseTo(3213, 6);
    expect(value('funding.debt.bank.capitalised_total')).toBeCloseTo(4263, 6);
    expect(value('funding.debt.bank.commitment')).toBeCloseTo(74_263, 6);
  });

  it('owes 10,089.96 in operating year 1: interest 4,455.78 and principal 5,634.18', () => {
    expect(value('funding.debt.bank.scheduled_service', FIRST)).toBeCloseTo(10_089.96, 2);
    expect(value('funding.debt.bank.interest', FIRST)).toBeCloseTo(4455.78, 2);
    expect(value('ahead.debt_principal', FIRST)).toBeCloseTo(5634.18, 2);
  });

  it("amortises 101,263, what was built without the government's part, at 5,063.15 a year", () => {
    const amortised = found.row('accounts.depreciation').reduce((a, b) => a + b, 0) / 10_000;
    expect(amortised).toBeCloseTo(101_263, 6);
    for (let year = FIRST; year < FIRST + 20; year++)
      expect(value('accounts.depreciation', year)).toBeCloseTo(5063.15, 2);
  });

  it('pays 11,980.31 in operating year 1, where net profit and depreciation are the principal', () => {
    expect(Math.abs(value('revenue.payment.receipts', FIRST) - 11_980.3)).toBeLessThan(0.011);
    expect(value('revenue.payment.receipts', FIRST)).toBeCloseTo(11_980.31, 2);
    for (let year = FIRST; year < FIRST + 10; year++)
      expect(value('accounts.net_income', year) + value('accounts.depreciation', year)).toBeCloseTo(
        value('ahead.debt_principal', year),
        6,
      );
    expect(found.metric('dscr_min')).toBeCloseTo(1, 9);
  });

  it('pays 12,583.15 in a normal year: cost 9,063.15, net profit 3,240 on a private capital of 27,000', () => {
    expect(value('revenue.payment.private_capital')).toBeCloseTo(27_000, 6);
    for (let year = NORMAL; year < NORMAL + 10; year++) {
      expect(value('operation.costs', year) + value('accounts.depreciation', year)).toBeCloseTo(9063.15, 2);
      expect(value('accounts.net_income', year)).toBeCloseTo(3240, 6);
      expect(value('revenue.payment.receipts', year)).toBeCloseTo(12_583.15, 2);
    }
    expect(found.run.result.master_check.passed).toBe(true);
  });

  it('is the least: with a little less, principal is not covered', () => {
    const tax = 0.25 * (value('accounts.profit_before_tax', FIRST) - 1);
    const left = value('accounts.profit_before_tax', FIRST) - 1 - tax + value('accounts.depreciation', FIRST);
    expect(left).toBeLessThan(value('ahead.debt_principal', FIRST) - 0.7);
  });
});
