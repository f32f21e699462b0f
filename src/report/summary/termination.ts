/** What is paid when the concession ends early: year by cause. */
import { formatFigure } from '../figure.ts';
import { say } from '../language.ts';
import { lineOf, yearValues } from '../read.ts';
import { type Column, table } from '../table.ts';
import type { Page, Section } from './page.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

export const termination: Section = (page: Page) => {
  const { result, language, term, paint, currency } = page;
  const causes = result.views.termination;
  if (causes.length === 0) return [];
  const columns = causes.map(({ yearly }) => yearValues(result, { line: yearly, sign: 1 }));
  return [
    paint.strong(term('termination')),
    ...table(
      [left(term('termination_year')), ...causes.map(({ label }) => right(say(label, language)))],
      result.timeline.years.map((year, at) => [
        String(year),
        ...causes.map(({ yearly }, column) => {
          const value = columns[column]?.[at] ?? null;
          if (value === null) return 'n/a';
          return formatFigure({ value, unit: lineOf(result, yearly).unit }, yearly, currency, language);
        }),
      ]),
    ),
  ];
};
