/** What a workbook is made of: the plan with its numbers, and what people call things. Handed in, since this reading knows no model. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Plan } from '../../lines/index.ts';

export type Language = 'en' | 'zh';

/** What is said of an input beside its value. */
export interface InputAbout {
  readonly path: string;
  readonly unit: string;
  readonly label: string;
  /** As it was written: `3.2 /hour`. */
  readonly written: string;
  readonly source: string;
  readonly note: string;
  /** `file:line`, or that it is a default. */
  readonly place: string;
}

/** A line in a table; `sign` -1 shows a payment below zero. */
export interface ShownLine {
  readonly line: string;
  readonly sign: 1 | -1;
  readonly label?: Bilingual;
  /** A sum of rows above, set apart. */
  readonly strong?: boolean;
}

/** A sheet of links to lines of one shape, in an order of its own, under headings. */
export interface Statement {
  readonly title: Bilingual;
  readonly shape: 'period' | 'year';
  readonly blocks: readonly { readonly title: Bilingual; readonly rows: readonly ShownLine[] }[];
}

/** The rows above the moments of a shape: their names, and lines that are repeated on every sheet. */
export interface Head {
  readonly names: readonly string[];
  readonly lines: readonly string[];
}

/** A picture of yearly lines over the calendar years. */
export interface Picture {
  readonly title: Bilingual;
  readonly type: 'line' | 'column' | 'stacked-column';
  readonly rows: readonly (ShownLine & { readonly dashed?: boolean })[];
}

export interface Source {
  readonly plan: Plan;
  readonly language: Language;
  readonly currency: string;
  readonly title: Bilingual;
  /** Where the figures come from: a name and a text each. */
  readonly provenance: readonly { readonly label: Bilingual; readonly text: string }[];
  /** The value of a line at a moment; not finite where it has none. */
  value(line: string, moment: number): number;
  /** The number of a single input, the numbers of a series. */
  number(path: string): number;
  series(path: string): readonly number[];
  /** Inputs in the order of the scenario; unknowns are not among them. */
  readonly inputs: readonly InputAbout[];
  /** Series that another closing solved for. */
  readonly given: ReadonlySet<string>;
  /** The sheet of a subject. */
  subject(name: string): Bilingual;
  readonly heads: Readonly<Record<'period' | 'year', Head>>;
  readonly metrics: readonly { readonly id: string; readonly label: Bilingual; readonly line: string }[];
  readonly gates: readonly {
    readonly label: Bilingual;
    readonly line: string;
    readonly relation: 'at-least' | 'at-most';
    readonly path: string;
  }[];
  readonly sources: readonly ShownLine[];
  readonly uses: readonly ShownLine[];
  readonly statements: readonly Statement[];
  readonly pictures: readonly Picture[];
}
