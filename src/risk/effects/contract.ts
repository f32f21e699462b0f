/** What a risk does to an input, path by path: what distributions, processes and events have in common. */
import type { RiskSpec } from '../spec.ts';

/** The years of an outturn: how many, and the calendar year of the first, that of the close. */
export interface Years {
  readonly count: number;
  readonly first: number;
}

/** The uniforms and normals of a block of paths, one array a dimension. */
export interface Chance {
  readonly count: number;
  /** What may be correlated with other risks: one uniform and its normal, or one a year from the year after the close. */
  readonly driver: { readonly uniforms: readonly Float64Array[]; readonly normals: readonly Float64Array[] };
  /** Uniforms of its own. */
  readonly others: readonly Float64Array[];
}

/** A number of the scenario that is moved: where it stands, and its values on the paths so far. */
export interface Moved {
  /** Where it stands in the scenario, in each year; one value where it is one number. */
  readonly base: readonly number[];
  /** Values by year and path, index year x count + path; changed in place. */
  readonly values: Float64Array;
}

/** A risk in numbers. */
export interface Effect {
  /** Whether it moves the input by year. */
  readonly shape: 'once' | 'year';
  /** What the copula acts on: one normal for the whole life, or one a year. */
  readonly driver: 'once' | 'year';
  /** Which form of the driver is read: normals cost a quantile each. */
  readonly reads: 'uniforms' | 'normals';
  /** How many uniforms it needs beside the driver. */
  readonly others: number;
  apply(moved: Moved, chance: Chance): void;
}

/** Lays what was drawn onto a value: `weight` is the part of the year in which it counts. */
export type Lay = (before: number, drawn: number, weight: number) => number;

/** How what is drawn is laid onto a value. */
export function layOf(as: RiskSpec['as']): Lay {
  switch (as) {
    case 'value':
      return (before, drawn, weight) => (weight === 1 ? drawn : before + (drawn - before) * weight);
    case 'factor':
      return (before, drawn, weight) => before * (weight === 1 ? drawn : 1 + (drawn - 1) * weight);
    case 'addition':
      return (before, drawn, weight) => before + drawn * weight;
  }
}

/** Where a process begins that is not told: where the input stands, or what leaves it there. */
export function neutral(as: RiskSpec['as'], base: number): number {
  return as === 'value' ? base : as === 'factor' ? 1 : 0;
}
