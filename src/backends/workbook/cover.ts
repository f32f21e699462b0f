/** The first sheet: what this is, whether it holds, the results, how to read the rest. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { INPUT_VALUE_COLUMN } from './arrange.ts';
import { type Cell, type Look, type Page, text } from './book.ts';
import type { verdictCells } from './checks-sheet.ts';
import { NOT_AVAILABLE } from './formula.ts';
import { cellOf, type Desk, lineFormat, linkTo, shownValue } from './rows.ts';
import { READING, type Term, term } from './terms.ts';

const KEYS: readonly (readonly [Look, Term])[] = [
  ['input', 'key_input'],
  ['formula', 'key_formula'],
  ['link', 'key_link'],
  ['solved', 'key_solved'],
  ['check', 'key_check'],
];

/** Writes the cover; `pages` are all sheets in their order. */
export function writeCover(desk: Desk, pages: readonly Page[], verdicts: ReturnType<typeof verdictCells>): void {
  const { source, arrangement, master } = desk;
  const { language } = source;
  const page = arrangement.page('cover');
  page.widths.push(44, 22, 16, 30, 12);
  page.print = { portrait: true };
  let row = 1;
  page.put(row++, 1, text(source.title[language], 'title'));
  for (const { label, text: said } of source.provenance)
    page.putRow(row++, 1, [text(label[language], 'quiet'), text(said, 'quiet')]);
  row += 1;
  page.putRow(row, 1, [
    text(term('master', language), 'block'),
    { look: 'check', formula: master.cell, value: master.value, jump: arrangement.page('checks').jumpTo(1, 1) },
  ]);
  page.verdicts.push(`B${row}`);
  row += 1;
  const counts = [
    ['all_integrity', verdicts.integrity],
    ['all_solved', verdicts.solved],
    ['all_commercial', verdicts.commercial],
  ] as const;
  const present = verdictValues(arrangement.page('checks'));
  for (const [word, cell] of counts) {
    page.putRow(row++, 1, [
      text(`${term(word, language)}: ${term('failing', language)}`, 'label'),
      { look: 'link', formula: cell, value: present(cell), format: '0' },
    ]);
  }
  row += 1;
  row = writeMetrics(page, row, desk);
  row = writeGates(page, row, desk);
  page.putRow(row++, 1, headAcross(term('reading', language)));
  for (const sentence of READING) writeSentence(page, row++, sentence[language]);
  row += 1;
  page.putRow(row++, 1, headAcross(term('colours', language)));
  for (const [look, word] of KEYS) {
    page.putRow(row, 1, [text(term(word, language), look)]);
    page.spans.push({ row: row++, from: 1, to: WIDE });
  }
  row += 1;
  page.putRow(row++, 1, headAcross(term('contents', language)));
  for (const [k, each] of pages.entries()) {
    const across = [1, 2, 4][k % 3] ?? 1;
    page.put(row + Math.floor(k / 3), across, { look: 'jump', value: each.name, jump: each.jumpTo(1, 1) });
  }
}

/** Columns of the cover, all in one for sentences. */
const WIDE = 5;
/** Narrow letters that fit on a line across them. */
const LINE = 118;

function headAcross(title: string): readonly Cell[] {
  return [text(title, 'head'), ...Array.from({ length: WIDE - 1 }, () => text('', 'head'))];
}

/** A sentence over the whole width, as high as it needs; Chinese letters are twice as wide. */
function writeSentence(page: Page, row: number, sentence: string): void {
  const width = [...sentence].reduce((sum, letter) => sum + (letter > '\u2E7F' ? 2 : 1), 0);
  page.put(row, 1, text(sentence, 'wrapped'));
  page.spans.push({ row, from: 1, to: WIDE });
  page.heights.set(row, 13.5 * Math.ceil(width / LINE) + 2);
}

/** What the cells of verdicts say now. */
function verdictValues(checks: Page): (cell: string) => number {
  return (cell) => {
    for (const [row, column, { value }] of checks.cells())
      if (checks.at(row, column) === cell && typeof value === 'number') return value;
    throw new InternalError(`no verdict in ${cell}`);
  };
}

/** A link that says n/a without the reason, for which there is no room here. */
function shortly(line: string, desk: Desk): string {
  const cell = cellOf(line, 'once', 0, desk);
  return desk.arrangement.layout.maybe.has(line) ? `IF(ISNUMBER(${cell}),${cell},"${NOT_AVAILABLE}")` : cell;
}

function writeMetrics(page: Page, start: number, desk: Desk): number {
  const { source, arrangement } = desk;
  const { language } = source;
  let row = start;
  page.putRow(row++, 1, [
    text(term('key_results', language), 'head'),
    text(term('value', language), 'headRight'),
    text(term('unit', language), 'head'),
    text(term('line', language), 'head'),
  ]);
  for (const { label, line } of source.metrics) {
    const { format, unit } = lineFormat(desk, source.plan.line(line));
    const place = arrangement.layout.line(line);
    page.putRow(row++, 1, [
      text(label[language], 'label'),
      linkTo(shortly(line, desk), shownValue(source.value(line, 0)), format),
      text(unit, 'quiet'),
      { look: 'jump', value: line, jump: `'${place.sheet}'!C${place.row}` },
    ]);
  }
  return row + 1;
}

function writeGates(page: Page, start: number, desk: Desk): number {
  const { source, arrangement } = desk;
  const { language } = source;
  if (source.gates.length === 0) return start;
  let row = start;
  page.putRow(
    row++,
    1,
    (['gates', 'actual', 'required', 'relation', 'verdict'] as const).map((word) =>
      text(term(word, language), word === 'actual' || word === 'required' ? 'headRight' : 'head'),
    ),
  );
  const [ok, fail] = [term('ok', language), term('fail', language)];
  for (const { label, line, relation, path } of source.gates) {
    const { format } = lineFormat(desk, source.plan.line(line));
    const wanted = arrangement.inputRows.get(path);
    if (wanted === undefined) throw new InternalError(`the threshold ${path} has no cell`);
    const [actual, required] = [source.value(line, 0), source.number(path)];
    // The comparison forgives rounding: a ratio sculpted to 1.30 passes a threshold of 1.30.
    const slack = 1e-9 * Math.max(Math.abs(required), 1);
    const holds = relation === 'at-least' ? actual >= required - slack : actual <= required + slack;
    const room = relation === 'at-least' ? `B${row}-C${row}` : `C${row}-B${row}`;
    page.putRow(row, 1, [
      text(label[language], 'label'),
      linkTo(cellOf(line, 'once', 0, desk), shownValue(actual), format),
      linkTo(arrangement.page('inputs').at(wanted, INPUT_VALUE_COLUMN), required, format),
      text(term(relation, language), 'quiet'),
      {
        look: 'check',
        formula: `IF(ISNUMBER(B${row}),IF(${room}>=-0.000000001*MAX(1,ABS(C${row})),"${ok}","${fail}"),"${fail}")`,
        value: holds ? ok : fail,
      },
    ]);
    page.verdicts.push(`E${row}`);
    row += 1;
  }
  return row + 1;
}
