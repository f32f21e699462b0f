/** The three statements: every sum is that of its rows, in every library deal; and a deal of four years worked by hand. */
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../src/report/statements/index.ts';
import type { FinancialStatements, StatementLine } from '../../../src/results/statements.ts';
import { closed, library, SCENARIOS, written } from '../../published/library.ts';

/** The sums that the levels of a statement promise, against what it says: the largest gap. */
function largestGap(rows: readonly StatementLine[], at: number): number {
  let gap = 0;
  let added: number[] = [];
  let single: number[] = [];
  const value = (row: StatementLine): number => row.values[at] ?? Number.NaN;
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
  for (const row of rows) {
    if (row.kind === 'heading') single = [];
    else if (row.level === 2) added.push(value(row));
    else if (row.level === 1) {
      if (row.kind === 'subtotal') gap = Math.max(gap, Math.abs(sum(added) - value(row)));
      added = [];
      single.push(value(row));
    } else {
      gap = Math.max(gap, Math.abs(sum(single) - value(row)));
      single = [value(row)];
    }
  }
  return gap;
}

function rowOf(found: FinancialStatements, statement: string, label: string): readonly (number | null)[] {
  const row = found.statements
    .find((each) => each.statement === statement)
    ?.rows.find(({ label: { en } }) => en === label);
  if (row === undefined) throw new Error(`no ${label} in ${statement}`);
  return row.values;
}

describe('every statement of the library', () => {
  it.each(SCENARIOS)('%s adds up, row by row, in every period and every year', async (name) => {
    const { result } = closed(await library(name), { arithmetic: 'float64' }).run;
    for (const by of ['period', 'year'] as const) {
      const found = statementsOf(result, { by, of: 'all' });
      const scale = Math.max(
        ...found.statements.flatMap(({ rows }) =>
          rows.flatMap(({ values }) => values.map(Math.abs as (value: number | null) => number)),
        ),
      );
      for (const { statement, rows } of found.statements)
        for (const at of found.moments.keys())
          expect(largestGap(rows, at) / scale, `${statement} ${String(found.moments[at]?.label)}`).toBeLessThan(1e-12);
      const assets = rowOf(found, 'balance', 'Total assets');
      const claims = rowOf(found, 'balance', "Total liabilities and owners' equity");
      const end = rowOf(found, 'cash-flow', 'Cash and cash equivalents, end');
      const start = rowOf(found, 'cash-flow', 'Cash and cash equivalents, beginning');
      const held = rowOf(found, 'balance', 'Cash and bank balances');
      for (const at of found.moments.keys()) {
        expect(Math.abs((assets[at] ?? 0) - (claims[at] ?? 0)) / scale).toBeLessThan(1e-12);
        expect(end[at]).toBe(held[at]);
        expect(start[at]).toBe(at === 0 ? 0 : end[at - 1]);
      }
      expect(found.checks.map(({ id, passed }) => [id, passed])).toEqual(
        result.views.statements.checks.map((id) => [id, true]),
      );
    }
  });
});

describe('a deal of four years by hand', () => {
  const deal = async (): Promise<FinancialStatements> =>
    statementsOf(
      closed(
        await written(`
pppsim: 1
name: by hand
currency: CNY
close: 2026-01-01
step: { operation: year }
construction:
  months: 0 months
  items: { plant: { cost: 1000, profile: at-close, depreciation: { even: 100 % } } }
revenue: { income: { kind: table, payer: users, amounts: [400, 400, 400, 400] } }
operation:
  years: 4 years
  costs: { running: { cost: "50 /year" } }
funding:
  equity: { holders: { owner: 100 % } }
  debt: { loan: { repayment: equal-principal, tenor: 4 years, base_rate: 5 %, amount: 600 } }
tax: { rate: 25 %, depreciation_classes: { even: { kind: straight-line, life: 4 years } } }
distributions: { limit: cash, capital_calls: cover-any-shortfall }
discounting: { equity: 8 %, project: 8 %, government: 4.9 % }
`),
      ).run.result,
      { by: 'year', of: 'all' },
    );

  it('earns 400 less 50, 250 of depreciation, interest on 600, 450, 300, 150 at 5 %, and tax of a quarter', async () => {
    const found = await deal();
    const expectRow = (label: string, wanted: readonly number[]): void => {
      rowOf(found, 'income', label).forEach((value, at) => {
        expect(value, `${label} ${String(at)}`).toBeCloseTo(wanted[at] ?? Number.NaN, 9);
      });
    };
    expect(found.moments.map(({ label }) => label)).toEqual(['2026', '2027', '2028', '2029']);
    expectRow('Revenue', [400, 400, 400, 400]);
    expectRow('Operating costs and depreciation', [-300, -300, -300, -300]);
    expectRow('Finance costs', [-30, -22.5, -15, -7.5]);
    expectRow('Profit before tax', [70, 77.5, 85, 92.5]);
    expectRow('Income tax', [-17.5, -19.375, -21.25, -23.125]);
    expectRow('Net profit', [52.5, 58.125, 63.75, 69.375]);
  });

  it('owns 750, 500, 250 and nothing, three fifths of it borrowed', async () => {
    const found = await deal();
    const ends = (label: string): readonly number[] =>
      rowOf(found, 'balance', label).map((value) => Number((value ?? Number.NaN).toFixed(9)));
    expect(ends('Total assets')).toEqual([750, 500, 250, 0]);
    expect(ends('Total liabilities')).toEqual([450, 300, 150, 0]);
    expect(ends("Total owners' equity")).toEqual([300, 200, 100, 0]);
  });

  it('has cash from operation less service for its owner, year by year', async () => {
    const found = await deal();
    const flows = (label: string): readonly number[] =>
      rowOf(found, 'cash-flow', label).map((value) => Number((value ?? Number.NaN).toFixed(9)));
    expect(flows('Cash flow from operating activities')).toEqual([332.5, 330.625, 328.75, 326.875]);
    expect(flows('Cash flow from investing activities')).toEqual([-1000, 0, 0, 0]);
    expect(flows('Cash flow from financing activities')).toEqual([667.5, -330.625, -328.75, -326.875]);
    expect(flows('Net change of cash and cash equivalents')).toEqual([0, 0, 0, 0]);
  });
});
