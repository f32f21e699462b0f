/** What ties the statements to each other: rolls of equity, profit and debt, each written from other flows than the balance it proves. */
import { delta, runningTotal } from '../../lines/idioms/index.ts';
import { type Named, sum } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { Profit } from './accounts.ts';

const SOURCE =
  "statement of changes in owners' equity, roll-forward of borrowings; CAS 30 art. 36, CAS 31; IAS 1.106, IAS 7.44A";

/** Names of the checks that reconcile the statements, in the order in which they are shown. */
export const RECONCILIATIONS = [
  'balance-sheet-balances',
  'cash-flow-statement-reconciles',
  'equity-changes-reconcile',
  'retained-earnings-roll',
  'debt-roll',
] as const;

/** Writes the checks that equity, retained earnings and debt change by what was earned, paid in, drawn and paid out. */
export function buildReconciliations(
  context: Context,
  of: {
    readonly profit: Profit;
    readonly funding: Funding;
    readonly waterfall: Waterfall;
    readonly tolerance: Named;
  },
): void {
  const { m, books } = context;
  const { profit, funding, waterfall, tolerance } = of;
  m.section('accounts', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const check = (id: (typeof RECONCILIATIONS)[number], en: string, zh: string, left: Named, right: Named): void => {
    m.check(id, {
      tier: 'integrity',
      label: text(en, zh),
      hint: text('A flow is missing from a statement; report it as a bug.', '某笔金额未计入报表；请作为缺陷报告。'),
      left,
      relation: 'equals',
      right,
      tolerance,
    });
  };

  const equity = m.line(
    'accounts.total_equity',
    { ...balance, label: text("Total owners' equity", '所有者权益合计') },
    sum(books.holdings('equity').map(({ line }) => line)),
  );
  check(
    'equity-changes-reconcile',
    "Owners' equity changes by net profit and what shareholders pay in and take out",
    '所有者权益变动等于净利润加股东净投入',
    m.line(
      'accounts.equity_change',
      { ...flow, label: text("Change of owners' equity", '所有者权益变动') },
      delta(equity),
    ),
    m.line(
      'accounts.profit_less_equity_flow',
      { ...flow, label: text('Net profit with capital paid in, less what was paid out', '净利润加股东投入减股东分配') },
      profit.netIncome
        .plus(funding.capital)
        .plus(funding.overrun?.guarantee ?? 0)
        .plus(waterfall.capitalCalls)
        .minus(waterfall.profitPaid)
        .minus(waterfall.redemption),
    ),
  );

  const earned = runningTotal(m, 'accounts.profit_so_far', profit.netIncome);
  const paidOut = runningTotal(m, 'accounts.dividends_so_far', waterfall.profitPaid);
  const returned = runningTotal(m, 'accounts.surplus_redeemed_so_far', profit.surplusRedeemed);
  check(
    'retained-earnings-roll',
    'Profit is kept, appropriated or paid out as dividends',
    '净利润等于未分配利润、盈余公积与已分配股利之和',
    m.line(
      'accounts.profit_kept',
      { ...balance, label: text('Retained earnings and surplus reserve', '未分配利润与盈余公积') },
      profit.retained.plus(profit.surplusReserve),
    ),
    m.line(
      'accounts.profit_not_paid_out',
      { ...balance, label: text('Profit so far less what was paid out of it', '累计净利润减累计已分配') },
      earned.minus(paidOut).minus(returned),
    ),
  );

  if (waterfall.accounts.length === 0) return;
  const replaced = waterfall.accounts.flatMap(({ replacement }) => (replacement === undefined ? [] : [replacement]));
  check(
    'debt-roll',
    'Debt changes by what is drawn, accrued and paid',
    '借款余额变动等于提款加计息减偿付',
    m.line(
      'accounts.debt_change',
      { ...flow, label: text('Change of debt', '借款余额变动') },
      delta(m.named('accounts.debt')),
    ),
    m.line(
      'accounts.debt_flows',
      { ...flow, label: text('Drawn and accrued, less paid', '提款加计息减偿付') },
      sum([
        ...funding.drawn.map(({ balance: lent }) => delta(lent)),
        ...replaced.map(({ raised }) => raised),
        waterfall.interest,
        waterfall.agencyFees,
      ]).minus(
        sum([
          waterfall.servicePaid,
          ...replaced.map(({ prepaid }) => prepaid),
          ...waterfall.accounts.flatMap(({ swept }) => (swept === undefined ? [] : [swept])),
        ]),
      ),
    ),
  );
}
