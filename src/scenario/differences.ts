/** Where two scenarios say different things, and who said them: values, names that only one has, blocks of another kind. */
import type { Place } from '../diagnostics/diagnostic.ts';
import { isQuantitySeries } from '../quantity/quantity.ts';
import { type DealLeaf, isLeaf, valueAt } from './leaves.ts';
import type { InputValue, Scenario } from './load.ts';
import { exchangeable } from './mix.ts';
import { nodeAt } from './node.ts';
import { canonical } from './resolve.ts';

/** What one scenario says at a place. */
export interface Said {
  readonly text: string;
  readonly origin: Place | 'default';
}

/** One place at which two scenarios differ; null where one of them says nothing. */
export interface Difference {
  readonly path: string;
  /** The case that differs; the scenario itself where there is none. */
  readonly case: string | null;
  readonly change: 'value' | 'structure' | 'order' | 'only-a' | 'only-b';
  readonly a: Said | null;
  readonly b: Said | null;
}

type Change = Difference['change'];

/** A case of one scenario beside a case of another; `base` is the scenario itself, as is a case that it does not have. */
export interface CasePair {
  readonly name: string;
  readonly a: string;
  readonly b: string;
}

/** Every difference of two scenarios and of the cases given, in the order of the deal. What is only written otherwise is none. */
export function differences<T>(a: Scenario<T>, b: Scenario<T>, cases: readonly CasePair[]): readonly Difference[] {
  const found = new Map<string, Difference>();
  const note = (keys: readonly string[], change: Change): void => {
    const path = exchangeable(a.trees.root, b.trees.root, keys);
    const name = path.join('.');
    if (found.has(name)) return;
    const [left, right] = [said(a, name), said(b, name)];
    const lifted = path.length < keys.length && !(isScalar(a, path) && isScalar(b, path));
    found.set(name, {
      path: name,
      case: null,
      change: !lifted ? change : left === null ? 'only-b' : right === null ? 'only-a' : 'structure',
      a: left,
      b: right,
    });
  };
  compare(a.deal, b.deal, [], note);
  return [...found.values(), ...cases.flatMap((pair) => caseDifferences(a, b, pair))];
}

/** Whether one text stands at a path: short for a block, such as one name for both languages. */
function isScalar<T>({ trees }: Scenario<T>, path: readonly string[]): boolean {
  return nodeAt(trees.root, path)?.kind === 'scalar';
}

function compare(
  a: unknown,
  b: unknown,
  path: readonly string[],
  note: (path: readonly string[], change: Change) => void,
): void {
  if (a === undefined && b === undefined) return;
  if (a === undefined || b === undefined) note(path, a === undefined ? 'only-b' : 'only-a');
  else if (isBlock(a) && isBlock(b)) {
    const [left, right] = [keysOf(a), keysOf(b)];
    const shared = left.filter((key) => right.includes(key));
    if (a['kind'] !== b['kind']) note(path, 'structure');
    else if (shared.join() !== right.filter((key) => left.includes(key)).join()) note(path, 'order');
    else for (const key of new Set([...left, ...right])) compare(a[key], b[key], [...path, key], note);
  } else if (isBlock(a) || isBlock(b)) note(path, 'structure');
  else if (meaning(a) !== meaning(b)) note(path, 'value');
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isLeaf(value) && !Array.isArray(value);
}

function keysOf(block: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(block).filter((key) => block[key] !== undefined);
}

function meaning(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(meaning).join(', ')}]` : canonical(value as DealLeaf);
}

/** What a scenario says at a path, on one line; null where it says nothing and has no default. */
function said<T>(scenario: Scenario<T>, path: string): Said | null {
  const leaves = scenario.resolved.filter((each) => each.path === path || each.path.startsWith(`${path}.`));
  const [only] = leaves;
  if (only === undefined) return null;
  const origin = scenario.originOf(path);
  const place = 'default' in origin ? 'default' : origin;
  if (only.path === path) return { text: only.text, origin: only.place === 'default' ? place : only.place };
  const series = isQuantitySeries(valueAt(scenario.deal, path));
  const told = leaves.filter((each) => !/\.label\./.test(each.path));
  const text = told.map((each) => `${each.path.slice(path.length + 1)}: ${each.text}`).join(', ');
  return { text: series ? text : `{ ${text} }`, origin: place };
}

/** Numbers of two cases that differ, unless both have them from their scenarios. */
function caseDifferences<T>(a: Scenario<T>, b: Scenario<T>, pair: CasePair): readonly Difference[] {
  const [left, right] = [a.cases.get(pair.a) ?? a.inputs, b.cases.get(pair.b) ?? b.inputs];
  return [...left].flatMap(([path, x]): readonly Difference[] => {
    const y = right.get(path);
    if (y === undefined || canonical(x.quantity) === canonical(y.quantity)) return [];
    const inherited = (own: InputValue, base: InputValue | undefined): boolean =>
      base !== undefined && canonical(own.quantity) === canonical(base.quantity);
    if (inherited(x, a.inputs.get(path)) && inherited(y, b.inputs.get(path))) return [];
    return [{ path, case: pair.name, change: 'value', a: saidInCase(x), b: saidInCase(y) }];
  });
}

function saidInCase({ quantity, origin }: InputValue): Said {
  if (!isQuantitySeries(quantity)) return { text: quantity.text, origin };
  return { text: quantity.entries.map(({ key, quantity: each }) => `${key}: ${each.text}`).join(', '), origin };
}
