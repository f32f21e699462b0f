/** What it costs to run: amounts a year, prices per unit of demand, shares of revenue, each paid to a party. */
import type { z } from 'zod';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, number, sum, type Term } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, inPhase, nameOf, text } from '../context.ts';
import { priceLine } from '../price.ts';
import { performanceFactor } from './performance.ts';
import type { operationSpec } from './spec.ts';

type Operation = z.output<typeof operationSpec>;
type Cost = Operation['costs'][string];

/** One cost, period, money, a flow to the party that is paid. */
export interface OperatingCost {
  readonly name: string;
  readonly label: Bilingual;
  readonly line: Named;
  readonly paidTo: string;
}

export interface OperatingCosts {
  readonly costs: readonly OperatingCost[];
  /** Period, money. */
  readonly total: Named;
}

const SOURCE = 'operating cost: amount x price factor x time in operation; definition';
const money = { unit: 'money', nature: 'flow' } as const;

/** Writes every cost that does not depend on revenue. */
export function buildOperatingCosts(context: Context, spec: Operation): OperatingCosts {
  context.m.section('operation', SOURCE);
  const costs = written(
    spec,
    (cost) => cost.of_revenue === undefined,
    (cost, at, label) => linked(inPhase(context, cost.phase), cost, at, label),
    context,
  );
  return {
    costs,
    total: context.m.line(
      'operation.costs_before_revenue_shares',
      { ...money, label: text('Operating costs without shares of revenue', '运营成本（不含按收入计提部分）') },
      sum(costs.map(({ line }) => line)),
    ),
  };
}

/** Adds the costs that are a share of revenue. The line of all operating costs is `operation.costs`. */
export function addRevenueShares(
  context: Context,
  spec: Operation,
  before: OperatingCosts,
  operatingRevenue: Named,
): OperatingCosts {
  context.m.section('operation', SOURCE);
  const shares = written(
    spec,
    (cost) => cost.of_revenue !== undefined,
    (_, at) => operatingRevenue.times(context.m.input(`${at}.of_revenue`, PURE)),
    context,
  );
  const total = context.m.line(
    'operation.costs',
    { ...money, label: text('Operating costs', '运营成本') },
    sum([before.total, ...shares.map(({ line }) => line)]),
  );
  context.books.income('operating_cost', -1, total);
  context.books.cash('operating', -1, total, { phase: 'operation' });
  return { costs: [...before.costs, ...shares], total };
}

function written(
  spec: Operation,
  chosen: (cost: Cost) => boolean,
  formula: (cost: Cost, at: string, label: Bilingual) => Term,
  { m }: Context,
): readonly OperatingCost[] {
  return Object.entries(spec.costs)
    .filter(([, cost]) => chosen(cost))
    .map(([name, cost]) => {
      const at = `operation.costs.${name}`;
      const label = nameOf(cost.label, name);
      const line = m.line(
        `${at}.expense`,
        { ...money, label, flow: { from: 'project_company', to: cost.paid_to } },
        formula(cost, at, label),
      );
      return { name, label, line, paidTo: cost.paid_to };
    });
}

/** The cost as priced, with what performance adds to it or takes from it. */
function linked(context: Context, cost: Cost, at: string, label: Bilingual): Term {
  const amount = priced(context, cost, at, label);
  return cost.performance === undefined
    ? amount
    : amount.times(performanceFactor(context, at, label, cost.performance));
}

/** An amount a year or a price per unit, for the time in operation. */
function priced(context: Context, { cost, per, index }: Cost, at: string, label: Bilingual): Term {
  const { m, time, driver } = context;
  if (cost === undefined) return number(0);
  const years = time.years.times(time.operatingShare);
  if (per === undefined)
    return m
      .input(`${at}.cost`, 'money@real/year')
      .times(context.priceFactor(at, label, index))
      .times(years);
  const price = priceLine(context, `${at}.price`, text(`${label.en}: price of the period`, `${label.zh}：本期单价`), {
    at,
    key: 'cost',
    price: cost,
    index,
  });
  const units = m.line(
    `${at}.volume`,
    { label: text(`${label.en}: units in the period`, `${label.zh}：本期数量`), unit: PURE, nature: 'flow' },
    driver(per).times(years).over(number(1, 'year')),
  );
  return units.times(price);
}
