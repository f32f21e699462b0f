/** The leaves of every scenario schema: zod types that read what people write and give quantities; all schema, docs and checks derive from them. */
import { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { compareText } from './decimal-text.ts';
import { type Expected, parseQuantity } from './parse.ts';
import type { Formula, Quantity, QuantitySeries } from './quantity.ts';

/** What is said of a leaf, and its limits in the unit of its value (a share of 100 % is 1). */
export interface Leaf {
  readonly title: Bilingual;
  readonly description?: Bilingual;
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: number;
  readonly example?: string;
}

/** What an issue of ours carries beside zod's message: both languages and what to do. */
export interface IssueText {
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
}

const remark = z.string().max(2000);
const remarks = { source: remark.optional(), note: remark.optional(), owner: remark.optional(), date: remark.optional(), reliability: remark.optional() };
const written = z.union([z.string(), z.number()]);
const sourced = z.union([written, z.strictObject({ value: written, ...remarks })]);

/** Reports a problem in both languages. */
export function report(context: z.core.$RefinementCtx, text: IssueText): void {
  context.addIssue({ code: 'custom', message: text.message.en, params: { text }, input: context.value });
}

function meta({ title, description, example }: Leaf): Record<string, unknown> {
  return {
    title: title.en,
    'x-title-zh': title.zh,
    ...(description && { description: description.en, 'x-description-zh': description.zh }),
    ...(example !== undefined && { examples: [example] }),
  };
}

function limits(quantity: Quantity, about: Leaf): IssueText | undefined {
  const { min, max, minExclusive } = about;
  const shown = (limit: number): string => (quantity.text.includes('%') ? `${limit * 100} %` : String(limit));
  const outside = (en: string, zh: string): IssueText => ({
    code: 'SCN-RANGE',
    message: { en: `"${quantity.text}" ${en}`, zh: `“${quantity.text}”${zh}` },
    hint: { en: `${about.title.en}: choose a value inside the range.`, zh: `${about.title.zh}：请在允许范围内取值。` },
  });
  if (min !== undefined && compareText(quantity.value, String(min)) < 0) return outside(`is below ${shown(min)}`, `低于 ${shown(min)}`);
  if (max !== undefined && compareText(quantity.value, String(max)) > 0) return outside(`is above ${shown(max)}`, `高于 ${shown(max)}`);
  if (minExclusive !== undefined && compareText(quantity.value, String(minExclusive)) <= 0) return outside(`is not above ${shown(minExclusive)}`, `须大于 ${shown(minExclusive)}`);
  return undefined;
}

function leaf(expected: Expected, about: Leaf): z.ZodType<Quantity, string | number | { value: string | number }> {
  return sourced.transform((given, context): Quantity => {
    const { value, ...said } = typeof given === 'object' ? given : { value: given };
    const text = String(value);
    const read = parseQuantity(text, expected);
    if (!read.ok) {
      report(context, { code: 'SCN-UNIT', message: read.message, hint: read.hint });
      return z.NEVER;
    }
    const quantity: Quantity = {
      quantity: true, value: read.value, unit: read.unit, text,
      ...(read.currency !== undefined && { currency: read.currency }),
      ...(Object.keys(said).length > 0 && { remarks: said as NonNullable<Quantity['remarks']> }),
    };
    const wrong = limits(quantity, about);
    if (wrong !== undefined) report(context, wrong);
    return quantity;
  }).meta(meta(about));
}

/** A share: `70 %`, 0 to 100 % unless said. */
export const share = (about: Leaf) => leaf({ kind: 'share' }, { min: 0, max: 1, ...about });
/** A rate a year: `3.2 %`. */
export const rate = (about: Leaf) => leaf({ kind: 'rate' }, about);
/** A plain number such as a DSCR. */
export const factor = (about: Leaf) => leaf({ kind: 'factor' }, about);
/** A number of things, or a share of them. */
export const count = (about: Leaf) => leaf({ kind: 'count' }, about);
/** An amount of money, at the prices of a stated day unless `nominal`. */
export const money = ({ nominal = false, ...about }: Leaf & { readonly nominal?: boolean }) => leaf({ kind: 'money', unit: nominal ? 'money' : 'money@real' }, about);
/** An amount of money a year. */
export const moneyPerYear = ({ nominal = false, ...about }: Leaf & { readonly nominal?: boolean }) => leaf({ kind: 'money', unit: nominal ? 'money/year' : 'money@real/year' }, about);
/** A price of something: `3.2 /hour`; the unit of the quantity says of what. */
export const price = (about: Leaf) => leaf({ kind: 'price' }, about);
export const months = (about: Leaf) => leaf({ kind: 'duration', unit: 'month' }, about);
export const years = (about: Leaf) => leaf({ kind: 'duration', unit: 'year' }, about);
export const days = (about: Leaf) => leaf({ kind: 'duration', unit: 'day' }, about);
/** A day: `2026-01-01`. */
export const date = (about: Leaf) => leaf({ kind: 'date' }, about);

/** A list by position, or a mapping by calendar year, of one kind of leaf. */
export function series(of: z.ZodType<Quantity>, about?: Leaf): z.ZodType<QuantitySeries> {
  const listed = z.array(of).min(1).max(200).transform((items): QuantitySeries => ({
    series: true, by: 'position', unit: items[0]?.unit ?? '1', entries: items.map((quantity, key) => ({ key, quantity })),
  }));
  const byYear = z.record(z.string().regex(/^(19|20|21)\d\d$/, 'a calendar year such as 2027 is expected'), of).transform((table): QuantitySeries => {
    const entries = Object.entries(table).map(([year, quantity]) => ({ key: Number(year), quantity })).sort((a, b) => a.key - b.key);
    return { series: true, by: 'year', unit: entries[0]?.quantity.unit ?? '1', entries };
  });
  const either = z.union([listed, byYear]);
  return about === undefined ? either : either.meta(meta(about));
}

/** One value, or a table of them. */
export function quantityOrSeries(of: z.ZodType<Quantity>, about?: Leaf): z.ZodType<Quantity | QuantitySeries> {
  const either = z.union([of, series(of)]);
  return about === undefined ? either : either.meta(meta(about));
}

/** A formula as text; its names are settled when the whole scenario is known. */
export function formulaText(about: Leaf): z.ZodType<Formula> {
  return z.string().min(1).max(2000).transform((text): Formula => ({ formula: true, text, tree: { node: 'number', text: '0' } })).meta(meta(about));
}

/** A number, or a formula: whatever starts like a number with nothing but a unit behind it is a number. */
export function quantityOrFormula(of: z.ZodType<Quantity>): z.ZodType<Quantity | Formula> {
  const formula = formulaText({ title: { en: 'Formula', zh: '公式' } });
  const looksLikeNumber = (given: unknown): boolean => typeof given !== 'string' || /^\s*[+-]?[\d._]+(e[+-]?\d+)?\s*(%|万|亿)?\s*$/i.test(given);
  return z.unknown().transform((given, context): Quantity | Formula => {
    const found = (looksLikeNumber(given) ? of : formula).safeParse(given);
    if (found.success) return found.data;
    for (const issue of found.error.issues) context.addIssue(issue as never);
    return z.NEVER;
  });
}

const NAME = /^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]*$/;

