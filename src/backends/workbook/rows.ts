/** Rows of moments: the head of a sheet, and one row a line with the same formula from its first moment to its last. */
import { type Line, momentsOf } from '../../lines/index.ts';
import { type Arrangement, COLUMN, type Moments, ROW } from './arrange.ts';
import { type Cell, type Look, type Page, text } from './book.ts';
import { formatOf, type MoneyFormat, moneyFormat } from './formats.ts';
import { NOT_AVAILABLE, rowFormula } from './formula.ts';
import { columnName, Pointer } from './layout.ts';
import { quoted } from './piece.ts';
import type { Source } from './source.ts';
import { term } from './terms.ts';

/** What every sheet is written with. */
export interface Desk {
  readonly source: Source;
  readonly arrangement: Arrangement;
  readonly money: MoneyFormat;
  /** The cell of the master verdict, as other sheets name it, and its present value. */
  readonly master: { readonly cell: string; readonly value: string };
}

/** The format of money that suits the largest amount of a plan. */
export function moneyOf({ plan, value, currency, language }: Source): MoneyFormat {
  let largest = 0;
  for (const { id, unit, shape } of plan.model.lines) {
    if (unit !== 'money') continue;
    for (let t = 0; t < momentsOf(shape, plan.model.sizes); t++) {
      const size = Math.abs(value(id, t));
      if (size > largest && Number.isFinite(size)) largest = size;
    }
  }
  return moneyFormat(largest, currency, language);
}

/** Values and the format of a line. */
export function lineFormat({ source, money }: Desk, line: Line): { readonly format: string; readonly unit: string } {
  let largest = 0;
  let whole = true;
  for (let t = 0; t < momentsOf(line.shape, source.plan.model.sizes); t++) {
    const size = Math.abs(source.value(line.id, t));
    if (size > largest && Number.isFinite(size)) largest = size;
    whole &&= Number.isInteger(size) || !Number.isFinite(size);
  }
  return formatOf(line, largest, money, source, whole);
}

/** The present value of a line's cell: a number, or the text of a missing one. Negative zero is a trace of how a sum was taken. */
export function shownValue(value: number): number | string {
  return Number.isFinite(value) ? value + 0 : NOT_AVAILABLE;
}

/** A formula that only names another cell is a link. */
const lookOf = (formula: string): Look => (/^(?:'(?:[^']|'')+'!)?\$?[A-Z]+\$?\d+$/.test(formula) ? 'link' : 'formula');

/** A cell that shows what another cell says. */
export function linkTo(cell: string, value: number | string, format: string): Cell {
  return { look: 'link', formula: cell, value, format };
}

/** Title, verdict, and the names and numbers of the moments; sets widths, panes and print. */
export function writeHead(page: Page, title: string, moments: Moments, { source, arrangement, master }: Desk): void {
  const { language, heads, plan } = source;
  const { layout } = arrangement;
  const first = layout.firstColumn[moments];
  const count = momentsOf(moments, plan.model.sizes);
  const head = heads[moments];
  page.put(ROW.title, COLUMN.label, text(title, 'title'));
  page.put(ROW.verdict, COLUMN.label, text(term('master', language), 'quiet'));
  page.put(ROW.verdict, COLUMN.unit, { look: 'check', formula: master.cell, value: master.value });
  page.verdicts.push(`${columnName(COLUMN.unit)}${ROW.verdict}`);
  const words = ['label', 'unit', 'value', 'total', 'line', 'formula_source'] as const;
  page.putRow(
    ROW.names,
    COLUMN.label,
    words.map((word) => text(term(word, language), word === 'value' || word === 'total' ? 'headRight' : 'head')),
  );
  for (let t = 0; t < count; t++) page.put(ROW.names, first + t, text(head.names[t] ?? '', 'headRight'));
  for (const [k, id] of head.lines.entries()) {
    const row = ROW.names + 1 + k;
    const line = plan.line(id);
    const place = layout.line(id);
    const { format } = lineFormat({ source, arrangement, master, money: { format: '0', unit: '' } }, line);
    page.put(row, COLUMN.label, text(line.label[language], 'quiet'));
    for (let t = 0; t < count; t++) {
      const own = place.sheet === page.name ? '' : `'${place.sheet.replaceAll("'", "''")}'!`;
      page.put(row, first + t, {
        look: 'quiet',
        formula: `${own}${columnName(first + t)}$${place.row}`,
        value: shownValue(source.value(id, t)),
        format: format === '0.0000' || format === '0.##' ? '0' : format,
      });
    }
  }
  const numbers = layout.counter(moments, page.name).row;
  page.put(numbers, COLUMN.label, text(term('number', language), 'quiet'));
  for (let t = 0; t < count; t++) {
    const formula = `COLUMN()-COLUMN($${columnName(first)}$${numbers})`;
    page.put(numbers, first + t, { look: 'quiet', formula, value: t, format: '0' });
  }
  page.widths.push(44, 11, 14, 16, 26, 40, ...Array.from({ length: layout.padding }, () => 1.5));
  for (let t = 0; t < count; t++) page.widths.push(13);
  page.folded.add(COLUMN.id).add(COLUMN.source);
  page.frozen = { rows: numbers, columns: COLUMN.total };
  page.print = { columnsAPage: 14 };
}

/** A line as a row: what it is, its only value or its total, its moments. */
export function writeLine(page: Page, row: number, line: Line, desk: Desk): void {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const { format, unit } = lineFormat(desk, line);
  const count = momentsOf(line.shape, source.plan.model.sizes);
  page.put(row, COLUMN.label, text(line.label[source.language], 'label'));
  page.put(row, COLUMN.unit, text(unit, 'quiet'));
  page.put(row, COLUMN.id, text(line.id, 'quiet'));
  page.put(row, COLUMN.source, text(line.source, 'quiet'));
  const formulas = rowFormula(line.id, layout);
  const first = layout.firstColumn[line.shape];
  for (let t = 0; t < count; t++) {
    const formula = formulas(t).slice(1);
    page.put(row, first + t, { look: lookOf(formula), formula, value: shownValue(source.value(line.id, t)), format });
  }
  if (line.shape !== 'once' && line.nature === 'flow') writeTotal(page, row, line, desk, format);
}

function writeTotal(
  page: Page,
  row: number,
  { id, shape }: Line,
  { source, arrangement: { layout } }: Desk,
  format: string,
): void {
  const count = momentsOf(shape, source.plan.model.sizes);
  const first = layout.firstColumn[shape];
  const range = `${columnName(first)}${row}:${columnName(first + count - 1)}${row}`;
  let sum = 0;
  for (let t = 0; t < count; t++) sum += source.value(id, t);
  const formula = layout.maybe.has(id)
    ? `IF(COUNT(${range})<${count},${quoted(NOT_AVAILABLE)},SUM(${range}))`
    : `SUM(${range})`;
  page.put(row, COLUMN.total, { look: 'sum', formula, value: shownValue(sum), format });
}

/** The cell of a line, as other sheets name it. */
export function cellOf(
  line: string,
  shape: 'once' | Moments,
  moment: number,
  { arrangement: { layout } }: Desk,
): string {
  return new Pointer(layout, '').fixed(layout.line(line), shape, moment);
}
