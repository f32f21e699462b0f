/** The contract of `solve`: the values of inputs at which figures are what was asked for. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Figure } from './contract.ts';
import type { MovedTo, Sensitivity, StudiedFinancing } from './sensitivity.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const SOLUTION_SCHEMA = 'pppsim.solution.v1';

export interface SolvedUnknown {
  readonly path: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly from: string;
  /** Between which values was searched. */
  readonly low: number;
  readonly high: number;
  /** Null where nothing was found. */
  readonly to: MovedTo | null;
}

export interface SolvedTarget {
  readonly metric: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly wanted: number;
  readonly base: Figure;
  /** At what was found, or at the best point that was seen; null where no figure was reached. */
  readonly reached: Figure | null;
  readonly residual: number | null;
  readonly tolerance: number;
}

export interface SolvedConstraint {
  readonly metric: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly relation: 'at-least' | 'at-most';
  readonly required: number;
  readonly reached: Figure | null;
  readonly holds: boolean | null;
}

export interface Solution {
  readonly schema: typeof SOLUTION_SCHEMA;
  readonly engine: 'pppsim';
  readonly version: string;
  readonly scenario: Sensitivity['scenario'];
  readonly arithmetic: 'float64';
  readonly financing: StudiedFinancing;
  /**
   * `solved`: targets met and constraints kept. `broken`: targets met, a constraint not. `none`: the figure does not depend on
   * the input, or ran in one direction over all values tried and never reached the target. `not-found`: no proof of anything.
   */
  readonly outcome: 'solved' | 'broken' | 'none' | 'not-found';
  /** Why it is not `solved`. */
  readonly reason: Bilingual | null;
  readonly unknowns: readonly SolvedUnknown[];
  readonly targets: readonly SolvedTarget[];
  readonly constraints: readonly SolvedConstraint[];
  /** How to see it with `run`; null where nothing was found. */
  readonly reproduce: {
    /** `path=value` for `--set`. */
    readonly settings: readonly string[];
    /** Null where `run` cannot show it. */
    readonly command: string | null;
    /** A scenario file that says it, where `--set` alone does not. */
    readonly scenario: string | null;
    readonly note: Bilingual | null;
  } | null;
  readonly variations: number;
}
