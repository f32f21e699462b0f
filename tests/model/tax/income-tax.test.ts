/** Income tax paid late, tax withheld from dividends, and interest of shareholders' loans, in whole deals worked by hand. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../../published/library.ts';

async function deal({
  tax = 'rate: 25 %',
  step = 'year',
  debt = '{}',
  holders = '{ home: 60 %, abroad: 40 % }',
  distributions = '{ limit: cash }',
  close = '2026-01-01',
} = {}): Promise<Figures> {
  const found = closed(
    await written(`
pppsim: 1
name: income tax
currency: CNY
close: ${close}
step: { operation: ${step} }
construction: { months: 0 months, items: { plant: { cost: 800, profile: at-close } } }
revenue: { fees: { kind: ancillary, income: 500 /year } }
operation: { years: 4 years, costs: { running: { cost: 100 /year } } }
funding: { equity: { order: first, holders: ${holders} }, debt: ${debt} }
tax: { ${tax} }
distributions: ${distributions}
discounting: { equity: 8 %, project: 6 %, government: 4 % }
`),
  );
  expect(found.run.result.checks.filter(({ passed, tier }) => !passed && tier === 'integrity')).toEqual([]);
  return found;
}

function row(found: Figures, line: string, wanted: readonly number[]): void {
  const values = found.row(line);
  expect(values.length, line).toBe(wanted.length);
  values.forEach((value, t) => {
    expect(value, `${line} in period ${t}: ${values.join(', ')}`).toBeCloseTo(wanted[t] ?? 0, 9);
  });
}

describe('income tax paid late', () => {
  // 500 - 100 - 800 / 4 = 200 a year, taxed at 25 %.
  it('is owed for a year, and paid at once when the concession ends', async () => {
    const found = await deal({ tax: 'rate: 25 %, paid_after: 12 months' });
    row(found, 'tax.company.income_tax', [0, 50, 50, 50, 50]);
    row(found, 'tax.company.income_tax.payable', [0, 50, 50, 50, 0]);
    row(found, 'tax.company.income_tax.paid', [0, 0, 50, 50, 100]);
    row(found, 'accounts.net_income', [0, 150, 150, 150, 150]);
    row(found, 'cash_flow.cfads', [0, 400, 350, 350, 300]);
    expect(found.value('parties.tax_authority.cash_total')).toBeCloseTo(200, 9);
  });

  it('is owed for a quarter in half-years: half of each is paid in its own period', async () => {
    const found = await deal({ tax: 'rate: 25 %, paid_after: 3 months', step: 'half-year' });
    row(found, 'tax.company.income_tax.payable', [0, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 12.5, 0]);
    row(found, 'tax.company.income_tax.paid', [0, 12.5, 25, 25, 25, 25, 25, 25, 37.5]);
  });

  it('is paid with its own period where nothing is said, or no months', async () => {
    const [silent, none] = [await deal(), await deal({ tax: 'rate: 25 %, paid_after: 0 months' })];
    row(none, 'equity.flow', silent.row('equity.flow'));
    expect(silent.run.result.lines.some(({ id }) => id.endsWith('income_tax.payable'))).toBe(false);
  });
});

describe('withholding tax', () => {
  it('takes 10 % of the dividends of the foreign holder, and nothing of its capital', async () => {
    const found = await deal({ tax: 'rate: 25 %, withholding: { abroad: 10 % }' });
    row(found, 'equity.abroad.dividends', [0, 140, 140, 140, 140]);
    row(found, 'equity.abroad.withholding_tax', [0, 14, 14, 14, 14]);
    row(found, 'equity.abroad.flow', [-320, 126, 126, 126, 126]);
    row(found, 'equity.home.flow', [-480, 210, 210, 210, 210]);
    expect(found.value('parties.tax_authority.cash_total')).toBeCloseTo(4 * 50 + 4 * 14, 9);
    expect(found.value('parties.abroad.cash_total')).toBeCloseTo(-320 + 4 * 126, 9);
  });

  it('is the rate of the treaty where that is stated', async () => {
    const found = await deal({ tax: 'rate: 25 %, withholding: { abroad: 5 % }' });
    row(found, 'equity.abroad.withholding_tax', [0, 7, 7, 7, 7]);
  });

  it('takes its part of the surplus reserve returned at the end, which is retained profit', async () => {
    const found = await deal({
      tax: 'rate: 25 %, withholding: { abroad: 10 % }',
      distributions: '{ limit: retained-earnings, statutory_reserve: 10 % }',
    });
    // 15 a year are kept, 60 in all; dividends are 135 a year.
    row(found, 'accounts.surplus_redeemed', [0, 0, 0, 0, 60]);
    row(found, 'equity.abroad.withholding_tax', [0, 5.4, 5.4, 5.4, 5.4 + 2.4]);
  });

  it('names holders only', async () => {
    await expect(deal({ tax: 'rate: 25 %, withholding: { nobody: 10 % }' })).rejects.toThrow(
      /SCN-NAME tax.withholding.nobody/,
    );
  });
});

describe('loans of shareholders', () => {
  // Equity 200 and a loan of 600 at 10 %, repaid at the end: the equity is 200 and what profit is kept, so twice it allows 400.
  const debt = '{ loan: { lender: home, repayment: bullet, amount: 600, tenor: 4 years, base_rate: 10 % } }';
  it('have a part of their interest refused: 60 x (1 - 400 / 600) = 20 in year 1', async () => {
    const found = await deal({ tax: 'rate: 25 %, thin_capitalisation: 2', debt });
    expect(found.value('tax.thin_capitalisation.disallowed', 1)).toBeCloseTo(20, 9);
    expect(found.value('tax.income', 1)).toBeCloseTo(500 - 100 - 200 - 60 + 20, 9);
    expect(found.value('accounts.profit_before_tax', 1)).toBeCloseTo(140, 9);
    // From then on by the equity of the balance sheet at the year's start, at least the capital of 200.
    for (const t of [2, 3, 4]) {
      const owners =
        found.value('accounts.paid_in_capital', t - 1) +
        found.value('accounts.surplus_reserve', t - 1) +
        found.value('accounts.retained_earnings', t - 1);
      const share = Math.max(0, 1 - (2 * Math.max(200, owners)) / 600);
      expect(found.value('tax.thin_capitalisation.disallowed', t)).toBeCloseTo(60 * share, 9);
    }
  });

  it('are no matter of loans of banks', async () => {
    const found = await deal({
      tax: 'rate: 25 %, thin_capitalisation: 2',
      debt: debt.replace('lender: home', 'lender: bank_club'),
    });
    expect(found.run.result.lines.some(({ id }) => id.includes('thin_capitalisation'))).toBe(false);
    expect(found.value('tax.income', 1)).toBeCloseTo(140, 9);
  });
});

describe('central and local treasury', () => {
  it('share the income tax as the profile says, and the tax authority keeps what is not shared out', async () => {
    const found = await deal({ tax: 'rate: 25 %, treasuries: { income_tax: 40 % }' });
    expect(found.value('parties.local_treasury.cash_total')).toBeCloseTo(4 * 20, 9);
    expect(found.value('parties.central_treasury.cash_total')).toBeCloseTo(4 * 30, 9);
    expect(found.value('parties.tax_authority.cash_total')).toBeCloseTo(0, 9);
  });
});
