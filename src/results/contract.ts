/** The contract between what computes and what reports: plain JSON, published with a schema and a version. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

/** The version of this contract; it changes when a reader of old files would be misled. */
export const RESULT_SCHEMA = 'pppsim.result.v1';

/** One moment of the period shape. */
export interface PeriodInfo {
  /** Such as `2031-H1`, `2027-Q3`, `2030`, `close`: the name used in `explain LINE@PERIOD` and on axes. */
  readonly label: string;
  /** First day, ISO. */
  readonly start: string;
  /** Last day, ISO (the day itself for the close). */
  readonly end: string;
  readonly year: number;
  readonly phase: 'close' | 'construction' | 'operation';
}

/** A figure, or why there is none. `value` is in `unit`; rates and shares are fractions (0.0832, never 8.32). */
export type Figure = { readonly value: number; readonly unit: string } | { readonly undefined: string };

/** One of the headline figures. */
export type Metric = Figure & {
  readonly label: Bilingual;
  /** The line it was read from: what `explain` starts at. */
  readonly line: string;
  /** All roots, where an IRR has several: then none of them is "the" return. */
  readonly roots?: readonly number[];
  /** Looked up rather than read first: a page of key figures leaves it out. */
  readonly detail?: true;
};

/** Every line of the model with its values: one for shape `once`, one a period or one a year otherwise. */
export interface ResultLine {
  readonly id: string;
  readonly label: Bilingual;
  readonly subject: string;
  readonly unit: string;
  readonly nature: 'flow' | 'balance' | 'factor' | 'flag' | 'date' | 'time';
  readonly shape: 'once' | 'period' | 'year';
  readonly flow?: { readonly from: string; readonly to: string };
  readonly source: string;
  /** `null` where there is no value; the reasons stand in `reasons` by position. */
  readonly values: readonly (number | null)[];
  readonly reasons?: Readonly<Record<string, string>>;
}

/** A check with its outcome. Integrity: a failure is our bug. Commercial: the deal is weak. */
export interface ResultCheck {
  readonly id: string;
  readonly tier: 'integrity' | 'commercial';
  readonly label: Bilingual;
  readonly hint: Bilingual;
  readonly passed: boolean;
  readonly tolerance: number;
  readonly unit: string;
  readonly relation: 'equals' | 'at-least' | 'at-most';
  readonly failures: number;
  /** The first moment at which it fails, with both numbers. */
  readonly first?: { readonly moment: string; readonly left: number | null; readonly right: number | null };
}

/** A threshold that the scenario asks for, against what came out. */
export interface Gate {
  readonly id: string;
  readonly label: Bilingual;
  readonly metric: string;
  readonly relation: 'at-least' | 'at-most';
  readonly required: number;
  readonly actual: Figure;
  readonly passed: boolean;
}

/** How the deal closed. */
export interface Closing {
  /** The case on which debt was sized: `base`, or the lenders' own. */
  readonly sized_on: string;
  readonly iterations: number;
  readonly residual: number;
  readonly tolerance: number;
  /** What limits each tranche, such as `gearing` or `dscr`. */
  readonly binding: readonly {
    readonly tranche: string;
    readonly constraint: string;
    readonly label: Bilingual;
    /** Where the limit leaves nothing to lend: why, and what would change it. */
    readonly nothing_lent?: Bilingual;
  }[];
  readonly unknowns: readonly {
    readonly path: string;
    readonly label: Bilingual;
    readonly unit: string;
    readonly value: number | null;
    readonly residual: number;
  }[];
}

/** A line in a table or chart; `sign` -1 shows a payment below zero. */
export interface Shown {
  readonly line: string;
  readonly sign: 1 | -1;
  /** Instead of the line's own label, where the context says the rest. */
  readonly label?: Bilingual;
}

/** A part of a party's position: the `period` line, and `once` lines of its sum and of its NPV at the government's rate. */
export interface PositionPart {
  readonly period: string;
  readonly total: string;
  readonly npv: string;
}

