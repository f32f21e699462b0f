/** Small edits of formulas: what a slip of the pen would do. Each gives the formula with the slip, or the same one where it finds nothing. */
import type { Expr, Line, Model, Operation } from '../../src/lines/index.ts';

/** An edit of one formula. */
export type Edit = (formula: Expr) => Expr;

const ZERO: Expr = { node: 'number', text: '0', unit: 'any' };
const line = (id: string): Expr => ({ node: 'line', id });
const call = (fn: Operation, ...args: readonly Expr[]): Expr => ({ node: 'call', fn, args });
const pure = (text: string): Expr => ({ node: 'number', text, unit: '1' });
const isLine = (expr: Expr | undefined, id: string): boolean => expr?.node === 'line' && expr.id === id;

/** Rebuilds a formula from the inside out. */
function each(expr: Expr, change: (found: Expr) => Expr): Expr {
  const inside = (child: Expr): Expr => each(child, change);
  switch (expr.node) {
    case 'call':
      return change({ ...expr, args: expr.args.map(inside) });
    case 'if':
      return change({
        ...expr,
        condition: inside(expr.condition),
        then: inside(expr.then),
        otherwise: inside(expr.otherwise),
      });
    case 'lag':
      return change({ ...expr, before: inside(expr.before) });
    case 'lead':
      return change({ ...expr, after: inside(expr.after) });
    case 'at':
      return change({ ...expr, index: inside(expr.index), outside: inside(expr.outside) });
    default:
      return change(expr);
  }
}

/** A term of a sum is forgotten. */
export const forget =
  (id: string): Edit =>
  (formula) =>
    each(formula, (found) => {
      if (found.node !== 'call' || (found.fn !== 'add' && found.fn !== 'subtract')) return found;
      const [a, b] = found.args;
      if (a === undefined || b === undefined) return found;
      if (isLine(b, id)) return a;
      if (isLine(a, id)) return found.fn === 'add' ? b : call('negate', b);
      return found;
    });

/** What a line was the moment before is forgotten. */
export const forgetBefore =
  (id: string): Edit =>
  (formula) =>
    each(formula, (found) => (found.node === 'lag' && found.id === id ? ZERO : found));

/** A line is counted twice. */
export const twice =
  (id: string): Edit =>
  (formula) =>
    each(formula, (found) => (isLine(found, id) ? call('add', line(id), line(id)) : found));

/** Another line is read in place of one. */
export const confuse =
  (id: string, other: string): Edit =>
  (formula) =>
    each(formula, (found) => (isLine(found, id) ? line(other) : found));

/** One more line is added. */
export const add =
  (id: string): Edit =>
  (formula) =>
    call('add', formula, line(id));

/** The whole is multiplied by a number. */
export const times =
  (factor: string): Edit =>
  (formula) =>
    call('multiply', formula, pure(factor));

/** Nothing at all. */
export const nothing: Edit = () => ZERO;

/** Another line, whole. */
export const only =
  (id: string): Edit =>
  () =>
    line(id);

/** A number of the scenario, whole. */
export const onlyInput =
  (path: string): Edit =>
  () => ({ node: 'input', path });

/** Of the first `min` from outside only one argument stays: a bound is dropped. */
export const unbounded =
  (kept: 0 | 1): Edit =>
  (formula) => {
    let done = false;
    const inside = (expr: Expr): Expr => {
      if (done) return expr;
      if (expr.node === 'call' && expr.fn === 'min') {
        done = true;
        return expr.args[kept] ?? expr;
      }
      if (expr.node === 'if') return { ...expr, then: inside(expr.then), otherwise: inside(expr.otherwise) };
      return expr.node === 'call' ? { ...expr, args: expr.args.map(inside) } : expr;
    };
    return inside(formula);
  };

/** A whole line made into one value is another line. */
export const aggregating =
  (of: string): Edit =>
  (formula) =>
    each(formula, (found) => (found.node === 'aggregate' ? { ...found, of } : found));

/** One operation in place of another, everywhere in the formula. */
export const operation =
  (fn: Operation, other: Operation): Edit =>
  (formula) =>
    each(formula, (found) => (found.node === 'call' && found.fn === fn ? { ...found, fn: other } : found));

/** Of an `if` only the branch taken where the condition holds stays. */
export const always: Edit = (formula) => (formula.node === 'if' ? formula.then : formula);

/** A condition loses its second half: `a and b` becomes `a`. */
export const halfCondition: Edit = (formula) =>
  each(formula, (found) => (found.node === 'call' && found.fn === 'and' ? (found.args[0] ?? found) : found));

/** The first of what is added stays. */
export const first: Edit = (formula) =>
  formula.node === 'call' && formula.fn === 'add' ? (formula.args[0] ?? formula) : formula;

/** The model with one formula edited. @throws where the line is not there or the edit changed nothing */
export function plant(model: Model, id: string, edit: Edit): Model {
  let found: Line | undefined;
  const lines = model.lines.map((each) => {
    if (each.id !== id) return each;
    found = each;
    const formula = edit(each.formula);
    if (JSON.stringify(formula) === JSON.stringify(each.formula)) throw new Error(`the edit finds nothing in ${id}`);
    return { ...each, formula };
  });
  if (found === undefined) throw new Error(`no line ${id}`);
  return { ...model, lines };
}
