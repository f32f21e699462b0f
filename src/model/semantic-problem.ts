/** What a check across keys reports. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { text } from './text.ts';

/** A problem at a path of the scenario. */
export interface SemanticProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
}

/** A problem where a name leads nowhere; none where it is listed. */
export function unknownName(path: string, name: string, listed: object, what: Bilingual): readonly SemanticProblem[] {
  if (Object.hasOwn(listed, name)) return [];
  const choices = Object.keys(listed).join(', ');
  return [
    {
      path,
      code: 'SCN-NAME',
      message: text(`There is no ${what.en} named "${name}".`, `不存在名为“${name}”的${what.zh}。`),
      hint:
        choices === ''
          ? text(`No ${what.en} is listed.`, `尚未列出任何${what.zh}。`)
          : text(`Known: ${choices}.`, `可用名称：${choices}。`),
    },
  ];
}