/** A name of ours: snake_case. */
export function identifier(about: Leaf): z.ZodString {
  return z.string().regex(NAME, 'a name in lower case, digits and _ is expected').meta(meta(about));
}

/** Things by name: snake_case names given by the user. */
export function named<T extends z.ZodType>(spec: T, about: Leaf): z.ZodRecord<z.ZodString, T> {
  return z.record(z.string().regex(NAME, 'a name in lower case, digits and _ is expected'), spec).meta(meta(about));
}

/** One of a few kebab-case words. */
export function choice<const T extends readonly [string, ...string[]]>(values: T, about: Leaf): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values).meta(meta(about)) as unknown as z.ZodEnum<{ [K in T[number]]: K }>;
}

/** A text for people. */
export function text(about: Leaf): z.ZodString {
  return z.string().max(2000).meta(meta(about));
}

/** A text for people in one language or both. */
export function bilingualText(about: Leaf): z.ZodType<Bilingual> {
  return z.union([z.string().max(2000).transform((both): Bilingual => ({ en: both, zh: both })), z.strictObject({ en: z.string().max(2000), zh: z.string().max(2000) })]).meta(meta(about));
}

/** Yes or no. */
export function flag(about: Leaf): z.ZodType<boolean> {
  return z.union([z.boolean(), z.enum(['true', 'false']).transform((given) => given === 'true')]).meta(meta(about));
}
