/** The state of default, as loans look at it. */
import type { Named } from '../../lines/index.ts';

/** What accounts look at in default: up (1) from the period after the lenders declared it, and the margin on what is overdue. */
export interface InDefault {
  readonly declared: Named;
  readonly stepIn: boolean;
}
