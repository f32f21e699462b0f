/** The cash flow statement: operating, investing, financing; its sum must be what the accounts of the company gained. */
import { delta } from '../../lines/idioms/index.ts';
import { type Named, sum } from '../../lines/index.ts';
import { type Activity, addUp } from '../books.ts';
import { type Context, text } from '../context.ts';

const SOURCE = 'cash flow statement; 企业会计准则第31号——现金流量表 (CAS 31)';

/** Writes the three parts by period, and the check against the accounts. Everything is a period line in money. */
export function buildCashFlowStatement({ m, books }: Context, tolerance: Named): void {
  m.section('accounts', SOURCE);
  const flow = { unit: 'money', nature: 'flow' } as const;
  const part = (activity: Activity, en: string, zh: string): Named =>
    m.line(
      `accounts.cash_from_${activity}`,
      { ...flow, label: text(`Cash flow from ${en} activities`, `${zh}活动产生的现金流量净额`) },
      addUp(books.cashRows({ activity })),
    );
  const operations = part('operating', 'operating', '经营');
  const investing = part('investing', 'investing', '投资');
  const financing = part('financing', 'financing', '筹资');
  const change = m.line(
    'accounts.cash_change',
    { ...flow, label: text('Net change of cash', '现金净增加额') },
    operations.plus(investing).plus(financing),
  );
  const held = m.line(
    'accounts.cash_held',
    { unit: 'money', nature: 'balance', label: text('Cash and reserve accounts', '货币资金（含准备金账户）') },
    sum(books.accounts()),
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
    tolerance,
  });
}
