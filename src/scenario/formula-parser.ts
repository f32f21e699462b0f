/** The one door to mathjs, opened only when a scenario has formulas in text; it parses and never evaluates. */
import type { MathNode } from 'mathjs';
import { InternalError } from '../diagnostics/diagnostic.ts';

/** A text to a tree. @throws SyntaxError with `char`, the 1-based column */
export type ParseText = (text: string) => MathNode;

let loaded: Promise<ParseText> | undefined;

/** Loads the parser, once: the half of mathjs without big numbers and matrices, in half the time. */
export function loadParser(): Promise<ParseText> {
  loaded ??= import('mathjs/number').then(({ create, parseDependencies }) => {
    if (parseDependencies === undefined) throw new InternalError('mathjs has no parser');
    const { parse } = create(parseDependencies);
    return (text) => parse(text);
  });
  return loaded;
}
