/** A small deal for tests of blocks: a timeline, a block, the numbers of its parsed spec; both readings, which must agree. */
import { expect } from 'vitest';
import { exactReading, float64Reading } from '../../src/backends/interpret/reading.ts';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { type Inputs, type Model, ModelBuilder, momentsOf, planModel } from '../../src/lines/index.ts';
import { Books } from '../../src/model/books.ts';
import type { Context, InTime } from '../../src/model/context.ts';
import { formulaLine, formulaNames } from '../../src/model/demand/index.ts';
import { buildIndices, priceFactor } from '../../src/model/indexation/indices.ts';
import { indicesSpec } from '../../src/model/indexation/spec.ts';
import { tablesIn } from '../../src/model/table.ts';
import { sizesOf } from '../../src/model/timeline/horizon.ts';
import { buildTimeline, type Step, type Timeline } from '../../src/model/timeline/timeline.ts';
import { parseDate } from '../../src/quantity/calendar.ts';
import { isQuantity, isQuantitySeries, type QuantitySeries } from '../../src/quantity/quantity.ts';

/** The dates of the deal, and what the parsed scenario says beside them. */
export interface Deal {
  readonly close?: string;
  readonly constructionMonths?: number;
  readonly delay?: number;
  readonly years?: number;
  readonly construction?: Step;
  readonly operation?: Step;
  readonly indices?: unknown;
  /** Phases by name: months after the close in which they start to operate. */
  readonly phases?: Readonly<Record<string, number>>;
  readonly extendsConcession?: boolean;
  /** Parsed specs in their places: `{ revenue: { fares: <parsed> } }`. */
  readonly scenario?: Readonly<Record<string, unknown>>;
  /** Inputs that no spec holds, as decimal text. */
  readonly numbers?: Readonly<Record<string, string>>;
}

export interface Evaluated {
  readonly model: Model;
  /** All moments of a line, exact, as numbers. */
  all(id: string): readonly number[];
  once(id: string): number;
  /** The periods in which something happens, for short expectations. */
  operating(id: string): readonly number[];
}

/** Writes a block on the deal's timeline, and reads every line of it exactly and in float64. */
export function evaluate(deal: Deal, write: (context: Context) => void): Evaluated {
  const {
    close = '2026-01-01',
    constructionMonths = 12,
    delay = 0,
    years = 4,
    construction = 'year',
    operation = 'year',
  } = deal;
  const closeDay = parseDate(close);
  if (closeDay === null) throw new RangeError(close);
  const m = new ModelBuilder(
    sizesOf({
      close: closeDay,
      constructionMonths,
      operationMonths: years * 12 + (deal.extendsConcession ? delay : 0),
      construction,
      operation,
    }),
  );
  const { phases = {}, extendsConcession = false } = deal;
  const time = buildTimeline(m, {
    construction,
    operation,
    timing: 'end',
    phases: Object.keys(phases),
    extendsConcession,
  });
  const table = tablesIn(m, time);
  const indices = indicesSpec.parse(deal.indices ?? {});
  const scenario = { ...deal.scenario, indices };
  const levels = buildIndices(m, time, indices, table);
  const names = formulaNames(m, scenario, table);
  const inTime = (own: Timeline): InTime => ({
    time: own,
    table: tablesIn(m, own),
    priceFactor: (at, label, use) => priceFactor(m, own, levels, { at, label, use }),
    formula: (at, label, formula) => formulaLine(m, own, names, at, label, formula),
  });
  const context: Context = {
    m,
    books: new Books(),
    ...inTime(time),
    inPhase: (phase) => inTime(time.phases.get(phase) ?? time),
    driver: (name) => {
      throw new RangeError(`no driver ${name}`);
    },
    input: (path, quantity) => m.input(path, quantity.unit),
  };
  write(context);
  const model = m.build();
  const numbers = new Map<string, string>(
    Object.entries({
      close: String(closeDay),
      'construction.months': String(constructionMonths),
      'construction.delay': String(delay),
      'operation.years': String(years),
      ...Object.fromEntries(
        Object.entries(phases).flatMap(([name, months]) => [
          [`phases.${name}.operates_after`, String(months)],
          [`phases.${name}.delay`, '0'],
        ]),
      ),
      ...deal.numbers,
    }),
  );
  const series = new Map<string, readonly string[]>();
  collect(scenario, '', (path, leaf) => {
    if ('quantity' in leaf) numbers.set(path, leaf.value);
    else series.set(path, spread(leaf, Number(close.slice(0, 4)), model, path));
  });
  for (const { path } of model.inputs) {
    if (path.endsWith('.prices_of') && !numbers.has(path)) numbers.set(path, String(closeDay));
  }
  return read(model, { numbers, series });
}

function read(model: Model, inputs: Inputs): Evaluated {
  const plan = planModel(model);
  const exact = interpret(plan, inputs, exactReading);
  const doubles = interpret(plan, inputs, float64Reading);
  const all = (id: string): readonly number[] => exact.all(id).map((value) => exactReading.arithmetic.toNumber(value));
  for (const { id } of plan.model.lines) {
    for (const [t, value] of all(id).entries()) {
      const other = doubles.all(id)[t] as number;
      if (Number.isNaN(value) && Number.isNaN(other)) continue;
      expect(Math.abs(value - other), `${id} at ${t}: exact ${value}, float64 ${other}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    }
  }
  return {
    model,
    all,
    once: (id) => all(id)[0] as number,
    operating: (id) => all(id).filter((_, t) => (all('timeline.operating')[t] as number) > 0),
  };
}

type Leaf = { readonly quantity: true; readonly value: string } | QuantitySeries;

/** Visits every quantity and series of a parsed spec with its path. */
function collect(value: unknown, path: string, visit: (path: string, leaf: Leaf) => void): void {
  if (isQuantity(value) || isQuantitySeries(value)) visit(path, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, below] of Object.entries(value)) collect(below, path === '' ? key : `${path}.${key}`, visit);
  }
}

/** A series in its moments: by calendar year from the close's, or by position. */
function spread({ by, entries }: QuantitySeries, closeYear: number, model: Model, path: string): readonly string[] {
  const fill = model.inputs.find((input) => input.path === path)?.fill;
  const listed = new Map(entries.map(({ key, quantity }) => [by === 'year' ? key - closeYear : key, quantity.value]));
  const nearest = (k: number): string => {
    const keys = [...listed.keys()].sort((a, b) => Math.abs(a - k) - Math.abs(b - k) || a - b);
    return listed.get(keys[0] ?? 0) ?? '0';
  };
  return Array.from(
    { length: momentsOf('year', model.sizes) },
    (_, k) => listed.get(k) ?? (fill === 'hold' ? nearest(k) : '0'),
  );
}

/** Two rows agree to 1e-9 of their size (or to `within`). */
export function expectRow(found: readonly number[], wanted: readonly number[], within = 1e-9): void {
  expect(found.length, `${found.join(', ')} against ${wanted.join(', ')}`).toBe(wanted.length);
  for (const [t, value] of wanted.entries()) {
    expect(Math.abs((found[t] as number) - value), `at ${t}: ${found.join(', ')}`).toBeLessThanOrEqual(
      within * Math.max(1, Math.abs(value)),
    );
  }
}

export const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
