/** A workbook as plain data: sheets of cells with looks and formats. One module turns it into bytes: `xlsx.ts`. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { cellName, columnName, sheetPrefix } from './layout.ts';

export type CellValue = number | string | boolean;

/** What a cell is, which its colours say: see `looks.ts`. */
export type Look =
  | 'title'
  | 'subtitle'
  | 'head'
  | 'headRight'
  | 'block'
  | 'label'
  | 'quiet'
  | 'text'
  | 'wrapped'
  | 'quietWrapped'
  | 'input'
  | 'solved'
  | 'formula'
  | 'link'
  | 'total'
  | 'sum'
  | 'check'
  | 'padding'
  | 'jump';

/** A cell: data, or a formula (without `=`) with the value that it has now. */
export interface Cell {
  readonly look: Look;
  readonly value?: CellValue;
  readonly formula?: string;
  /** A number format of Excel. */
  readonly format?: string;
  /** Where a click leads: a place in this workbook. */
  readonly jump?: string;
}

export interface Chart {
  readonly type: 'line' | 'column' | 'stacked-column';
  readonly title: string;
  readonly unit: string;
  readonly format: string;
  /** The axis of values begins at zero, whatever the figures. */
  readonly fromZero: boolean;
  readonly series: readonly {
    readonly name: string;
    readonly values: string;
    readonly categories: string;
    readonly dashed?: boolean;
  }[];
  /** Rows (from 1) between which it stands. */
  readonly from: number;
  readonly to: number;
  /** Columns (from 1) between which it stands. */
  readonly left: number;
  readonly right: number;
}

/** A sheet being written; rows and columns count from 1. */
export class Page {
  readonly name: string;
  /** Column widths in characters, from column 1. */
  readonly widths: number[] = [];
  /** Columns that are folded away until asked for. */
  readonly folded = new Set<number>();
  /** Cells made one, from a column to a column of a row. */
  readonly spans: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  /** Heights of rows in points, where text needs more than a line. */
  readonly heights = new Map<number, number>();
  readonly charts: Chart[] = [];
  /** Ranges whose cells turn red where they say that something fails. */
  readonly verdicts: string[] = [];
  /** Cells that scroll neither up nor left; repeated on each printed page. */
  frozen: { readonly rows: number; readonly columns: number } = { rows: 0, columns: 0 };
  /** In print: columns beside the frozen ones that fit on a page (all unless said), or everything on one page. */
  print: { readonly columnsAPage?: number; readonly onePage?: boolean; readonly portrait?: boolean } = {};
  readonly #rows: Cell[][] = [];
  #last = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** The last row in use. */
  get last(): number {
    return this.#last;
  }

  put(row: number, column: number, cell: Cell): void {
    const cells = (this.#rows[row - 1] ??= []);
    if (cells[column - 1] !== undefined) throw new InternalError(`${this.at(row, column)} is written twice`);
    cells[column - 1] = cell;
    this.#last = Math.max(this.#last, row);
  }

  /** Cells side by side from a column on; `undefined` leaves one empty. */
  putRow(row: number, column: number, cells: readonly (Cell | undefined)[]): void {
    for (const [k, cell] of cells.entries()) if (cell !== undefined) this.put(row, column + k, cell);
  }

  /** Every cell in use, row by row. */
  *cells(): Generator<readonly [row: number, column: number, cell: Cell]> {
    for (const [r, row] of this.#rows.entries()) {
      // A row that was never written is a hole.
      for (const [c, cell] of (row as Cell[] | undefined)?.entries() ?? [])
        if ((cell as Cell | undefined) !== undefined) yield [r + 1, c + 1, cell];
    }
  }

  /** A fixed cell of this sheet as other sheets name it. */
  at(row: number, column: number): string {
    return `${sheetPrefix(this.name)}$${columnName(column)}$${row}`;
  }

  /** Where a click on a link to a cell leads. */
  jumpTo(row: number, column: number): string {
    return `${sheetPrefix(this.name)}${cellName(column, row)}`;
  }
}

/** A whole workbook. */
export interface Book {
  readonly title: string;
  readonly pages: readonly Page[];
  readonly names: readonly { readonly name: string; readonly range: string }[];
  /** The words of a verdict that is bad. */
  readonly bad: string;
  readonly font: string;
}

export const text = (value: string, look: Look = 'text'): Cell => ({ look, value });
