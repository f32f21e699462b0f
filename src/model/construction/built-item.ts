/** What construction hands on of each thing bought. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Named } from '../../lines/index.ts';
import type { IndexUse } from '../context.ts';

/** One item built: where its inputs are, what was spent on it, and how its price moves. */
export interface BuiltItem {
  readonly name: string;
  readonly path: string;
  readonly label: Bilingual;
  /** Period, money; the item's share of the contingency is not in it. */
  readonly spending: Named;
  /** Once, money. */
  readonly cost: Named;
  readonly priceFactor: Named;
  readonly paidTo: string;
  readonly hasLife: boolean;
  /** Whether a renewal costs another share than the whole. */
  readonly hasRenewal: boolean;
  readonly index: IndexUse | undefined;
  /** Shares by depreciation class; absent for straight line. */
  readonly classes: readonly string[] | undefined;
  /** The phase with which it starts to serve, and to wear. */
  readonly phase: string | undefined;
  /** Whether the contingency is reckoned on it. */
  readonly contingent: boolean;
}
