/**
 * Reference vectors: not published anywhere, worked out twice and independently, with the
 * document whose rule they follow. Each is a whole scenario through the loader and the pipeline.
 */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from './library.ts';

interface Deal {
  readonly cost?: number;
  readonly years: number;
  readonly revenue: string;
  readonly costs?: number;
  readonly tax?: string;
  readonly debt?: string;
  readonly distributions?: string;
}

/** A deal bought on the day of its close, in whole years, free of everything that it does not say. */
async function deal({
  cost = 1000,
  years,
  revenue,
  costs = 0,
  tax = 'rate: 0 %',
  debt = '{}',
  distributions = '{ limit: cash, capital_calls: cover-any-shortfall }',
}: Deal): Promise<Figures> {
  return closed(
    await written(`
pppsim: 1
name: vector
currency: CNY
close: 2026-01-01
step: { operation: year }
construction:
  months: 0 months
  items: { asset: { cost: ${cost}, profile: at-close, depreciation: { never: 0 % } } }
revenue: ${revenue}
operation:
  years: ${years} years
  costs: { running: { cost: "${costs} /year" } }
funding:
  equity: { holders: { owner: 100 % } }
  debt: ${debt}
tax: { ${tax}, depreciation_classes: { never: { kind: straight-line, life: 10 years } } }
distributions: ${distributions}
discounting: { equity: 8 %, project: 8 %, government: 4.9 % }
`),
  );
}

const receipts = (amounts: readonly number[], payer = 'users'): string =>
  `{ income: { kind: table, payer: ${payer}, amounts: [${amounts.join(', ')}] } }`;
const operating = (found: Figures, line: string): readonly number[] => found.row(line).slice(1);
const expectRow = (found: readonly number[], wanted: readonly number[], digits: number): void => {
  expect(found.map((each) => Number(each.toFixed(digits)))).toEqual(wanted.map((each) => Number(each.toFixed(digits))));
};

describe('企业所得税法 art. 18: losses are carried forward for five years, oldest first', () => {
  const profits = [-400, -200, 150, 300, 300, 300, 300, 300, 300, 300];
  const revenue = receipts(profits.map((each) => each + 500));

  it('profits -400, -200, 150, 300 x 7 at 25 %', async () => {
    const found = await deal({ years: 10, revenue, costs: 500, tax: 'rate: 25 %, loss_years: 5 years' });
    expectRow(operating(found, 'tax.income'), profits, 9);
    expectRow(operating(found, 'tax.company.income_tax'), [0, 0, 0, 0, 37.5, 75, 75, 75, 75, 75], 9);
  });

  it('with three years exempt and three at half rate from the year of the first income (实施条例 art. 87): loss years burn it', async () => {
    const found = await deal({
      years: 10,
      revenue,
      costs: 500,
      tax: 'rate: 25 %, loss_years: 5 years, holiday: { exempt: 3 years, half: 3 years }',
    });
    expectRow(operating(found, 'tax.company.income_tax'), [0, 0, 0, 0, 18.75, 37.5, 75, 75, 75, 75], 9);
  });

  it('lets a loss that is five years old go', async () => {
    const [before, after] = [
      [-300, 0, 0, 0, 0, 100, 100],
      [-300, 0, 0, 0, 0, 0, 100],
    ];
    const used = await deal({
      years: 7,
      revenue: receipts(before.map((each) => each + 500)),
      costs: 500,
      tax: 'rate: 25 %, loss_years: 5 years',
    });
    expectRow(operating(used, 'tax.company.income_tax'), [0, 0, 0, 0, 0, 0, 25], 9);
    const gone = await deal({
      years: 7,
      revenue: receipts(after.map((each) => each + 500)),
      costs: 500,
      tax: 'rate: 25 %, loss_years: 5 years',
    });
    expectRow(operating(gone, 'tax.company.income_tax'), [0, 0, 0, 0, 0, 0, 25], 9);
  });

  it('pays for a loss in the year it arises where losses are monetised', async () => {
    const found = await deal({ years: 10, revenue, costs: 500, tax: 'rate: 25 %, losses: monetised' });
    expectRow(
      operating(found, 'tax.company.income_tax'),
      profits.map((each) => each / 4),
      9,
    );
  });
});

describe('公司法 (2023) art. 210: a tenth of the profit is kept until half of the registered capital', () => {
  it('capital 1,000, profit 500 a year: 50 for ten years, then nothing', async () => {
    const found = await deal({
      years: 12,
      revenue: receipts(new Array<number>(12).fill(500)),
      distributions: '{ limit: retained-earnings, statutory_reserve: 10 %, statutory_reserve_cap: 50 % }',
    });
    expectRow(operating(found, 'accounts.surplus_transfer'), [...new Array<number>(10).fill(50), 0, 0], 9);
    // The company returns it with its capital when the concession ends.
    expectRow(operating(found, 'accounts.surplus_reserve').slice(-3), [500, 500, 0], 9);
    expectRow(operating(found, 'distributions.dividends').slice(0, 11), [...new Array<number>(10).fill(450), 500], 9);
  });
});

