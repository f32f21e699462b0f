/** The one door to mathjs, opened only when a scenario has formulas in text; it parses and never evaluates. */
import type { MathNode } from 'mathjs';
import { InternalError } from '../diagnostics/diagnostic.ts';

/** A text to a tree. @throws SyntaxError with `char`, the 1-based column */
export type ParseText = (text: string) => MathNode;

let loaded: Promise<ParseText> | undefined;

/** Loads the parser, once. Numbers come out as decimals of any length, not as doubles. */
export function loadParser(): Promise<ParseText> {
  loaded ??= import('mathjs').then(({ create, parseDependencies }) => {
    if (parseDependencies === undefined) throw new InternalError('mathjs has no parser');
    const { parse } = create(parseDependencies, { number: 'BigNumber', precision: 64 });
    return (text) => parse(text);
  });
  return loaded;
}
