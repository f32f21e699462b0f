/** A problem at a path of the scenario that its schema alone cannot see. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

export interface SemanticProblem {
  readonly path: string;
  readonly code: string;
  readonly message: Bilingual;
  readonly hint?: Bilingual;
}
