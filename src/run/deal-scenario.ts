/** A validated deal as it is handed on: the scenario with its digest. */
import type { Deal } from '../model/index.ts';
import type { Scenario } from '../scenario/index.ts';

/** A validated deal, ready to be run. */
export interface DealScenario extends Scenario<Deal> {
  /** SHA-256 of what the scenario says, free of comments and layout. */
  readonly digest: string;
  /** `path=value` of the command line, as given. */
  readonly settings: readonly string[];
}
