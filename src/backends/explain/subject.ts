/** What is explained: a plan together with the numbers that went in and the values that came out. */
import type { Plan, Values } from '../../lines/index.ts';
import type { Arithmetic } from '../../numeric/arithmetic.ts';

/** One reading of a plan, in any arithmetic. `numbers` and `series` are the bound inputs, unknowns among them. */
export interface Subject<T> {
  readonly plan: Plan;
  readonly arithmetic: Arithmetic<T>;
  /** The rate of return in that arithmetic; undefined where there is none. */
  readonly irr: (flows: readonly T[], times: readonly T[]) => T;
  readonly values: Values<T>;
  readonly numbers: ReadonlyMap<string, T>;
  readonly series: ReadonlyMap<string, readonly T[]>;
}
