/** The small table of cash by year: as many years as fit (first, every n-th, last), the total over all, DSCR below. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { moneyScale } from '../money.ts';
import { ratio } from '../numbers.ts';
import { labelOf, lineOf, phaseOf, totalOf, yearValues } from '../read.ts';
import { type Column, folded, stringWidth, table, wrap } from '../table.ts';
import type { Section } from './page.ts';

export const cashFlow: Section = (page) => {
  const { result, language, currency, width, term, paint } = page;
  const { years } = result.timeline;
  // A row in which nothing ever happens says nothing.
  const shown = result.views.cash_flow
    .map((each) => ({ label: labelOf(result, each, language), values: yearValues(result, each) }))
    .filter(({ values }) => values.some((value) => value !== 0));
  const scale = moneyScale(
    shown.flatMap(({ values }) => [...values, totalOf(values)]),
    currency,
    language,
  );
  const amount = (value: number | null): string => (value === null ? '' : value === 0 ? '-' : scale.amount(value));

  const cells = shown.map(({ label, values }) => ({
    label,
    cells: values.map(amount),
    total: amount(totalOf(values)),
  }));
  const cover = result.views.cover;
  const ratios = cover === null ? [] : lineOf(result, cover.dscr).values;
  const dscr =
    cover === null ? [] : [{ label: term('dscr'), cells: years.map((_, at) => orBlank(ratios[at])), total: '' }];
  const phases = years.map((year) => term(`phase_${phaseOf(result, year)}`));
  const rows = [...cells, ...dscr];
  const longest = language === 'zh' ? 34 : 30;

  const labelWidth = Math.min(longest + 2, most([...rows.map((row) => row.label), term('phase')]));
  const totalWidth = most([...rows.map((row) => row.total), term('total')]);
  const columnWidth = most([...rows.flatMap((row) => row.cells), ...phases, '2026']);
  const room = Math.max(1, Math.floor((width - labelWidth - totalWidth - 2) / (columnWidth + 2)));
  const picked = pick(years.length, room);

  const columns: readonly Column[] = [
    { head: scale.label, align: 'left' },
    ...picked.map((at): Column => ({ head: String(years[at] ?? ''), align: 'right' })),
    { head: term('total'), align: 'right' },
  ];
  const line = (label: string, of: readonly string[], total: string): readonly string[] => [
    label,
    ...picked.map((at) => of[at] ?? ''),
    total,
  ];
  const extent =
    picked.length === years.length
      ? []
      : [term('years_shown', { all: String(years.length), shown: String(picked.length) })];
  return [
    paint.strong(page.aside(term('cash_flow_by_year'), scale.label)),
    ...wrap([...extent, term('phase_key')].join(language === 'zh' ? '；' : '; '), width),
    ...table(
      columns,
      folded(
        [line(term('phase'), phases, ''), ...rows.map((row) => line(row.label, row.cells, row.total))],
        0,
        longest,
      ),
    ),
  ];
};

/** Which of `count` years to show in `room` columns: the first, evenly spaced ones, the last. */
export function pick(count: number, room: number): readonly number[] {
  if (count < 0 || room < 1) throw new InternalError('no columns to choose');
  if (count <= room) return Array.from({ length: count }, (_, at) => at);
  if (room === 1) return [0];
  const first = Math.min(3, room - 1);
  const step = Math.ceil((count - first) / (room - first));
  const picked = Array.from({ length: first }, (_, at) => at);
  for (let at = first - 1 + step; at < count - 1; at += step) picked.push(at);
  return [...picked, count - 1];
}

function orBlank(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : ratio(value);
}

function most(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, stringWidth(text)), 0);
}
