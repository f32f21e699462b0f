/** Changes of inputs, and the scenario that has them: as if its file said so. */
import { InternalError } from '../diagnostics/diagnostic.ts';
import { isQuantity, isQuantitySeries, type Quantity, type QuantitySeries } from '../quantity/quantity.ts';
import type { InputValue } from '../scenario/index.ts';
import type { DealScenario } from './deal-scenario.ts';

/** What becomes of an input. A table is changed in each of its values; `to` is for single numbers. */
export type Change = { readonly to: number } | { readonly factor: number } | { readonly add: number };

/** Changes by path. */
export type Changes = ReadonlyMap<string, Change>;

/**
 * The value of a number after a change.
 *
 * @param own  the number as this case has it
 * @param base the number as the case that is run has it: a case with a number of its own keeps its proportion to the base
 */
export function changed(own: number, base: number, change: Change): number {
  if ('factor' in change) return own * change.factor;
  if ('add' in change) return own + change.add;
  if (own === base) return change.to;
  return base === 0 ? own + change.to : own * (change.to / base);
}

/** The scenario with its numbers changed, in itself and in its cases. @throws InternalError where no number stands at a path */
export function withChanges(scenario: DealScenario, caseName: string, changes: Changes): DealScenario {
  if (changes.size === 0) return scenario;
  const baseOf = (path: string): InputValue['quantity'] => {
    const found = scenario.cases.get(caseName)?.get(path) ?? scenario.inputs.get(path);
    if (found === undefined) throw new InternalError(`the scenario has no number at ${path}`);
    return found.quantity;
  };
  const moved = (inputs: DealScenario['inputs']): DealScenario['inputs'] =>
    new Map(
      [...inputs].map(([path, input]) => {
        const change = changes.get(path);
        return [
          path,
          change === undefined ? input : { ...input, quantity: changedLeaf(input.quantity, baseOf(path), change) },
        ];
      }),
    );
  const inputs = moved(scenario.inputs);
  return {
    ...scenario,
    inputs,
    cases: new Map([...scenario.cases].map(([name, each]) => [name, moved(each)])),
    deal: [...changes.keys()].reduce(
      (deal, path) => replaceAt(deal, path.split('.'), inputs.get(path)?.quantity),
      scenario.deal,
    ),
  };
}

function changedLeaf(
  own: Quantity | QuantitySeries,
  base: Quantity | QuantitySeries,
  change: Change,
): Quantity | QuantitySeries {
  if (isQuantity(own))
    return numberAs(own, changed(Number(own.value), isQuantity(base) ? Number(base.value) : 0, change));
  if ('to' in change) throw new InternalError('a table cannot be set to one number');
  return {
    ...own,
    entries: own.entries.map(({ key, quantity }) => ({
      key,
      quantity: numberAs(quantity, changed(Number(quantity.value), 0, change)),
    })),
  };
}

function numberAs(quantity: Quantity, value: number): Quantity {
  const text = plain(value);
  return { ...quantity, value: text, text };
}

/** A double as decimal text without an exponent, to its last digit. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = mantissa.replace('-', '').replace('.', '');
  const point = (mantissa.replace('-', '').split('.')[0] ?? '').length + Number(exponent);
  const body =
    point <= 0
      ? `0.${'0'.repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + '0'.repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return mantissa.startsWith('-') ? `-${body}` : body;
}

function replaceAt<T>(tree: T, path: readonly string[], leaf: unknown): T {
  return replaced(tree, path, leaf) as T;
}

function replaced(tree: unknown, [key, ...rest]: readonly string[], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (typeof tree !== 'object' || tree === null || isQuantity(tree) || isQuantitySeries(tree))
    throw new InternalError(`no block holds ${key}`);
  if (Array.isArray(tree))
    return tree.map((each: unknown, at) => (String(at) === key ? replaced(each, rest, leaf) : each));
  return { ...tree, [key]: replaced((tree as Readonly<Record<string, unknown>>)[key], rest, leaf) };
}
