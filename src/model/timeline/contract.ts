/** What a timeline holds, and what of it is structure. */
import type { Named, Term } from '../../lines/index.ts';

/** Months a step; structure, as is the number of periods. */
export const STEP_MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;
export type Step = keyof typeof STEP_MONTHS;

export interface Timeline {
  /** The phase whose operating time it counts; absent for the project as a whole. */
  readonly phase?: string;
  readonly constructionStep: Step;
  readonly operationStep: Step;
  /** The shorter of the two steps. */
  readonly shortestStep: Step;
  /** The day on which the step of the periods changes: the planned start of operation, once. */
  readonly planned: Named;
  /** The first day of operation and the day after the last, once, dates. */
  readonly operationStart: Named;
  readonly concessionEnd: Named;
  /** Months by which the project operates later than planned, once. */
  readonly delay: Term;
  /** Counted from 0, the close. */
  readonly index: Named;
  readonly start: Named;
  readonly end: Named;
  /** Length in years (30/360): 0.5 for a half-year. */
  readonly years: Named;
  /** Years from the close to the period's end. */
  readonly elapsed: Named;
  /** Years from the close to when flows fall: the end, or the middle for `timing: mid`. */
  readonly flowTime: Named;
  readonly yearIndex: Named;
  /** Up in the last period of a calendar year. */
  readonly yearEnd: Named;
  /** Up in the first period of a calendar year. */
  readonly yearStart: Named;
  /** Up in the close itself and in every period that begins before operation does: spending is funded. */
  readonly building: Named;
  /** Up in the last period before operation starts. */
  readonly completion: Named;
  readonly operating: Named;
  /** Up in periods that lie wholly after the start of operation: from then on debt is served and profit distributed. */
  readonly running: Named;
  /** Share of the period in operation, 0 to 1. */
  readonly operatingShare: Named;
  /** Up where the company earns: the project operates, or one of its phases does before the whole is complete. */
  readonly earning: Named;
  /** Share of the period in which it earns: the largest over the project and its phases. */
  readonly earningShare: Named;
  /** Operating years to the period's start and end. */
  readonly operatedBefore: Named;
  readonly operated: Named;
  /** Operating years completed at the period's start: 0 in the first operating year. */
  readonly operatingYear: Named;
  /** Up in the last operating period. */
  readonly final: Named;
  /** Share of construction time that has passed at the period's end, 0 to 1. */
  readonly progress: Named;
  readonly constructionYears: Named;
  readonly concessionYears: Named;
  /** Calendar year, in the yearly shape. */
  readonly year: Named;
  /** Index of the last period of each calendar year, in the yearly shape. */
  readonly lastOfYear: Named;
  /** The same timeline as each phase sees it, by name: its own start of operation, and operating years counted from it. */
  readonly phases: ReadonlyMap<string, Timeline>;
}

/** What of the dates is structure: the steps, when flows fall, which phases there are, whether a delay moves the end. */
export interface TimeChoice {
  readonly construction: Step;
  readonly operation: Step;
  readonly timing: 'end' | 'mid';
  /** Names under `phases`, each with its own start of operation. */
  readonly phases?: readonly string[];
  readonly extendsConcession?: boolean;
  /** Whether the kind of city delays the works: `city.delay`, a share of the construction time. */
  readonly cityDelays?: boolean;
}
