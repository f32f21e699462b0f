/** The balance sheet, its halves written from different flows: so that the one proves the other. */
import { least, type Named, number, prev, sum } from '../../lines/index.ts';
import { addUp, down, up } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { Waterfall } from '../waterfall/contract.ts';
import type { Profit } from './accounts.ts';

const SOURCE = 'balance sheet; 企业会计准则第30号——财务报表列报 (CAS 30)';

/** Writes the balance sheet and the checks that it balances, that cash is not negative and debt not over-repaid. */
export function buildBalanceSheet(
  context: Context,
  of: {
    readonly profit: Profit;
    readonly funding: Funding;
    readonly waterfall: Waterfall;
    readonly grantsReleased: Named;
    readonly granted: Named;
    readonly tolerance: Named;
  },
): void {
  const { m, books } = context;
  const { profit, funding, waterfall } = of;
  m.section('accounts', SOURCE);
  const balance = { unit: 'money', nature: 'balance' } as const;
  const account = (
    id: string,
    label: { en: string; zh: string },
    up: Parameters<typeof sum>[0][number],
    down: Parameters<typeof sum>[0][number],
  ): Named => {
    const closing = m.declare(id, { ...balance, label, idiom: 'corkscrew' });
    return m.define(closing, prev(closing, 0).plus(up).minus(down));
  };
  const fixedAssets = account(
    'accounts.fixed_assets',
    text('Concession assets, net', '项目资产净值'),
    addUp(books.capitalisedRows()),
    profit.depreciation,
  );
  books.asset(fixedAssets, { inHouse: true, changes: [...books.capitalisedRows(), down(profit.depreciation)] });
  const reserves = waterfall.reserves.map((each) => each.balance);
  const saved = waterfall.savings.map((each) => each.balance);
  books.account(waterfall.cash, { label: text('Cash at bank', '银行存款') });
  for (const line of [funding.grantPool, ...reserves, ...saved]) books.account(line);
  m.line(
    'accounts.reserve_accounts',
    { ...balance, label: text('Reserve accounts', '准备金账户') },
    sum([...reserves, ...saved]),
  );
  for (const { closing, tranche, changes } of waterfall.accounts)
    books.liability(closing, { owedTo: tranche.lender, label: tranche.label, changes });
  const debt = m.line(
    'accounts.debt',
    { ...balance, label: text('Debt', '借款') },
    sum(waterfall.accounts.map((each) => each.closing)),
  );
  books.liability(waterfall.unpaidCosts, { owedTo: 'outside', changes: [up(waterfall.supplierCredit)] });
  books.liability(
    account('accounts.deferred_grants', text('Deferred grants', '递延收益'), of.granted, of.grantsReleased),
    { inHouse: true, changes: [up(of.granted), down(of.grantsReleased)] },
  );
  // What is returned at the end dissolves the statutory reserve first, then capital.
  m.define(profit.surplusRedeemed, least(waterfall.redemption, profit.surplusBefore));
  books.equity(
    account(
      'accounts.paid_in_capital',
      text('Paid-in capital', '实收资本'),
      funding.capital.plus(waterfall.capitalCalls),
      waterfall.redemption.minus(profit.surplusRedeemed),
    ),
  );
  books.equity(profit.surplusReserve);
  books.equity(profit.retained);

  const lines = (...sides: readonly ('asset' | 'liability' | 'equity')[]): readonly Named[] =>
    sides.flatMap((side) => books.holdings(side).map(({ line }) => line));
  const assets = m.line(
    'accounts.total_assets',
    { ...balance, label: text('Total assets', '资产总计') },
    sum(lines('asset')),
  );
  const claims = m.line(
    'accounts.total_claims',
    { ...balance, label: text('Total liabilities and equity', '负债和所有者权益总计') },
    sum(lines('liability', 'equity')),
  );
  m.check('balance-sheet-balances', {
    tier: 'integrity',
    label: text('The balance sheet balances in every period', '各期资产负债表平衡'),
    hint: text(
      'Profit and cash were written from different flows; report it as a bug.',
      '利润与现金流口径不一致；请作为缺陷报告。',
    ),
    left: assets,
    relation: 'equals',
    right: claims,
    tolerance: of.tolerance,
  });
  const zero = m.line('accounts.zero', { ...balance, label: text('Zero', '零') }, number(0));
  m.check('cash-not-negative', {
    tier: 'integrity',
    label: text('Cash is never negative', '货币资金不为负'),
    hint: text('The waterfall paid out more than there was; report it as a bug.', '现金支付超过余额；请作为缺陷报告。'),
    left: waterfall.cash,
    relation: 'at-least',
    right: zero,
    tolerance: of.tolerance,
  });
  m.check('debt-not-negative', {
    tier: 'integrity',
    label: text('Debt is never over-repaid', '债务未被超额偿还'),
    hint: text('A repayment exceeded the balance; report it as a bug.', '还款超过余额；请作为缺陷报告。'),
    left: debt,
    relation: 'at-least',
    right: zero,
    tolerance: of.tolerance,
  });
}
