/** What every model of concession accounting looks at. */
import type { Named, Term } from '../../lines/index.ts';
import type { Obligation } from './provision.ts';

/** What is served and what comes in for it, all period lines in money. */
export interface ConcessionNeeds {
  readonly construction: Named;
  readonly operation: Named;
  readonly renewals: Named;
  /** Earned in operation from the grantor and from users, and what of it is not yet paid. */
  readonly fromGrantor: Named;
  readonly fromUsers: Named;
  readonly receivables: readonly Named[];
  /** Of what the grantor pays in operation, what it pays whatever the use. */
  readonly guaranteed: Term;
  /** Paid to the grantor and to others under the contracts of revenue, where there are such payments. */
  readonly toGrantor: Named | undefined;
  readonly toOthers: Named | undefined;
  /** Received while building. */
  readonly grants: Named;
  /** Interest and fees while building. */
  readonly financeCosts: Named;
  /** Renewals one by one: together they are `renewals`. */
  readonly obligations: readonly Obligation[];
  readonly tolerance: Named;
}
