/** The numbers of a validated scenario, as a model reads them: exact text by path, tables laid out over years. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { type Inputs, type Model, momentsOf } from '../lines/index.ts';
import { isQuantity, isQuantitySeries, type Quantity, type QuantitySeries } from '../quantity/quantity.ts';

/** Finds the leaf at a path: in the scenario, or in one of its cases. */
export type FindLeaf = (path: string) => Quantity | QuantitySeries | undefined;

/** The leaf of a parsed scenario at a dotted path. */
export function leafIn(deal: unknown): FindLeaf {
  return (path) => {
    let found: unknown = deal;
    for (const key of path.split('.')) {
      if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
      found = (found as Readonly<Record<string, unknown>>)[key];
    }
    return isQuantity(found) || isQuantitySeries(found) ? found : undefined;
  };
}

/**
 * Everything a model reads. Unknowns stand at zero until the closing sets them. A price date that is not given is the close.
 *
 * @param firstYear the calendar year of the close
 * @param given series that come from another closing
 * @throws InternalError for an input that the scenario does not have
 */
export function collectInputs(
  model: Model,
  find: FindLeaf,
  firstYear: number,
  given: ReadonlyMap<string, readonly string[]> = new Map(),
): Inputs {
  const numbers = new Map<string, string>();
  const series = new Map<string, readonly string[]>();
  const unknown = new Set(model.unknowns.map((each) => each.path));
  for (const { path, shape, fill } of model.inputs) {
    const moments = momentsOf(shape, model.sizes);
    if (unknown.has(path)) {
      if (shape === 'once') numbers.set(path, '0');
      else series.set(path, new Array<string>(moments).fill('0'));
      continue;
    }
    const data = given.get(path);
    if (data !== undefined) {
      series.set(path, data);
      continue;
    }
    const leaf = find(path) ?? (path.endsWith('.prices_of') ? find('close') : undefined);
    if (leaf === undefined) throw new InternalError(`the model reads ${path}, which the scenario does not have`);
    if (shape === 'once') {
      if (!isQuantity(leaf)) throw new InternalError(`the model reads one number at ${path}, where a table stands`);
      numbers.set(path, leaf.value);
    } else {
      if (!isQuantity(leaf)) series.set(path, laidOut(leaf, moments, firstYear, fill ?? 'zero'));
      // One number where the model reads a table that holds: the same in every year.
      else if (fill === 'hold') series.set(path, new Array<string>(moments).fill(leaf.value));
      else throw new InternalError(`the model reads a table at ${path}, where one number stands`);
    }
  }
  return { numbers, series };
}

function laidOut(table: QuantitySeries, moments: number, firstYear: number, fill: 'zero' | 'hold'): readonly string[] {
  const first = table.by === 'year' ? firstYear : 0;
  return Array.from({ length: moments }, (_, k) => {
    const exact = table.entries.find(({ key }) => key === first + k);
    if (exact !== undefined) return exact.quantity.value;
    if (fill === 'zero') return '0';
    const before = table.entries.filter(({ key }) => key < first + k).at(-1);
    return (before ?? table.entries[0])?.quantity.value ?? '0';
  });
}
