/** Labels in both languages. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

/** A label in both languages. */
export function text(en: string, zh: string): Bilingual {
  return { en, zh };
}
