/** The contract of sensitivities: inputs moved, one, two or a pack of them together, and what becomes of the figures. */
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import type { Figure } from './contract.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const SENSITIVITY_SCHEMA = 'pppsim.sensitivity.v1';

/** Debt as it was signed, or sized anew on the changed numbers. */
export type StudiedFinancing = 'frozen' | 'resized';

/** The parts that were asked for. */
export type SensitivityPart = 'tornado' | 'rank' | 'spider' | 'grid' | 'pack' | 'switching';

/** What a figure is held against: a gate of the scenario, zero for a present value, else its own base value. */
export interface Threshold {
  readonly kind: 'gate' | 'zero' | 'base';
  readonly relation: 'at-least' | 'at-most' | null;
  readonly value: number;
}

export interface StudiedMetric {
  readonly id: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly threshold: Threshold | null;
}

/** What the figures must pass: a gate of the scenario, the sign of a present value, or that the deal closes at all. */
export interface StudiedGate {
  readonly id: string;
  readonly label: Bilingual;
  /** Null for the close itself. */
  readonly metric: string | null;
  readonly relation: 'at-least' | 'at-most' | null;
  readonly required: number | null;
  readonly unit: string | null;
}

/** An input that was moved, as the case has it. */
export interface StudiedInput {
  readonly path: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly text: string;
  /** Null for a table: its values are moved in proportion. */
  readonly value: number | null;
  readonly origin: Place | 'default';
  /** What the scenario says to support it. */
  readonly evidence: {
    readonly source: string | null;
    readonly note: string | null;
    readonly reliability: string | null;
  };
}

/** A value that an input was given. */
export interface MovedTo {
  /** In the writing of the scenario; `x 0.9` for a table. */
  readonly text: string;
  /** In the input's unit; for a table the factor. */
  readonly value: number;
  /** Against the base, relative to its size; null where the base is zero. */
  readonly change: number | null;
  /** A limit of the schema was in the way: the value is that limit. */
  readonly clipped: boolean;
}

/** What became of the deal: figures by name, or why there are none. */
export type VariationOutcome =
  | { readonly closed: true; readonly figures: Readonly<Record<string, Figure>> }
  | {
      readonly closed: false;
      /** `no-close`: the lenders say no. `invalid`: no such deal can be written. `fixed`: signed, so it cannot change. */
      readonly kind: 'no-close' | 'invalid' | 'fixed';
      readonly reason: Bilingual;
    };

export interface OneWayEffect {
  readonly financing: StudiedFinancing;
  /** Null where the input cannot move that way. */
  readonly low: VariationOutcome | null;
  readonly high: VariationOutcome | null;
  /** By metric: the range over low, base and high; null where one of them has no value. */
  readonly swing: Readonly<Record<string, number | null>>;
  /** By metric: per cent of the figure for each per cent of the input; null where either base is zero or has no value. */
  readonly elasticity: Readonly<Record<string, number | null>>;
}

/** One input moved down and up. */
export interface OneWay {
  readonly input: string;
  /** A range was stated for it; else it moved by the common share. */
  readonly stated: boolean;
  readonly low: MovedTo | null;
  readonly high: MovedTo | null;
  readonly effects: readonly OneWayEffect[];
  /** Whether any figure moved in any financing. */
  readonly moves: boolean;
}

/** Inputs of `one_way` in the order of what they do to a metric, in the financing in which they do most. */
export interface InputOrder {
  readonly metric: string;
  readonly by_swing: readonly string[];
  readonly by_elasticity: readonly string[];
}

export interface SpiderPoint extends MovedTo {
  readonly step: number;
  readonly outcomes: readonly { readonly financing: StudiedFinancing; readonly outcome: VariationOutcome }[];
}

/** Where a line crosses the threshold of its metric. */
export interface Crossing extends MovedTo {
  readonly financing: StudiedFinancing;
  readonly metric: string;
  /** The share of the base by which the input is moved. */
  readonly step: number;
}

export interface Spider {
  readonly steps: readonly number[];
  readonly lines: readonly {
    readonly input: string;
    readonly points: readonly SpiderPoint[];
    readonly crossings: readonly Crossing[];
  }[];
}

export interface Contour {
  readonly metric: string;
  readonly threshold: Threshold;
  /** Each a list of [x, y] in the units of the two inputs. */
  readonly lines: readonly (readonly (readonly [number, number])[])[];
}

