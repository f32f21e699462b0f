/** What goes into a plan and what comes out: numbers by path, values by line; shared by all backends. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import type { Model, Shape, Sizes } from './line.ts';

/** The numbers of a scenario, as exact decimal text by path; a series has one text a moment of its shape. */
export interface Inputs {
  readonly numbers: ReadonlyMap<string, string>;
  readonly series: ReadonlyMap<string, readonly string[]>;
}

/** The value of every line of a plan: one for a line of shape `once`, one a moment otherwise. */
export interface Values<T> {
  /** One value. @throws InternalError when the line is not of shape `once` */
  once(id: string): T;
  /** All moments of a line; a line of shape `once` gives one. */
  all(id: string): readonly T[];
}

/** How many moments a shape has. */
export function momentsOf(shape: Shape, sizes: Sizes): number {
  return shape === 'once' ? 1 : shape === 'period' ? sizes.periods : sizes.years;
}

/** Every input a model reads must be there, and series must have the right length. @throws InternalError otherwise */
export function checkInputs(model: Model, inputs: Inputs): void {
  for (const { path, shape } of model.inputs) {
    if (shape === 'once') {
      if (!inputs.numbers.has(path)) throw new InternalError(`no value for the input ${path}`);
      continue;
    }
    const length = inputs.series.get(path)?.length;
    const wanted = momentsOf(shape, model.sizes);
    if (length !== wanted) throw new InternalError(`the series ${path} has ${length ?? 'no'} values, not ${wanted}`);
  }
}
