/** The one door to mathjs, opened only when a scenario has formulas in text; it parses and never evaluates. */
import type { MathNode } from 'mathjs';

/** A text to a tree. @throws SyntaxError with `char`, the 1-based column */
export type ParseText = (text: string) => MathNode;

let loaded: Promise<ParseText> | undefined;

/** Loads the parser, once. */
export function loadParser(): Promise<ParseText> {
  loaded ??= import('./mathjs-parser.ts').then(({ parseText }) => parseText);
  return loaded;
}
