/** The outturn's model: what the parties fixed when they signed has become data, and nothing is left to solve for. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Expr } from './expr.ts';
import type { Line, Model } from './line.ts';
import { undefinedBecause } from './term.ts';
import { type Inputs, momentsOf } from './values.ts';

/** What came out of the close, as decimal text: one text a moment. */
export interface Closed {
  /** The values of a line. */
  line(id: string): readonly string[];
  /** The value or values that were found for an unknown. */
  unknown(path: string): readonly string[];
}

/** The path of the input that holds a line fixed at close. */
export function fixedPath(id: string): string {
  return `fixed.${id}`;
}

/** What a line that had no value at the close is in the outturn. */
const NOTHING: Expr = undefinedBecause('it had no value at the close, where it was fixed').expr;

/**
 * A model whose lines marked `fixedAtClose` read their values at the close, and whose unknowns are plain inputs.
 *
 * Lines keep id, unit and label, so that every reading and every report of the close serves the outturn as well.
 *
 * @returns  the model, and the inputs that the close adds to those of the scenario
 * Fails     InternalError when a fixed row has no value somewhere, for then there is nothing to hold to
 */
export function freeze(model: Model, closed: Closed): { readonly model: Model; readonly inputs: Inputs } {
  const numbers = new Map<string, string>();
  const series = new Map<string, readonly string[]>();
  const keep = (path: string, shape: Line['shape'], texts: readonly string[], what: string): void => {
    if (texts.length !== momentsOf(shape, model.sizes))
      throw new InternalError(`${what} has ${texts.length} values at close`);
    const missing = texts.findIndex((text) => !exists(text));
    if (missing >= 0) throw new InternalError(`${what} is fixed at close, but has no value at moment ${missing}`);
    if (shape === 'once') numbers.set(path, texts[0] as string);
    else series.set(path, texts);
  };
  // A single figure that did not exist at the close, such as a rate of return, does not come to exist later.
  const absent = new Set(
    model.lines
      .filter(({ id, shape, fixedAtClose }) => fixedAtClose === true && shape === 'once' && !exists(closed.line(id)[0]))
      .map(({ id }) => id),
  );
  const fixed = model.lines.filter(({ id, fixedAtClose }) => fixedAtClose === true && !absent.has(id));
  for (const { id, shape } of fixed) keep(fixedPath(id), shape, closed.line(id), id);
  for (const { path, shape } of model.unknowns) keep(path, shape, closed.unknown(path), path);
  const lines = model.lines.map((line): Line => {
    if (line.fixedAtClose !== true) return line;
    return Object.freeze({ ...line, formula: absent.has(line.id) ? NOTHING : dataOf(line) });
  });
  const inputs = [...model.inputs, ...fixed.map(({ id, shape, unit }) => ({ path: fixedPath(id), shape, unit }))];
  return { model: Object.freeze({ ...model, lines, inputs, unknowns: [] }), inputs: { numbers, series } };
}

function exists(text: string | undefined): boolean {
  return text !== undefined && Number.isFinite(Number(text));
}

function dataOf({ id, shape }: Line): Expr {
  const path = fixedPath(id);
  return shape === 'once' ? { node: 'input', path } : { node: 'series', path };
}
