/** What a search for unknowns gives. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Box } from '../../numeric/systems.ts';

export interface Found {
  readonly outcome: 'solved' | 'none' | 'not-found';
  /** What was found, or the best point that was seen. */
  readonly at: readonly number[];
  /** Between which values was searched. */
  readonly boxes: readonly Box[];
  readonly reason: Bilingual | null;
}
