/** What every section of the terminal summary gets, and what it gives back. */
import type { RunResult } from '../../results/contract.ts';
import type { TERMS } from '../terms.ts';
import type { Language } from '../language.ts';

export interface Page {
  readonly result: RunResult;
  readonly language: Language;
  readonly currency: string;
  readonly width: number;
  /** A term of the report in the language of the page, its places filled. */
  term(name: keyof typeof TERMS, places?: Readonly<Record<string, string>>): string;
  /** `label: text`, with the colon of the language. */
  named(label: string, text: string): string;
  /** `text (aside)`, with the brackets of the language. */
  aside(text: string, aside: string): string;
  /** Colours; the identity where colour is off. */
  readonly paint: {
    good(text: string): string;
    bad(text: string): string;
    warn(text: string): string;
    strong(text: string): string;
    faint(text: string): string;
  };
}

/** Lines of text; an empty section is not printed. */
export type Section = (page: Page) => readonly string[];
