/** Every code of a problem in a scenario, and what it means; the reference page is generated from this table. */
import type { Bilingual } from './diagnostic.ts';

const explain = (en: string, zh: string): Bilingual => ({ en, zh });

export const CODES = {
  'SCN-ALIAS': explain(
    'A YAML alias (*name) stands before its anchor (&name), or has none.',
    'YAML 别名（*名称）之前没有对应的锚点（&名称）。',
  ),
  'SCN-BINARY': explain('The file is not text in UTF-8.', '文件不是 UTF-8 文本。'),
  'SCN-CASE': explain(
    'A case may change numbers only, so that every case shares one model.',
    '情形只能改变数值，使所有情形共用同一模型。',
  ),
  'SCN-BID': explain('More than one bid is to be solved for.', '需要求解的报价多于一个。'),
  'SCN-CHOICE': explain('The value is not one of those listed.', '该值不在可选值之内。'),
  'SCN-CURRENCY': explain(
    "An amount names another currency than the scenario's. There is no conversion.",
    '金额的货币与方案货币不同；程序不做换算。',
  ),
  'SCN-DEPTH': explain('Lists and mappings are nested too deeply.', '列表或映射嵌套过深。'),
  'SCN-DOCUMENTS': explain('A file holds one YAML document.', '一个文件只能有一个 YAML 文档。'),
  'SCN-DUPLICATE-KEY': explain('A key is given twice in one mapping.', '同一映射中键重复。'),
  'SCN-EMPTY': explain('The file says nothing.', '文件没有内容。'),
  'SCN-EXTENDS-LOOP': explain('Files extend one another in a circle.', '文件循环继承。'),
  'SCN-FILE': explain('A file does not exist or cannot be read.', '文件不存在或无法读取。'),
  'SCN-FORBIDDEN-KEY': explain(
    'Names with a meaning in JavaScript (__proto__, constructor, prototype) cannot be keys.',
    '在 JavaScript 中有特殊含义的名称不能用作键。',
  ),
  'SCN-FORM': explain(
    'The text has not the form expected, such as three capitals for a currency.',
    '文字格式不符，例如货币应为三个大写字母。',
  ),
  'SCN-FORMULA': explain(
    'A formula cannot be read, names something unknown, or does what formulas may not.',
    '公式无法解析、引用了未定义的名称，或使用了不允许的写法。',
  ),
  'SCN-FORMULA-LOOP': explain('Formulas need one another in a circle.', '公式循环引用。'),
  'SCN-KEY': explain('A key must be a plain word.', '键应为普通文字。'),
  'SCN-LENGTH': explain('A text or a list is too long or too short.', '文字或列表过长或过短。'),
  'SCN-MERGE-KEY': explain(
    'YAML merge keys (<<) are not supported; use "extends".',
    '不支持 YAML 合并键（<<），请用 extends。',
  ),
  'SCN-MISSING': explain(
    'A value that must be given is not; neither here, nor in what is inherited.',
    '缺少必填的值，继承的内容中也没有。',
  ),
  'SCN-MODIFIER': explain(
    'x, + or - change an inherited value; there is none, or it is no number of that unit.',
    'x、+ 或 - 用于调整继承值，但没有继承值，或其不是该单位的数值。',
  ),
  'SCN-NAME': explain('Names are written in lower-case letters, digits and _.', '名称由小写字母、数字和下划线组成。'),
  'SCN-NO-EFFECT': explain('An override says what is inherited anyway.', '覆盖值与继承值相同，不起作用。'),
  'SCN-NODES': explain(
    'The scenario has too many values, those repeated by aliases included.',
    '方案的值过多（含别名展开）。',
  ),
  'SCN-NO-VALUE': explain('A key has no value.', '键没有值。'),
  'SCN-PATH': explain('A path of an override, a case or --set leads nowhere.', '覆盖、情形或 --set 的路径不存在。'),
  'SCN-PAYMENT': explain(
    'What is said of a payment by cost or by profit does not fit together, or no formula serves it.',
    '按成本或利润计算的付费填写相互矛盾，或无法以公式推算。',
  ),
  'SCN-PROFILE': explain(
    'There is no such profile, or it says what a profile may not.',
    '没有该 profile，或其中含有不允许的内容。',
  ),
  'SCN-RANGE': explain('The value is outside its range.', '数值超出允许范围。'),
  'SCN-RISK': explain(
    'What is said of a risk contradicts itself, or cannot be done to the input that it moves.',
    '风险的填写相互矛盾，或无法作用于其变动的输入。',
  ),
  'SCN-RULE': explain('Values that are right by themselves do not fit together.', '各值单独有效，但相互不符。'),
  'SCN-SET': explain('--set takes path=value.', '--set 应写成“路径=值”。'),
  'SCN-SIZE': explain('The file is too large.', '文件过大。'),
  'SCN-TAG': explain('YAML tags (!name) are not understood.', '不支持 YAML 标签（!名称）。'),
  'SCN-TYPE': explain(
    'One value stands where a mapping or a list is expected, or the other way round.',
    '应为映射或列表处写了单个值，或相反。',
  ),
  'SCN-UNIT': explain('The value has no unit, a wrong one, or is no number.', '数值缺少单位、单位有误，或不是数字。'),
  'SCN-UNKNOWN-KEY': explain('The key is not known at this place.', '此处不支持该键。'),
  'SCN-YAML': explain('The file is not well-formed YAML or JSON.', '文件不是有效的 YAML 或 JSON。'),
  'SCN-YEAR': explain('Tables by year have calendar years as keys.', '按年列表的键应为公历年份。'),
  'SCN-DATE': explain('Dates or durations do not fit each other.', '日期或期限相互矛盾。'),
  'SCN-FORMULA-VALUE': explain(
    'A formula has no value in some period, such as a division by zero.',
    '公式在某一期没有数值，例如除以零。',
  ),
  'SCN-SIZING': explain('Nothing limits the amount of a tranche.', '某笔债务没有任何规模限制。'),
  'SCN-SUM': explain('Shares that belong together do not add up.', '应合计为整体的比例之和不符。'),
  'SCN-TENOR': explain('A tenor does not fit the concession or the grace.', '贷款期限与特许经营期或宽限期不符。'),
  'SCN-VAT': explain('What is said of VAT does not fit together.', '增值税有关填写相互矛盾。'),
  'EXP-NAME': explain('No metric or line has this name.', '不存在该名称的指标或指标行。'),
  'EXP-PERIOD': explain('The line has no such period or year.', '该指标行没有所指的期次或年份。'),
  'CMP-CURRENCY': explain('Two deals in different currencies cannot be compared.', '不同货币的两个方案无法比较。'),
  'CMP-METRIC': explain('Neither of the compared deals has this metric.', '所比较的两个方案均没有该指标。'),
  'CMP-ORDER': explain('The order names what is no group of the bridge.', '给定的顺序中含有不存在的归因分组。'),
  'STU-COUNT': explain(
    'There are not as many targets as unknowns, or the unknowns cannot be solved for together.',
    '目标个数与未知数不符，或各未知数不能联立求解。',
  ),
  'STU-INPUT': explain(
    'The model reads no such number, or it cannot be varied.',
    '模型没有读取该数值，或该项不能变动。',
  ),
  'STU-METRIC': explain('The deal has no such metric.', '方案没有该指标。'),
  'STU-RANGE': explain('A range of an input cannot be read.', '输入的区间无法读取。'),
  'STU-TARGET': explain('A wish for a figure cannot be read.', '对指标的要求无法读取。'),
  'SIM-RISKS': explain(
    'The scenario lists no risks: there is nothing to simulate.',
    '方案未列出任何风险，无可模拟内容。',
  ),
  'SIM-UNTIL': explain(
    'A precision to stop at cannot be read, or names no metric.',
    '停止精度无法读取，或所列指标不存在。',
  ),
  'CLI-CASE': explain('The scenario has no such case.', '方案中没有所指情形。'),
  'CLI-EXISTS': explain('The file is already there.', '文件已存在。'),
  'CLI-NAME': explain('The library has no such scenario.', '方案库中没有该方案。'),
  'CLI-OUT': explain('The output cannot be written.', '无法写入输出。'),
  'CLI-READ': explain('The input cannot be read.', '无法读取输入。'),
} as const satisfies Readonly<Record<string, Bilingual>>;

/** A code of this table. Checks of the deal bring codes of their own. */
export type Code = keyof typeof CODES;
