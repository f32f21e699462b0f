/** The three statements as tables: which lines stand in which row, under which name of the standards, and what adds up to what. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { type Named, prev, type Term } from '../../lines/index.ts';
import { addUp, type Holding, type IncomeGroup, type Row, turned } from '../books.ts';
import { type Context, text } from '../context.ts';
import { byYear } from '../yearly.ts';
import { RECONCILIATIONS } from './reconciliations.ts';

const SOURCE =
  '企业会计准则第30号——财务报表列报 (CAS 30), 第31号——现金流量表 (CAS 31) and their application guides; IAS 1, IAS 7';

/**
 * A row of a statement. Levels: 2 for what is added up, 1 for subtotals and single rows, 0 for totals and headings. A subtotal
 * is the sum of the rows of level 2 since the last entry of level 1; a total is that of level 1 since the last heading, each
 * with its sign.
 */
export interface StatementRow {
  readonly kind: 'heading' | 'row' | 'subtotal' | 'total';
  readonly level: 0 | 1 | 2;
  readonly label: Bilingual;
  /** The period line and the year line; null for headings. */
  readonly line: string | null;
  readonly yearly: string | null;
  readonly sign: 1 | -1;
}

/** The statements, and the checks that reconcile them. */
export interface Statements {
  readonly income: readonly StatementRow[];
  readonly balance: readonly StatementRow[];
  readonly cash_flow: readonly StatementRow[];
  readonly checks: readonly string[];
}

const flow = { unit: 'money', nature: 'flow' } as const;
const balance = { unit: 'money', nature: 'balance' } as const;

/** Writes the subtotals and the yearly lines of the three statements. To be called when all books are written. */
export function buildStatements(
  context: Context,
  of: { readonly tax: Named; readonly loans: readonly Named[] },
): Statements {
  context.m.section('accounts', SOURCE);
  return {
    income: incomeStatement(context, of.tax),
    balance: balanceSheet(context, of.loans),
    cash_flow: cashFlowStatement(context),
    checks: RECONCILIATIONS.filter((id) => id !== 'debt-roll' || of.loans.length > 0),
  };
}

/** Rows in the making; `kind` of the yearly line follows the nature of the line. */
class Sheet {
  readonly rows: StatementRow[] = [];
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  heading(label: Bilingual): void {
    this.rows.push({ kind: 'heading', level: 0, label, line: null, yearly: null, sign: 1 });
  }

