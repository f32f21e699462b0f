/** The risks of a scenario, ready to be drawn: their paths found, their names in both languages. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { isQuantity } from '../quantity/quantity.ts';
import type { OpenRisk } from '../risk/index.ts';
import type { DealScenario } from './deal-scenario.ts';

/** Every risk with the inputs it moves; validation has refused paths that lead nowhere. */
export function openRisks({ deal, inputs }: DealScenario): readonly OpenRisk[] {
  return Object.entries(deal.risks).map(([id, spec]) => {
    const paths = spec.of.flatMap((pattern) => [...inputs.keys()].filter((path) => matches(pattern, path)));
    const [first] = paths;
    const input = first === undefined ? undefined : inputs.get(first);
    if (input === undefined) throw new InternalError(`the risk ${id} moves nothing`);
    const { quantity } = input;
    const unit = isQuantity(quantity) ? quantity.unit : (quantity.entries[0]?.quantity.unit ?? quantity.unit);
    const words = id.replaceAll('_', ' ');
    return { id, label: spec.label ?? { en: words, zh: words }, spec, paths: [...new Set(paths)], unit };
  });
}

/** Whether a path is one that a pattern means: `*` stands for one name. */
function matches(pattern: string, path: string): boolean {
  const [wanted, found] = [pattern.split('.'), path.split('.')];
  return wanted.length === found.length && wanted.every((each, k) => each === '*' || each === found[k]);
}
