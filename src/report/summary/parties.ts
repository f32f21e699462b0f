/** Who gains and who pays, in three parts: cash, change of claims, things in kind, at one rate for all so that they add up. */
import { formatFigure } from '../figure.ts';
import { say } from '../language.ts';
import { figureOf } from '../read.ts';
import { type Column, table, truncate } from '../table.ts';
import type { Page, Section } from './page.ts';

const left = (head: string): Column => ({ head, align: 'left' });
const right = (head: string): Column => ({ head, align: 'right' });
const LONGEST = 24;

function cell({ result, currency, language }: Page, line: string): string {
  const figure = figureOf(result, line);
  return 'undefined' in figure ? 'n/a' : formatFigure(figure, line, currency, language);
}

export const parties: Section = (page) => {
  const { result, language, term, paint } = page;
  const rows = result.views.parties;
  if (rows.length === 0) return [];
  const inKind = rows.some(({ in_kind: part }) => part !== null);
  return [
    paint.strong(term('party_positions')),
    ...table(
      [
        left(term('party')),
        right(term('cash')),
        right(term('claims')),
        ...(inKind ? [right(term('in_kind'))] : []),
        right(term('position')),
        right(term('position_total')),
      ],
      rows.map((each) => [
        truncate(say(each.label, language), LONGEST),
        cell(page, each.cash.npv),
        each.claims === null ? '' : cell(page, each.claims.npv),
        ...(inKind ? [each.in_kind === null ? '' : cell(page, each.in_kind.npv)] : []),
        cell(page, each.position.npv),
        cell(page, each.position.total),
      ]),
    ),
  ];
};
