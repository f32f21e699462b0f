/** The outturn's model: what the parties fixed when they signed has become data, and nothing is left to solve for. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Expr } from './expr.ts';
import type { Line, Model } from './line.ts';
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

/**
 * A model whose lines marked `fixedAtClose` read their values at the close, and whose unknowns are plain inputs.
 *
 * Lines keep id, unit and label, so that every reading and every report of the close serves the outturn as well.
 *
 * @returns  the model, and the inputs that the close adds to those of the scenario
 * Fails     InternalError when a fixed line has no value somewhere, for then there is nothing to hold to
 */
export function freeze(model: Model, closed: Closed): { readonly model: Model; readonly inputs: Inputs } {
  const numbers = new Map<string, string>();
  const series = new Map<string, readonly string[]>();
  const keep = (path: string, shape: Line['shape'], texts: readonly string[], what: string): void => {
    if (texts.length !== momentsOf(shape, model.sizes))
      throw new InternalError(`${what} has ${texts.length} values at close`);
    const missing = texts.findIndex((text) => !Number.isFinite(Number(text)));
    if (missing >= 0) throw new InternalError(`${what} is fixed at close, but has no value at moment ${missing}`);
    if (shape === 'once') numbers.set(path, texts[0] as string);
    else series.set(path, texts);
  };
  const fixed = model.lines.filter((line) => line.fixedAtClose === true);
  for (const { id, shape } of fixed) keep(fixedPath(id), shape, closed.line(id), id);
  for (const { path, shape } of model.unknowns) keep(path, shape, closed.unknown(path), path);
  const lines = model.lines.map((line): Line => {
    if (line.fixedAtClose !== true) return line;
    const path = fixedPath(line.id);
    const formula: Expr = line.shape === 'once' ? { node: 'input', path } : { node: 'series', path };
    return Object.freeze({ ...line, formula });
  });
  const inputs = [...model.inputs, ...fixed.map(({ id, shape, unit }) => ({ path: fixedPath(id), shape, unit }))];
  return { model: Object.freeze({ ...model, lines, inputs, unknowns: [] }), inputs: { numbers, series } };
}
