/** The two languages of every output, and picking the right half of a text. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

export { caseName } from '../results/words.ts';

export type Language = 'en' | 'zh';

/** The half of a text in `language`. English quotes become straight ones: Chinese fonts and terminals draw the curly ones wide. */
export function say(text: Bilingual, language: Language): string {
  return language === 'zh' ? text.zh : text.en.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

/** A text with `{name}` places filled, in `language`. */
export function fill(text: Bilingual, language: Language, places: Readonly<Record<string, string>>): string {
  return say(text, language).replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
