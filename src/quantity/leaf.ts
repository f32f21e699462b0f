/** One quantity as a zod type: reads what people write, checks its unit and range, and gives a Quantity. */
import { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { compareText, multiplyText, plainNumber } from './decimal-text.ts';
import { type IssueText, report } from './issue.ts';
import { type Expected, parseQuantity, type Read } from './parse.ts';
import type { Quantity, Remarks } from './quantity.ts';

/** What is said of a leaf, and its limits in the unit of its value (a share of 100 % is 1). */
export interface Leaf {
  readonly title: Bilingual;
  readonly description?: Bilingual;
  readonly min?: number;
  readonly max?: number;
  readonly minExclusive?: number;
  readonly example?: string;
}

/** Keys of a value written as a mapping, beside `value`. */
export const REMARKS = ['source', 'note', 'owner', 'date', 'reliability'] as const satisfies readonly (keyof Remarks)[];

/** JSON Schema of one quantity: a number, a text, or a mapping with remarks. */
export const LEAF_JSON = {
  type: ['string', 'number', 'object'],
  properties: {
    value: { type: ['string', 'number'] },
    ...Object.fromEntries(REMARKS.map((each) => [each, { type: 'string' }])),
  },
  additionalProperties: false,
} as const;

/** What the JSON Schema says of a leaf, in both languages, and its limits in the unit of the parsed value (JSON sees only the text). */
export function meta({ title, description, example, min, max, minExclusive }: Leaf): Record<string, unknown> {
  return {
    title: title.en,
    'x-title-zh': title.zh,
    ...(min !== undefined && { 'x-min': min }),
    ...(minExclusive !== undefined && { 'x-above': minExclusive }),
    ...(max !== undefined && { 'x-max': max }),
    ...(description && { description: description.en, 'x-description-zh': description.zh }),
    ...(example !== undefined && { examples: [example] }),
  };
}

/** A leaf that is expected to be of some kind. */
export function leaf(expected: Expected, about: Leaf): z.ZodType<Quantity> {
  return z
    .unknown()
    .transform((given, context) => readLeafAs(given, context, (text) => parseQuantity(text, expected), about))
    .meta({ ...LEAF_JSON, ...meta(about) });
}

/** A leaf from what was given, its text read by `read`. */
export function readLeafAs(
  given: unknown,
  context: z.core.$RefinementCtx,
  read: (text: string) => Read,
  about: Leaf,
): Quantity {
  if (typeof given === 'string' || typeof given === 'number')
    return readText(String(given), undefined, context, read, about);
  if (given === undefined) {
    missing(context);
    return z.NEVER;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    report(context, notAQuantity(about));
    return z.NEVER;
  }
  const { value, ...said } = given as { readonly [key: string]: unknown };
  const unknown = Object.keys(said).filter(
    (key) => !key.startsWith('x-') && !(REMARKS as readonly string[]).includes(key),
  );
  if (value === undefined && unknown.length === Object.keys(said).length) {
    report(context, notAQuantity(about));
    return z.NEVER;
  }
  if (unknown.length > 0) context.addIssue({ code: 'unrecognized_keys', keys: unknown, input: said });
  if (typeof value !== 'string' && typeof value !== 'number') {
    missing(context, ['value']);
    return z.NEVER;
  }
  const remarks: Record<string, string> = {};
  for (const key of REMARKS) {
    const remark = said[key];
    if (typeof remark === 'string') remarks[key] = remark;
    else if (remark !== undefined)
      report(context, { code: 'SCN-TYPE', message: { en: `"${key}" is a text`, zh: `“${key}”应为文字` } }, [key]);
  }
  return readText(String(value), remarks, context, read, about);
}

function readText(
  text: string,
  remarks: Remarks | undefined,
  context: z.core.$RefinementCtx,
  reader: (text: string) => Read,
  about: Leaf,
): Quantity {
  const read = reader(text);
  if (!read.ok) {
    report(context, { code: 'SCN-UNIT', message: read.message, hint: read.hint });
    return z.NEVER;
  }
  const quantity: Quantity = {
    quantity: true,
    value: read.value,
    unit: read.unit,
    text,
    ...(read.currency !== undefined && { currency: read.currency }),
    ...(remarks !== undefined && Object.keys(remarks).length > 0 && { remarks }),
  };
  const wrong = outsideLimits(quantity, about);
  if (wrong !== undefined) report(context, wrong);
  return quantity;
}

function missing(context: z.core.$RefinementCtx, path: readonly string[] = []): void {
  context.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: [...path] });
}

function notAQuantity({ title, example }: Leaf): IssueText {
  return {
    code: 'SCN-TYPE',
    message: { en: `${title.en}: one value is expected here`, zh: `${title.zh}：此处应为单个数值` },
    hint: {
      en: `Write the value${example === undefined ? '' : `, such as "${example}"`}, or { value: ..., source: ... }.`,
      zh: `请直接写数值${example === undefined ? '' : `，例如“${example}”`}，或写成 { value: ..., source: ... }。`,
    },
  };
}

function outsideLimits(quantity: Quantity, about: Leaf): IssueText | undefined {
  const limit = (side: -1 | 0 | 1, bound: number | undefined, en: string, zh: string): IssueText | undefined => {
    const text = bound === undefined ? undefined : plainNumber(String(bound));
    if (
      text === undefined ||
      !(side === 0 ? compareText(quantity.value, text) <= 0 : compareText(quantity.value, text) === side)
    )
      return undefined;
    const shown = inUnitOf(quantity, text);
    return {
      code: 'SCN-RANGE',
      message: { en: `"${quantity.text}" is ${en} ${shown.en}`, zh: `“${quantity.text}”${zh} ${shown.zh}` },
      hint: rangeHint(about, (each) => inUnitOf(quantity, plainNumber(String(each)) ?? String(each))),
    };
  };
  return (
    limit(-1, about.min, 'below', '低于') ??
    limit(1, about.max, 'above', '高于') ??
    limit(0, about.minExclusive, 'not above', '未超过')
  );
}

function rangeHint({ title, min, max, minExclusive }: Leaf, show: (limit: number) => Bilingual): Bilingual {
  const parts = [
    ...(min === undefined ? [] : [{ en: `at least ${show(min).en}`, zh: `不低于 ${show(min).zh}` }]),
    ...(minExclusive === undefined
      ? []
      : [{ en: `above ${show(minExclusive).en}`, zh: `大于 ${show(minExclusive).zh}` }]),
    ...(max === undefined ? [] : [{ en: `at most ${show(max).en}`, zh: `不超过 ${show(max).zh}` }]),
  ];
  return {
    en: `${title.en} is ${parts.map((each) => each.en).join(' and ')}.`,
    zh: `${title.zh}应${parts.map((each) => each.zh).join('且')}。`,
  };
}

const SPANS: Readonly<Record<string, string>> = { year: '年', month: '个月', day: '天' };

function inUnitOf({ text, unit }: Quantity, limit: string): Bilingual {
  const [plain, span] = [/%|bp/.test(text) ? `${multiplyText(limit, '100')} %` : limit, SPANS[unit]];
  return span === undefined || plain !== limit
    ? { en: plain, zh: plain }
    : { en: `${limit} ${unit}${limit === '1' ? '' : 's'}`, zh: `${limit} ${span}` };
}
