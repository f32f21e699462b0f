/** A deal with revenue alone: construction spent evenly, operating costs given by the year, demand of 1000 trips a year. */
import { type ModelBuilder, type Named, prev, total } from '../../../src/lines/index.ts';
import { type Context, text } from '../../../src/model/context.ts';
import { buildDemand, demandSpec } from '../../../src/model/demand/index.ts';
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
    const result = buildRevenue(context, whole, {
      spending,
      operatingCosts,
      totalSpending: money('test.total', 'once', total(spending)),
      governmentShare: m.input('test.government_share', '1'),
    });
    seen?.(result);
  });
}
