/** A part of a report: written once, shown as text and as Markdown. */
import type { Column } from '../table.ts';

export interface Section {
  /** The finding. */
  readonly title: string;
  /** Above the table. */
  readonly notes: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Below the table. */
  readonly after: readonly string[];
}