describe('sculpted debt (NREL SSC single owner)', () => {
  const loan = (limits: string): string =>
    `{ loan: { repayment: sculpted, tenor: 5 years, base_rate: 6 %, ${limits} } }`;

  it('CFADS 100, 110, 120, 130, 140 at 1.30 and 6 %: 385.062973, repaid, and LLCR = DSCR = 1.30', async () => {
    const found = await deal({ years: 5, revenue: receipts([100, 110, 120, 130, 140]), debt: loan('dscr: 1.30') });
    expect(found.metric('debt_amount')).toBeCloseTo(385.062973, 6);
    expectRow(operating(found, 'cover.dscr'), [1.3, 1.3, 1.3, 1.3, 1.3], 12);
    expect(found.metric('llcr_min')).toBeCloseTo(1.3, 12);
    expect(found.value('funding.debt.loan.closing', 5)).toBe(0);
    expect(found.run.result.closing.binding).toMatchObject([{ constraint: 'dscr' }]);
  });

  it('raises all DSCRs alike where gearing binds', async () => {
    const found = await deal({
      years: 5,
      revenue: receipts([100, 110, 120, 130, 140]),
      debt: loan('dscr: 1.30, gearing: 30 %'),
    });
    expect(found.metric('debt_amount')).toBeCloseTo(300, 9);
    const factor = (1.3 * 385.062973) / 300;
    expectRow(operating(found, 'cover.dscr'), new Array<number>(5).fill(factor), 6);
    expect(found.value('funding.debt.loan.closing', 5)).toBe(0);
  });

  it('CFADS 100, 20, 120, 130, 140 would borrow again in year 2: less debt instead, and no-redraw binds', async () => {
    const found = await deal({ years: 5, revenue: receipts([100, 20, 120, 130, 140]), debt: loan('dscr: 1.30') });
    // In year 2 interest is all that can be paid: 20 / 1.30 / 6 % may be owed before it, and what year 1 repays before that.
    const most = (100 / 1.3 + 20 / 1.3 / 0.06) / 1.06;
    expect(found.metric('debt_amount')).toBeCloseTo(most, 8);
    expect(found.run.result.closing.binding).toMatchObject([{ constraint: 'no-redraw' }]);
    expect(Math.min(...operating(found, 'funding.debt.loan.principal'))).toBeGreaterThanOrEqual(0);
    expect(found.metric('dscr_min')).toBeGreaterThanOrEqual(1.3 - 1e-9);
    expect(found.value('funding.debt.loan.closing', 5)).toBe(0);
  });
});

describe('财金〔2015〕21号 art. 15-16: operating subsidy, P 10,000, n 10, k 6.5 %, d 4.9 %, operating cost 600', () => {
  const gap =
    'gap: { kind: viability-gap, profit_margin: 6.5 %, discount_rate: 4.9 %, period: 10 years, user_payment: forecast, approved_cost: 10_000 }';
  const payments = [1756.18, 1810.93, 1868.35, 1928.59, 1991.78, 2058.07, 2127.6, 2200.54, 2277.06, 2357.32];
  const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

  it('government pays all of it: 1,756.18 ... 2,357.32, in sum 20,376.42', async () => {
    const found = await deal({ cost: 10_000, years: 10, costs: 600, revenue: `{ ${gap} }` });
    expectRow(operating(found, 'revenue.gap.receipts'), payments, 2);
    expect(sum(found.row('revenue.gap.receipts'))).toBeCloseTo(20_376.42, 2);
    // k is a mark-up: the construction part is worth P (1 + k), and the project earns 6.676 %, not 6.5 %.
    expect(sum(found.row('revenue.gap.construction_part').map((each, t) => each / 1.049 ** t))).toBeCloseTo(10_650, 8);
    expect(found.metric('project_irr_pre_tax')).toBeCloseTo(0.06676, 5);
  });

  it('users pay 300, growing by 5 %', async () => {
    const users = Array.from({ length: 10 }, (_, t) => 300 * 1.05 ** t);
    const found = await deal({
      cost: 10_000,
      years: 10,
      costs: 600,
      revenue: `{ fares: { kind: table, payer: users, amounts: [${users.map((each) => each.toFixed(12)).join(', ')}] }, ${gap} }`,
    });
    expectRow(
      operating(found, 'revenue.gap.receipts'),
      [1456.18, 1495.93, 1537.6, 1581.3, 1627.13, 1675.18, 1725.57, 1778.41, 1833.82, 1891.92],
      2,
    );
  });
});
