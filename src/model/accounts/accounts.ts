/** Profit and what of it may be distributed, by the same lines as the cash. */
import type { z } from 'zod';
import { least, most, type Named, prev, when } from '../../lines/index.ts';
import { PURE } from '../../quantity/unit.ts';
import { addUp, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import type { distributionsSpec } from '../waterfall/spec.ts';

const SOURCE = 'income statement, balance sheet and cash flow statement; 企业会计准则第30号——财务报表列报 (CAS 30)';

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
  tax: Named,
  equity: { readonly dividends: Named; readonly paidIn: Named },
): Profit {
  const { m, time, books } = context;
  m.section('accounts', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const balance = { unit: 'money', nature: 'balance' } as const;
  const ebitda = m.line(
    'accounts.ebitda',
    { ...flow, label: text('EBITDA', '息税折旧摊销前利润（EBITDA）') },
    addUp(books.incomeRows('revenue', 'operating_cost')),
  );
  const depreciation = m.line(
    'accounts.depreciation',
    { ...flow, label: text('Depreciation and amortisation', '折旧与摊销') },
    addUp(turned(books.incomeRows('depreciation'))),
  );
  const beforeTax = m.line(
    'accounts.profit_before_tax',
    { ...flow, label: text('Profit before tax', '利润总额') },
    ebitda.plus(addUp(books.incomeRows('other_income', 'finance_cost'))).minus(depreciation),
  );
  const netIncome = m.line(
    'accounts.net_income',
    { ...flow, label: text('Net profit', '净利润') },
    beforeTax.minus(tax),
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
  const annual = spec.profit_of === 'annual-accounts';
  const profit = annual ? yearToDate() : netIncome;
  const earned = least(most(profit, 0), most(prev(retained, 0).plus(netIncome), 0));
  const transfer = m.line(
    'accounts.surplus_transfer',
    {
      ...flow,
      label: text('Transfer to the statutory surplus reserve', '提取法定盈余公积'),
      source: 'PRC Company Law (2023) art. 210: 10 % of after-tax profit until 50 % of the registered capital; 公司法',
    },
    when(
      annual ? time.earning.and(time.yearEnd.or(time.final)) : time.earning,
      least(earned.times(m.input('distributions.statutory_reserve', PURE)), room),
      0,
    ),
  );
  const redeemed = m.declare('accounts.surplus_redeemed', {
    ...flow,
    label: text('Surplus reserve returned at the end', '期末返还盈余公积'),
  });
  m.define(surplus, prev(surplus, 0).plus(transfer).minus(redeemed));
  const profitLeft = prev(retained, 0).plus(netIncome).minus(transfer);
  const distributable = m.line(
    'accounts.distributable',
    { ...flow, label: text('Distributable profit', '可供分配利润') },
    annual ? when(time.final, profitLeft, least(approved(), profitLeft)) : profitLeft,
  );
  m.define(retained, profitLeft.minus(equity.dividends));
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

  function yearToDate(): Named {
    const line = m.declare('accounts.profit_to_date', {
      ...flow,
      label: text('Net profit of the year to date', '本年累计净利润'),
    });
    return m.define(line, when(time.yearStart, netIncome, prev(line, 0).plus(netIncome)));
  }

  /** What the accounts of the last closed year let out, less what was paid since. */
  function approved(): Named {
    const line = m.declare('accounts.approved', {
      ...balance,
      label: text('Profit of closed years not yet paid out', '以前年度决算后尚未分配的利润'),
      source: 'dividends follow the accounts of the closed year; 公司法 (2023) art. 210, 企业会计准则 annual accounts',
    });
    return m.define(line, when(time.yearStart, prev(retained, 0), prev(line, 0).minus(prev(equity.dividends, 0))));
  }
}
