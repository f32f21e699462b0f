/** What an idiom is told of the lines it writes, and how it derives their labels. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { Unit } from '../../quantity/unit.ts';

/** Name and origin of an idiom's line, where unit and nature follow from its operands. */
export interface Titled {
  readonly label: Bilingual;
  /** Where the formula comes from; the section's source unless said. */
  readonly source?: string;
  readonly fixedAtClose?: boolean;
}

/** As {@link Titled}, where the unit is for the caller to say. */
export interface Measured extends Titled {
  readonly unit: Unit;
}

/** A label made from another in both languages: `relabel(label, (x) => `${x}, cumulative`, (x) => `${x}累计`)`. */
export function relabel(label: Bilingual, en: (name: string) => string, zh: (name: string) => string): Bilingual {
  return { en: en(label.en), zh: zh(label.zh) };
}

/** A name as it stands inside a phrase: `Senior loan` becomes `senior loan`, `CFADS` stays. */
export function inside(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
