/** The words of a risk split's page and charts, in both languages. `{name}` is filled by the caller. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';

export const SPLIT_TERMS = {
  title: { en: '{name}: who bears which risk', zh: '{name}：风险分担' },
  rate: { en: 'discounted at {rate}', zh: '折现率 {rate}' },
  risk: { en: 'Risk', zh: '风险' },
  total: { en: 'All risks', zh: '全部风险' },
  sum: { en: 'Sum', zh: '合计' },
  expected: { en: 'Expected loss by risk and party, {unit}', zh: '预期损失（按风险与主体），单位：{unit}' },
  expected_intro: {
    en: 'Present value of what the party loses on average against the close; a minus is a gain. What one loses another gains: rows sum to nil.',
    zh: '相对交割时各主体平均损失的现值，负数为获益。一方之损失即他方之获益，各行合计为零。',
  },
  deviation: { en: 'Standard deviation by risk and party, {unit}', zh: '标准差贡献（按风险与主体），单位：{unit}' },
  deviation_intro: {
    en: "Parts of the standard deviation of the party's whole position: columns add up, rows do not.",
    zh: '各风险对该主体总头寸标准差的贡献：各列可加，各行不可加。',
  },
  tail: {
    en: "Loss on the party's worst {share} of paths by risk and party, {unit}",
    zh: '各主体最差 {share} 路径的损失（按风险与主体），单位：{unit}',
  },
  tail_intro: {
    en: 'Parts of the mean loss on the paths that are worst for the party itself: columns add up, rows do not; a minus is a gain.',
    zh: '各风险对该主体自身最差路径平均损失的贡献：各列可加，各行不可加；负数为获益。',
  },
  error: { en: '± one standard error', zh: '± 一个标准误' },
  balance: {
    en: 'Positions sum to nil over the parties on every path, to {gap}.',
    zh: '各路径上各主体头寸合计为零，误差不超过 {gap}。',
  },
  parties_shown: { en: 'parties {from} to {to} of {all}', zh: '第 {from} 至 {to} 个主体，共 {all} 个' },
  untouched: { en: 'No risk moves: {parties}.', zh: '未受任何风险影响：{parties}。' },
  contract: { en: 'Contract and measure', zh: '合同约定与实测' },
  contract_intro: {
    en: 'What the contract says, beside who bears what is lost on the worst {share} of paths of the risk itself.',
    zh: '合同约定的分担比例，与该风险自身最差 {share} 路径上损失的实际承担比例。',
  },
  by_contract: { en: '  by contract: {shares}', zh: '  合同约定：{shares}' },
  measured: { en: '  measured: {shares}', zh: '  实测：{shares}' },
  nobody: { en: 'nobody loses by it', zh: '无主体受损' },
  sponsors: { en: 'sponsors', zh: '社会资本方' },
  sponsors_bear: { en: "stays with the project company's sponsors", zh: '由项目公司的社会资本方承担' },
  findings: { en: 'Where contract and measure differ', zh: '合同与实测不一致之处' },
  no_findings: {
    en: 'Nowhere by more than a tenth: risks lie where the contract puts them.',
    zh: '差异均不超过十个百分点：风险实际分担与合同约定一致。',
  },
  no_risks: { en: 'The scenario names no risks: nothing is to be split.', zh: '方案未设置风险，无可分担。' },
  sobol: { en: 'What explains the spread of {metric}', zh: '{metric}波动的来源' },
  sobol_intro: {
    en: 'Sobol indices, shares of the variance over {paths} paths: first-order by the risk alone, total with its interactions; ± one standard error.',
    zh: 'Sobol 指数，即对 {paths} 条路径方差的解释份额：一阶为该风险单独作用，总效应含交互作用；± 为一个标准误。',
  },
  first: { en: 'First-order', zh: '一阶' },
  total_effect: { en: 'Total', zh: '总效应' },
  interactions: { en: 'Sum of first-order', zh: '一阶合计' },
  no_sobol: { en: 'No indices of {metric}: {reason}', zh: '无法计算“{metric}”的 Sobol 指数：{reason}' },
  unknown: { en: 'unknown', zh: '原因不明' },
} as const satisfies Readonly<Record<string, Bilingual>>;
