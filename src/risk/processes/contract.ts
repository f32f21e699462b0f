/** What every process promises: a value a year, from one driving normal a year. */
import type { Kind } from '../../catalogue.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Contradiction, Measure } from '../distributions/index.ts';

/** A process in numbers. */
export interface Process {
  /** The value a year later, from the value before and a standard normal draw. Exact for the continuous process: no error of the step. */
  next(before: number, normal: number): number;
}

/** A spec bound to its kind. */
export interface BoundProcess {
  /** The quantities that must be of the unit of the input, by key. */
  readonly quantities: readonly { readonly key: string; readonly quantity: Quantity }[];
  /** Where it stands in the year before the first that it moves; without it, where the input stands. */
  readonly start: Quantity | undefined;
  /** The first calendar year that it moves; without it, the year after the close. */
  readonly from: number | undefined;
  /** What is wrong with the parameters as numbers. `start` is the value it begins with. */
  contradictions(measure: Measure, start: number): readonly Contradiction[];
  build(measure: Measure, start: number): Process;
}

/** One kind of process. Use as `satisfies ProcessKind`. */
export interface ProcessKind extends Kind {
  readonly make: (spec: never) => BoundProcess;
}
