/** The words of the pictures of a study, in both languages. */
import type { Bilingual } from '../../../diagnostics/diagnostic.ts';

export const CHART_TERMS = {
  foot: {
    en: 'pppsim {version} | {file} | digest {digest} | case {case} | {financing}',
    zh: 'pppsim {version} | {file} | 摘要 {digest} | 情形 {case} | {financing}',
  },
  tornado: {
    en: '{metric}, {unit}; each input alone by {by} of its value; its low and high value stand at the bars. {panels}',
    zh: '{metric}，单位：{unit}；各输入单独变动其数值的 {by}，条端为所取低值和高值。{panels}',
  },
  tornado_ranges: {
    en: '{metric}, {unit}; each input alone over its range; its low and high value stand at the bars. {panels}',
    zh: '{metric}，单位：{unit}；各输入在给定区间内单独变动，条端为所取低值和高值。{panels}',
  },
  panels: {
    en: 'Left: financing frozen; right: re-sized.',
    zh: '左图：融资锁定；右图：融资重新测算。',
  },
  one_frozen: { en: 'Financing frozen as signed.', zh: '融资锁定。' },
  one_resized: { en: 'Financing re-sized on the changed numbers.', zh: '按变动后数值重新测算融资。' },
  low: { en: 'Input low', zh: '输入取低值' },
  high: { en: 'Input high', zh: '输入取高值' },
  spider: {
    en: '{metric}, {unit}, as one input moves and all others stay; {financing}',
    zh: '{metric}，单位：{unit}；单项输入变动、其余不变；{financing}',
  },
  spider_axis: { en: 'Change of the input, % of its value', zh: '输入变动（占其数值的百分比）' },
  spider_title: {
    en: '{metric} passes {threshold} first with {input} at {value} ({change}), {financing}',
    zh: '{metric}最先在“{input}”为 {value}（{change}）时越过{threshold}（{financing}）',
  },
  spider_none: {
    en: '{metric} does not pass {threshold} within 30 % either way, {financing}',
    zh: '单项输入变动 30% 以内，{metric}均未越过{threshold}（{financing}）',
  },
  spider_plain: {
    en: '{metric} moves most with {input}: {low} to {high}, {financing}',
    zh: '{metric}受“{input}”影响最大：{low} 至 {high}（{financing}）',
  },
  gate_line: { en: 'gate {value}', zh: '门槛 {value}' },
  zero_line: { en: 'zero', zh: '零' },
  grid_title: {
    en: '{metric} meets {threshold} in {share} of the grid, {financing}',
    zh: '网格中 {share} 的组合{metric}达到{threshold}（{financing}）',
  },
  grid_plain: {
    en: '{metric} over the grid runs from {low} to {high}, {financing}',
    zh: '网格内{metric}为 {low} 至 {high}（{financing}）',
  },
  grid: {
    en: '{metric}, {unit}, in each cell; thick line: {threshold}; dashed frame: base; hatched: no close or no value',
    zh: '格内为{metric}，单位：{unit}；粗线：{threshold}；虚线框：基准；斜纹：无法交割或无数值',
  },
  met: { en: 'On the right side of it', zh: '达到' },
  missed: { en: 'On the wrong side *', zh: '未达到 *' },
  above: { en: 'Above the base', zh: '高于基准' },
  below: { en: 'Below the base', zh: '低于基准' },
  contour: { en: 'Line of equal figure', zh: '等值线' },
  pack: {
    en: '{metric}, {unit}; what each case moves stands in sensitivity.md',
    zh: '{metric}，单位：{unit}；各情景所变动的输入见 sensitivity.md',
  },
  pack_fails: {
    en: "{metric} falls below the gate of {value} in {list} of lenders' cases",
    zh: '{metric}低于门槛 {value} 的贷款人压力情景：{list}',
  },
  pack_count: { en: '{count} of {all} ({financing})', zh: '{all} 个中 {count} 个（{financing}）' },
  pack_holds: {
    en: "All lenders' cases keep {metric} at the gate of {value} or better",
    zh: '所有贷款人压力情景下{metric}均达到门槛 {value}',
  },
  pack_plain: {
    en: '{metric} is lowest in {case}: {value}, {financing}',
    zh: '{metric}在“{case}”时最低：{value}（{financing}）',
  },
  switching: {
    en: 'The nearest change of each input, alone, at which a gate flips, in per cent of its value; at the bars: gate and value. {modes}',
    zh: '各输入单独变动、使某一门槛结论改变的最近变幅（占其数值的百分比）；条端为门槛与取值。{modes}',
  },
  switching_axis: { en: 'Change of the input, %', zh: '输入变动（%）' },
  frozen: { en: 'financing frozen', zh: '融资锁定' },
  resized: { en: 'financing re-sized', zh: '融资重新测算' },
} as const satisfies Readonly<Record<string, Bilingual>>;
