/** The contract of a simulation: distributions of figures over paths, with their errors, and how each was found. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const SIMULATION_SCHEMA = 'pppsim.simulation.v1';

/** A number found by sampling, and how far it may be off: one standard error; null where the sample says nothing of it. */
export interface Estimate {
  readonly value: number | null;
  readonly standard_error: number | null;
}

/** `p10`: ten paths of a hundred are at or below. */
export interface Percentile extends Estimate {
  readonly percent: number;
}

/** The distribution of a figure. Paths on which it is undefined are counted and take no part. */
export interface Distribution {
  readonly metric: string;
  readonly label: Bilingual;
  readonly unit: string;
  /** Which side people hope for; the tail is the other one. */
  readonly better: 'high' | 'low';
  /** What it was at the close. */
  readonly close: number | null;
  readonly paths: number;
  readonly undefined_paths: number;
  readonly mean: Estimate;
  readonly standard_deviation: Estimate;
  readonly skewness: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly percentiles: readonly Percentile[];
  /** The threshold of the bad tail, and the mean beyond it: at 5 % of the paths. */
  readonly value_at_risk: Estimate;
  readonly tail_mean: Estimate;
  /** Whether percentiles come from all values, or from a sketch of bounded size whose largest relative error is given. */
  readonly quantiles: { readonly kind: 'exact' } | { readonly kind: 'sketch'; readonly relative_error: number };
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

/** How often something happens. */
export interface Probability {
  readonly event: string;
  readonly label: Bilingual;
  readonly probability: number;
  readonly standard_error: number;
  /** Wilson's interval at 95 %. */
  readonly low: number;
  readonly high: number;
  /** By calendar year, where it has a time: how often it stands in that year. */
  readonly by_year?: readonly number[];
}

/** A figure by calendar year: its percentiles over paths. */
export interface Fan {
  readonly series: string;
  readonly label: Bilingual;
  readonly unit: string;
  readonly percents: readonly number[];
  /** `values[percent][year]`; null in years without a value. */
  readonly values: readonly (readonly (number | null)[])[];
  readonly mean: readonly (number | null)[];
  readonly close: readonly (number | null)[];
  /** Levels that the contracts set for it: lock-up, default. */
  readonly levels: readonly { readonly label: Bilingual; readonly value: number }[];
}

/** How an estimate settled as paths were added. */
export interface Convergence {
  readonly metric: string;
  readonly statistic: string;
  readonly points: readonly {
    readonly paths: number;
    readonly value: number | null;
    readonly standard_error: number | null;
  }[];
}

/** How a risk moves with a figure over the paths: rank correlation (Spearman). */
export interface Association {
  readonly input: string;
  readonly label: Bilingual;
  readonly metric: string;
  readonly rank_correlation: number | null;
}

/** Correlations that were asked for, and what was used. */
export interface CorrelationUse {
  readonly between: readonly [string, string];
  readonly asked: number;
  readonly used: number;
}

export interface SimulatedRisk {
  readonly id: string;
  readonly label: Bilingual;
  readonly inputs: readonly string[];
  /** What is drawn, in words. */
  readonly law: Bilingual;
  /** Who bears it by contract, by their names of the scenario, with their shares; empty where it stays with the project company. */
  readonly borne_by: Readonly<Record<string, number>>;
}

/** Everything that `simulate` gives. */
export interface Simulation {
  readonly schema: typeof SIMULATION_SCHEMA;
  readonly engine: 'pppsim';
  readonly version: string;
  readonly scenario: {
    readonly file: string;
    readonly name: Bilingual;
    readonly digest: string;
    readonly case: string;
  };
  readonly currency: string;
  readonly financing: 'frozen' | 'resize';
  readonly seed: number;
  readonly sampling: 'pseudo-random' | 'latin-hypercube' | 'sobol';
  /** Paths run; `partial` where it was broken off, `reached` where a precision that was asked for was met. */
  readonly paths: number;
  readonly asked: number;
  readonly ended: 'all' | 'reached' | 'partial';
  readonly until: { readonly text: string; readonly standard_error: number | null } | null;
  /** Paths on which no close was found; only with `resize`. */
  readonly unclosed: number;
  readonly years: readonly number[];
  readonly risks: readonly SimulatedRisk[];
  readonly correlations: readonly CorrelationUse[];
  readonly metrics: readonly Distribution[];
  readonly probabilities: readonly Probability[];
  readonly fans: readonly Fan[];
  readonly convergence: readonly Convergence[];
  readonly associations: readonly Association[];
  readonly integrity: {
    readonly checked_paths: number;
    readonly failures: readonly { readonly path: number; readonly check: string; readonly gap: number }[];
  };
}