  add(kind: 'row' | 'subtotal' | 'total', level: 0 | 1 | 2, line: Named, label?: Bilingual, sign: 1 | -1 = 1): void {
    const about = this.#context.m.about(line);
    const yearly = byYear(this.#context, line, about.nature === 'balance' ? 'last' : 'total');
    this.rows.push({ kind, level, label: label ?? about.label, line: line.id, yearly: yearly.id, sign });
  }

  /** Rows and their sum; nothing where there are none. `sign` -1 for a sum that is positive as a cost. */
  group(rows: readonly Row[], id: string, label: Bilingual, sum: 'flow' | 'balance', sign: 1 | -1 = 1): void {
    if (rows.length === 0) return;
    const { m } = this.#context;
    for (const row of rows) this.add('row', 2, row.line, row.label, row.sign);
    const added = (): Term => addUp(sign === 1 ? rows : turned(rows));
    const line = m.has(id) ? m.named(id) : m.line(id, { ...(sum === 'flow' ? flow : balance), label }, added());
    this.add('subtotal', 1, line, label, sign);
  }
}

function incomeStatement(context: Context, tax: Named): readonly StatementRow[] {
  const { m, books } = context;
  const sheet = new Sheet(context);
  const group = (groups: readonly IncomeGroup[], id: string, en: string, zh: string, sign: 1 | -1): void => {
    sheet.group(books.incomeRows(...groups), id, text(en, zh), 'flow', sign);
  };
  group(['revenue'], 'accounts.revenue', 'Revenue', '营业收入', 1);
  group(
    ['operating_cost', 'depreciation'],
    'accounts.cost_of_sales',
    'Operating costs and depreciation',
    '营业成本',
    -1,
  );
  group(['other_income'], 'accounts.other_income', 'Other income', '其他收益及利息收入', 1);
  group(['finance_cost'], 'accounts.finance_cost', 'Finance costs', '财务费用', -1);
  sheet.add('total', 0, m.named('accounts.profit_before_tax'), text('Profit before tax', '利润总额'));
  sheet.add('row', 1, tax, text('Income tax', '所得税费用'), -1);
  sheet.add('total', 0, m.named('accounts.net_income'), text('Net profit', '净利润'));
  return sheet.rows;
}

function balanceSheet(context: Context, loans: readonly Named[]): readonly StatementRow[] {
  const { m, books } = context;
  const sheet = new Sheet(context);
  const asRows = (holdings: readonly Holding[]): readonly Row[] =>
    holdings.map(({ line, label }) => ({ line, sign: 1, ...(label && { label }) }));
  const assets = books.holdings('asset');
  const liabilities = books.holdings('liability');
  const isLoan = ({ line }: Holding): boolean => loans.some(({ id }) => id === line.id);

  sheet.heading(text('Assets', '资产'));
  sheet.group(
    asRows(assets.filter(({ account }) => account)),
    'accounts.cash_held',
    text('Cash and bank balances', '货币资金'),
    'balance',
  );
  sheet.group(
    asRows(assets.filter(({ account, counterparty }) => !account && counterparty !== undefined)),
    'accounts.receivables',
    text('Receivables', '应收款项'),
    'balance',
  );
  for (const { line, label } of assets.filter(({ account, counterparty }) => !account && counterparty === undefined))
    sheet.add('row', 1, line, label);
  sheet.add('total', 0, m.named('accounts.total_assets'), text('Total assets', '资产总计'));

  sheet.heading(text('Liabilities and equity', '负债和所有者权益'));
  const borrowed = asRows(liabilities.filter(isLoan)).map(
    (row): Row => ({
      ...row,
      label: text(
        `Borrowings: ${(row.label ?? m.about(row.line).label).en}`,
        `长期借款：${(row.label ?? m.about(row.line).label).zh}`,
      ),
    }),
  );
  sheet.group(
    [...borrowed, ...asRows(liabilities.filter((each) => !isLoan(each)))],
    'accounts.total_liabilities',
    text('Total liabilities', '负债合计'),
    'balance',
  );
  sheet.group(
    asRows(books.holdings('equity')),
    'accounts.total_equity',
    text("Total owners' equity", '所有者权益合计'),
    'balance',
  );
  sheet.add(
    'total',
    0,
    m.named('accounts.total_claims'),
    text("Total liabilities and owners' equity", '负债和所有者权益总计'),
  );
  return sheet.rows;
}

function cashFlowStatement(context: Context): readonly StatementRow[] {
  const { m, books } = context;
  const sheet = new Sheet(context);
  for (const activity of ['operating', 'investing', 'financing'] as const) {
    const id = `accounts.cash_from_${activity}`;
    sheet.group(books.cashRows({ activity }), id, m.about(m.named(id)).label, 'flow');
  }
  sheet.add(
    'total',
    0,
    m.named('accounts.cash_change'),
    text('Net change of cash and cash equivalents', '现金及现金等价物净增加额'),
  );
  const held = m.named('accounts.cash_held');
  const label = text('Cash and cash equivalents, beginning', '加：期初现金及现金等价物余额');
  const opening = m.line('accounts.cash_opening', { ...balance, label }, prev(held, 0));
  const openingYear = m.line(
    'yearly.accounts.cash_opening',
    { ...balance, shape: 'year', label },
    prev(byYear(context, held, 'last'), 0),
  );
  sheet.rows.push({ kind: 'row', level: 1, label, line: opening.id, yearly: openingYear.id, sign: 1 });
  sheet.add('total', 0, held, text('Cash and cash equivalents, end', '期末现金及现金等价物余额'));
  return sheet.rows;
}
