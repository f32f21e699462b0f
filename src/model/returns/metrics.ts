/** The list of headline figures: each block of returns adds its own. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Named } from '../../lines/index.ts';

/** A headline figure: the line it is, its name. */
export interface MetricOutline {
  readonly id: string;
  readonly line: string;
  readonly label: Bilingual;
  /** Looked up rather than read first: not among the key figures of a page. */
  readonly detail?: true;
}

/** Figures in the order in which they are shown. */
export class Metrics {
  readonly #all: MetricOutline[] = [];

  /** Adds a figure: a line of shape `once`. */
  add(id: string, label: Bilingual, line: Named): void {
    this.#all.push({ id, label, line: line.id });
  }

  /** Adds a figure for those who look further than the first page. */
  addDetail(id: string, label: Bilingual, line: Named): void {
    this.#all.push({ id, label, line: line.id, detail: true });
  }

  get all(): readonly MetricOutline[] {
    return this.#all;
  }
}
