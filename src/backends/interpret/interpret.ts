/** Walks the formulas of a plan in whatever arithmetic it is given. The plainest reading, and the measure of the others. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { Line, Plan } from '../../lines/index.ts';
import { type Inputs, momentsOf, type Values } from '../../lines/values.ts';
import type { Store } from './binding.ts';
import { bindFormula } from './formula.ts';
import type { Reading } from './reading.ts';

/** Numbers of a scenario in one arithmetic. Unknowns stand among them and may be set again between two readings. */
export interface Bound<T> {
  readonly numbers: Map<string, T>;
  readonly series: Map<string, readonly T[]>;
}

/** Reads the decimal text of every input that the plan needs. @throws InternalError for a missing or malformed one */
export function bind<T>(plan: Plan, inputs: Inputs, reading: Reading<T>): Bound<T> {
  const { arithmetic } = reading;
  const bound: Bound<T> = { numbers: new Map(), series: new Map() };
  for (const { path, shape } of plan.model.inputs) {
    if (shape === 'once') {
      const text = inputs.numbers.get(path);
      if (text === undefined) throw new InternalError(`no value for the input ${path}`);
      bound.numbers.set(path, arithmetic.fromText(text));
      continue;
    }
    const texts = inputs.series.get(path);
    const wanted = momentsOf(shape, plan.model.sizes);
    if (texts?.length !== wanted)
      throw new InternalError(`the series ${path} has ${texts?.length ?? 'no'} values, not ${wanted}`);
    bound.series.set(
      path,
      texts.map((text) => arithmetic.fromText(text)),
    );
  }
  return bound;
}

/** A plan made ready for one arithmetic: call it as often as the numbers change. */
export type Interpreter<T> = (bound: Bound<T>) => Values<T>;

/**
 * Prepares the formulas of a plan once, so that closing (which reads it several times) pays for it once. Of a slice of a plan
 * only its own lines have values; to ask for another is a bug of ours.
 */
export function interpreter<T>(plan: Plan, reading: Reading<T>): Interpreter<T> {
  const { sizes } = plan.model;
  const places = new Map(plan.model.lines.map((line, index) => [line.id, index]));
  const store: Store<T> = {
    values: plan.model.lines.map((line) =>
      new Array<T>(momentsOf(line.shape, sizes)).fill(reading.arithmetic.undefined),
    ),
    numbers: new Map(),
    series: new Map(),
  };
  const place = (id: string): number => places.get(id) as number;
  const calculated = new Set(plan.loops.flatMap(({ lines }) => lines.map(({ id }) => id)));
  const steps = plan.loops.map(({ shape, direction, lines }) => ({
    moments: momentsOf(shape, sizes),
    backward: direction === 'backward',
    lines: lines.map((line: Line) => ({
      at: place(line.id),
      formula: bindFormula(line, { plan, place, store, reading }),
    })),
  }));
  return (bound) => {
    store.numbers = bound.numbers;
    store.series = bound.series;
    // Fresh rows for each reading, so that values handed out earlier never change under their holder.
    for (const [index, row] of store.values.entries()) store.values[index] = row.slice();
    for (const { moments, backward, lines } of steps) {
      for (let k = 0; k < moments; k++) {
        const t = backward ? moments - 1 - k : k;
        for (const { at, formula } of lines) (store.values[at] as T[])[t] = formula(t);
      }
    }
    const rows = [...store.values];
    return valuesOf(plan, (id) => (calculated.has(id) ? rows[place(id)] : undefined));
  };
}

/** One reading of a plan. */
export function interpret<T>(plan: Plan, inputs: Inputs, reading: Reading<T>): Values<T> {
  return interpreter(plan, reading)(bind(plan, inputs, reading));
}

/** Values behind a look-up of rows. */
export function valuesOf<T>(plan: Plan, rows: (id: string) => readonly T[] | undefined): Values<T> {
  const all = (id: string): readonly T[] => {
    const row = rows(plan.line(id).id);
    if (row === undefined) throw new InternalError(`no values for the line ${id}`);
    return row;
  };
  return {
    all,
    once(id) {
      if (plan.line(id).shape !== 'once') throw new InternalError(`the line ${id} has more than one value`);
      return all(id)[0] as T;
    },
  };
}
