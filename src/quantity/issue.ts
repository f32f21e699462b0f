/** How a leaf reports what is wrong with it: a zod issue that carries both languages and what to do. */
import type { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';

/** What an issue of ours carries beside zod's message. */
export interface IssueText {
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
}

/** Reports a problem in both languages; `path` leads from the value that is looked at to the part to blame. */
export function report(context: z.core.$RefinementCtx, text: IssueText, path: readonly PropertyKey[] = []): void {
  context.addIssue({
    code: 'custom',
    message: text.message.en,
    params: { text },
    input: context.value,
    path: [...path],
  });
}

/** Second argument of zod's `.refine(check, says(...))`: the message, and what to do, in both languages. */
export function says(en: string, zh: string, hint: Bilingual): { message: string; params: { text: IssueText } } {
  return { message: en, params: { text: { code: 'SCN-RULE', message: { en, zh }, hint } } };
}

/** The bilingual text of a zod issue, where it is one of ours. */
export function textOfIssue(issue: z.core.$ZodIssue): IssueText | undefined {
  if (issue.code !== 'custom') return undefined;
  const text: unknown = issue.params?.['text'];
  return typeof text === 'object' && text !== null && 'message' in text ? (text as IssueText) : undefined;
}

/** Hands on the issues of a part that was parsed by itself. */
export function handOn(
  context: z.core.$RefinementCtx,
  issues: readonly z.core.$ZodIssue[],
  path: readonly PropertyKey[] = [],
): void {
  for (const issue of issues) {
    context.addIssue({ ...issue, input: undefined, path: [...path, ...issue.path] } as Parameters<
      typeof context.addIssue
    >[0]);
  }
}
