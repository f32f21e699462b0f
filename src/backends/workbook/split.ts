/** Formulas longer than Excel takes are cut: an inner part becomes a helper line in a row of its own. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { children, type Expr, type Line, type Model } from '../../lines/index.ts';

/** The name of the helper rows of a line begins with its id and this. */
export const HELPER = '~';

/**
 * The model with every formula that is too long cut into helper lines (`id~1`, `id~2`), each before the line that reads it.
 *
 * A helper has the shape of its line and reads the same moments, so values and order of calculation stay. It stands in the row
 * above its line. Cut is the largest inner part that fits by itself, again and again.
 *
 * @param size  characters of a line's formula in the workbook, given the formula
 */
export function splitLong(model: Model, size: (line: Line, formula: Expr) => number, limit: number): Model {
  const lines = model.lines.flatMap((line): readonly Line[] => {
    const helpers: Line[] = [];
    let formula = line.formula;
    while (size(line, formula) > limit) {
      const part = largestThatFits(formula, (inner) => size(line, inner), limit / 2);
      if (part === undefined) throw new InternalError(`${line.id}: no part of the formula is short enough for Excel`);
      const id = `${line.id}${HELPER}${helpers.length + 1}`;
      helpers.push({
        id,
        label: {
          en: `Part ${helpers.length + 1} of: ${line.label.en}`,
          zh: `${line.label.zh}（第 ${helpers.length + 1} 部分）`,
        },
        shape: line.shape,
        unit: '1',
        nature: 'factor',
        subject: line.subject,
        source: line.source,
        formula: part,
      });
      formula = withPart(formula, part, { node: 'line', id });
    }
    return helpers.length === 0 ? [line] : [...helpers, { ...line, formula }];
  });
  return lines.length === model.lines.length ? model : { ...model, lines };
}

/** The inner part with the longest text among those that fit; whole branches of an `if` are lazy, and may be cut like any part. */
function largestThatFits(expr: Expr, size: (part: Expr) => number, limit: number): Expr | undefined {
  let best: { part: Expr; size: number } | undefined;
  const visit = (part: Expr): void => {
    if (part.node === 'call' || part.node === 'if') {
      const found = size(part);
      if (found <= limit) {
        if (found > (best?.size ?? 0)) best = { part, size: found };
        return;
      }
    }
    for (const child of children(part)) visit(child);
  };
  for (const child of children(expr)) visit(child);
  return best?.part;
}

/** The formula with every occurrence of a part replaced: parts that are written alike are one and the same. */
function withPart(expr: Expr, part: Expr, by: Expr): Expr {
  const key = JSON.stringify(part);
  const walk = (each: Expr): Expr => {
    if (each.node === part.node && JSON.stringify(each) === key) return by;
    switch (each.node) {
      case 'call':
        return { ...each, args: each.args.map(walk) };
      case 'if':
        return { ...each, condition: walk(each.condition), then: walk(each.then), otherwise: walk(each.otherwise) };
      case 'lag':
        return { ...each, by: typeof each.by === 'number' ? each.by : walk(each.by), before: walk(each.before) };
      case 'lead':
        return { ...each, after: walk(each.after) };
      case 'at':
        return { ...each, index: walk(each.index), outside: walk(each.outside) };
      default:
        return each;
    }
  };
  return walk(expr);
}

/** The path of the input that holds a line which is known already. */
export const knownPath = (id: string): string => `known.${id}`;

/** The model of helper lines alone: every other line is data, so that only they need be read. */
export function helpersAlone(model: Model): Model {
  const isHelper = ({ id }: Line): boolean => id.includes(HELPER);
  const lines = model.lines.map((line): Line => {
    if (isHelper(line)) return line;
    const path = knownPath(line.id);
    return { ...line, formula: line.shape === 'once' ? { node: 'input', path } : { node: 'series', path } };
  });
  const known = model.lines
    .filter((line) => !isHelper(line))
    .map(({ id, shape, unit }) => ({ path: knownPath(id), shape, unit }));
  return { ...model, lines, inputs: [...model.inputs, ...known], unknowns: [] };
}
