/** A calendar year as a leaf. */
import type { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { factor, says } from '../quantity/schema.ts';

/** A calendar year such as 2028. */
export function calendarYear(title: Bilingual, description: Bilingual): z.ZodType<Quantity> {
  return factor({ title, description, min: 1900, max: 2199, example: '2028' }).refine(
    ({ value }) => /^\d+$/.test(value),
    says('A whole calendar year is expected', '此处应为公历年份', {
      en: 'Write a year such as 2028.',
      zh: '请写 2028 这样的年份。',
    }),
  );
}
