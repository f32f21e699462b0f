/** Series and formulas as zod types: a list by position, a mapping by calendar year, one value or a table, one value or a formula. */
import { z } from 'zod';
import { handOn, report } from './issue.ts';
import { type Leaf, LEAF_JSON, meta } from './leaf.ts';
import type { Formula, Quantity, QuantitySeries } from './quantity.ts';

const MOST_ENTRIES = 200;
const YEAR = /^(?:19|20|21)\d\d$/;
const SERIES_JSON = [
  { type: 'array', minItems: 1, maxItems: MOST_ENTRIES, items: LEAF_JSON },
  { type: 'object', minProperties: 1, patternProperties: { [YEAR.source]: LEAF_JSON }, additionalProperties: false },
] as const;

/** A list by position, or a mapping by calendar year, of one kind of leaf. */
export function series(of: z.ZodType<Quantity>, about?: Leaf): z.ZodType<QuantitySeries> {
  return z
    .unknown()
    .transform((given, context) => readSeries(given, context, of))
    .meta({ anyOf: [...SERIES_JSON], ...(about && meta(about)) });
}

/** One value, or a table of them. */
export function quantityOrSeries(of: z.ZodType<Quantity>, about?: Leaf): z.ZodType<Quantity | QuantitySeries> {
  return z
    .unknown()
    .transform((given, context): Quantity | QuantitySeries => {
      if (isTable(given)) return readSeries(given, context, of);
      const found = of.safeParse(given);
      if (found.success) return found.data;
      handOn(context, found.error.issues);
      return z.NEVER;
    })
    .meta({ ...inherited(of), anyOf: [LEAF_JSON, ...SERIES_JSON], ...(about && meta(about)) });
}

function isTable(given: unknown): boolean {
  return (
    Array.isArray(given) ||
    (typeof given === 'object' && given !== null && Object.keys(given).some((key) => /^\d+$/.test(key)))
  );
}

function readSeries(given: unknown, context: z.core.$RefinementCtx, of: z.ZodType<Quantity>): QuantitySeries {
  if (given === undefined) {
    context.addIssue({ code: 'invalid_type', expected: 'array', input: given });
    return z.NEVER;
  }
  if (typeof given !== 'object' || given === null) {
    report(context, {
      code: 'SCN-TYPE',
      message: { en: 'a table of values is expected here', zh: '此处应为数值表' },
      hint: {
        en: 'Write a list [ ..., ... ], or a mapping by calendar year { 2027: ..., 2030: ... }.',
        zh: '请写成列表 [ ..., ... ]，或按公历年写成 { 2027: ..., 2030: ... }。',
      },
    });
    return z.NEVER;
  }
  const by = Array.isArray(given) ? 'position' : 'year';
  const rows = Object.entries(given).filter(([key]) => !key.startsWith('x-'));
  if (rows.length === 0 || rows.length > MOST_ENTRIES) {
    report(context, {
      code: 'SCN-LENGTH',
      message: {
        en: `a table has 1 to ${MOST_ENTRIES} values; this one has ${rows.length}`,
        zh: `数值表应有 1 至 ${MOST_ENTRIES} 个数值，此处有 ${rows.length} 个`,
      },
    });
    return z.NEVER;
  }
  const entries: { readonly key: number; readonly quantity: Quantity }[] = [];
  for (const [key, each] of rows) {
    const place = by === 'year' ? key : Number(key);
    if (by === 'year' && !YEAR.test(key)) {
      report(
        context,
        {
          code: 'SCN-YEAR',
          message: { en: `"${key}" is not a calendar year`, zh: `“${key}”不是公历年份` },
          hint: { en: 'Write years such as 2027.', zh: '请写 2027 这样的年份。' },
        },
        [place],
      );
      continue;
    }
    const found = of.safeParse(each);
    if (found.success) entries.push({ key: Number(key), quantity: found.data });
    else handOn(context, found.error.issues, [place]);
  }
  entries.sort((a, b) => a.key - b.key);
  const unit = entries[0]?.quantity.unit ?? '1';
  const odd = entries.find((each) => each.quantity.unit !== unit);
  if (odd !== undefined) {
    report(
      context,
      {
        code: 'SCN-UNIT',
        message: {
          en: `"${odd.quantity.text}" has another unit than the first value of the table`,
          zh: `“${odd.quantity.text}”的单位与表中首个数值不同`,
        },
      },
      [by === 'year' ? String(odd.key) : odd.key],
    );
  }
  return { series: true, by, entries, unit };
}

const FORMULA_JSON = { type: ['string', 'number', 'object'] } as const;

/** A formula as text; its names are settled when the whole scenario is known. */
export function formulaText(about: Leaf): z.ZodType<Formula> {
  return z
    .unknown()
    .transform((given, context): Formula => {
      if (typeof given === 'string') return { formula: true, text: given, tree: { node: 'number', text: '0' } };
      if (given === undefined) context.addIssue({ code: 'invalid_type', expected: 'string', input: given });
      else
        report(context, {
          code: 'SCN-TYPE',
          message: { en: 'a formula is expected here, as one text', zh: '此处应为公式文字' },
        });
      return z.NEVER;
    })
    .meta({ type: 'string', ...meta(about) });
}

const FORMULA = formulaText({ title: { en: 'Formula', zh: '公式' } });

/** A number, or a formula: whatever starts like a number with nothing but a unit behind it is a number. */
export function quantityOrFormula(of: z.ZodType<Quantity>): z.ZodType<Quantity | Formula> {
  return z
    .unknown()
    .transform((given, context): Quantity | Formula => {
      const found = (typeof given === 'string' && !looksLikeNumber(given) ? FORMULA : of).safeParse(given);
      if (found.success) return found.data;
      handOn(context, found.error.issues);
      return z.NEVER;
    })
    .meta({ ...inherited(of), ...FORMULA_JSON });
}

/** `12_000`, `38 %`, `1.2 万`, `4,600` and `NaN` are meant as numbers; `24 * 365` and `bays * 2` are formulas. */
function looksLikeNumber(text: string): boolean {
  return /^\s*(?:[+-]?[\d._,]+(?:e[+-]?\d+)?\s*(?:%|万|亿)?|[+-]?(?:nan|inf|infinity)|0x[\da-f]*|)\s*$/i.test(text);
}

/** What a leaf says of itself, for the schema of a type built on it. */
function inherited(of: z.ZodType): Record<string, unknown> {
  const said = of.meta() ?? {};
  return Object.fromEntries(
    Object.entries(said).filter(([key]) =>
      ['title', 'x-title-zh', 'description', 'x-description-zh', 'examples', 'x-min', 'x-above', 'x-max'].includes(key),
    ),
  );
}
