/** What every demand driver promises the rest of the model. */
import type { Kind } from '../../catalogue.ts';
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Named } from '../../lines/index.ts';
import type { Context } from '../context.ts';

/** What a driver is handed: everything but the drivers. It names others in formulas. */
export type DriverContext = Omit<Context, 'driver'>;

/**
 * Writes the line `at` (`demand.<name>`): an amount a year, a period line of pure numbers, as it is on average over the
 * period. What is sold in a period is this times the years of operation in it.
 */
export type WriteDriver = (context: DriverContext, at: string, label: Bilingual) => Named;

/** One kind of driver. Use as `satisfies Driver`. */
export interface Driver extends Kind {
  readonly make: (spec: never) => WriteDriver;
}
