/** The leaves of a parsed deal by path: quantities, tables, formulas, and everything else that was said. */
import {
  type Formula,
  isFormula,
  isQuantity,
  isQuantitySeries,
  type Quantity,
  type QuantitySeries,
} from '../quantity/quantity.ts';

/** What stands at a path of a parsed deal; undefined where it leads nowhere. */
export function valueAt(deal: unknown, path: string): unknown {
  let found = deal;
  for (const key of path.split('.')) {
    if (isLeaf(found) || typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[key];
  }
  return found;
}

/** A leaf of a parsed deal: what is visited whole. */
export type DealLeaf = Quantity | QuantitySeries | Formula | string | number | boolean;

/** Whether a value of a parsed deal is a number, a table or a formula. */
export function isLeaf(value: unknown): value is Quantity | QuantitySeries | Formula {
  return isQuantity(value) || isQuantitySeries(value) || isFormula(value);
}

/** Visits every leaf with its path, in the order of the deal. */
export function eachLeaf(deal: unknown, visit: (path: string, leaf: DealLeaf) => void, path = ''): void {
  if (isLeaf(deal) || typeof deal === 'string' || typeof deal === 'number' || typeof deal === 'boolean')
    visit(path, deal);
  else if (typeof deal === 'object' && deal !== null) {
    for (const [key, below] of Object.entries(deal)) eachLeaf(below, visit, path === '' ? key : `${path}.${key}`);
  }
}

/** All formulas by path. */
export function formulasIn(deal: unknown): ReadonlyMap<string, Formula> {
  const found = new Map<string, Formula>();
  eachLeaf(deal, (path, leaf) => {
    if (isFormula(leaf)) found.set(path, leaf);
  });
  return found;
}

/** The deal with the formulas exchanged for which there is another. */
export function replaced<T>(deal: T, other: (path: string) => Formula | undefined): T {
  const walk = (value: unknown, path: string): unknown => {
    if (isFormula(value)) return other(path) ?? value;
    if (isLeaf(value) || typeof value !== 'object' || value === null) return value;
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    if (Array.isArray(value)) return value.map((each, i) => walk(each, at(String(i))));
    return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, walk(below, at(key))]));
  };
  return walk(deal, '') as T;
}
