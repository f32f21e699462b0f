/** The words of a workbook that are not labels of lines. Names of sheets stay within 31 characters. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Language } from './source.ts';

export const TERMS = {
  cover: { en: 'Cover', zh: '封面' },
  inputs: { en: 'Inputs', zh: '输入参数' },
  inputs_period: { en: 'Inputs by period', zh: '输入参数（分期）' },
  inputs_year: { en: 'Inputs by year', zh: '输入参数（分年）' },
  solved: { en: 'Solved', zh: '求解值' },
  solved_year: { en: 'Solved by year', zh: '求解值（分年）' },
  rates: { en: 'Rates of return', zh: '收益率求解' },
  by_year: { en: '{subject} by year', zh: '{subject}（分年）' },
  sources_and_uses: { en: 'Sources and uses', zh: '资金来源与运用' },
  checks: { en: 'Check summary', zh: '校验汇总' },
  charts: { en: 'Charts', zh: '图表' },
  charts_note: { en: 'Drawn from the sheets by year.', zh: '数据取自各分年工作表。' },
  label: { en: 'Label', zh: '名称' },
  unit: { en: 'Unit', zh: '单位' },
  value: { en: 'Value', zh: '数值' },
  total: { en: 'Total', zh: '合计' },
  line: { en: 'Line', zh: '指标行' },
  source: { en: 'Source', zh: '来源' },
  formula_source: { en: 'Source of the formula', zh: '公式依据' },
  path: { en: 'Path in the scenario', zh: '方案路径' },
  written: { en: 'As written', zh: '原始写法' },
  note: { en: 'Note', zh: '备注' },
  place: { en: 'Place', zh: '位置' },
  default_place: { en: 'default', zh: '默认值' },
  period: { en: 'Period', zh: '期间' },
  year: { en: 'Year', zh: '年份' },
  number: { en: 'Number', zh: '序号' },
  share: { en: 'Share', zh: '占比' },
  sources: { en: 'Sources of funds', zh: '资金来源' },
  uses: { en: 'Uses of funds', zh: '资金运用' },
  difference: { en: 'Difference', zh: '差额' },
  ok: { en: 'OK', zh: '通过' },
  fail: { en: 'FAIL', zh: '未通过' },
  check: { en: 'Check', zh: '校验项' },
  tier: { en: 'Kind', zh: '类别' },
  integrity: { en: 'integrity', zh: '完整性' },
  commercial: { en: 'commercial', zh: '商务' },
  unknown_tier: { en: 'solved value', zh: '求解值' },
  verdict: { en: 'Result', zh: '结论' },
  largest_gap: { en: 'Largest breach', zh: '最大偏离' },
  tolerance: { en: 'Tolerance', zh: '容差' },
  when: { en: 'When', zh: '时点' },
  left: { en: 'Left', zh: '左值' },
  right: { en: 'Right', zh: '右值' },
  relation: { en: 'must be', zh: '应' },
  equals: { en: '=', zh: '=' },
  'at-least': { en: 'at least', zh: '不低于' },
  'at-most': { en: 'at most', zh: '不高于' },
  hint: { en: 'What to do', zh: '处理建议' },
  all_integrity: { en: 'Integrity checks', zh: '完整性校验' },
  all_solved: { en: 'Solved values', zh: '求解值校验' },
  all_commercial: { en: 'Commercial signals', zh: '商务预警' },
  failing: { en: 'failing', zh: '未通过项数' },
  must_equal: { en: 'must equal', zh: '应等于' },
  residual: { en: 'residual', zh: '残差' },
  closed_sum: { en: 'sum when it was closed', zh: '关闭时合计' },
  moved: { en: 'change since', zh: '此后变动' },
  at_close: { en: 'closed on another case', zh: '由另一情形测算锁定' },
  solved_mark: { en: 'solved by pppsim', zh: '由 pppsim 求解' },
  start_rate: { en: 'Start: the rate found', zh: '初值：已求得的收益率' },
  step: { en: 'Step {k}', zh: '第 {k} 步' },
  present_value: { en: 'Present value at the last', zh: '按末值折现的净现值' },
  rate: { en: 'Rate', zh: '收益率' },
  key_results: { en: 'Key results', zh: '主要指标' },
  gates: { en: 'Thresholds', zh: '门槛' },
  actual: { en: 'Actual', zh: '实际值' },
  required: { en: 'Required', zh: '要求值' },
  contents: { en: 'Contents', zh: '目录' },
  colours: { en: 'Colours', zh: '颜色说明' },
  reading: { en: 'How to read this workbook', zh: '使用说明' },
  key_input: { en: 'input: change it here', zh: '输入值：可在此修改' },
  key_formula: { en: 'formula', zh: '公式' },
  key_link: { en: 'link to a cell elsewhere', zh: '引用其他单元格' },
  key_solved: {
    en: 'value that pppsim solved for: it does not move by itself; its check is beside it',
    zh: 'pppsim 求解所得数值：不会自动更新，旁边有校验',
  },
  key_check: { en: 'check', zh: '校验' },
  master: { en: 'All checks', zh: '总校验' },
} as const satisfies Readonly<Record<string, Bilingual>>;

export type Term = keyof typeof TERMS;

/** A term in a language, `{name}` places filled. */
export function term(name: Term, language: Language, places: Readonly<Record<string, string>> = {}): string {
  return TERMS[name][language].replace(/\{(\w+)\}/g, (whole, place: string) => places[place] ?? whole);
}

/** How to read the workbook, a sentence a row. */
export const READING: readonly Bilingual[] = [
  {
    en: 'Every figure is a live formula, one and the same along its row. Change a blue cell on an input sheet and everything that can follow does.',
    zh: '所有数值均为可重算公式，同一行公式一致。修改输入表中的蓝色单元格，其余结果随之更新。',
  },
  {
    en: 'Each input has a name: its path in the scenario file. Type it into the name box, or after = in a formula.',
    zh: '每个输入值均以其方案路径命名，可在名称框中输入该名称定位，或在公式中引用。',
  },
  {
    en: 'Orange cells hold what the financial close solved for, since a workbook without macros and circles cannot. When inputs change they stay; their residual beside them then says how far they are off, and the checks turn to FAIL. Run pppsim again to solve anew.',
    zh: '橙色单元格为融资交割时求解所得（无宏、无循环引用的工作簿无法自行求解）。输入值变动后其不会更新，旁边的残差显示偏离程度，校验将显示未通过；请用 pppsim 重新求解。',
  },
  {
    en: 'The number of periods and which blocks exist are fixed when the workbook is written. Names of periods are texts; dates below them move with the inputs.',
    zh: '期数与模型结构在生成工作簿时确定；期间名称为文本，其下日期随输入值变动。',
  },
  {
    en: 'n/a marks a figure that has no value, such as a cover ratio where no debt is due. Line ids and sources of formulas are in the folded columns of each sheet.',
    zh: 'n/a 表示该指标无数值（如无还本付息时的偿债备付率）。指标行编号及公式依据位于各表折叠列中。',
  },
];
