/** Which sheet and row everything stands in. Moments begin in one and the same column on every sheet. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { allRates, irrOfTimes } from '../../finance/index.ts';
import { type Expr, type Line, maybeUndefined, momentsOf, type Shape } from '../../lines/index.ts';
import { pow } from '../../numeric/float64.ts';
import { Page } from './book.ts';
import { type Layout, paddingFor, type Place, type RateForm } from './layout.ts';
import type { Source } from './source.ts';
import { HELPER } from './split.ts';
import { term } from './terms.ts';

/** Columns of a sheet of rows; padding and moments follow. */
export const COLUMN = { label: 1, unit: 2, value: 3, total: 4, id: 5, source: 6, padding: 7 } as const;
/** Rows of a sheet with moments: title, verdict, names of the moments; then lines of the head, numbers of the moments. */
export const ROW = { title: 1, verdict: 2, names: 3 } as const;

export type Moments = 'period' | 'year';

/** A rate of return that no single formula of Excel finds: a row of the sheet of rates. */
export interface SolvedRate {
  readonly expr: Expr & { node: 'aggregate' };
  readonly line: Line;
  readonly row: number;
  /** NaN where there is none. */
  readonly root: number;
}

/** The unknowns and given series, with the row where each begins: value, what it must equal, residual. */
export interface SolvedRow {
  readonly path: string;
  readonly shape: Shape;
  readonly page: Page;
  readonly row: number;
}

export interface Arrangement {
  readonly layout: Layout;
  /** The sheets of lines with their lines, in the order of the model. */
  readonly lineSheets: readonly { readonly page: Page; readonly moments: Moments; readonly lines: readonly Line[] }[];
  readonly page: (name: PageName) => Page;
  /** A sheet for each statement. */
  readonly statements: readonly Page[];
  /** The first row below the head of a sheet with moments. */
  readonly firstRow: (moments: Moments) => number;
  /** Single inputs and their rows on the sheet of inputs. */
  readonly inputRows: ReadonlyMap<string, number>;
  readonly solved: readonly SolvedRow[];
  readonly rates: readonly SolvedRate[];
}

export type PageName =
  | 'cover'
  | 'inputs'
  | 'inputs_period'
  | 'inputs_year'
  | 'solved'
  | 'solved_year'
  | 'rates'
  | 'sources_and_uses'
  | 'checks'
  | 'charts';
const PAGES = [
  'cover',
  'inputs',
  'inputs_period',
  'inputs_year',
  'solved',
  'solved_year',
  'rates',
  'sources_and_uses',
  'checks',
  'charts',
] as const;

export const INPUT_VALUE_COLUMN = 3;
const INPUT_FIRST_ROW = 4;
/** A label, the line, the start, then the steps. */
export const RATE = { firstRow: 4, start: 3, steps: 12 } as const;
export const RATE_RESULT = RATE.start + RATE.steps + 1;

/** Lays out a plan. */
export function arrange(source: Source): Arrangement {
  const { plan, language } = source;
  const { model } = plan;
  const sheetName = sheetNames();
  const pages = new Map<PageName, Page>(PAGES.map((name) => [name, new Page(sheetName(term(name, language)))]));
  const page = (name: PageName): Page => pages.get(name) as Page;
  const headRows = (moments: Moments): number => ROW.names + source.heads[moments].lines.length + 1;
  const firstRow = (moments: Moments): number => headRows(moments) + 2;

  const places = new Map<string, Place>();
  const lineSheets = groups(model.lines).map(({ subject, moments, beside, lines }) => {
    const title = source.subject(subject)[language];
    const name = sheetName(moments === 'year' && beside ? term('by_year', language, { subject: title }) : title);
    for (const [k, { id }] of lines.entries()) places.set(id, { sheet: name, row: firstRow(moments) + k });
    return { page: new Page(name), moments, lines };
  });

  const statements = source.statements.map(({ title }) => new Page(sheetName(title[language])));

  const unknowns = new Set(model.unknowns.map(({ path }) => path));
  const inputRows = new Map<string, number>();
  const seriesPlaces = new Map<string, Place>();
  const solved: SolvedRow[] = [];
  const filled = { inputs_period: 0, inputs_year: 0, solved: 0, solved_year: 0 };
  for (const { path, shape } of model.inputs) {
    if (unknowns.has(path) || source.given.has(path)) {
      const name = shape === 'year' ? 'solved_year' : 'solved';
      const row = firstRow(shape === 'year' ? 'year' : 'period') + 4 * filled[name]++;
      solved.push({ path, shape, page: page(name), row });
      seriesPlaces.set(path, { sheet: page(name).name, row });
    } else if (shape !== 'once') {
      const name = shape === 'year' ? 'inputs_year' : 'inputs_period';
      seriesPlaces.set(path, { sheet: page(name).name, row: firstRow(shape) + filled[name]++ });
    }
  }
  for (const { path } of source.inputs)
    if (!seriesPlaces.has(path)) inputRows.set(path, INPUT_FIRST_ROW + inputRows.size);

  const padding = paddingFor(model);
  const first = COLUMN.padding + padding;
  const rates: SolvedRate[] = [];
  const forms = rateForms(source, (rate) => {
    const row = RATE.firstRow + rates.length;
    rates.push({ ...rate, row });
    return page('rates').at(row, RATE_RESULT);
  });
  const sheetMoments = new Map<string, Moments>(lineSheets.map(({ page: { name }, moments }) => [name, moments]));
  for (const [name, moments] of [
    ['inputs_period', 'period'],
    ['inputs_year', 'year'],
    ['solved', 'period'],
    ['solved_year', 'year'],
  ] as const)
    sheetMoments.set(page(name).name, moments);
  const layout: Layout = {
    plan,
    maybe: withoutValue(source),
    firstColumn: { once: COLUMN.value, period: first, year: first },
    padding,
    line: (id) => placed(places, id),
    series: (path) => placed(seriesPlaces, path),
    input(path) {
      const row = inputRows.get(path);
      if (row !== undefined) return page('inputs').at(row, INPUT_VALUE_COLUMN);
      const found = solved.find((each) => each.path === path);
      if (found === undefined) throw new InternalError(`the input ${path} has no cell`);
      return found.page.at(found.row, COLUMN.value);
    },
    counter(shape, sheet) {
      if (sheetMoments.get(sheet) === shape) return { sheet, row: headRows(shape) };
      const other = lineSheets.find(({ moments }) => moments === shape);
      if (other === undefined) throw new InternalError(`no sheet has a ${shape} for each column`);
      return { sheet: other.page.name, row: headRows(shape) };
    },
    rate: forms,
  };
  return { layout, lineSheets, page, statements, firstRow, inputRows, solved, rates };
}

