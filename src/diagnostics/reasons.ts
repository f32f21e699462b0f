/**
 * Why a figure has no value: every reason there is, with its Chinese. Formulas and results hold the English text, which is stable and what
 * JSON shows; whoever shows it to people asks for both. `{line}` stands for what a reason is about.
 */
import type { Bilingual } from './diagnostic.ts';

const REASONS = {
  // Ratios of debt.
  'no debt': '无债务',
  'no debt is outstanding': '无未偿还债务',
  'no debt service to cover': '无应还本息',
  'no debt service in this period': '本期无应还本息',
  'no debt service in this year': '本年无应还本息',
  'no debt service in any period': '各期均无应还本息',
  'no debt service is due': '无应还本息',
  'no interest is due': '无应付利息',
  'the loan is not drawn': '该笔贷款未提款',
  'all operating cost is paid': '经营成本均已支付',
  'the overrun is paid for': '超支款已全部支付',
  'no default was declared': '未宣布违约',
  'no assets': '无资产',
  // Returns.
  'all flows are zero': '现金流全部为零',
  'all flows are outflows': '现金流全部为流出',
  'all flows are inflows': '现金流全部为流入',
  'there are no flows': '没有现金流',
  'a flow is not a finite number': '某笔现金流不是有限数值',
  'flows at a single time remain, which no rate discounts against each other': '仅剩同一时点的现金流，折现率无从比较',
  'the rate is too large for a number': '收益率过大，无法表示',
  'no rate above -100 % makes the present value zero': '不存在高于 -100% 且使净现值为零的折现率',
  'the flows never pay back what was put in': '现金流始终未能收回投入',
  'no money was ever out': '从未投入资金',
  'the money is never recovered': '资金始终未能收回',
  'nothing is ever received': '从未有收入',
  'nothing is ever paid in': '从未有投入',
  'nothing was put in': '未投入资金',
  'no equity was paid in': '未缴入资本金',
  // Amounts that a ratio divides by.
  'nothing is funded': '无融资需求',
  'nothing is earned': '无收入',
  'it had no value at the close, where it was fixed': '交割时锁定，而交割时无值',
  'no receipts': '无收款',
  'nothing is used': '无使用量',
  'nothing is paid in this year': '本年无支付',
  'nothing is built yet': '尚未形成投资',
  'construction is over': '建设期已结束',
  'not in operation in this year': '本年不在运营期',
  'next to nothing is paid for the services: no receivable that a rate could describe':
    '服务对价近于零，不存在可用利率描述的应收款项',
  // What arithmetic cannot do.
  'no value': '无数值',
  'this deal has no such figure': '该方案无此指标',
  'no financial close': '未能完成融资交割',
  '{line} has no value': '{line} 无数值',
  '{line} reads a number that is not finite': '{line} 读取的数值不是有限数',
  'division by zero in {line}': '{line} 中除数为零',
  'a quotient too large for a number in {line}': '{line} 中的商过大，无法表示',
  'remainder of a division by zero in {line}': '{line} 中对零取余',
  'a power that has no real value in {line}': '{line} 中的乘幂无实数值',
  'the logarithm of zero or less in {line}': '{line} 中对非正数取对数',
  'the square root of less than zero in {line}': '{line} 中对负数开平方',
  'a number too large in {line}': '{line} 中的数值过大',
  'no rate of return in {line}': '{line} 无内部收益率',
  '{line} is never up': '{line} 始终不成立',
  'no moment at which {line} is up': '没有 {line} 成立的时点',
  'no moment of {line} in the year': '该年没有 {line} 的时点',
} as const satisfies Readonly<Record<string, string>>;

type Text = keyof typeof REASONS;
type Template = Extract<Text, `${string}{line}${string}`>;

/** A reason that is whole as it stands. */
export type Reason = Exclude<Text, Template>;

/** Every reason in English, for whoever wants to know that each is told in both languages. */
export const REASON_TEXTS: readonly Text[] = Object.keys(REASONS) as Text[];

/** A reason about a line. */
export function reasonOn(template: Template, line: string): string {
  return template.replace('{line}', line);
}

/** The reason in both languages. A text that is none of ours (a result of another version) stands as it is in both. */
export function reasonTexts(reason: string): Bilingual {
  if (Object.hasOwn(REASONS, reason)) return { en: reason, zh: REASONS[reason as Text] };
  for (const [template, zh] of TEMPLATES) {
    const [before = '', after = ''] = template.split('{line}');
    if (reason.length > before.length + after.length && reason.startsWith(before) && reason.endsWith(after))
      return { en: reason, zh: zh.replace('{line}', reason.slice(before.length, reason.length - after.length)) };
  }
  return { en: reason, zh: reason };
}

/** The longest first: `{line} has no value` must not be taken for a shorter one. */
const TEMPLATES = Object.entries(REASONS)
  .filter(([text]) => text.includes('{line}'))
  .sort(([a], [b]) => b.length - a.length);
