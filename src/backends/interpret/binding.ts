/** What formulas are bound to before they are read: the plan, places of lines, the rows being filled. */
import type { Plan } from '../../lines/index.ts';
import type { Reading } from './reading.ts';

/** The rows being filled, and the numbers being read. */
export interface Store<T> {
  readonly values: T[][];
  numbers: ReadonlyMap<string, T>;
  series: ReadonlyMap<string, readonly T[]>;
}

/** What a formula is bound to. */
export interface Binding<T> {
  readonly plan: Plan;
  readonly place: (id: string) => number;
  readonly store: Store<T>;
  readonly reading: Reading<T>;
}

/** A value at moment `t` (counted from 0). */
export type At<T> = (t: number) => T;
