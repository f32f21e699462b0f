/** What is paid when the concession ends early: year by cause. */
import { say } from '../language.ts';
import { moneyScale } from '../money.ts';
import { yearValues } from '../read.ts';
import { type Column, table } from '../table.ts';
import type { Section } from './page.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });

export const termination: Section = ({ result, language, term, paint, currency }) => {
  const causes = result.views.termination;
  if (causes.length === 0) return [];
  const columns = causes.map(({ yearly }) => yearValues(result, { line: yearly, sign: 1 }));
  const scale = moneyScale(columns.flat(), currency, language);
  return [
    paint.strong(term('termination', { unit: scale.label })),
    ...table(
      [left(term('termination_year')), ...causes.map(({ label }) => right(say(label, language)))],
      result.timeline.years.map((year, at) => [
        String(year),
        ...columns.map((values) => {
          const value = values[at] ?? null;
          return value === null ? 'n/a' : scale.amount(value);
        }),
      ]),
    ),
  ];
};
