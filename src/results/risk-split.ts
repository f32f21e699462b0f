/** The contract of a risk split: who loses by which risk, measured on simulated paths, beside what the contract says. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { SimulatedRisk } from './simulation.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const RISK_SPLIT_SCHEMA = 'pppsim.risk-split.v1';

/** What a party loses by a risk, in money discounted at the one common rate; losses are positive, gains negative. */
export interface SplitCell {
  readonly expected_loss: number;
  readonly expected_loss_error: number;
  /** The part of the standard deviation of the party's position. */
  readonly deviation: number;
  /** The part of the mean loss on the worst paths of the party. */
  readonly tail: number;
}

/** A risk by party, in the order of `parties`. */
export interface SplitRow {
  readonly risk: string;
  readonly cells: readonly SplitCell[];
  /** Of what is lost in the risk's own tail: the share of each party; gainers have 0. */
  readonly borne_in_tail: readonly number[];
  /** What the contract says, by name of a party or of the group `sponsors`; empty: it stays with the project company's sponsors. */
  readonly contract: Readonly<Record<string, number>>;
  /** Where measure and contract differ by more than a tenth, in a sentence. */
  readonly finding: Bilingual | null;
}

/** A share of the variance of a metric, and its error. */
export interface IndexEstimate {
  readonly value: number;
  readonly standard_error: number;
}

/** What explains the variance of one metric. */
export interface SobolTable {
  readonly metric: string;
  readonly label: Bilingual;
  readonly paths: number;
  /** Null with the reason where the metric does not vary or is undefined on too many paths. */
  readonly factors:
    | readonly { readonly risks: readonly string[]; readonly first: IndexEstimate; readonly total: IndexEstimate }[]
    | null;
  readonly reason: Bilingual | null;
}

/** Everything that `risk-split` gives. */
export interface RiskSplit {
  readonly schema: typeof RISK_SPLIT_SCHEMA;
  readonly engine: 'pppsim';
  readonly version: string;
  readonly scenario: {
    readonly file: string;
    readonly name: Bilingual;
    readonly digest: string;
    readonly case: string;
  };
  readonly currency: string;
  /** Debt and equity are as signed: a split of outcomes among parties makes sense only then. */
  readonly financing: 'frozen';
  readonly seed: number;
  readonly sampling: 'pseudo-random' | 'latin-hypercube' | 'sobol';
  readonly paths: number;
  /** The share of the paths that is the tail. */
  readonly tail_share: number;
  readonly discount_rate: number;
  readonly risks: readonly SimulatedRisk[];
  readonly parties: readonly { readonly id: string; readonly label: Bilingual }[];
  readonly rows: readonly SplitRow[];
  /** By party: the sums of the columns, which are the distribution of the party's whole position. */
  readonly totals: readonly SplitCell[];
  /** The largest distance from zero of the sum of positions over the parties, on any path: rounding. */
  readonly largest_imbalance: number;
  readonly sobol: readonly SobolTable[];
}
