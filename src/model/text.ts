/** Labels in both languages. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

/** A label in both languages. */
export function text(en: string, zh: string): Bilingual {
  return { en, zh };
}

/** What is said of a thing that has a name, in Chinese: in brackets, unless the name has brackets of its own. */
export function ofChinese(what: string, name: string): string {
  return name.includes('（') ? `${name}：${what}` : `${what}（${name}）`;
}

/** A name the user gave, as a label. Shown as written. */
export function nameOf(given: Bilingual | string | undefined, key: string): Bilingual {
  if (given === undefined) return { en: key.replaceAll('_', ' '), zh: key.replaceAll('_', ' ') };
  return typeof given === 'string' ? { en: given, zh: given } : given;
}
