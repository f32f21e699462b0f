/** What is earned before it is paid: receivables by payer, what suppliers wait for, and how both move. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Flow, least, type Named, number, prev, type Term, when } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import { up } from '../books.ts';

/** A credit granted or taken: what is owed at the period's end, and by how much it grew. Period lines in money. */
export interface Credit {
  readonly balance: Named;
  readonly increase: Named;
}

export interface WorkingCapital {
  /** Owed by the government, for what it pays in operation. */
  readonly government: Credit;
  readonly users: Credit;
  /** Owed to suppliers. */
  readonly suppliers: Credit;
  /** Held in stock, where the scenario asks for it. */
  readonly inventory: Credit | undefined;
  /** Receivables and inventory less payables, period, money, a balance. */
  readonly net: Named;
  /** What working capital took in of cash in the period; negative where it gave some back. */
  readonly change: Named;
}

const SOURCE = 'flow a year x days / 365, at most what has been earned and not paid; definition';

/**
 * Writes working capital. The days are read at `operation.{government_pays_after, users_pay_after, suppliers_paid_after}`.
 *
 * A balance never exceeds the one before plus the period's flow, so that nothing is collected below zero where the days
 * outlast the period. All is settled in the last operating period.
 */
export function buildWorkingCapital(
  context: Context,
  flows: {
    readonly fromGovernment: Named;
    readonly fromUsers: Named;
    readonly operatingCosts: Named;
    /** The cost held in stock for some days, where there is any. */
    readonly stocked?: Named | undefined;
  },
): WorkingCapital {
  const { m } = context;
  m.section('working_capital', SOURCE);
  const government = credit(
    context,
    'working_capital.receivable.government',
    text('Receivable from the government', '应收政府款项'),
    flows.fromGovernment,
    'government_pays_after',
    { from: 'project_company', to: 'government' },
  );
  const users = credit(
    context,
    'working_capital.receivable.users',
    text('Receivable from users', '应收使用者款项'),
    flows.fromUsers,
    'users_pay_after',
    { from: 'project_company', to: 'users' },
  );
  const suppliers = credit(
    context,
    'working_capital.payable',
    text('Payable to suppliers', '应付供应商款项'),
    flows.operatingCosts,
    'suppliers_paid_after',
    { from: 'outside', to: 'project_company' },
  );
  const inventory = flows.stocked === undefined ? undefined : stock(context, flows.stocked);
  const net = m.line(
    'working_capital.net',
    { unit: 'money', nature: 'balance', label: text('Working capital', '营运资金') },
    held(government.balance.plus(users.balance), inventory?.balance).minus(suppliers.balance),
  );
  const change = m.line(
    'working_capital.change',
    { unit: 'money', nature: 'flow', label: text('Increase of working capital', '营运资金增加额') },
    held(government.increase.plus(users.increase), inventory?.increase).minus(suppliers.increase),
  );
  context.books.cash('operating', -1, change, { phase: 'operation' });
  context.books.asset(government.balance, { owedBy: 'government', changes: [up(government.increase)] });
  context.books.asset(users.balance, { owedBy: 'users', changes: [up(users.increase)] });
  context.books.liability(suppliers.balance, { owedTo: 'outside', changes: [up(suppliers.increase)] });
  if (inventory !== undefined)
    context.books.asset(inventory.balance, { inHouse: true, changes: [up(inventory.increase)] });
  return { government, users, suppliers, inventory, net, change };
}

function credit({ m, time }: Context, id: string, label: Bilingual, flow: Term, days: string, between: Flow): Credit {
  const wait = m.input(`operation.${days}`, 'day').times(number(1, 'year/day')).over(365);
  const aYear = flow.over(time.years.times(time.earningShare));
  const balance = m.declare(id, { unit: 'money', nature: 'balance', label });
  const owed = least(aYear.times(wait), prev(balance, 0).plus(flow));
  m.define(balance, when(time.earning.and(time.final.not()), owed));
  const increase = m.line(
    `${id}.increase`,
    {
      unit: 'money',
      nature: 'flow',
      label: text(`${label.en}: increase`, `${label.zh}：增加额`),
      flow: between,
    },
    balance.minus(prev(balance, 0)),
  );
  return { balance, increase };
}

function held(receivable: Term, inventory: Named | undefined): Term {
  return inventory === undefined ? receivable : receivable.plus(inventory);
}

/** Stock bought ahead: days of the yearly cost from the first period of operation, used up by the last. */
function stock({ m, time }: Context, cost: Named): Credit {
  const about = {
    unit: 'money',
    source: 'inventory = cost a year x days of stock / 365, used up in the last operating period; definition',
  } as const;
  const wait = m.input('operation.inventory.days', 'day').times(number(1, 'year/day')).over(365);
  const balance = m.line(
    'working_capital.inventory',
    { ...about, nature: 'balance', label: text('Inventory', '存货') },
    when(time.earning.and(time.final.not()), cost.over(time.years.times(time.earningShare)).times(wait)),
  );
  const increase = m.line(
    'working_capital.inventory.increase',
    {
      ...about,
      nature: 'flow',
      label: text('Inventory: increase', '存货：增加额'),
      flow: { from: 'project_company', to: 'outside' },
    },
    balance.minus(prev(balance, 0)),
  );
  return { balance, increase };
}
