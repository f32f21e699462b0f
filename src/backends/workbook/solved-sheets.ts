/** What is data because a workbook cannot solve: unknowns of the close and values closed on another case, each with its check; rates of return. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { type Line, momentsOf, type Unknown } from '../../lines/index.ts';
import { pow } from '../../numeric/float64.ts';
import { rateRanges } from './aggregate.ts';
import { COLUMN, RATE, RATE_RESULT, type SolvedRate, type SolvedRow } from './arrange.ts';
import { text } from './book.ts';
import { formatOf } from './formats.ts';
import { NOT_AVAILABLE } from './formula.ts';
import { columnName, Pointer } from './layout.ts';
import { type Desk, linkTo, shownValue, writeHead } from './rows.ts';
import { term } from './terms.ts';

/** A verdict over one solved value. */
export interface SolvedCheck {
  readonly label: string;
  readonly id: string;
  /** The cell of what is left, and the formula of how much may be. */
  readonly residual: string;
  readonly tolerance: string;
  readonly value: { readonly residual: number; readonly tolerance: number };
  readonly format: string;
}

/** The values of unknowns, what each must equal, and what is left; gives their checks. */
export function writeSolved(desk: Desk): readonly SolvedCheck[] {
  const { source, arrangement } = desk;
  for (const name of ['solved', 'solved_year'] as const) {
    const page = arrangement.page(name);
    if (arrangement.solved.some((each) => each.page === page))
      writeHead(page, term('solved', source.language), name === 'solved' ? 'period' : 'year', desk);
  }
  return arrangement.solved.map((each) => {
    const unknown = source.plan.model.unknowns.find(({ path }) => path === each.path);
    return unknown === undefined ? writeGiven(each, desk) : writeUnknown(each, unknown, desk);
  });
}

/** Three rows: the value, the line that it must equal (or that must be zero), the residual. */
function writeUnknown({ path, shape, page, row }: SolvedRow, unknown: Unknown, desk: Desk): SolvedCheck {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const { language, plan } = source;
  const { condition } = unknown;
  const target = plan.line(condition.line);
  const tolerance = plan.line(unknown.tolerance);
  const first = layout.firstColumn[shape];
  const count = momentsOf(shape, plan.model.sizes);
  const values = shape === 'once' ? [source.number(path)] : source.series(path);
  const { format, unit } = formatOf(
    { id: path, unit: unknown.unit },
    Math.max(...values.map(Math.abs)),
    desk.money,
    source,
  );
  const heads: readonly [string, string][] = [
    [unknown.label[language], path],
    [
      condition.kind === 'zero'
        ? `${target.label[language]} = 0`
        : `${term('must_equal', language)}: ${target.label[language]}`,
      target.id,
    ],
    [`${unknown.label[language]}: ${term('residual', language)}`, ''],
  ];
  for (const [k, [label, id]] of heads.entries()) {
    page.put(row + k, COLUMN.label, text(label, 'label'));
    page.put(row + k, COLUMN.unit, text(unit, 'quiet'));
    page.put(row + k, COLUMN.id, text(id, 'quiet'));
  }
  page.put(row, COLUMN.source, text(term('solved_mark', language), 'quiet'));
  const place = layout.line(target.id);
  const residuals: number[] = [];
  for (let t = 0; t < count; t++) {
    const value = values[t] ?? 0;
    const found = source.value(target.id, t);
    const column = columnName(first + t);
    const residual = condition.kind === 'zero' ? found : found - value;
    residuals.push(residual);
    page.put(row, first + t, { look: 'solved', value: value + 0, format });
    page.put(row + 1, first + t, linkTo(`'${place.sheet}'!${column}${place.row}`, shownValue(found), format));
    const formula = condition.kind === 'zero' ? `${column}${row + 1}` : `${column}${row + 1}-${column}${row}`;
    page.put(row + 2, first + t, { look: 'check', formula, value: shownValue(residual), format: SMALL });
  }
  if (shape !== 'once') {
    const range = `${columnName(first)}${row + 2}:${columnName(first + count - 1)}${row + 2}`;
    page.put(row + 2, COLUMN.value, {
      look: 'check',
      formula: `MAX(MAX(${range}),-MIN(${range}))`,
      value: Math.max(...residuals.map(Math.abs)) + 0,
      format: SMALL,
    });
  }
  return {
    label: unknown.label[language],
    id: path,
    residual: page.at(row + 2, COLUMN.value),
    tolerance: onceCell(tolerance, desk),
    value: { residual: Math.max(...residuals.map(Math.abs)), tolerance: source.value(tolerance.id, 0) },
    format: SMALL,
  };
}

