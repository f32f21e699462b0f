/** The inputs of a deal that can be varied: each with its limits; and whether a change leaves the deal a valid one. */
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import { dependents } from '../backends/explain/index.ts';
import { FORECAST, dealSpec, semanticChecks } from '../model/index.ts';
import { isQuantity, type Quantity, type QuantitySeries } from '../quantity/quantity.ts';
import { type Limits, limitsAt } from '../scenario/index.ts';
import { type Changes, withChanges } from './changes.ts';
import type { DealScenario } from './deal-scenario.ts';
import { titleIn } from './titles.ts';
import { type Prepared, prepare } from './prepare.ts';
import { LENGTHS } from './variations.ts';

/** A number or a table that the model reads and the scenario says. */
export interface Movable {
  readonly path: string;
  readonly label: Bilingual;
  readonly quantity: Quantity | QuantitySeries;
  readonly limits: Limits;
  readonly origin: Place | 'default';
}

/** A date, or an input that says how long the timeline is. */
export type Standing = 'free' | 'date' | 'structure';

export interface Inventory {
  readonly prepared: Prepared;
  readonly inputs: readonly Movable[];
  standing(input: Movable): Standing;
  /** Whether the deal can be read at a change of this input while its financing stays as signed. */
  livesAfterClose(path: string): boolean;
  /** Why the deal is no valid one after a change; undefined where it is. */
  problemAt(changes: Changes): Bilingual | undefined;
  /** Whether any of the lines depends on an input at all, whatever its value. */
  reaches(path: string, lines: readonly string[]): boolean;
}

/** Every input of a case that the model reads. Price dates that the scenario leaves out are the close, and no inputs of their own. */
export function inventoryOf(scenario: DealScenario, caseName: string): Inventory {
  const prepared = prepare(scenario, caseName);
  const { model } = prepared.setting.plan;
  const solved = new Set([...model.unknowns.map(({ path }) => path), FORECAST]);
  const numbers = scenario.cases.get(caseName) ?? scenario.inputs;
  const inputs = model.inputs.flatMap(({ path }): readonly Movable[] => {
    const given = numbers.get(path);
    if (given === undefined || solved.has(path)) return [];
    const { quantity, origin } = given;
    return [{ path, quantity, origin, label: titleIn(scenario, path), limits: limitsOf(scenario, path, quantity) }];
  });
  const extends_ = scenario.deal.construction.extends_concession;
  return {
    prepared,
    inputs,
    standing: ({ path, quantity }) =>
      quantity.unit === 'date' ? 'date' : LENGTHS.has(path) && path !== 'construction.delay' ? 'structure' : 'free',
    livesAfterClose: (path) => !LENGTHS.has(path) || (path === 'construction.delay' && !extends_),
    problemAt: (changes) => semanticChecks(withChanges(scenario, caseName, changes).deal)[0]?.message,
    reaches: (path, lines) => {
      const reached = new Set(dependents(prepared.setting.plan, path).all);
      return lines.some((line) => reached.has(line));
    },
  };
}

/** The limits of a number, or of the values of a table. */
function limitsOf(scenario: DealScenario, path: string, quantity: Quantity | QuantitySeries): Limits {
  const at = isQuantity(quantity) ? path : `${path}.${String(quantity.entries[0]?.key ?? 0)}`;
  return limitsAt(dealSpec, scenario.trees.root, at);
}
