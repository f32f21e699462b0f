/** An xlsx file as another library reads it, and recalculated by HyperFormula from its formulas alone. */
import { read, type CellObject, utils } from '@e965/xlsx';
import { DetailedCellError, HyperFormula, type RawCellContent } from 'hyperformula';
import './excel-functions.ts';
import { RATE_RESULT } from '../../../src/backends/workbook/arrange.ts';
import type { Plan } from '../../../src/lines/index.ts';
import { CONFIG } from './sheet.ts';

export interface ReadCell {
  readonly sheet: string;
  /** `H12`. */
  readonly ref: string;
  readonly row: number;
  readonly column: number;
  /** What the file says that the cell shows. */
  readonly shown: number | string | boolean | undefined;
  /** Without `=`. */
  readonly formula?: string;
  readonly isError: boolean;
}

export interface ReadFile {
  readonly sheets: readonly string[];
  readonly cells: readonly ReadCell[];
  readonly names: ReadonlyMap<string, string>;
  cell(sheet: string, ref: string): ReadCell | undefined;
}

/** Reads a file with SheetJS, which knows nothing of the library that wrote it. */
export function readFile(bytes: Uint8Array): ReadFile {
  const book = read(bytes, { cellFormula: true, cellText: false });
  const cells: ReadCell[] = [];
  const byPlace = new Map<string, ReadCell>();
  for (const sheet of book.SheetNames) {
    for (const [ref, found] of Object.entries(book.Sheets[sheet] ?? {})) {
      if (ref.startsWith('!')) continue;
      const { t, v, f } = found as CellObject;
      const { r, c } = utils.decode_cell(ref);
      const cell: ReadCell = {
        sheet,
        ref,
        row: r,
        column: c,
        shown: v instanceof Date ? undefined : v,
        isError: t === 'e',
        ...(f !== undefined && { formula: f }),
      };
      cells.push(cell);
      byPlace.set(`${sheet}!${ref}`, cell);
    }
  }
  return {
    sheets: book.SheetNames,
    cells,
    names: new Map((book.Workbook?.Names ?? []).map(({ Name, Ref }) => [Name, Ref])),
    cell: (sheet, ref) => byPlace.get(`${sheet}!${ref}`),
  };
}

/** Every cell as HyperFormula calculates it. */
export function recalculated({
  sheets,
  cells,
}: ReadFile): (cell: ReadCell) => number | string | boolean | { error: string } {
  const contents = Object.fromEntries(sheets.map((sheet): [string, RawCellContent[][]] => [sheet, []]));
  for (const { sheet, row, column, formula, shown } of cells) {
    const rows = contents[sheet] as RawCellContent[][];
    while (rows.length <= row) rows.push([]);
    const cellsOfRow = rows[row] as RawCellContent[];
    while (cellsOfRow.length < column) cellsOfRow.push(null);
    // A text that begins with = would be read as a formula here; in the file it is none.
    const text = typeof shown === 'string' ? `'${shown}` : shown;
    cellsOfRow[column] = formula === undefined ? text : `=${formula}`;
  }
  const engine = HyperFormula.buildFromSheets(contents, { ...CONFIG });
  return ({ sheet, row, column }) => {
    const value = engine.getCellValue({ sheet: engine.getSheetId(sheet) as number, row, col: column });
    if (value instanceof DetailedCellError) return { error: `${value.value} ${value.message}` };
    return value ?? '';
  };
}

/** How large a difference of a cell's size may be counted in: all uses of funds for money, 1 for anything else. */
export function scales(file: ReadFile, plan: Plan, uses: number): (cell: ReadCell) => number {
  const units = new Map(
    [...plan.model.lines, ...plan.model.inputs].map((each) => ['id' in each ? each.id : each.path, each.unit]),
  );
  const rows = new Map<string, string>();
  for (const { sheet, row, shown } of file.cells) {
    const unit = typeof shown === 'string' ? units.get(shown) : undefined;
    if (unit !== undefined) rows.set(`${sheet}!${row}`, unit);
  }
  return ({ sheet, row, column }) => {
    if (sheet === 'Rates of return') return column > RATE_RESULT - 1 ? uses : 1;
    if (sheet === 'Check summary' || sheet === 'Solved' || (sheet === 'Sources and uses' && column === 1)) return uses;
    return rows.get(`${sheet}!${row}`)?.includes('money') === true ? uses : 1;
  };
}

/**
 * Cells that differ from those of another file of the same model, whose inputs were changed before it was written. Which rates of
 * return are solved by steps may differ between the two: their sheet and their checks are passed over, not the lines that show them.
 */
export function differencesFrom(
  wanted: ReadFile,
  file: ReadFile,
  value: (cell: ReadCell) => unknown,
  scale: (cell: ReadCell) => number,
  tolerance: number,
): readonly object[] {
  return file.cells.flatMap((cell): readonly object[] => {
    const { sheet, ref, formula, row } = cell;
    const other = wanted.cell(sheet, ref);
    const id = `B${row + 1}`;
    if (sheet === 'Rates of return') return [];
    if (sheet === 'Check summary' && wanted.cell(sheet, id)?.shown !== file.cell(sheet, id)?.shown && row > 5)
      return [];
    if ((formula === undefined) !== (other?.formula === undefined))
      return [{ sheet, ref, formula, other: other?.formula }];
    if (formula === undefined) return [];
    const [shown, found] = [other?.shown, value(cell)];
    return agrees(shown, found, tolerance, scale(cell)) ? [] : [{ sheet, ref, formula, shown, found }];
  });
}

/** The verdict of each unknown, by its path, from the summary of checks. */
export function solvedVerdicts(file: ReadFile, value: (cell: ReadCell) => unknown): ReadonlyMap<string, unknown> {
  const solved = file.cells.filter(
    ({ sheet, shown }) => sheet === 'Check summary' && String(shown).startsWith('solved.'),
  );
  return new Map(
    solved.map(({ sheet, row, shown }): [string, unknown] => {
      const verdict = file.cell(sheet, `D${row + 1}`);
      return [String(shown), verdict && value(verdict)];
    }),
  );
}

/** Formula cells whose value is not what the file shows: more than 1e-9 of the value or of its scale apart. */
export function differences(
  file: ReadFile,
  value: (cell: ReadCell) => unknown,
  scale: (cell: ReadCell) => number,
  tolerance = 1e-9,
): readonly object[] {
  return file.cells.flatMap((cell) => {
    const { sheet, ref, formula, shown } = cell;
    if (formula === undefined) return [];
    const found = value(cell);
    return agrees(shown, found, tolerance, scale(cell)) ? [] : [{ sheet, ref, formula, shown, found }];
  });
}

function agrees(shown: ReadCell['shown'], found: unknown, tolerance: number, scale: number): boolean {
  if (typeof shown === 'number')
    return typeof found === 'number' && Math.abs(found - shown) <= tolerance * Math.max(Math.abs(shown), scale);
  if (typeof shown === 'string' && shown.startsWith('n/a')) return typeof found === 'string' && found.startsWith('n/a');
  return found === (shown ?? '');
}
