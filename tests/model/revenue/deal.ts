/** A deal with revenue alone: construction spent evenly, operating costs given by the year, demand of 1000 trips a year. */
import { type ModelBuilder, type Named, number, prev, type Term, total, when } from '../../../src/lines/index.ts';
import { type Context, text } from '../../../src/model/context.ts';
import { buildDemand, demandSpec } from '../../../src/model/demand/index.ts';
import { Ahead, type AheadPart } from '../../../src/model/revenue/ahead.ts';
import { buildRevenue, type Revenue, revenueSpec } from '../../../src/model/revenue/index.ts';
import type { Formula } from '../../../src/quantity/quantity.ts';
import { formula, line } from '../formula-tree.ts';
import { type Deal, type Evaluated, evaluate } from '../harness.ts';

export interface RevenueDeal extends Deal {
  /** Spending of the whole construction, and operating cost a year. */
  readonly spending?: number;
  readonly costs?: number;
  readonly governmentShare?: number;
  /** Drivers beside `trips`. */
  readonly demand?: Readonly<Record<string, unknown>>;
  /** What stands for lines written after revenue, a year of operation each; profit and taxable income are costs unless said. */
  readonly ahead?: Readonly<Partial<Record<AheadPart, readonly number[] | number>>>;
}

/** `trips` by name, as the validated scenario holds it. */
export const trips: Formula = formula(line('demand.trips'));

/** Writes the mechanisms given by text, in order. `settled` puts in formulas that validation would have settled. */
export function revenue(
  written: Record<string, unknown>,
  deal: RevenueDeal = {},
  settled: Record<string, Formula> = {},
  seen?: (revenue: Revenue) => void,
): Evaluated {
  const demand = demandSpec.parse({
    trips: { kind: 'table', values: ['1000'], beyond: 'hold' },
    ...deal.demand,
  });
  const parsed = revenueSpec.parse(written);
  const whole = Object.fromEntries(
    Object.entries(parsed).map(([name, mechanism]) => {
      const quantity = settled[name];
      return [name, quantity === undefined ? mechanism : { ...mechanism, quantity }];
    }),
  ) as typeof parsed;
  const numbers = {
    'test.spending': String(deal.spending ?? 1000),
    'test.costs': String(deal.costs ?? 0),
    'test.government_share': String(deal.governmentShare ?? 0),
    'tax.rate': '0.25',
    ...deal.numbers,
  };
  return evaluate({ ...deal, numbers, scenario: { demand, revenue: whole } }, (bare) => {
    const context: Context = { ...bare, driver: buildDemand(bare, demand) };
    const { m, time } = context;
    const money = (id: string, shape: 'once' | 'period', of: Parameters<ModelBuilder['line']>[2]): Named =>
      m.line(id, { label: text(id, id), unit: 'money', nature: 'flow', shape }, of);
    const built = m.line('test.built', { label: text('Built', '完成'), unit: '1', nature: 'factor' }, time.progress);
    const spending = money(
      'test.spending_line',
      'period',
      m.input('test.spending', 'money').times(built.minus(prev(built, 0))),
    );
    const operatingCosts = money(
      'test.costs_line',
      'period',
      m.input('test.costs', 'money/year').times(time.years).times(time.operatingShare),
    );
    const ahead = new Ahead(m);
    const result = buildRevenue(context, whole, {
      ahead,
      spending,
      operatingCosts,
      totalSpending: money('test.total', 'once', total(spending)),
      governmentShare: m.input('test.government_share', '1'),
    });
    const given =
      (part: AheadPart, otherwise: Term = number(0)) =>
      (): Term => {
        const found = deal.ahead?.[part];
        if (found === undefined) return otherwise;
        if (typeof found === 'number') return number(String(found), 'money');
        return found.reduce<Term>(
          (later, value, k) => when(time.operatingYear.equals(k), number(String(value), 'money'), later),
          number(0),
        );
      };
    ahead.define({
      debt_service: given('debt_service'),
      debt_principal: given('debt_principal'),
      debt_owed: given('debt_owed'),
      equity_commitment: given('equity_commitment'),
      profit_before: given('profit_before', operatingCosts.negated()),
      worn: given('worn'),
      taxable_before: given('taxable_before', operatingCosts.negated()),
      taxed_to_date: given('taxed_to_date'),
      tax_to_date: given('tax_to_date'),
      losses: given('losses'),
    });
    seen?.(result);
  });
}