/** Which lines make up which table or chart: chosen by the model, so that reports compute nothing. */
export interface Views {
  /** `once` lines in money; both lists add up to the same total. */
  readonly sources: readonly Shown[];
  readonly uses: readonly Shown[];
  /**
   * `year` lines, in order of seniority, for the small table and the waterfall chart: receipts, costs, tax, CFADS, service, what the
   * government gets of a refinancing gain, reserves, funding, distributions. All rows but subtotals add up to zero in each year:
   * what is left is the row of cash kept.
   */
  readonly cash_flow: readonly (Shown & {
    readonly role:
      | 'receipt'
      | 'cost'
      | 'subtotal'
      | 'service'
      | 'gain_share'
      | 'reserve'
      | 'distribution'
      | 'investment'
      | 'funding';
  })[];
  /** `year` lines. */
  readonly cover: {
    readonly cfads: string;
    readonly debt_service: string;
    readonly dscr: string;
    readonly dscr_periods: string;
    readonly lock_up?: string;
    readonly default?: string;
    readonly minimum: string;
    readonly average: string;
  } | null;
  /** `year` lines (year-end balances), one a tranche. */
  readonly debt_balances: readonly Shown[];
  /** `year` lines. */
  readonly equity: { readonly flow: string; readonly cumulative: string; readonly cumulative_discounted: string };
  /** Positions of the parties, all in money: cash, change of claims, things in kind (null where a party has none), and their sum. */
  readonly parties: readonly {
    readonly party: string;
    readonly label: Bilingual;
    readonly cash: PositionPart;
    readonly claims: PositionPart | null;
    readonly in_kind: PositionPart | null;
    readonly position: PositionPart;
  }[];
  /** What early termination pays, by cause: `period` and `year` lines, balances in money. */
  readonly termination: readonly {
    readonly cause: string;
    readonly label: Bilingual;
    readonly period: string;
    readonly yearly: string;
  }[];
  /** What each shareholder and each lender earns: names of `once` lines. */
  readonly returns: {
    readonly holders: readonly {
      readonly party: string;
      readonly label: Bilingual;
      readonly irr: string;
      readonly npv: string;
      readonly multiple: string;
      readonly payback: string;
      readonly irr_with_margins?: string;
    }[];
    readonly lenders: readonly {
      readonly tranche: string;
      readonly label: Bilingual;
      readonly lender: string;
      readonly yield: string;
    }[];
  };
  readonly statements: {
    readonly income: readonly StatementRow[];
    readonly balance: readonly StatementRow[];
    readonly cash_flow: readonly StatementRow[];
    /** The checks that reconcile them. */
    readonly checks: readonly string[];
  };
}

/**
 * A row of a statement. Levels: 2 for what is added up, 1 for subtotals and single rows, 0 for totals and headings. A subtotal
 * is the sum of the rows of level 2 since the last entry of level 1; a total is that of level 1 since the last heading, each
 * with its sign.
 */
export interface StatementRow {
  readonly kind: 'heading' | 'row' | 'subtotal' | 'total';
  readonly level: 0 | 1 | 2;
  readonly label: Bilingual;
  /** The `period` line; null for headings. */
  readonly line: string | null;
  /** The `year` line; null for headings. */
  readonly yearly: string | null;
  /** -1 shows costs and payments below zero. */
  readonly sign: 1 | -1;
}

/** Everything a run gives: what `results.json` holds. */
export interface RunResult {
  readonly schema: typeof RESULT_SCHEMA;
  readonly provenance: {
    readonly engine: 'pppsim';
    readonly version: string;
    readonly scenario: string;
    readonly digest: string;
    readonly arithmetic: 'exact' | 'float64';
    readonly case: string;
    /** The financing was closed on these very numbers. */
    readonly financing: 'resized' | 'frozen';
  };
  readonly scenario: {
    readonly name: Bilingual;
    readonly currency: string;
    readonly profile: string | null;
    readonly settings: readonly string[];
  };
  readonly timeline: { readonly periods: readonly PeriodInfo[]; readonly years: readonly number[] };
  readonly closing: Closing;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly gates: readonly Gate[];
  readonly checks: readonly ResultCheck[];
  /** All integrity checks hold; printed on every output. */
  readonly master_check: {
    readonly passed: boolean;
    readonly integrity_failures: number;
    readonly commercial_signals: number;
  };
  readonly views: Views;
  readonly lines: readonly ResultLine[];
}
