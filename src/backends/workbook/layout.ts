/** Where the cells of a workbook stand, and how formulas name them. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { children, type Expr, type Model, momentsOf, type Plan, type Shape } from '../../lines/index.ts';

/** A row of a sheet; rows count from 1. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
}

/** How a rate of return stands in the workbook; depends on the numbers, so whoever lays out the workbook says. */
export type RateForm =
  /** Flows at equal steps: Excel's own IRR, started at `guess` (a periodic rate as text), the rate that the engine found. */
  | { readonly kind: 'equal-steps'; readonly guess?: string }
  /** Anything else Excel cannot solve in a formula: the found rate stands as data in this cell, with {@link rateCheck} beside it. */
  | { readonly kind: 'solved'; readonly cell: string };

/**
 * The arrangement of a workbook. Moments of a shape run to the right from one column, the same in every sheet, so that a row keeps
 * ONE formula from its first moment to its last.
 */
export interface Layout {
  readonly plan: Plan;
  /** `maybeUndefined(plan.model)`: these lines are wrapped so that a missing value shows as text. */
  readonly maybe: ReadonlySet<string>;
  /** Column (from 1) of the first moment; of the only value for shape `once`. */
  readonly firstColumn: Readonly<Record<Shape, number>>;
  /** Empty columns directly to the left of each first moment, at least 1: where lags look before the first moment. */
  readonly padding: number;
  line(id: string): Place;
  series(path: string): Place;
  /** A single number of the scenario: an absolute cell or a defined name, as it stands in formulas. */
  input(path: string): string;
  /** The row of moment numbers 0, 1, 2, ... of a shape, on the sheet asked for where that sheet has one. */
  counter(shape: 'period' | 'year', sheet: string): Place;
  rate(irr: Expr & { node: 'aggregate' }): RateForm;
}

/** The fewest padding columns at which every fixed lag of a model is a plain reference; longer ones use INDEX. */
export function paddingFor(model: Model, most = 4): number {
  const lags: number[] = [1];
  const visit = (expr: Expr): void => {
    if (expr.node === 'lag' && typeof expr.by === 'number') lags.push(expr.by);
    for (const child of children(expr)) visit(child);
  };
  for (const { formula } of model.lines) visit(formula);
  return Math.min(most, Math.max(...lags));
}

/** `A`, `Z`, `AA` for 1, 26, 27. @throws InternalError outside Excel's 16384 columns */
export function columnName(column: number): string {
  if (!(Number.isInteger(column) && column >= 1 && column <= 16384))
    throw new InternalError(`there is no column ${column}`);
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** A cell by column (from 1), as `H12`. */
export const cellName = (column: number, row: number): string => `${columnName(column)}${row}`;

/** A sheet's name before a reference, as seen from another sheet. */
export const sheetPrefix = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'!`;

/** Stands for the name of a column that moves along the row: private-use characters, which no formula contains. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

/** A formula whose columns move along its row: the text for `shift` columns further right. */
export function alongRow(written: string): (shift: number) => string {
  const [first = '', ...rest] = written.split(OPEN);
  const pieces = rest.map((piece) => {
    const [column = '', text = ''] = piece.split(CLOSE);
    return { column: Number(column), text };
  });
  return (shift) => {
    let formula = first;
    for (const { column, text } of pieces) formula += columnName(column + shift) + text;
    return formula;
  };
}

/** Writes references as seen from one sheet: its own cells without the sheet's name. Columns that move are marks for {@link alongRow}. */
export class Pointer {
  readonly #layout: Layout;
  readonly #sheet: string;

  constructor(layout: Layout, sheet: string) {
    this.#layout = layout;
    this.#sheet = sheet;
  }

  /** The cell of a line or series `shift` moments from the formula's own, column moving with the formula: `H12`. */
  moving({ sheet, row }: Place, shape: Shape, shift: number): string {
    return `${this.#prefix(sheet)}${this.#column(shape, shift)}${row}`;
  }

  /** A fixed cell: `$H$12`. */
  fixed({ sheet, row }: Place, shape: Shape, t: number): string {
    return `${this.#prefix(sheet)}$${columnName(this.#layout.firstColumn[shape] + t)}$${row}`;
  }

  /** The moment number of this column: `H$1`. */
  counter(shape: 'period' | 'year'): string {
    const { sheet, row } = this.#layout.counter(shape, this.#sheet);
    return `${this.#prefix(sheet)}${this.#column(shape, 0)}$${row}`;
  }

  /** All moment numbers of a shape. */
  counters(shape: 'period' | 'year'): string {
    return this.whole(this.#layout.counter(shape, this.#sheet), shape);
  }

  /** All moments of a row: `$H$12:$BA$12`. */
  whole({ sheet, row }: Place, shape: Shape): string {
    const first = this.#layout.firstColumn[shape];
    const last = first + momentsOf(shape, this.#layout.plan.model.sizes) - 1;
    return `${this.#prefix(sheet)}$${columnName(first)}$${row}:$${columnName(last)}$${row}`;
  }

  /** From the padding column before the first moment to the moment before the formula's: `$G12:K12`; never its own cell. */
  earlier({ sheet, row }: Place, shape: Shape): string {
    const first = this.#layout.firstColumn[shape];
    return `${this.#prefix(sheet)}$${columnName(first - 1)}${row}:${this.#column(shape, -1)}${row}`;
  }

  #column(shape: Shape, shift: number): string {
    return `${OPEN}${this.#layout.firstColumn[shape] + shift}${CLOSE}`;
  }

  #prefix(sheet: string): string {
    return sheet === this.#sheet ? '' : sheetPrefix(sheet);
  }
}
