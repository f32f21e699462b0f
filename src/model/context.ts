/** What every block of the model is handed: the builder, time, prices, and the moments at which flows fall. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Formula, Quantity, QuantitySeries } from '../quantity/quantity.ts';
import type { ModelBuilder, Named, Term } from '../lines/index.ts';
import type { Books } from './books.ts';
import type { Timeline } from './timeline/timeline.ts';

export { nameOf, ofChinese, text } from './text.ts';

/** How a price moves: an index by name, how much of the price follows it, and how often it is reviewed. */
export interface IndexUse {
  readonly of: string;
  readonly share?: Quantity | undefined;
  readonly every?: Quantity | undefined;
  readonly lag?: Quantity | undefined;
}

export interface Context {
  readonly m: ModelBuilder;
  /** Where each block posts its rows of the statements. */
  readonly books: Books;
  readonly time: Timeline;
  /**
   * The factor that takes a price of its price date to this period: a period line in `money/money@real`.
   *
   * `at` is the path of the priced thing in the scenario (its `prices_of`, `index.share`, ... are read below it); the
   * line is called `<at>.price_factor`. Without an index the price stays as written.
   */
  readonly priceFactor: (at: string, label: Bilingual, use: IndexUse | undefined) => Named;
  /** A user's formula as a period line of pure numbers; `at` is its path and becomes the line's id. */
  readonly formula: (at: string, label: Bilingual, formula: Formula) => Named;
  /**
   * A series leaf as a period line: by calendar year, or by operating year from 0. Where the scenario lists nothing stands
   * zero (`fill: 'zero'`, amounts) or the nearest listed value (`'hold'`, rates and shares).
   */
  readonly table: (at: string, label: Bilingual, series: QuantitySeries, unit: string, fill: 'zero' | 'hold') => Named;
  /** A demand driver by name (amount a year), as a period line of pure numbers. */
  readonly driver: (name: string) => Named;
  /** What of the context is another for what belongs to a phase: operating time counts from the phase's own start. */
  readonly inPhase: (phase: string) => InTime;
  /** Reads a quantity of the scenario. */
  readonly input: (path: string, quantity: Quantity) => Term;
}

/** What of a context depends on when operation starts. */
export type InTime = Pick<Context, 'time' | 'table' | 'priceFactor' | 'formula'>;

/** The context of something that belongs to a phase, or to the project as a whole. */
export function inPhase<C extends Pick<Context, 'inPhase'>>(context: C, phase: string | undefined): C {
  return phase === undefined ? context : { ...context, ...context.inPhase(phase) };
}
