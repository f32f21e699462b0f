/** The inputs: single numbers one a row with everything that was said of them, series along the moments. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { type Input, momentsOf } from '../../lines/index.ts';
import { COLUMN, INPUT_VALUE_COLUMN, type Moments } from './arrange.ts';
import { text } from './book.ts';
import { inputFormat } from './formats.ts';
import { columnName, sheetPrefix } from './layout.ts';
import { legalNames } from './names.ts';
import { type Desk, writeHead } from './rows.ts';
import { term } from './terms.ts';

/** Width of the columns of sources and notes. */
const REMARK = 40;

/** Lines that a remark takes in its column, in small print; Chinese letters are twice as wide. */
function linesOf(remark: string): number {
  const width = [...remark].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 2 : 1), 0);
  return Math.ceil(width / REMARK);
}

/** Writes the inputs; gives the named ranges, a path each. */
export function writeInputs(desk: Desk): readonly { readonly name: string; readonly range: string }[] {
  const { source, arrangement } = desk;
  const page = arrangement.page('inputs');
  const { language } = source;
  page.put(1, 1, text(term('inputs', language), 'title'));
  const words = ['label', 'path', 'value', 'unit', 'written', 'source', 'note', 'place'] as const;
  page.putRow(
    3,
    1,
    words.map((word) => text(term(word, language), word === 'value' ? 'headRight' : 'head')),
  );
  page.widths.push(44, 36, 16, 14, 16, REMARK, REMARK, 32);
  page.frozen = { rows: 3, columns: 3 };
  const about = new Map(source.inputs.map((each) => [each.path, each]));
  for (const [path, row] of arrangement.inputRows) {
    const said = about.get(path);
    if (said === undefined) throw new InternalError(`nothing is said of the input ${path}`);
    const { unit } = said;
    const value = source.number(path);
    const { format, shown } = inputFormat(path, unit, value, source);
    page.putRow(row, 1, [
      text(said.label, 'label'),
      text(path, 'quiet'),
      { look: 'input', value, format },
      text(shown, 'quiet'),
      text(said.written, 'quiet'),
      text(said.source, 'quietWrapped'),
      text(said.note, 'quietWrapped'),
      text(said.place, 'quiet'),
    ]);
    const lines = Math.max(linesOf(said.source), linesOf(said.note));
    if (lines > 1) page.heights.set(row, 12 * lines + 3);
  }
  for (const shape of ['period', 'year'] as const) writeSeries(shape, desk);
  return namedRanges(desk);
}

function writeSeries(moments: Moments, desk: Desk): void {
  const { source, arrangement } = desk;
  const rows = seriesOf(moments, desk);
  if (rows.length === 0) return;
  const page = arrangement.page(moments === 'period' ? 'inputs_period' : 'inputs_year');
  writeHead(page, term(moments === 'period' ? 'inputs_period' : 'inputs_year', source.language), moments, desk);
  const first = arrangement.layout.firstColumn[moments];
  for (const { path, unit } of rows) {
    const { row } = arrangement.layout.series(path);
    const said = source.inputs.find((each) => each.path === path);
    const values = source.series(path);
    const { format, shown } = inputFormat(path, unit, Math.max(...values.map(Math.abs)), source);
    page.put(row, COLUMN.label, text(said?.label ?? path, 'label'));
    page.put(row, COLUMN.unit, text(shown, 'quiet'));
    page.put(row, COLUMN.id, text(path, 'quiet'));
    page.put(row, COLUMN.source, text([said?.written, said?.source, said?.place].filter(Boolean).join(' | '), 'quiet'));
    for (const [t, value] of values.entries()) page.put(row, first + t, { look: 'input', value: value + 0, format });
  }
}

function seriesOf(moments: Moments, { source, arrangement }: Desk): readonly Input[] {
  const solved = new Set(arrangement.solved.map(({ path }) => path));
  return source.plan.model.inputs.filter(({ path, shape }) => shape === moments && !solved.has(path));
}

/** The cell of a single input, the row of a series, by path. */
function namedRanges(desk: Desk): readonly { readonly name: string; readonly range: string }[] {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const ranges = new Map<string, string>();
  for (const [path, row] of arrangement.inputRows)
    ranges.set(path, arrangement.page('inputs').at(row, INPUT_VALUE_COLUMN));
  for (const { path, shape } of source.plan.model.inputs) {
    if (ranges.has(path)) continue;
    if (shape === 'once') {
      ranges.set(path, layout.input(path));
      continue;
    }
    const { sheet, row } = layout.series(path);
    const first = layout.firstColumn[shape];
    const last = first + momentsOf(shape, source.plan.model.sizes) - 1;
    ranges.set(path, `${sheetPrefix(sheet)}$${columnName(first)}$${row}:$${columnName(last)}$${row}`);
  }
  const names = legalNames([...ranges.keys()]);
  return [...ranges].map(([path, range]) => ({ name: names.get(path) ?? path, range }));
}
