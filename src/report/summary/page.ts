/** What every section of a terminal page gets, and what it gives back. */
import colours from 'picocolors';
import type { RunResult } from '../../results/contract.ts';
import { fill, type Language } from '../language.ts';
import { TERMS } from '../terms.ts';

export interface PageOptions {
  readonly language: Language;
  /** ANSI colours; nothing is said by colour alone. Default: none. */
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

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

/** The page of a result, at least 60 columns wide. */
export function pageOf(result: RunResult, { language, colour = false, width = 100 }: PageOptions): Page {
  const ink = colours.createColors(colour);
  return {
    result,
    language,
    currency: result.scenario.currency,
    width: Math.max(60, width),
    term: (name, places = {}) => fill(TERMS[name], language, places),
    named: (label, text) => (language === 'zh' ? `${label}：${text}` : `${label}: ${text}`),
    aside: (text, aside) => (language === 'zh' ? `${text}（${aside}）` : `${text} (${aside})`),
    paint: {
      good: ink.green,
      bad: (text) => ink.bold(ink.red(text)),
      warn: ink.yellow,
      strong: ink.bold,
      faint: ink.dim,
    },
  };
}
