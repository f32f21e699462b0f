/** The contract of a comparison of two runs: what differs in, what differs out, and which input is worth how much of it. */
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import type { Figure } from './contract.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const COMPARISON_SCHEMA = 'pppsim.comparison.v1';

/** One of the two runs. */
export interface ComparedSide {
  readonly scenario: string;
  readonly name: Bilingual;
  readonly digest: string;
  readonly case: string;
  readonly profile: string | null;
  readonly settings: readonly string[];
  /** Whether it reached financial close; if not, why. */
  readonly closed: boolean;
  readonly reason: Bilingual | null;
  /** Integrity checks that fail: a fault of pppsim. */
  readonly integrity_failures: readonly string[];
}

/** What one side says of an input, and where: a place of a file or of `--set`, or the default of the schema. */
export interface ComparedValue {
  readonly text: string;
  readonly origin: Place | 'default';
}

/** One input that differs. */
export interface ComparedInput {
  readonly path: string;
  readonly label: Bilingual;
  /** The case in which it differs; null for the scenario itself. */
  readonly case: string | null;
  /** `structure`: another kind, or a block in place of a value. `order`: the same names in another order. */
  readonly change: 'value' | 'structure' | 'order' | 'only-a' | 'only-b';
  readonly a: ComparedValue | null;
  readonly b: ComparedValue | null;
  /** The group of the bridge that it belongs to; null for names, gates and cases that move no figure of these runs. */
  readonly group: string | null;
}

/** One metric that differs. */
export interface ComparedMetric {
  readonly label: Bilingual;
  readonly a: Figure;
  readonly b: Figure;
  /** B less A, in their unit; null where one of them has no value. */
  readonly difference: number | null;
}

/** One step of a bridge: what the inputs of a group are worth, in the metric's unit. */
export interface BridgeStep {
  readonly group: string;
  readonly label: Bilingual;
  readonly inputs: readonly string[];
  readonly amount: number;
}

/** From the metric of A to that of B; the steps add up to the difference. */
export interface Bridge {
  readonly metric: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly method: 'shapley' | 'ordered';
  readonly from: number;
  readonly to: number;
  /** In the order of the groups; for `ordered` in the order in which they were exchanged. */
  readonly steps: readonly BridgeStep[];
  /** What is left of `to - from` when the steps are taken off: rounding. */
  readonly residual: number;
}

/** A metric that was asked for and has no bridge. */
export interface NoBridge {
  readonly metric: string;
  readonly label: Bilingual;
  readonly reason: Bilingual;
}

/** Everything that `diff` gives. */
export interface Comparison {
  readonly schema: typeof COMPARISON_SCHEMA;
  readonly engine: 'pppsim';
  readonly version: string;
  /** No input differs: then all lists are empty, and nothing was run. */
  readonly equal: boolean;
  readonly currency: string;
  readonly arithmetic: 'exact' | 'float64';
  /** The financing of each side, and of each mixture of a bridge, is closed anew on its own numbers. */
  readonly financing: 'resized';
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly inputs: readonly ComparedInput[];
  /** Metrics that differ, by name. */
  readonly metrics: Readonly<Record<string, ComparedMetric>>;
  /** Names of the metrics that do not. */
  readonly unchanged: readonly string[];
  /** What the groups of the bridges are; their number of mixtures is 2 to the power of it for `shapley`. */
  readonly grouping: 'inputs' | 'blocks' | null;
  readonly mixtures: number;
  readonly bridges: readonly Bridge[];
  readonly no_bridges: readonly NoBridge[];
}
