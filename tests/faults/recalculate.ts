/** A workbook kept open: formulas are exchanged, all that follows from them is recalculated, and they are put back. */
import { DetailedCellError, HyperFormula, type RawCellContent } from 'hyperformula';
import '../backends/workbook/excel-functions.ts';
import type { ReadCell, ReadFile } from '../backends/workbook/file.ts';
import { CONFIG } from '../backends/workbook/sheet.ts';

type Value = (cell: ReadCell) => number | string | boolean | { readonly error: string };

export class OpenWorkbook {
  readonly #engine: HyperFormula;

  constructor({ sheets, cells }: ReadFile) {
    const contents = Object.fromEntries(sheets.map((sheet): [string, RawCellContent[][]] => [sheet, []]));
    for (const cell of cells) {
      const rows = contents[cell.sheet] ?? [];
      while (rows.length <= cell.row) rows.push([]);
      const row = rows[cell.row] ?? [];
      while (row.length < cell.column) row.push(null);
      row[cell.column] = content(cell);
    }
    this.#engine = HyperFormula.buildFromSheets(contents, { ...CONFIG });
  }

  /** What `read` finds while these cells stand in the place of the sound ones. */
  with<T>(changed: readonly { readonly sound: ReadCell; readonly faulty: ReadCell }[], read: (value: Value) => T): T {
    this.#put(changed.map(({ faulty }) => faulty));
    const found = read((cell) => this.#value(cell));
    this.#put(changed.map(({ sound }) => sound));
    return found;
  }

  #put(cells: readonly ReadCell[]): void {
    this.#engine.batch(() => {
      for (const cell of cells) this.#engine.setCellContents(this.#address(cell), content(cell));
    });
  }

  #value(cell: ReadCell): ReturnType<Value> {
    const value = this.#engine.getCellValue(this.#address(cell));
    return value instanceof DetailedCellError ? { error: `${value.value} ${value.message}` } : (value ?? '');
  }

  #address({ sheet, row, column }: ReadCell): { sheet: number; row: number; col: number } {
    const found = this.#engine.getSheetId(sheet);
    if (found === undefined) throw new Error(`no sheet ${sheet}`);
    return { sheet: found, row, col: column };
  }
}

/** A text that begins with = would be read as a formula; in the file it is none. */
function content({ formula, shown }: ReadCell): RawCellContent {
  if (formula !== undefined) return `=${formula}`;
  return typeof shown === 'string' ? `'${shown}` : (shown ?? null);
}
