/** All reserves of a deal: targets only, to be filled and drawn by the waterfall. */
import { type Named, sum, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { buildChangeInLawReserve } from './change-in-law.ts';
import { buildMaintenanceReserve } from './maintenance.ts';
import { buildReserve, type Reserve, type SavingTarget } from './reserves.ts';
import type { ReservesSpec } from './spec.ts';

export type { Reserve, SavingTarget } from './reserves.ts';

const SEEN_AHEAD =
  'what lies ahead is what was expected at close, corrected by how the present has turned out: nobody reserves for a future that is not known; definition';

/** What is saved out of the operating cash flow for spending to come; nothing of it depends on the debt. */
export function buildSavings(
  context: Context,
  spec: ReservesSpec,
  of: {
    /** Renewals, period, money. */
    readonly renewals: Named;
    /** Prices of a renewal of each item, period, money. */
    readonly prices: readonly Named[];
    /** An operating cost by name, period, money. */
    readonly cost: (name: string) => Named | undefined;
  },
): readonly SavingTarget[] {
  const law = spec.change_in_law;
  return [
    ...(spec.maintenance === undefined ? [] : [buildMaintenanceReserve(context, of.renewals, of.prices)]),
    ...(law === undefined
      ? []
      : [buildChangeInLawReserve(context, law.pays === undefined ? undefined : of.cost(law.pays))]),
  ];
}

/** Reserves that lenders ask for: what is held in cash, and what a letter of credit stands in for. */
export function buildReserves(
  context: Context,
  spec: ReservesSpec,
  of: { readonly tranches: readonly Tranche[]; readonly costs: Named },
): { readonly held: readonly Reserve[]; readonly covered: Reserve | undefined } {
  const { m } = context;
  const held: Reserve[] = [];
  let covered: Reserve | undefined;
  const senior = of.tranches.filter(({ rank }) => rank === 'senior');
  if (spec.debt_service !== undefined && senior.length > 0) {
    const due = m.line(
      'reserves.debt_service.due',
      { unit: 'money', nature: 'flow', label: text('Scheduled service of senior debt', '优先债计划还本付息合计') },
      sum(senior.map((each) => each.scheduledService)),
    );
    const reserve = buildReserve(context, {
      id: 'reserves.debt_service',
      path: 'funding.reserves.debt_service',
      label: text('Debt service reserve', '偿债准备金'),
      due,
      prefunded: spec.debt_service_by === 'pre-funded',
    });
    if (spec.debt_service_by === 'letter-of-credit') covered = reserve;
    else held.push(reserve);
  }
  if (spec.working_capital !== undefined) {
    const id = 'reserves.working_capital';
    const planned = m.line(
      `${id}.due`,
      {
        unit: 'money',
        nature: 'flow',
        fixedAtClose: true,
        label: text('Operating cost as expected at close', '交割时预计的经营成本'),
      },
      of.costs.plus(0),
    );
    held.push(
      buildReserve(context, {
        id,
        path: 'funding.reserves.working_capital',
        label: text('Working-capital reserve', '营运资金准备金'),
        due: planned,
        scaled: m.line(
          `${id}.performance`,
          {
            unit: PURE,
            nature: 'factor',
            source: SEEN_AHEAD,
            label: text('Actual over expected operating cost', '实际与预计经营成本之比'),
          },
          when(of.costs.isMore(0).and(planned.isMore(0)), of.costs.over(planned), 1),
        ),
        prefunded: true,
      }),
    );
  }
  return { held, covered };
}
