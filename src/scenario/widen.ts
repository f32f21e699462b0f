/** Single numbers of a scenario as tables of the same number by year, where its schema allows a table. */
import type { z } from 'zod';
import { isQuantity, isQuantitySeries, type QuantitySeries } from '../quantity/quantity.ts';
import { isLeaf, valueAt } from './leaves.ts';
import { type MapNode, plainValue } from './node.ts';

/**
 * The deal with tables by calendar year at those of the paths where the schema takes one: each year has the number that stands there now.
 * The model of such a deal is the one that it would have had the user written the table, so nothing in it takes the number to be constant.
 */
export function withTables<S extends z.ZodType>(
  spec: S,
  { root, deal }: { readonly root: MapNode; readonly deal: z.output<S> },
  paths: Iterable<string>,
  years: readonly number[],
): z.output<S> {
  let widened: unknown = deal;
  for (const path of paths) {
    const leaf = valueAt(deal, path);
    if (!isQuantity(leaf)) continue;
    const table = Object.fromEntries(years.map((year) => [String(year), leaf.text]));
    const parsed = spec.safeParse(replacedAt(plainValue(root), path.split('.'), table));
    const series = parsed.success ? valueAt(parsed.data, path) : undefined;
    if (isQuantitySeries(series)) widened = replacedAt(widened, path.split('.'), held(series, leaf.value));
  }
  return widened as z.output<S>;
}

/** The value itself in each year, to the last digit, whatever its text rounds. */
function held(series: QuantitySeries, value: string): QuantitySeries {
  return {
    ...series,
    entries: series.entries.map(({ key, quantity }) => ({ key, quantity: { ...quantity, value } })),
  };
}

/** A tree of plain values with another value at a path. */
function replacedAt(tree: unknown, [key, ...below]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree))
    return tree.map((each, i): unknown => (String(i) === key ? replacedAt(each, below, value) : each));
  const object = typeof tree === 'object' && tree !== null && !isLeaf(tree) ? tree : {};
  return { ...object, [key]: replacedAt((object as Readonly<Record<string, unknown>>)[key], below, value) };
}
