/** What the names in users' formulas stand for, found in the parsed scenario: its leaves say their units. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { type ModelBuilder, Named } from '../../lines/index.ts';
import { isQuantity, isQuantitySeries, type Quantity, type QuantitySeries } from '../../quantity/quantity.ts';
import { nameOf, type Context } from '../context.ts';
import { type FormulaNames, pureNumber } from './formula.ts';

/**
 * The names of a parsed scenario. An input is a pure number there, whatever its unit; a table is the value of the period;
 * anything else (another formula, a driver of some kind) is the line of that path.
 */
export function formulaNames(m: ModelBuilder, scenario: unknown, table: Context['table']): FormulaNames {
  const line = (path: string): Named => new Named(path);
  return {
    line,
    input: (path) => {
      const leaf = leafAt(scenario, path);
      if (leaf === undefined) return line(path);
      if (isQuantity(leaf)) return pureNumber(m.input(path, leaf.unit), leaf.unit);
      const written = `${path}.table`;
      const label = nameOf(undefined, path.split('.').at(-1) ?? path);
      return pureNumber(m.has(written) ? line(written) : table(path, label, leaf, leaf.unit, 'hold'), leaf.unit);
    },
  };
}

/** The quantity or table at a path; undefined where the path leads to something else. @throws InternalError where it leads nowhere */
function leafAt(scenario: unknown, path: string): Quantity | QuantitySeries | undefined {
  let found = scenario;
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key))
      throw new InternalError(`a formula names ${path}, which is nowhere`);
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return isQuantity(found) || isQuantitySeries(found) ? found : undefined;
}
