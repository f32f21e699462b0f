/** Reads small models for tests: writes one with a function, gives the values of its lines as plain numbers. */
import { exactReading } from '../../src/backends/interpret/reading.ts';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { type Inputs, type Model, ModelBuilder, planModel, type Sizes } from '../../src/lines/index.ts';

/** Numbers by path; an array is a series. */
export type Given = Readonly<Record<string, number | string | readonly (number | string)[]>>;

export function inputsOf(given: Given): Inputs {
  const numbers = new Map<string, string>();
  const series = new Map<string, readonly string[]>();
  for (const [path, value] of Object.entries(given)) {
    if (typeof value === 'object') series.set(path, value.map(String));
    else numbers.set(path, String(value));
  }
  return { numbers, series };
}

export function modelOf(sizes: Sizes, write: (m: ModelBuilder) => void): Model {
  const m = new ModelBuilder(sizes);
  write(m);
  return m.build();
}

/** The values of a line of a model, to twelve digits: NaN where undefined. */
export function valuesOf(
  sizes: Sizes,
  given: Given,
  write: (m: ModelBuilder) => void,
): (id: string) => readonly number[] {
  const plan = planModel(modelOf(sizes, write));
  const values = interpret(plan, inputsOf(given), exactReading);
  return (id) => values.all(id).map((value) => Number(exactReading.arithmetic.toNumber(value).toPrecision(12)));
}

/** A label for tests. */
export const label = (name: string): { en: string; zh: string } => ({ en: name, zh: name });
