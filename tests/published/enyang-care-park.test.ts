/**
 * The medical-and-care park of Enyang district, Bazhong, Sichuan: two drafts of the payment calculation of its PPP contract
 * (supplement of 2017). Printed: capital return a year and in all, bank service by year and in all (draft 2), third-party revenue in
 * all (draft 1). Derived from the clause and the printed rows, not printed: the yearly payments and their total.
 *
 * The drafts add up the rounded capital return of a year: 153,544,445.28 where the formula gives 153,544,445.31. Draft 1's total
 * of operating cost does not follow from its own rows, and its bank service is printed as a total only (710,822,119.32).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { closed, type Figures, library } from './library.ts';

/** Draft 2, 2023 to 2040. */
const SERVICE = [
  31_686_745.84, 26_809_671.03, 24_811_756.73, 21_351_219.32, 20_263_854.17, 20_265_833.33, 20_162_465.3, 20_111_770.82,
  23_022_951.39, 22_871_874.99, 22_617_395.82, 22_414_618.06, 27_148_298.64, 27_728_124.99, 35_070_729.16,
  34_158_229.18, 311_968_819.45, 0,
];
const OPERATION = [5_768_117.42, 6_890_208.16, 5_713_241.86, ...new Array<number>(15).fill(5_710_000)];
const INCOME = [4_285_070.31, 6_229_093.45, 5_564_017.88, ...new Array<number>(15).fill(5_560_000)];
const PAID_IN = 102_298_077.79;
const LUMP_SUM = 22_298_077.79;
/** P k (1 + k)^n / ((1 + k)^n - 1), by hand. */
const ANNUITY = (80e6 * 0.0799 * 1.0799 ** 18) / (1.0799 ** 18 - 1);

const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
const close = (found: number | undefined, wanted: number, within = 0.006): void => {
  expect(Math.abs((found ?? Number.NaN) - wanted), `${found} against ${wanted}`).toBeLessThan(within);
};

describe.each(['exact', 'float64'] as const)('scenarios/enyang-care-park.yaml, %s', (arithmetic) => {
  let found: Figures;
  /** The years in which the government pays: the close and the year of building are left out. */
  const paid = (line: string): readonly number[] => found.row(line).slice(-18);
  beforeAll(async () => {
    found = closed(await library('enyang-care-park'), { arithmetic });
  });

  it('returns 8,530,246.96 of capital a year, 153,544,445 in 18 years, of which 73,544,445 is return', () => {
    close(found.value('revenue.payment.annuity'), 8_530_246.96);
    close(found.value('revenue.payment.annuity'), ANNUITY, 1e-5);
    close(total(found.row('revenue.payment.capital_part')), 153_544_445.31);
    close(total(found.row('revenue.payment.capital_part')), 153_544_445.28, 18 * 0.005);
    close(total(found.row('revenue.payment.capital_part')) - 80e6, 73_544_445.31);
    close(total(found.row('revenue.payment.capital_part')) - 80e6, 73_544_445.28, 18 * 0.005);
  });

  it('returns 175,842,523 with the lump sum of year 18', () => {
    const lump = paid('revenue.payment.lump_sum_part');
    close(lump.at(-1), LUMP_SUM);
    close(total(lump), LUMP_SUM);
    close(total(found.row('revenue.payment.capital_part')) + total(lump), 175_842_523.1);
    close(total(found.row('revenue.payment.capital_part')) + total(lump), 175_842_523.07, 18 * 0.005);
  });

  it('owes the banks what the draft prints, by year and 712,464,358.22 in all', () => {
    for (const [year, wanted] of SERVICE.entries()) {
      close(paid('funding.debt.bank.scheduled_service')[year], wanted);
      close(paid('revenue.payment.financing_part')[year], wanted);
    }
    close(total(paid('revenue.payment.financing_part')), 712_464_358.22, 0.01);
  });

  it('pays 41,700,039.91; 36,001,032.70; 33,491,227.67; ... and 892,850,267.12 in all', () => {
    const payment = paid('revenue.payment.receipts');
    for (const [year, wanted] of [41_700_039.91, 36_001_032.7, 33_491_227.67].entries()) close(payment[year], wanted);
    for (const [year, service] of SERVICE.entries())
      close(
        payment[year],
        service + ANNUITY + (OPERATION[year] ?? 0) - (INCOME[year] ?? 0) + (year === 17 ? LUMP_SUM : 0),
      );
    close(total(payment), 892_850_267.12, 0.01);
    expect(found.run.result.master_check.passed).toBe(true);
  });

  it('lets the company keep the capital return and nothing else', () => {
    close(found.value('funding.equity_commitment'), PAID_IN);
    close(total(found.row('accounts.net_income')), 175_842_523.1 - PAID_IN, 0.02);
  });
});

describe('other clauses of the drafts', () => {
  const scenario = (...set: readonly string[]): Promise<Figures> =>
    library('enyang-care-park', set).then((deal) => closed(deal, { arithmetic: 'float64' }));

  it('draft 1: third-party revenue of 91,474,163.76', async () => {
    const rows = [4_285_070.31, 6_229_093.45, ...new Array<number>(16).fill(5_060_000)];
    const found = await scenario(`revenue.third_parties.amounts=[${rows.join(', ')}]`);
    close(total(found.row('revenue.payment.third_party_part')), 91_474_163.76);
  });

  it('a stated bank service pays the same as the loan that asks for it', async () => {
    const found = await scenario(
      'revenue.payment.financing_cost=stated',
      `revenue.payment.bank_service=[${SERVICE.join(', ')}]`,
    );
    close(total(found.row('revenue.payment.receipts')), 892_850_267.12, 0.01);
  });

  it('a margin on operating cost, as another version of the clause has it', async () => {
    const found = await scenario('revenue.payment.operating_margin=7.99 %');
    close(
      total(found.row('revenue.payment.receipts')),
      892_850_267.12 + 0.0799 * OPERATION.reduce((a, b) => a + b, 0),
      0.01,
    );
  });

  it('below a score of 80 nothing is paid', async () => {
    const found = await scenario(
      'revenue.payment.performance.score=79.9',
      'distributions.capital_calls=cover-any-shortfall',
    );
    expect(total(found.row('revenue.payment.receipts'))).toBe(0);
  });
});
