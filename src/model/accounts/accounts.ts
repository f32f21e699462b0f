/** Profit, balance sheet and what may be distributed, from the same lines as the cash: so that the one proves the other. */
import type { z } from 'zod';
import { least, most, type Named, number, prev, sum, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { distributionsSpec } from '../funding/spec.ts';
import type { OperatingCash, Waterfall } from '../waterfall/waterfall.ts';

const SOURCE = 'income statement, balance sheet and cash flow statement; 企业会计准则第30号——财务报表列报 (CAS 30)';

/** What profit is made of, all period lines in money. */
export interface ProfitParts {
  readonly receipts: Named;
  readonly costs: Named;
  /** Depreciation of what was built, of renewals, and of finance costs while building. */
  readonly depreciation: readonly Named[];
  readonly interest: Named;
  readonly agencyFees: Named;
  readonly reserveInterest: Named;
  readonly grantsReleased: Named;
  readonly tax: Named;
}

export interface Profit {
  readonly netIncome: Named;
  readonly surplusReserve: Named;
  /** To be defined by the balance sheet: what of the redemption comes out of the surplus reserve. */
  readonly surplusRedeemed: Named;
  readonly surplusBefore: Named;
  readonly retained: Named;
  /** What may be paid as dividends in the period. */
  readonly distributable: Named;
  readonly depreciation: Named;
  readonly ebitda: Named;
}

/** Grants released to income evenly over the operation. */
export function releaseGrants({ m }: Context, granted: Named, share: Named): Named {
  return m.line(
    'accounts.grants_released',
    {
      unit: 'money',
      nature: 'flow',
      label: text('Grants released to income', '递延收益摊销（政府补助）'),
      source: "CAS 16 (政府补助), art. 8: asset-related grants over the asset's life",
    },
    granted.times(share),
  );
}

/** Writes profit and retained earnings; `dividends` and `paidIn` may be declared and defined later. */
export function buildProfit(
  context: Context,
  spec: z.output<typeof distributionsSpec>,
  parts: ProfitParts,
  equity: { readonly dividends: Named; readonly paidIn: Named },
): Profit {
  const { m, time } = context;
  m.section('accounts', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const ebitda = m.line(
    'accounts.ebitda',
    { ...flow, label: text('EBITDA', '息税折旧摊销前利润（EBITDA）') },
    parts.receipts.minus(parts.costs),
  );
  const depreciation = m.line(
    'accounts.depreciation',
    { ...flow, label: text('Depreciation and amortisation', '折旧与摊销') },
    sum(parts.depreciation),
  );
  const beforeTax = m.line(
    'accounts.profit_before_tax',
    { ...flow, label: text('Profit before tax', '利润总额') },
    ebitda
      .plus(parts.reserveInterest)
      .plus(parts.grantsReleased)
      .minus(depreciation)
      .minus(parts.interest)
      .minus(parts.agencyFees),
  );
  const netIncome = m.line(
    'accounts.net_income',
    { ...flow, label: text('Net profit', '净利润') },
    beforeTax.minus(parts.tax),
  );

  const retained = m.declare('accounts.retained_earnings', {
    ...balance,
    label: text('Retained earnings', '未分配利润'),
  });
  const surplus = m.declare('accounts.surplus_reserve', {
    ...balance,
    label: text('Statutory surplus reserve', '法定盈余公积'),
  });
  const room = most(
    equity.paidIn.times(m.input('distributions.statutory_reserve_cap', PURE)).minus(prev(surplus, 0)),
    0,
  );
  const earned = least(most(netIncome, 0), most(prev(retained, 0).plus(netIncome), 0));
  const transfer = m.line(
    'accounts.surplus_transfer',
    {
      ...flow,
      label: text('Transfer to the statutory surplus reserve', '提取法定盈余公积'),
      source: 'PRC Company Law (2023) art. 210: 10 % of after-tax profit until 50 % of the registered capital; 公司法',
    },
    when(time.operating, least(earned.times(m.input('distributions.statutory_reserve', PURE)), room), 0),
  );
  const redeemed = m.declare('accounts.surplus_redeemed', {
    ...flow,
    label: text('Surplus reserve returned at the end', '期末返还盈余公积'),
  });
  m.define(surplus, prev(surplus, 0).plus(transfer).minus(redeemed));
  const distributable = m.line(
    'accounts.distributable',
    { ...flow, label: text('Distributable profit', '可供分配利润') },
    prev(retained, 0).plus(netIncome).minus(transfer),
  );
  m.define(retained, distributable.minus(equity.dividends));
  return {
    netIncome,
    surplusReserve: surplus,
    surplusRedeemed: redeemed,
    surplusBefore: m.line(
      'accounts.surplus_before',
      { ...balance, label: text('Surplus reserve before it is returned', '返还前盈余公积') },
      prev(surplus, 0).plus(transfer),
    ),
    retained,
    distributable,
    depreciation,
    ebitda,
  };
}

/** Writes the balance sheet and the checks that it balances and that its cash is the cash of the waterfall. */
export function buildBalanceSheet(
  context: Context,
  of: {
    readonly profit: Profit;
    readonly funding: Funding;
    readonly waterfall: Waterfall;
    readonly operating: OperatingCash;
    readonly workingCapital: Named;
    readonly spending: Named;
    readonly grantsReleased: Named;
    readonly granted: Named;
    readonly tolerance: Named;
  },
): void {
  const { m } = context;
  const { profit, funding, waterfall, operating } = of;
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
    of.spending.plus(funding.financeCosts).plus(operating.renewals),
    profit.depreciation,
  );
  const reserves = m.line(
    'accounts.reserve_accounts',
    { ...balance, label: text('Reserve accounts', '准备金账户') },
    sum([
      ...waterfall.reserves.map((each) => each.balance),
      ...(waterfall.maintenance === undefined ? [] : [waterfall.maintenance.balance]),
    ]),
  );
  const assets = m.line(
    'accounts.total_assets',
    { ...balance, label: text('Total assets', '资产总计') },
    fixedAssets.plus(waterfall.cash).plus(funding.grantPool).plus(reserves).plus(of.workingCapital),
  );
  const debt = m.line(
    'accounts.debt',
    { ...balance, label: text('Debt', '借款') },
    sum(waterfall.accounts.map((each) => each.closing)),
  );
  const deferred = account(
    'accounts.deferred_grants',
    text('Deferred grants', '递延收益'),
    of.granted,
    of.grantsReleased,
  );
  // What is returned at the end dissolves the statutory reserve first, then capital.
  m.define(profit.surplusRedeemed, least(waterfall.redemption, profit.surplusBefore));
  const capital = account(
    'accounts.paid_in_capital',
    text('Paid-in capital', '实收资本'),
    funding.equity.plus(waterfall.capitalCalls),
    waterfall.redemption.minus(profit.surplusRedeemed),
  );
  const claims = m.line(
    'accounts.total_claims',
    { ...balance, label: text('Total liabilities and equity', '负债和所有者权益总计') },
    debt.plus(waterfall.unpaidCosts).plus(deferred).plus(capital).plus(profit.surplusReserve).plus(profit.retained),
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
