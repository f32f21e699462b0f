/** The words of a comparison, in both languages. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';

export const COMPARISON_TERMS = {
  case: { en: 'case {case}', zh: '情形 {case}' },
  nominal: { en: 'nominal prices', zh: '当年价格' },
  resized: {
    en: 'financing re-sized on each side and in every mixture',
    zh: '两个方案及各混合方案均重新测算融资',
  },
  exact: { en: 'exact decimal arithmetic', zh: '精确十进制运算' },
  float64: { en: 'float64 arithmetic', zh: '双精度浮点运算' },
  not_closed: { en: 'no financial close: {reason}', zh: '无法完成融资交割：{reason}' },
  unknown: { en: 'unknown', zh: '原因不明' },
  inputs: { en: 'Inputs that differ ({count})', zh: '不同的输入（{count} 项）' },
  structure: { en: 'another structure', zh: '结构不同' },
  order: { en: 'another order', zh: '顺序不同' },
  moves_nothing: { en: 'moves no figure by itself', zh: '本身不影响指标' },
  nothing: { en: '(nothing)', zh: '（无）' },
  default: { en: 'default', zh: '默认值' },
  metrics: { en: 'Figures that differ ({count} of {all})', zh: '不同的指标（{all} 项中的 {count} 项）' },
  alike: {
    en: '{count} more figures differ by less than can be printed.',
    zh: '另有 {count} 项指标的差异小于可列示精度，未列出。',
  },
  alike_one: {
    en: 'One more figure differs by less than can be printed.',
    zh: '另有 1 项指标的差异小于可列示精度，未列出。',
  },
  metric: { en: 'Figure', zh: '指标' },
  difference: { en: 'B less A', zh: 'B 减 A' },
  none: { en: 'n/a', zh: '无' },
  no_bridge: { en: 'No bridge of {metric}: {reason}', zh: '无法归因“{metric}”：{reason}' },
  rises: { en: '{metric} rises from {from} to {to}', zh: '{metric}由 {from} 升至 {to}' },
  falls: { en: '{metric} falls from {from} to {to}', zh: '{metric}由 {from} 降至 {to}' },
  later: { en: '{metric} moves later, from {from} to {to}', zh: '{metric}由 {from} 推迟至 {to}' },
  earlier: { en: '{metric} moves earlier, from {from} to {to}', zh: '{metric}由 {from} 提前至 {to}' },
  stays: { en: '{metric} stays at {from}', zh: '{metric}仍为 {from}' },
  finding: { en: '{title}; most by {step} ({amount})', zh: '{title}，其中“{step}”影响最大（{amount}）' },
  shapley: {
    en: '{grouping}; Shapley values, the average over every order of change; {mixtures} mixtures of A and B, financing re-sized in each',
    zh: '{grouping}；按 Shapley 值归因（对全部变动顺序取平均）；A、B 混合方案 {mixtures} 个，均重新测算融资',
  },
  ordered: {
    en: '{grouping}; changed one after the other in the order shown; {mixtures} mixtures of A and B, financing re-sized in each',
    zh: '{grouping}；按所列顺序逐项变动；A、B 混合方案 {mixtures} 个，均重新测算融资',
  },
  by_inputs: { en: 'One step an input', zh: '每项输入一步' },
  by_blocks: { en: 'One step a block of the deal', zh: '按方案板块归并' },
} as const satisfies Readonly<Record<string, Bilingual>>;
