/** A number with its unit, as it was written: the leaf of every validated scenario. */
import type { Unit } from './unit.ts';

/** What the writer may say about a value, beside it: `{ value: 25 %, source: "...", note: "..." }`. */
export interface Remarks {
  readonly source?: string;
  readonly note?: string;
  readonly owner?: string;
  readonly date?: string;
  readonly reliability?: string;
}

/**
 * One quantity of the scenario. `value` is exact decimal text in the base of its unit (`"0.032"` for `3.2 %`);
 * `text` is what the user wrote. Numbers travel as text from YAML to arithmetic, so none passes through a double.
 * A date is a quantity of unit `date` whose value is its serial number (days since 1899-12-30).
 */
export interface Quantity {
  readonly quantity: true;
  readonly value: string;
  readonly unit: Unit;
  readonly text: string;
  /** The currency code that was written; it must be the scenario's. */
  readonly currency?: string;
  readonly remarks?: Remarks;
}

/** A list or table of quantities: by position (a list) or by calendar year (a mapping of years). */
export interface QuantitySeries {
  readonly series: true;
  readonly by: 'position' | 'year';
  /** Keys are positions (`0`, `1`, ...) or calendar years, ascending. */
  readonly entries: readonly { readonly key: number; readonly quantity: Quantity }[];
  readonly unit: Unit;
}

/** What a name in a user's formula stands for, settled when the scenario is validated. */
export type FormulaReference =
  | { readonly to: 'input'; readonly path: string }
  | { readonly to: 'formula'; readonly path: string }
  | { readonly to: 'time'; readonly name: string };

/** A user's formula as a tree of white-listed operations; nothing in it can run. */
export type FormulaNode =
  | { readonly node: 'number'; readonly text: string }
  | { readonly node: 'name'; readonly name: string; readonly reference: FormulaReference }
  | { readonly node: 'call'; readonly fn: FormulaFunction; readonly args: readonly FormulaNode[] };

/** The white list of what a user's formula may do; `if` takes condition, value, otherwise. */
export const FORMULA_FUNCTIONS = [
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
  'if',
] as const;
export type FormulaFunction = (typeof FORMULA_FUNCTIONS)[number];

/** A user's formula leaf: the text as written, and its tree once its names are settled. */
export interface Formula {
  readonly formula: true;
  readonly text: string;
  readonly tree: FormulaNode;
}

/** Whether a parsed leaf is a quantity. */
export function isQuantity(value: unknown): value is Quantity {
  return typeof value === 'object' && value !== null && 'quantity' in value && value.quantity === true;
}

/** Whether a parsed leaf is a series of quantities. */
export function isQuantitySeries(value: unknown): value is QuantitySeries {
  return typeof value === 'object' && value !== null && 'series' in value && value.series === true;
}

/** Whether a parsed leaf is a user's formula. */
export function isFormula(value: unknown): value is Formula {
  return typeof value === 'object' && value !== null && 'formula' in value && value.formula === true;
}
