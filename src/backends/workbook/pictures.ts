/** Native charts over the calendar years: their figures are those of the cells. */
import { momentsOf } from '../../lines/index.ts';
import { ROW } from './arrange.ts';
import { text } from './book.ts';
import { columnName, sheetPrefix } from './layout.ts';
import { type Desk, lineFormat } from './rows.ts';
import type { Picture } from './source.ts';
import { term } from './terms.ts';

/** Rows and columns of a picture; two stand side by side. */
const HEIGHT = 20;
const WIDTH = 8;

/** Writes the pictures below each other. */
export function writePictures(desk: Desk): void {
  const { source, arrangement } = desk;
  const page = arrangement.page('charts');
  page.put(1, 1, text(term('charts', source.language), 'title'));
  page.widths.push(...Array.from({ length: 2 * WIDTH + 1 }, () => 11));
  page.print = { onePage: true };
  for (const [k, picture] of source.pictures.entries()) {
    const place = { from: 3 + (HEIGHT + 1) * Math.floor(k / 2), left: 1 + (WIDTH + 1) * (k % 2) };
    writePicture(picture, place, desk);
  }
  // Below the last picture, for print ends with the last cell and would cut its frame.
  const below = 3 + (HEIGHT + 1) * Math.ceil(source.pictures.length / 2);
  page.put(below, 1, text(term('charts_note', source.language), 'quiet'));
}

function writePicture(
  { title, type, rows }: Picture,
  { from, left }: { readonly from: number; readonly left: number },
  desk: Desk,
): void {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const { plan, language } = source;
  const first = layout.firstColumn.year;
  const count = momentsOf('year', plan.model.sizes);
  const has = (t: number): boolean =>
    rows.every(({ line }) => Number.isFinite(source.value(line, plan.line(line).shape === 'once' ? 0 : t)));
  // Only years in which each row has a number: text would be drawn as zero.
  let [start, end] = [0, count - 1];
  while (start < end && !has(start)) start += 1;
  while (end > start && !has(end)) end -= 1;
  const range = (sheet: string, row: number): string =>
    `${sheetPrefix(sheet)}$${columnName(first + start)}$${row}:$${columnName(first + end)}$${row}`;
  const [leading] = rows;
  if (leading === undefined) return;
  const { format, unit } = lineFormat(desk, plan.line(leading.line));
  const drawn = rows.flatMap(({ line }) =>
    Array.from({ length: end - start + 1 }, (_, t) =>
      source.value(line, plan.line(line).shape === 'once' ? 0 : start + t),
    ),
  );
  const [least, most] = [Math.min(...drawn), Math.max(...drawn)];
  arrangement.page('charts').charts.push({
    type,
    // An axis fitted to figures that are all alike would show nothing but their last digits.
    fromZero: least > 0 && most - least < 1e-3 * most,
    title: `${title[language]}${unit === '' ? '' : ` (${unit})`}`,
    unit,
    format,
    from,
    to: from + HEIGHT,
    left,
    right: left + WIDTH,
    series: rows.map(({ line, label, dashed }) => {
      const place = layout.line(line);
      return {
        name: (label ?? plan.line(line).label)[language],
        values: range(place.sheet, place.row),
        categories: range(place.sheet, ROW.names),
        ...(dashed === true && { dashed }),
      };
    }),
  });
}