/** Values closed on another case are data; the check says whether someone wrote over them. */
function writeGiven({ path, shape, page, row }: SolvedRow, desk: Desk): SolvedCheck {
  const { source, arrangement } = desk;
  const { language, plan } = source;
  const about = plan.model.inputs.find((each) => each.path === path);
  if (about === undefined) throw new InternalError(`no input ${path}`);
  const first = arrangement.layout.firstColumn[shape];
  const values = shape === 'once' ? [source.number(path)] : source.series(path);
  const { format, unit } = formatOf(
    { id: path, unit: about.unit },
    Math.max(...values.map(Math.abs)),
    desk.money,
    source,
  );
  const reader = plan.model.lines.find(
    ({ formula }) => (formula.node === 'series' || formula.node === 'input') && formula.path === path,
  );
  const label = `${reader?.label[language] ?? path}: ${term('at_close', language)}`;
  const sum = values.reduce((total, value) => total + value, 0);
  const cells = {
    own: columnName(first),
    last: columnName(first + values.length - 1),
    value: columnName(COLUMN.value),
  };
  page.put(row, COLUMN.label, text(label, 'label'));
  page.put(row, COLUMN.id, text(path, 'quiet'));
  for (const [t, value] of values.entries()) page.put(row, first + t, { look: 'solved', value: value + 0, format });
  page.put(row + 1, COLUMN.label, text(term('closed_sum', language), 'label'));
  page.put(row + 1, COLUMN.value, { look: 'solved', value: sum + 0, format });
  page.put(row + 2, COLUMN.label, text(term('moved', language), 'label'));
  page.put(row + 2, COLUMN.value, {
    look: 'check',
    formula: `SUM(${cells.own}${row}:${cells.last}${row})-${cells.value}${row + 1}`,
    value: 0,
    format: SMALL,
  });
  for (let k = 0; k < 3; k++) page.put(row + k, COLUMN.unit, text(unit, 'quiet'));
  const was = page.at(row + 1, COLUMN.value);
  return {
    label,
    id: path,
    residual: page.at(row + 2, COLUMN.value),
    tolerance: `MAX(0.000001,0.000000001*ABS(${was}))`,
    value: { residual: 0, tolerance: Math.max(0.000001, 0.000000001 * Math.abs(sum)) },
    format: SMALL,
  };
}

const SMALL = '0.00E+00;-0.00E+00;"-"';

function onceCell({ id }: Line, { arrangement: { layout } }: Desk): string {
  return new Pointer(layout, '').fixed(layout.line(id), 'once', 0);
}

/** Where Newton's steps begin if there is no rate now: inputs may change so that there is one. */
const NO_RATE_START = 0.1;
const BEYOND = 1e300;
const BEYOND_TEXT = '10^300';

/** The present value at the first moment. */
function presentValue(rate: number, amounts: readonly number[], years: readonly number[]): number {
  return amounts.reduce((sum, amount, t) => sum + amount / pow(1 + rate, (years[t] ?? 0) - (years[0] ?? 0)), 0);
}

/** A step of Newton's method as the cells take it; it stays above -100 %. */
function stepped(rate: number, amounts: readonly number[], years: readonly number[]): number {
  const slope = amounts.reduce((sum, amount, t) => {
    const since = (years[t] ?? 0) - (years[0] ?? 0);
    return sum + (amount * since) / pow(1 + rate, since + 1);
  }, 0);
  const next = Math.max(rate + presentValue(rate, amounts, years) / slope, (rate - 1) / 2);
  return Number.isFinite(next) ? next : rate;
}

/**
 * Rates of return at unequal steps, with several roots or none: from the rate that was found, Newton's steps lead to the rate of
 * changed inputs. The last counts where the present value at it is next to nothing; else the rate is n/a.
 */
