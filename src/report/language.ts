/** The two languages of every output, and picking the right half of a text. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

export type Language = 'en' | 'zh';

/** The half of a text in `language`. English quotes become straight ones: Chinese fonts and terminals draw the curly ones wide. */
export function say(text: Bilingual, language: Language): string {
  return language === 'zh' ? text.zh : text.en.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

const CASES: Readonly<Record<string, string>> = { base: '基准', banking: '银行' };

/** A case of the scenario in a sentence: the usual ones in Chinese too, others by the name that the scenario gives. */
export function caseName(name: string, language: Language): string {
  return language === 'zh' ? (CASES[name] ?? name) : name;
}

/** A text with `{name}` places filled, in `language`. */
export function fill(text: Bilingual, language: Language, places: Readonly<Record<string, string>>): string {
  return say(text, language).replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
