/** The kernel language: a dozen node kinds. Formulas name lines, never hold them, so a model is plain data. */
import type { Unit } from '../quantity/unit.ts';

/** Operations on values of one moment. Each backend has one table with a row per name. */
export const OPERATIONS = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'negate',
  'min',
  'max',
  'abs',
  'floor',
  'ceil',
  'round',
  'mod',
  'exp',
  'ln',
  'sqrt',
  'less',
  'less_or_equal',
  'greater',
  'greater_or_equal',
  'equal',
  'not_equal',
  'and',
  'or',
  'not',
  'otherwise',
  'year_of',
  'month_of',
  'day_of',
  'add_months',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What is done with a whole finished line. `irr` needs `times`; `first_index` and `last_index` take a flag line. */
export const AGGREGATES = [
  'total',
  'smallest',
  'largest',
  'average',
  'irr',
  'first_index',
  'last_index',
  'last',
] as const;
export type AggregateKind = (typeof AGGREGATES)[number];

export type Expr =
  /** A number of the formula itself (0, 1, 12), as decimal text; never a number of the scenario. */
  | { readonly node: 'number'; readonly text: string; readonly unit: Unit }
  /** A single number of the scenario (or an unknown), by its path. */
  | { readonly node: 'input'; readonly path: string }
  /** This moment's value of a series of the scenario (or of an unknown that is a series). */
  | { readonly node: 'series'; readonly path: string }
  /** Another line at the same moment, or a line that has one value for all moments. */
  | { readonly node: 'line'; readonly id: string }
  /** `by` moments earlier; `before` where that lies before the first. `by` is a whole number >= 1, or a formula (at least 1 is taken). */
  | { readonly node: 'lag'; readonly id: string; readonly by: number | Expr; readonly before: Expr }
  /** `by` moments later; `after` where that lies behind the last. */
  | { readonly node: 'lead'; readonly id: string; readonly by: number; readonly after: Expr }
  /** Any moment of a finished line, counted from 0; `outside` where there is no such moment. */
  | { readonly node: 'at'; readonly id: string; readonly index: Expr; readonly outside: Expr }
  | { readonly node: 'call'; readonly fn: Operation; readonly args: readonly Expr[] }
  /** Lazy: only the branch taken is looked at. */
  | { readonly node: 'if'; readonly condition: Expr; readonly then: Expr; readonly otherwise: Expr }
  /** No value here, and why. */
  | { readonly node: 'undefined'; readonly reason: string }
  /**
   * A whole finished line made into one value. `where` masks by a flag line; `group` (only in a yearly line) keeps the
   * moments whose value on the line `group` equals this year's index; `times` gives the moments of an `irr` in years.
   */
  | {
      readonly node: 'aggregate';
      readonly kind: AggregateKind;
      readonly of: string;
      readonly where?: string;
      readonly times?: string;
      readonly group?: string;
    };

/** How a formula needs another line: at the same moment, earlier, later, or whole. */
export type Need = 'same' | 'earlier' | 'later' | 'whole';

/** Calls `visit` for each line that a formula names, with how it needs it. */
export function eachNeed(expr: Expr, visit: (id: string, need: Need) => void): void {
  switch (expr.node) {
    case 'number':
    case 'input':
    case 'series':
    case 'undefined':
      return;
    case 'line':
      visit(expr.id, 'same');
      return;
    case 'lag':
      visit(expr.id, 'earlier');
      if (typeof expr.by !== 'number') eachNeed(expr.by, visit);
      eachNeed(expr.before, visit);
      return;
    case 'lead':
      visit(expr.id, 'later');
      eachNeed(expr.after, visit);
      return;
    case 'at':
      visit(expr.id, 'whole');
      eachNeed(expr.index, visit);
      eachNeed(expr.outside, visit);
      return;
    case 'call':
      for (const arg of expr.args) eachNeed(arg, visit);
      return;
    case 'if':
      eachNeed(expr.condition, visit);
      eachNeed(expr.then, visit);
      eachNeed(expr.otherwise, visit);
      return;
    case 'aggregate':
      visit(expr.of, 'whole');
      if (expr.where !== undefined) visit(expr.where, 'whole');
      if (expr.times !== undefined) visit(expr.times, 'whole');
      if (expr.group !== undefined) visit(expr.group, 'whole');
      return;
  }
}

/** Calls `visit` for each input path that a formula reads. */
export function eachInput(expr: Expr, visit: (path: string) => void): void {
  switch (expr.node) {
    case 'input':
    case 'series':
      visit(expr.path);
      return;
    default:
      for (const child of children(expr)) eachInput(child, visit);
  }
}

/** The formulas directly inside a formula, in writing order. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.node) {
    case 'number':
    case 'input':
    case 'series':
    case 'line':
    case 'undefined':
    case 'aggregate':
      return [];
    case 'lag':
      return typeof expr.by === 'number' ? [expr.before] : [expr.by, expr.before];
    case 'lead':
      return [expr.after];
    case 'at':
      return [expr.index, expr.outside];
    case 'call':
      return expr.args;
    case 'if':
      return [expr.condition, expr.then, expr.otherwise];
  }
}
