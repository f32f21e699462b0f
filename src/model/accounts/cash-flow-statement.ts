/** The cash flow statement: operating, investing, financing; its sum must be what the accounts of the company gained. */
import { delta } from '../../lines/idioms/index.ts';
import { type Named, sum } from '../../lines/index.ts';
import { type Context, text } from '../context.ts';
import type { Funding } from '../funding/funding.ts';
import type { OperatingCash, Waterfall } from '../waterfall/waterfall.ts';

const SOURCE = 'cash flow statement; 企业会计准则第31号——现金流量表 (CAS 31)';

/** Writes the three parts by period, and the check against the accounts. Everything is a period line in money. */
export function buildCashFlowStatement(
  context: Context,
  of: {
    readonly operating: OperatingCash;
    readonly spending: Named;
    readonly granted: Named;
    readonly tax: Named;
    readonly funding: Funding;
    readonly waterfall: Waterfall;
    readonly tolerance: Named;
  },
): void {
  const { m } = context;
  const { operating, funding, waterfall } = of;
  m.section('accounts', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const operations = m.line(
    'accounts.cash_from_operating',
    { ...flow, label: text('Cash flow from operating activities', '经营活动产生的现金流量净额') },
    operating.receipts
      .minus(operating.costs)
      .minus(operating.workingCapitalChange)
      .minus(of.tax)
      .plus(waterfall.reserveInterest)
      .plus(delta(waterfall.unpaidCosts)),
  );
  const investing = m.line(
    'accounts.cash_from_investing',
    { ...flow, label: text('Cash flow from investing activities', '投资活动产生的现金流量净额') },
    of.spending.plus(operating.renewals).negated(),
  );
  const financing = m.line(
    'accounts.cash_from_financing',
    { ...flow, label: text('Cash flow from financing activities', '筹资活动产生的现金流量净额') },
    sum([of.granted, funding.equity, waterfall.capitalCalls, ...funding.drawn.map(({ draw }) => draw)])
      .minus(funding.financeCosts)
      .minus(waterfall.servicePaid)
      .minus(waterfall.dividends)
      .minus(waterfall.redemption),
  );
  const change = m.line(
    'accounts.cash_change',
    { ...flow, label: text('Net change of cash', '现金净增加额') },
    operations.plus(investing).plus(financing),
  );
  const held = m.line(
    'accounts.cash_held',
    { unit: 'money', nature: 'balance', label: text('Cash and reserve accounts', '货币资金（含准备金账户）') },
    sum([
      waterfall.cash,
      funding.grantPool,
      ...waterfall.reserves.map(({ balance }) => balance),
      ...(waterfall.maintenance === undefined ? [] : [waterfall.maintenance.balance]),
    ]),
  );
  const gained = m.line(
    'accounts.cash_gained',
    { ...flow, label: text('Change of the cash held', '货币资金变动') },
    delta(held),
  );
  m.check('cash-flow-statement-reconciles', {
    tier: 'integrity',
    label: text(
      'The cash flow statement gives the cash of the balance sheet',
      '现金流量表与资产负债表货币资金勾稽一致',
    ),
    hint: text('A flow is missing from a statement; report it as a bug.', '某笔现金流未计入报表；请作为缺陷报告。'),
    left: change,
    relation: 'equals',
    right: gained,
    tolerance: of.tolerance,
  });
}
