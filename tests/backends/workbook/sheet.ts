/** Puts a plan into HyperFormula, cell by cell, and reads every line back. */
import { DetailedCellError, HyperFormula, type RawCellContent } from 'hyperformula';
import './excel-functions.ts';
import { InternalError } from '../../../src/diagnostics/diagnostic.ts';
import { interpret } from '../../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../../src/backends/interpret/reading.ts';
import { type Layout, paddingFor, type Place, toExcelFormula } from '../../../src/backends/workbook/index.ts';
import { irrOfTimes } from '../../../src/finance/index.ts';
import { type Inputs, type Line, maybeUndefined, momentsOf, type Plan, type Values } from '../../../src/lines/index.ts';

/** A calculated workbook beside the float64 interpreter's values. */
export interface Calculated {
  readonly layout: Layout;
  readonly values: Values<number>;
  readonly formulas: ReadonlyMap<string, readonly string[]>;
  /** A number, a text (a missing value), or `#DIV/0!` and the like as `{ error }`. */
  /** The value of one more formula, as if it stood on the sheet `Model`. */
  evaluate(formula: string): unknown;
  cells(id: string): readonly (number | string | { readonly error: string })[];
}

export const CONFIG = { licenseKey: 'gpl-v3', smartRounding: false, useArrayArithmetic: true } as const;
type Sheets = Record<string, RawCellContent[][]>;

export function calculate(plan: Plan, inputs: Inputs): Calculated {
  const values = interpret(plan, inputs, float64Reading);
  const { model } = plan;
  const sheets: Sheets = { Inputs: [], Series: [], Model: [[], []], Years: [], Solved: [] };
  const put = ({ sheet, row }: Place, column: number, content: RawCellContent): void => {
    const rows = (sheets[sheet] ??= []);
    while (rows.length < row) rows.push([]);
    const cells = rows[row - 1] as RawCellContent[];
    while (cells.length < column) cells.push(null);
    cells[column - 1] = content;
  };
  const append = (sheet: string): Place => ({ sheet, row: (sheets[sheet] ?? []).length + 1 });

  const padding = paddingFor(model);
  const first = 4 + padding;
  const firstColumn = { once: 3, period: first, year: first };
  const sheetOf = (line: Line): string => (line.shape === 'year' ? 'Years' : 'Model');
  const counters = { period: { sheet: 'Model', row: 1 }, year: { sheet: 'Model', row: 2 } };
  for (const shape of ['period', 'year'] as const) {
    for (let t = 0; t < momentsOf(shape, model.sizes); t++) put(counters[shape], first + t, t);
  }
  const inputCells = new Map<string, string>();
  const seriesRows = new Map<string, Place>();
  for (const { path, shape } of model.inputs) {
    if (shape === 'once') {
      const place = append('Inputs');
      put(place, 2, Number(inputs.numbers.get(path)));
      inputCells.set(path, `Inputs!$B$${place.row}`);
    } else {
      const place = append('Series');
      for (const [t, text] of (inputs.series.get(path) ?? []).entries()) put(place, first + t, Number(text));
      seriesRows.set(path, place);
    }
  }
  const places = new Map<string, Place>();
  for (const line of model.lines) {
    const place = append(sheetOf(line));
    put(place, 1, line.id);
    places.set(line.id, place);
  }
  const solved = new Map<string, string>();
  const layout: Layout = {
    plan,
    maybe: maybeUndefined(model),
    firstColumn,
    padding,
    line: (id) => places.get(id) as Place,
    series: (path) => seriesRows.get(path) as Place,
    input: (path) => inputCells.get(path) as string,
    counter: (shape) => counters[shape],
    rate({ of, times = of }) {
      const [flows, years] = [values.all(of), values.all(times)];
      const root = irrOfTimes([...flows], [...years], 0, flows.length);
      const step = (years[1] ?? 1) - (years[0] ?? 0);
      if (years.every((year, k) => k === 0 || Math.abs(year - (years[k - 1] as number) - step) < 1e-9)) {
        return { kind: 'equal-steps', ...(Number.isFinite(root) && { guess: ((1 + root) ** step - 1).toFixed(15) }) };
      }
      const key = `${of} ${times}`;
      const known = solved.get(key);
      if (known !== undefined) return { kind: 'solved', cell: known };
      const place = append('Solved');
      put(place, 1, Number.isFinite(root) ? root : 'n/a');
      const cell = `Solved!$A$${place.row}`;
      solved.set(key, cell);
      return { kind: 'solved', cell };
    },
  };
  const formulas = new Map<string, readonly string[]>();
  for (const { id, shape } of model.lines) {
    const row = Array.from({ length: momentsOf(shape, model.sizes) }, (_, t) => toExcelFormula(id, t, layout));
    for (const [t, formula] of row.entries()) put(layout.line(id), firstColumn[shape] + t, formula);
    formulas.set(id, row);
  }
  const engine = HyperFormula.buildFromSheets(sheets, CONFIG);
  return {
    layout,
    values,
    formulas,
    evaluate: (formula) => engine.calculateFormula(formula, engine.getSheetId('Model') as number),
    cells(id) {
      const { sheet, row } = layout.line(id);
      const { shape } = plan.line(id);
      return Array.from({ length: momentsOf(shape, model.sizes) }, (_, t) => {
        const cell = engine.getCellValue({
          sheet: engine.getSheetId(sheet) as number,
          row: row - 1,
          col: firstColumn[shape] + t - 1,
        });
        if (cell instanceof DetailedCellError) return { error: cell.value };
        return typeof cell === 'number' || typeof cell === 'string' ? cell : { error: `unexpected ${String(cell)}` };
      });
    },
  };
}

/** A formula with its moving references made relative, so that a row of one formula reads the same all along. */
export function relative(formula: string, column: number): string {
  return formula.replaceAll(
    /(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b/g,
    (text, fixed: string, name: string, _: string, row: string) => {
      if (fixed === '$') return text;
      const at = [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
      return `C[${at - column}]${row}`;
    },
  );
}

/** As {@link calculate}; undefined where a formula grows longer than Excel takes: nested tolerant operations repeat their operands. */
export function calculateIfItFits({
  plan,
  inputs,
}: {
  readonly plan: Plan;
  readonly inputs: Inputs;
}): Calculated | undefined {
  try {
    return calculate(plan, inputs);
  } catch (error) {
    if (error instanceof InternalError && error.message.endsWith('more than Excel takes')) return undefined;
    throw error;
  }
}
