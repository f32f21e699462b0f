/** What is asked of a sampler. */
import type { Method } from '../numeric/draws/draws.ts';

/** Which paths are drawn, and how. */
export interface DrawRequest {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** Paths in all. */
  readonly of: number;
  readonly method: Method;
  /** The risks that are on; all of them unless said. One that is off leaves its inputs where they stand, and moves no other's draws. */
  readonly only?: ReadonlySet<string>;
  /** Risks whose draws are those of another seed: the mixed samples of Saltelli's estimators. */
  readonly swapped?: { readonly seed: number; readonly risks: ReadonlySet<string> };
}
