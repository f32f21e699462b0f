/** The text of a scenario as a tree in which every value and every key knows the file, line and column it came from. */
import type { Place } from '../diagnostics/diagnostic.ts';

/** One value as it was written; `quoted` tells `"null"` from `null`. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly text: string;
  readonly quoted: boolean;
  readonly place: Place;
}

/** A mapping. Keys keep their order, which is the order of seniority for debt. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: Place;
}

/** A list. */
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly place: Place;
}

export type SourceNode = ScalarNode | MapNode | ListNode;

/** A key and what stands behind it. */
export interface Entry {
  readonly keyPlace: Place;
  readonly value: SourceNode;
}

/** Names that mean something to JavaScript; refused everywhere. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a value is an unquoted `null` or `~`, which takes an inherited key away. */
export function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && !node.quoted && (node.text === 'null' || node.text === '~');
}

/** Whether a key holds a free note (`x-...`). */
export function isNote(key: string): boolean {
  return key.startsWith('x-');
}

/** What stands below a key of a mapping or at a position of a list. */
export function childOf(node: SourceNode | undefined, key: string): SourceNode | undefined {
  if (node?.kind === 'map') return node.entries.get(key)?.value;
  return node?.kind === 'list' && /^\d+$/.test(key) ? node.items[Number(key)] : undefined;
}

/** What stands at a path; undefined where it leads nowhere. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode | undefined {
  return path.reduce<SourceNode | undefined>(childOf, root);
}

/** The place of the value at a path (of its key, where it is a mapping); where there is none, of the nearest key above it. */
export function placeAt(root: SourceNode, path: readonly string[]): Place {
  let node = root;
  let place = root.place;
  for (const key of path) {
    const below = childOf(node, key);
    if (below === undefined) return node.kind === 'map' ? place : node.place;
    const keyPlace = node.kind === 'map' ? node.entries.get(key)?.keyPlace : undefined;
    place = below.kind === 'map' ? (keyPlace ?? below.place) : below.place;
    if (below.kind === 'list' && keyPlace !== undefined) place = keyPlace;
    node = below;
  }
  return place;
}

/** The place of the key at a path. */
export function keyPlaceAt(root: SourceNode, path: readonly string[]): Place {
  const parent = nodeAt(root, path.slice(0, -1));
  const key = path.at(-1);
  const entry = parent?.kind === 'map' && key !== undefined ? parent.entries.get(key) : undefined;
  return entry?.keyPlace ?? placeAt(root, path);
}

/** The tree as plain values for validation, without notes; mappings have no prototype. */
export function plainValue(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.text;
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const value = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) if (!isNote(key)) value[key] = plainValue(entry.value);
      return value;
    }
  }
}

/** Whether two trees say the same, wherever they come from. */
export function sameText(a: SourceNode, b: SourceNode): boolean {
  if (a.kind === 'scalar') return b.kind === 'scalar' && a.text === b.text;
  if (a.kind === 'list')
    return (
      b.kind === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((each, i) => sameText(each, b.items[i] as SourceNode))
    );
  if (b.kind !== 'map' || a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([key, { value }]) => {
    const other = b.entries.get(key);
    return other !== undefined && sameText(value, other.value);
  });
}
