/** An xlsx file as another library reads it, and recalculated by HyperFormula from its formulas alone. */
import { read, type CellObject, utils } from '@e965/xlsx';
import { DetailedCellError, HyperFormula, type RawCellContent } from 'hyperformula';
import './excel-functions.ts';
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
export function recalculated({ sheets, cells }: ReadFile): (cell: ReadCell) => number | string | boolean | { error: string } {
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
  const engine = HyperFormula.buildFromSheets(contents, { ...CONFIG, chooseAddressMappingPolicy: undefined as never });
  return ({ sheet, row, column }) => {
    const value = engine.getCellValue({ sheet: engine.getSheetId(sheet) as number, row, col: column });
    if (value instanceof DetailedCellError) return { error: `${value.value} ${value.message}` };
    return value ?? '';
  };
}

/** Cells whose recalculated value is not what the file shows, to 1e-9 of the value, of all uses of funds, or of 1. */
export function differences(file: ReadFile, value: (cell: ReadCell) => unknown, uses: number): readonly object[] {
  const wrong: object[] = [];
  for (const cell of file.cells) {
    const { sheet, ref, formula, shown } = cell;
    if (formula === undefined) continue;
    const found = value(cell);
    if (!agrees(shown, found, uses)) wrong.push({ sheet, ref, formula, shown, found });
  }
  return wrong;
}

function agrees(shown: ReadCell['shown'], found: unknown, uses: number): boolean {
  if (typeof shown === 'number') {
    // Ratios and rates are far below 1e4; sums of money are not.
    return typeof found === 'number' && Math.abs(found - shown) <= 1e-9 * Math.max(Math.abs(shown), uses);
  }
  if (typeof shown === 'string' && shown.startsWith('n/a')) return typeof found === 'string' && found.startsWith('n/a');
  return found === (shown ?? '');
}
