/** The parser of mathjs and nothing else of it: the half without big numbers and matrices. Loaded only when a formula needs it. */
import { create, parseDependencies } from 'mathjs/number';
import type { MathNode } from 'mathjs';
import { InternalError } from '../diagnostics/diagnostic.ts';

/** A text to a tree. @throws SyntaxError with `char`, the 1-based column */
export function parseText(text: string): MathNode {
  return parse(text);
}

const { parse } = create(parserOf());

function parserOf(): NonNullable<typeof parseDependencies> {
  if (parseDependencies === undefined) throw new InternalError('mathjs has no parser');
  return parseDependencies;
}
