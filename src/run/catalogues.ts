/** Every list of kinds that a scenario may choose from: for documentation and completion. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { demandDrivers } from '../model/demand/index.ts';
import { revenueMechanisms } from '../model/revenue/index.ts';

/** A kind as people see it. */
export interface KindInfo {
  readonly kind: string;
  readonly summary: Bilingual;
}

/** The catalogues by the key of the scenario they stand under. */
export const catalogues: Readonly<Record<'revenue' | 'demand', readonly KindInfo[]>> = {
  revenue: revenueMechanisms.kinds.map(({ kind, summary }) => ({ kind, summary })),
  demand: demandDrivers.kinds.map(({ kind, summary }) => ({ kind, summary })),
};
