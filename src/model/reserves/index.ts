/** All reserves of a deal: targets only, to be filled and drawn by the waterfall. */
import { type Named, sum } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Tranche } from '../debt/tranche.ts';
import { buildChangeInLawReserve } from './change-in-law.ts';
import { buildMaintenanceReserve } from './maintenance.ts';
import { buildReserve, type Reserve, type SavingTarget } from './reserves.ts';
import type { ReservesSpec } from './spec.ts';

export type { Reserve, SavingTarget } from './reserves.ts';

/** What is saved out of the operating cash flow for spending to come; nothing of it depends on the debt. */
export function buildSavings(
  context: Context,
  spec: ReservesSpec,
  of: {
    /** Renewals, period, money. */
    readonly renewals: Named;
    /** An operating cost by name, period, money. */
    readonly cost: (name: string) => Named | undefined;
  },
): readonly SavingTarget[] {
  const law = spec.change_in_law;
  return [
    ...(spec.maintenance === undefined ? [] : [buildMaintenanceReserve(context, of.renewals)]),
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
    held.push(
      buildReserve(context, {
        id: 'reserves.working_capital',
        path: 'funding.reserves.working_capital',
        label: text('Working-capital reserve', '营运资金准备金'),
        due: of.costs,
        prefunded: true,
      }),
    );
  }
  return { held, covered };
}
