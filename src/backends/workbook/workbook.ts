/** A plan and its values as a workbook: every line a row of live formulas, every input a cell. */
import { type Line, type Model, momentsOf } from '../../lines/index.ts';
import { arrange } from './arrange.ts';
import type { Book } from './book.ts';
import { writeCover } from './cover.ts';
import { LONGEST_FORMULA, rowFormula } from './formula.ts';
import { writeInputs } from './input-sheets.ts';
import type { Layout } from './layout.ts';
import { writePictures } from './pictures.ts';
import { type Desk, moneyOf, writeHead, writeLine } from './rows.ts';
import { writeRates, writeSolved } from './solved-sheets.ts';
import type { Source } from './source.ts';
import { HELPER, splitLong } from './split.ts';
import { modelHolds, verdictCells, writeChecks } from './checks-sheet.ts';
import { writeSourcesAndUses, writeStatement } from './summary-sheets.ts';
import { term } from './terms.ts';

/** Room for the names of helper rows, which are not placed yet when lengths are taken. */
const MARGIN = 192;

/** The model with formulas that are too long for Excel cut into helper lines; itself where none is. Its values must be read anew. */
export function fitForExcel(source: Source): Model {
  const { plan } = source;
  const { layout } = arrange(source);
  return splitLong(
    plan.model,
    (line, formula) => {
      const standIn = (id: string): Line =>
        id === line.id ? { ...line, formula } : id.includes(HELPER) ? line : plan.line(id);
      const written: Layout = {
        ...layout,
        plan: { ...plan, line: standIn },
        line: (id) => layout.line(id.includes(HELPER) ? line.id : id),
      };
      return rowFormula(line.id, written)(momentsOf(line.shape, plan.model.sizes) - 1).length;
    },
    LONGEST_FORMULA - MARGIN,
  );
}

/** Writes all sheets. Every formula must fit: see {@link fitForExcel}. */
export function workbookBook(source: Source): Book {
  const arrangement = arrange(source);
  const { page, layout } = arrangement;
  const { language } = source;
  const verdicts = verdictCells(page('checks'));
  const desk: Desk = {
    source,
    arrangement,
    money: moneyOf(source),
    master: { cell: verdicts.master, value: term(modelHolds(source) ? 'ok' : 'fail', language) },
  };
  for (const { page: sheet, moments, lines } of arrangement.lineSheets) {
    writeHead(sheet, sheet.name, moments, desk);
    for (const line of lines) writeLine(sheet, layout.line(line.id).row, line, desk);
  }
  const names = writeInputs(desk);
  const solved = [...writeSolved(desk), ...writeRates(desk)];
  writeSourcesAndUses(desk);
  for (const [k, statement] of source.statements.entries()) {
    const sheet = arrangement.statements[k];
    if (sheet !== undefined) writeStatement(sheet, statement, desk);
  }
  writeChecks(desk, solved);
  if (source.pictures.length > 0) writePictures(desk);
  const inside = [
    page('inputs'),
    page('inputs_period'),
    page('inputs_year'),
    page('solved'),
    page('solved_year'),
    page('rates'),
    ...arrangement.lineSheets.map((each) => each.page),
    page('sources_and_uses'),
    ...arrangement.statements,
    page('checks'),
    page('charts'),
  ].filter(({ last }) => last > 0);
  writeCover(desk, inside, verdicts);
  return {
    title: source.title[language],
    pages: [page('cover'), ...inside],
    names,
    bad: term('fail', language),
    font: language === 'zh' ? 'Microsoft YaHei' : 'Arial',
  };
}
