/** What the subjects of lines are called: the headings of the workbook's sheets and of the reference. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { text } from './text.ts';

const SUBJECTS: Readonly<Record<string, Bilingual>> = {
  timeline: text('Timeline', '时间轴'),
  indexation: text('Indexation', '价格指数'),
  demand: text('Demand', '需求'),
  construction: text('Construction', '建设投资'),
  operation: text('Operating costs', '运营成本'),
  revenue: text('Revenue', '收入'),
  lifecycle: text('Renewals', '更新重置'),
  working_capital: text('Working capital', '营运资金'),
  debt: text('Debt', '债务'),
  refinancing: text('Refinancing', '再融资'),
  funding: text('Funding', '融资'),
  reserves: text('Reserves', '准备金'),
  waterfall: text('Cash waterfall', '现金流瀑布'),
  depreciation: text('Depreciation', '折旧摊销'),
  tax: text('Tax', '税金'),
  vat: text('VAT', '增值税'),
  accounts: text('Accounts', '财务报表'),
  yearly: text('Report figures', '报表数据'),
  default: text('Default', '违约'),
  covenants: text('Covenants', '财务约束'),
  distributions: text('Distributions', '分配'),
  concession: text('Concession accounting', '特许经营会计'),
  cover: text('Cover ratios', '偿债指标'),
  returns: text('Returns', '收益指标'),
  break_even: text('Break-even', '盈亏平衡'),
  unit_cost: text('Unit cost', '单位成本'),
  lenders: text('Lenders', '贷款人'),
  shareholders: text('Shareholders', '股东'),
  checks: text('Checks', '校验'),
  insolvency: text('Insolvency', '偿付能力'),
  termination: text('Early termination', '提前终止'),
  risks: text('Risk sharing', '风险分担'),
  parties: text('Parties', '参与方'),
  outturn: text('Outturn', '实际运行'),
  proofs: text('Proofs', '勾稽验证'),
};

/** The heading of a subject; a subject that has none yet stands under its own name. */
export function subjectLabel(subject: string): Bilingual {
  const name = subject.replaceAll('_', ' ');
  return SUBJECTS[subject] ?? text(name, name);
}

/** Whether a subject has a heading: each subject of the library must. */
export function hasSubjectLabel(subject: string): boolean {
  return Object.hasOwn(SUBJECTS, subject);
}