export function writeRates(desk: Desk): readonly SolvedCheck[] {
  const { source, arrangement } = desk;
  const { language } = source;
  const page = arrangement.page('rates');
  if (arrangement.rates.length === 0) return [];
  page.put(1, 1, text(term('rates', language), 'title'));
  const words = [term('label', language), term('line', language), term('start_rate', language)];
  for (let k = 1; k <= RATE.steps; k++) words.push(term('step', language, { k: String(k) }));
  words.push(term('rate', language), term('present_value', language), term('tolerance', language));
  page.putRow(
    RATE.firstRow - 1,
    1,
    words.map((word) => text(word, 'head')),
  );
  page.widths.push(40, 30, ...Array.from({ length: RATE.steps + 2 }, () => 12), 16, 16);
  page.frozen = { rows: RATE.firstRow - 1, columns: 1 };
  return arrangement.rates.flatMap((rate) => writeRate(rate, desk));
}

function writeRate({ expr, line, row, root }: SolvedRate, desk: Desk): readonly SolvedCheck[] {
  const { source, arrangement } = desk;
  const { layout } = arrangement;
  const page = arrangement.page('rates');
  const { flows, times } = rateRanges(expr, layout, new Pointer(layout, page.name));
  page.put(row, 1, text(line.label[source.language], 'label'));
  page.put(row, 2, text(line.id, 'quiet'));
  const percent = '0.000000%';
  const amounts = Array.from({ length: momentsOf(line.shape, source.plan.model.sizes) }, (_, t) =>
    source.value(line.id, t),
  );
  const years = amounts.map((_, t) => source.value(expr.times ?? expr.of, t));
  const changesSign = Math.min(...amounts) < 0 && Math.max(...amounts) > 0;
  const found = Number.isFinite(root);
  let rate = found ? root : NO_RATE_START;
  page.put(row, RATE.start, { look: 'solved', value: rate, format: percent });
  const since = `(${times}-INDEX(${times},1,1))`;
  for (let k = 1; k <= RATE.steps; k++) {
    const before = `${columnName(RATE.start + k - 1)}${row}`;
    const value = `SUMPRODUCT(${flows}/(1+${before})^${since})`;
    const slope = `SUMPRODUCT(${flows}*${since}/(1+${before})^(${since}+1))`;
    const step = `IFERROR(MAX(${before}+${value}/${slope},(${before}-1)/2),${before})`;
    const formula = `IF(AND(MIN(${flows})<0,MAX(${flows})>0),${step},${before})`;
    if (!found && changesSign) rate = stepped(rate, amounts, years);
    page.put(row, RATE.start + k, { look: 'formula', formula, value: rate, format: percent });
  }
  const last = `${columnName(RATE.start + RATE.steps)}${row}`;
  const [npv, tolerance] = [`${columnName(RATE_RESULT + 1)}${row}`, `${columnName(RATE_RESULT + 2)}${row}`];
  const present = presentValue(rate, amounts, years);
  const size = 1e-9 * amounts.reduce((sum, amount) => sum + Math.abs(amount), 0);
  page.put(row, RATE_RESULT, {
    look: 'formula',
    formula: `IF(AND(MIN(${flows})<0,MAX(${flows})>0,ABS(${npv})<=${tolerance}),${last},"${NOT_AVAILABLE}")`,
    value: shownValue(root),
    format: percent,
  });
  page.put(row, RATE_RESULT + 1, {
    look: 'check',
    formula: `IFERROR(SUMPRODUCT(${flows}/(1+${last})^${since}),${BEYOND_TEXT})`,
    value: Number.isFinite(present) ? present + 0 : BEYOND,
    format: SMALL,
  });
  page.put(row, RATE_RESULT + 2, {
    look: 'check',
    formula: `IFERROR(0.000000001*SUMPRODUCT(ABS(${flows})),0)`,
    value: Number.isFinite(size) ? size : 0,
    format: SMALL,
  });
  // Where there is no rate, none is wrong.
  if (!found) return [];
  return [
    {
      label: line.label[source.language],
      id: line.id,
      residual: page.at(row, RATE_RESULT + 1),
      tolerance: page.at(row, RATE_RESULT + 2),
      value: { residual: Math.abs(present), tolerance: size },
      format: SMALL,
    },
  ];
}
