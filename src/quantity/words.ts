/** Names, choices, texts and flags as zod types: every leaf that is not a quantity. */
import { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { report } from './issue.ts';
import { type Leaf, meta } from './leaf.ts';

const NAME = /^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]*$/;
/** The source of the pattern of names, by which a translator of issues knows them. */
export const NAME_PATTERN = NAME.source;
const NAME_MESSAGE = 'a name in lower case, digits and _ is expected';
const LONGEST_TEXT = 2000;

/** A name of ours: snake_case. */
export function identifier(about: Leaf): z.ZodString {
  return z.string().max(100).regex(NAME, NAME_MESSAGE).meta(meta(about));
}

/** Things by name: snake_case names given by the user. */
export function named<T extends z.ZodType>(spec: T, about: Leaf): z.ZodRecord<z.ZodString, T> {
  return z.record(z.string().max(100).regex(NAME, NAME_MESSAGE), spec).meta(meta(about));
}

/** One of a few kebab-case words. */
export function choice<const T extends readonly [string, ...string[]]>(
  values: T,
  about: Leaf,
): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values).meta(meta(about));
}

/** A text for people in one language or both. */
export function bilingualText(about: Leaf): z.ZodType<Bilingual> {
  const one = z.string().max(LONGEST_TEXT);
  return z
    .union([one.transform((both): Bilingual => ({ en: both, zh: both })), z.strictObject({ en: one, zh: one })])
    .meta(meta(about));
}

/** Yes or no, as `true` or `false`. */
export function flag(about: Leaf): z.ZodType<boolean> {
  return z
    .unknown()
    .transform((given, context): boolean => {
      if (given === true || given === 'true') return true;
      if (given === false || given === 'false') return false;
      if (given === undefined) context.addIssue({ code: 'invalid_type', expected: 'boolean', input: given });
      else
        report(context, {
          code: 'SCN-CHOICE',
          message: { en: 'true or false is expected here', zh: '此处应为 true 或 false' },
        });
      return z.NEVER;
    })
    .meta({ enum: [true, false, 'true', 'false'], ...meta(about) });
}
