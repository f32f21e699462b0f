/** A model in which some single numbers of the scenario have become tables by year, so that they may move over time. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Expr } from './expr.ts';
import { eachInput } from './expr.ts';
import type { Line, Model } from './line.ts';
import { at, Named } from './term.ts';

/** How inputs are widened. */
export interface Widening {
  /** Inputs of shape `once`, by path. */
  readonly paths: ReadonlySet<string>;
  /** The period line that says in which calendar year a period lies, counted from that of the close. */
  readonly yearIndex: string;
  readonly label: (path: string) => Bilingual;
}

/**
 * The same model with these inputs read by calendar year. As long as a table holds one value throughout, no line changes.
 *
 * What is calculated by period reads the year in which the period lies, what is calculated by year its own, and what is fixed at close the
 * year of the close. `readOnce` lists, by path, the other lines of one value that read the input: they have no year to read, so
 * such an input is left as it was.
 */
export function widen(
  model: Model,
  { paths, yearIndex, label }: Widening,
): { readonly model: Model; readonly readOnce: ReadonlyMap<string, readonly string[]> } {
  const readOnce = new Map<string, string[]>();
  const readers = new Map<string, Line>();
  for (const line of model.lines)
    eachInput(line.formula, (path) => {
      if (!paths.has(path)) return;
      if (!readers.has(path)) readers.set(path, line);
      if (line.shape === 'once' && line.fixedAtClose !== true)
        readOnce.set(path, [...(readOnce.get(path) ?? []), line.id]);
    });
  const widened = model.inputs.filter(
    ({ path, shape }) => shape === 'once' && readers.has(path) && !readOnce.has(path),
  );
  if (widened.length === 0) return { model, readOnce };
  const wide = new Set(widened.map(({ path }) => path));
  const lines = model.lines.flatMap((line): readonly Line[] => [
    ...widened
      .filter(({ path }) => readers.get(path) === line)
      .flatMap(({ path, unit }) => tableLines(path, unit, label(path), line.subject, yearIndex)),
    { ...line, formula: reading(line.formula, wide, line.shape, yearIndex) },
  ]);
  const inputs = model.inputs.map((input) =>
    wide.has(input.path) ? { ...input, shape: 'year' as const, fill: 'hold' as const } : input,
  );
  return { model: Object.freeze({ ...model, lines, inputs }), readOnce };
}

const byYear = (path: string): string => `${path}.by_year`;
const inPeriod = (path: string): string => `${path}.in_period`;

function tableLines(path: string, unit: string, label: Bilingual, subject: string, yearIndex: string): readonly Line[] {
  const about = { unit, subject, nature: 'factor', source: 'input that a risk moves by year; definition' } as const;
  return [
    {
      ...about,
      id: byYear(path),
      shape: 'year',
      label: { en: `${label.en}: by calendar year`, zh: `${label.zh}：按公历年` },
      formula: { node: 'series', path },
    },
    {
      ...about,
      id: inPeriod(path),
      shape: 'period',
      label: { en: `${label.en}: in the period`, zh: `${label.zh}：本期` },
      formula: at(new Named(byYear(path)), new Named(yearIndex), 0).expr,
    },
  ];
}

/** A formula that reads widened inputs by the moments of its line. */
function reading(expr: Expr, wide: ReadonlySet<string>, shape: Line['shape'], yearIndex: string): Expr {
  const inner = (each: Expr): Expr => reading(each, wide, shape, yearIndex);
  switch (expr.node) {
    case 'input':
      if (!wide.has(expr.path)) return expr;
      if (shape === 'once') return at(new Named(byYear(expr.path)), 0, 0).expr;
      return shape === 'year' ? { node: 'series', path: expr.path } : { node: 'line', id: inPeriod(expr.path) };
    case 'lag':
      return {
        ...expr,
        ...(typeof expr.by !== 'number' && { by: inner(expr.by) }),
        before: inner(expr.before),
      };
    case 'lead':
      return { ...expr, after: inner(expr.after) };
    case 'at':
      return { ...expr, index: inner(expr.index), outside: inner(expr.outside) };
    case 'call':
      return { ...expr, args: expr.args.map(inner) };
    case 'if':
      return {
        ...expr,
        condition: inner(expr.condition),
        then: inner(expr.then),
        otherwise: inner(expr.otherwise),
      };
    case 'number':
    case 'series':
    case 'line':
    case 'undefined':
    case 'aggregate':
      return expr;
  }
}
