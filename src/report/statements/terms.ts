/** The words of the statements, by the titles of the standards (CAS 30, CAS 31; IAS 1, IAS 7). */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { StatementName } from '../../results/statements.ts';

/** Titles of the statements, in the order in which they are shown. */
export const TITLES: Readonly<Record<StatementName, Bilingual>> = {
  income: { en: 'Income statement', zh: '利润表' },
  balance: { en: 'Balance sheet', zh: '资产负债表' },
  'cash-flow': { en: 'Cash flow statement', zh: '现金流量表' },
};

export const STATEMENT_TERMS = {
  by_year: { en: 'by calendar year', zh: '按公历年' },
  by_period: { en: 'by period', zh: '按期间' },
  balances_by_year: { en: "at the year's end", zh: '年末余额' },
  balances_by_period: { en: "at the period's end", zh: '期末余额' },
  unit: { en: '{unit}', zh: '单位：{unit}' },
  signs: {
    en: 'Costs, payments and losses in parentheses; - is nil. Rows that are nil throughout are left out. Figures are rounded one by one.',
    zh: '括号内为减项或负数，“-”表示零；各期均为零的项目未列示；各数分别四舍五入。',
  },
  block: { en: '{from} to {to}', zh: '{from} 至 {to}' },
  item: { en: 'Item', zh: '项目' },
  page_title: { en: '{name}: financial statements', zh: '{name}：财务报表' },
  phase: { en: 'Phase', zh: '阶段' },
  phase_close: { en: 'close', zh: '交割' },
  phase_construction: { en: 'C', zh: '建设' },
  phase_operation: { en: 'O', zh: '运营' },
  phase_both: { en: 'C/O', zh: '建/运' },
  total: { en: 'Total', zh: '合计' },
  reconciliation: { en: 'Reconciliation, in every period', zh: '勾稽关系校验（各期）' },
  within: { en: 'within {tolerance}', zh: '容差 {tolerance}' },
  check: { en: 'Check', zh: '校验' },
  result: { en: 'Result', zh: '结论' },
  tolerance: { en: 'Tolerance', zh: '容差' },
  holds: { en: 'pass', zh: '通过' },
  fails: { en: 'FAIL', zh: '未通过' },
} as const satisfies Readonly<Record<string, Bilingual>>;