/** Two inputs moved together. */
export interface Grid {
  readonly x: { readonly input: string; readonly values: readonly MovedTo[] };
  readonly y: { readonly input: string; readonly values: readonly MovedTo[] };
  readonly layers: readonly {
    readonly financing: StudiedFinancing;
    /** `cells[j][i]` at `y.values[j]` and `x.values[i]`. */
    readonly cells: readonly (readonly VariationOutcome[])[];
    readonly contours: readonly Contour[];
  }[];
}

export interface PackMove {
  readonly path: string;
  readonly label: Bilingual;
  readonly from: string;
  readonly to: string;
}

export interface PackOutcome {
  readonly financing: StudiedFinancing;
  readonly outcome: VariationOutcome;
  /** In how many periods the covenants are broken, or service is overdue; null where the deal has no such covenant. */
  readonly covenants: {
    readonly lock_up: number | null;
    readonly default: number | null;
    readonly overdue: number;
  } | null;
  readonly gates: readonly { readonly id: string; readonly passed: boolean }[];
}

/** One row of a pack: what is moved together, in words and by path. */
export interface PackRow {
  readonly id: string;
  readonly label: Bilingual;
  readonly moves: readonly PackMove[];
  /** What the row means to move and the deal has not. */
  readonly not_moved: readonly Bilingual[];
  readonly outcomes: readonly PackOutcome[];
}

export interface Pack {
  readonly id: string;
  readonly label: Bilingual;
  readonly metrics: readonly StudiedMetric[];
  /** The first row is the base. */
  readonly rows: readonly PackRow[];
}

/** Where one gate flips as one input moves one way. */
export interface SwitchingValue {
  readonly financing: StudiedFinancing;
  readonly gate: string;
  readonly side: 'down' | 'up';
  /** `root`: the margin is zero there. `jump`: it changes without passing zero. `step`: the first whole step on the other side. */
  readonly how: 'root' | 'jump' | 'step';
  readonly to: MovedTo;
  /** What the gate says beyond it. */
  readonly becomes: 'passes' | 'fails';
  /** What is left of the gate's margin at the value; null for the close and for a jump to no value. */
  readonly residual: number | null;
  /** Between here and the limit the gate flips again. */
  readonly again: boolean;
}

/** A gate that does not flip as an input moves one way. */
export interface NoSwitch {
  readonly financing: StudiedFinancing;
  readonly gate: string;
  readonly side: 'down' | 'up';
  readonly to: MovedTo;
  /** How many values were tried on the way. */
  readonly tried: number;
  /** Whether the margin ran in one direction over them. */
  readonly monotone: boolean;
  /** Why it was not followed to the limit of the schema, where it was not. */
  readonly ends: Bilingual | null;
}

export interface InputSwitches {
  readonly input: string;
  readonly found: readonly SwitchingValue[];
  readonly none: readonly NoSwitch[];
  /** The smallest relative change at which a gate flips; null where none does. */
  readonly nearest: number | null;
}

export interface Switching {
  readonly gates: readonly StudiedGate[];
  /** Nearest first. */
  readonly inputs: readonly InputSwitches[];
}

/** Everything that `sensitivity` gives. */
export interface Sensitivity {
  readonly schema: typeof SENSITIVITY_SCHEMA;
  readonly engine: 'pppsim';
  readonly version: string;
  readonly scenario: {
    readonly file: string;
    readonly name: Bilingual;
    readonly digest: string;
    readonly case: string;
    readonly sized_on: string;
    readonly profile: string | null;
    readonly settings: readonly string[];
    readonly currency: string;
  };
  readonly arithmetic: 'float64';
  readonly financings: readonly StudiedFinancing[];
  readonly parts: readonly SensitivityPart[];
  /** By what share inputs are moved unless a range was stated. */
  readonly by: number;
  readonly metrics: readonly StudiedMetric[];
  readonly gates: readonly StudiedGate[];
  readonly base: readonly {
    readonly financing: StudiedFinancing;
    readonly figures: Readonly<Record<string, Figure>>;
    readonly gates: readonly { readonly id: string; readonly passed: boolean }[];
  }[];
  readonly inputs: readonly StudiedInput[];
  /** Inputs that were not moved, and why. */
  readonly left_out: readonly { readonly path: string; readonly label: Bilingual; readonly reason: Bilingual }[];
  readonly one_way: readonly OneWay[];
  readonly orders: readonly InputOrder[];
  readonly spider: Spider | null;
  readonly grid: Grid | null;
  readonly pack: Pack | null;
  readonly switching: Switching | null;
  /** How many different variations were read. */
  readonly variations: number;
}
