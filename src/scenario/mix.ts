/** A tree made of two: some paths as the second says them, all else as the first. */
import { isRemarked } from './modifiers.ts';
import type { Entry, MapNode, SourceNode } from './node.ts';

/** `a` with what `b` says at the paths given: a value, a block, or its absence. Names keep the order they have in both. */
export function mixTrees(a: MapNode, b: MapNode, fromB: readonly (readonly string[])[]): MapNode {
  const entries = new Map<string, Entry>();
  for (const key of commonOrder([...a.entries.keys()], [...b.entries.keys()])) {
    const inside = fromB.filter(([head]) => head === key).map((path) => path.slice(1));
    const [left, right] = [a.entries.get(key), b.entries.get(key)];
    const found = inside.some((path) => path.length === 0)
      ? right
      : inside.length === 0
        ? left
        : below(left, right, inside);
    if (found !== undefined) entries.set(key, found);
  }
  return { kind: 'map', entries, place: a.place };
}

function below(
  left: Entry | undefined,
  right: Entry | undefined,
  paths: readonly (readonly string[])[],
): Entry | undefined {
  const keyPlace = (left ?? right)?.keyPlace;
  if (keyPlace === undefined) return undefined;
  const block = (entry: Entry | undefined): MapNode =>
    entry?.value.kind === 'map' ? entry.value : { kind: 'map', entries: new Map(), place: keyPlace };
  return { keyPlace, value: mixTrees(block(left), block(right), paths) };
}

/** All names of two lists, each list in its own order where they do not contradict each other. */
function commonOrder(a: readonly string[], b: readonly string[]): readonly string[] {
  const order = [...a];
  for (const [at, key] of b.entries()) {
    if (order.includes(key)) continue;
    const before = b.slice(0, at).findLast((each) => order.includes(each));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  }
  return order;
}

/** The part of a path at which two trees can be exchanged: as deep as both are blocks (a missing block is an empty one). */
export function exchangeable(a: SourceNode, b: SourceNode, path: readonly string[]): readonly string[] {
  let [left, right]: [SourceNode | undefined, SourceNode | undefined] = [a, b];
  for (const [depth, key] of path.entries()) {
    if (!isBlock(left) || !isBlock(right)) return path.slice(0, depth);
    left = left?.entries.get(key)?.value;
    right = right?.entries.get(key)?.value;
  }
  return path;
}

function isBlock(node: SourceNode | undefined): node is MapNode | undefined {
  return node === undefined || (node.kind === 'map' && !isRemarked(node));
}
