/** A fault: one formula of a sound model, written as a slip of the pen would write it. */
import type { DealName } from './deals.ts';
import type { Edit } from './edit.ts';

export interface Fault {
  readonly area: string;
  /** What goes wrong, in the words of who would find it. */
  readonly does: string;
  readonly deal: DealName;
  /** Line by line: most faults are in one formula, some in two that agree with each other. */
  readonly edits: readonly (readonly [line: string, edit: Edit])[];
}

/** A fault in one formula. */
export type Row = readonly [does: string, deal: DealName, line: string, edit: Edit];

/** Faults of one area, one row each. */
export function faultsOf(area: string, rows: readonly Row[]): readonly Fault[] {
  return rows.map(([does, deal, line, edit]) => ({ area, does, deal, edits: [[line, edit]] }));
}