function placed(places: ReadonlyMap<string, Place>, name: string): Place {
  const place = places.get(name);
  if (place === undefined) throw new InternalError(`${name} has no place in the workbook`);
  return place;
}

interface Group {
  readonly subject: string;
  readonly moments: Moments;
  /** The subject has a sheet by period as well. */
  readonly beside: boolean;
  readonly lines: Line[];
}

/** Lines by subject, those of the yearly shape apart; single values stand with the periods where the subject has any. */
function groups(lines: readonly Line[]): readonly Group[] {
  const having = (shape: Shape): ReadonlySet<string> =>
    new Set(lines.filter((line) => line.shape === shape).map(({ subject }) => subject));
  const [byPeriod, byYear] = [having('period'), having('year')];
  const found = new Map<string, Group>();
  for (const line of lines) {
    const { subject, shape } = line;
    const beside = byPeriod.has(subject);
    const moments = shape === 'year' || (shape === 'once' && !beside && byYear.has(subject)) ? 'year' : 'period';
    const key = `${subject} ${moments}`;
    const group = found.get(key) ?? { subject, moments, beside, lines: [] };
    group.lines.push(line);
    found.set(key, group);
  }
  return [...found.values()];
}

/** Lines that show text where they have no value: those that may lack one, helpers (a lazy branch may not apply), and any that do lack one now. */
function withoutValue({ plan, value }: Source): ReadonlySet<string> {
  const maybe = new Set(maybeUndefined(plan.model));
  for (const { id, shape } of plan.model.lines) {
    if (maybe.has(id)) continue;
    const moments = momentsOf(shape, plan.model.sizes);
    let lacks = id.includes(HELPER);
    for (let t = 0; t < moments && !lacks; t++) lacks = !Number.isFinite(value(id, t));
    if (lacks) maybe.add(id);
  }
  return maybe;
}

/** Legal, different names of sheets: at most 31 characters, none of `[]:*?/\`, told apart whatever their case. */
function sheetNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const legal = wanted
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim();
    let name = legal.slice(0, 31);
    for (let k = 2; taken.has(name.toLowerCase()); k++) name = `${legal.slice(0, 27)} ${k}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

/** How each rate of return stands: Excel's own IRR at equal steps with one root; else steps of Newton's method in a row of their own. */
function rateForms(
  { plan, value }: Source,
  add: (rate: Omit<SolvedRate, 'row'>) => string,
): (expr: Expr & { node: 'aggregate' }) => RateForm {
  const known = new Map<string, RateForm>();
  const find = (expr: Expr & { node: 'aggregate' }): RateForm => {
    const { of, times = of } = expr;
    const row = (id: string): number[] =>
      Array.from({ length: momentsOf(plan.line(id).shape, plan.model.sizes) }, (_, t) => value(id, t));
    const [flows, years] = [row(of), row(times)];
    const root = irrOfTimes(flows, years, 0, flows.length);
    const step = (years[1] ?? 1) - (years[0] ?? 0);
    const even = step > 0 && years.every((year, k) => k === 0 || Math.abs(year - (years[k - 1] ?? 0) - step) < 1e-9);
    if (even && allRates(flows, years).length === 1) return { kind: 'equal-steps', guess: periodic(root, step) };
    return { kind: 'solved', cell: add({ expr, line: plan.line(of), root }) };
  };
  return (expr) => {
    const key = `${expr.of} ${expr.times ?? ''}`;
    const form = known.get(key) ?? find(expr);
    known.set(key, form);
    return form;
  };
}

function periodic(root: number, step: number): string {
  return (pow(1 + root, step) - 1).toFixed(15);
}
