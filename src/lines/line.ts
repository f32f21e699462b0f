/** A line: a named row over time with one formula, a unit, a label in two languages and a source for the formula. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Unit } from '../quantity/unit.ts';
import type { Expr } from './expr.ts';

/** One value for the whole life, one a period, or one a calendar year. */
export type Shape = 'once' | 'period' | 'year';

/** What kind of figure a line is: a flow adds up over time, a balance stands at a moment, the rest neither. */
export type Nature = 'flow' | 'balance' | 'factor' | 'flag' | 'date' | 'time';

/** Who pays and who receives a flow that crosses a boundary. */
export interface Flow {
  readonly from: string;
  readonly to: string;
}

export interface Line {
  readonly id: string;
  readonly label: Bilingual;
  readonly shape: Shape;
  readonly unit: Unit;
  readonly nature: Nature;
  /** The block of the model it belongs to: the sheet, the heading. */
  readonly subject: string;
  /** Where the formula comes from: document and article, or the elementary identity it is. */
  readonly source: string;
  readonly flow?: Flow;
  /** The idiom that wrote it, such as `corkscrew`. */
  readonly idiom?: string;
  /** Becomes data in the outturn: what the parties fixed when they signed. */
  readonly fixedAtClose?: boolean;
  readonly formula: Expr;
}

/** A number or series of the scenario that formulas read, by path. */
export interface Input {
  readonly path: string;
  readonly shape: Shape;
  readonly unit: Unit;
  /** For a series: what stands where the scenario lists nothing: nothing at all, or the nearest listed value. */
  readonly fill?: 'zero' | 'hold';
}

/** Integrity: a failure is our bug. Commercial: the model is right and the deal is weak. */
export type Tier = 'integrity' | 'commercial';

/** A truth about the model, or a wish about the deal: two lines and how they must compare, within a tolerance line. */
export interface Check {
  readonly id: string;
  readonly tier: Tier;
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly left: string;
  readonly relation: 'equals' | 'at-least' | 'at-most';
  readonly right: string;
  /** A line of shape `once`: how far they may differ, in the unit of the two. */
  readonly tolerance: string;
  /** By how much it is broken, per moment (0 where it holds); a line that every backend carries. */
  readonly gap: string;
}

/** Sizes that are structure: how many periods and calendar years the longest horizon has. */
export interface Sizes {
  readonly periods: number;
  readonly years: number;
}

/**
 * An input that the closing solves for, a number or a series.
 *
 * `matches`: the unknown must equal this line (a fixed point: fees and funding, tax and debt).
 * `zero`: this line must read zero, somewhere in the bracket (a bid, a target return).
 */
export interface Unknown {
  readonly path: string;
  readonly shape: Shape;
  readonly unit: Unit;
  readonly label: Bilingual;
  /** A line of shape `once`: the largest residual at which it counts as solved. */
  readonly tolerance: string;
  readonly start: string;
  readonly condition:
    | { readonly kind: 'matches'; readonly line: string }
    | { readonly kind: 'zero'; readonly line: string; readonly low: string; readonly high: string };
}

/** Lines, inputs, unknowns and checks: plain data that prints, compares and stores. Holds no number of a scenario. */
export interface Model {
  readonly sizes: Sizes;
  readonly lines: readonly Line[];
  readonly inputs: readonly Input[];
  readonly unknowns: readonly Unknown[];
  readonly checks: readonly Check[];
}
