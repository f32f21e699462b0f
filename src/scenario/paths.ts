/** Values set by path: `demand.occupancy`, and patterns in which `*` stands for exactly one name. */
import type { z } from 'zod';
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { merge, type Merging } from './merge.ts';
import { modifierOf } from './modifiers.ts';
import { childOf, type Entry, FORBIDDEN_KEYS, isNote, type MapNode, nodeAt, type SourceNode } from './node.ts';
import { both, didYouMean } from './problems.ts';
import { below, fitting, keysOf, placesOfKeys, type Shape, shapesOf } from './shape.ts';

/** One value to be set, and where its path was written. */
export interface Setting {
  readonly pattern: string;
  readonly place: Place;
  readonly value: SourceNode;
}

/** Sets one value, everywhere its pattern leads; a pattern that leads nowhere is a problem. */
export function applySetting(
  spec: z.core.$ZodType,
  root: MapNode,
  { pattern, place, value }: Setting,
  how: Merging,
): MapNode {
  const found = expand(spec, root, pattern.split('.'), modifierOf(value) !== undefined);
  if (!found.ok) {
    how.problems.error('SCN-PATH', found.message, { place, path: pattern, hint: found.hint });
    return root;
  }
  let result = root;
  for (const path of found.paths) result = setAt(result, path, 0, place, value, how);
  return result;
}

type Expanded =
  | { readonly ok: true; readonly paths: readonly (readonly string[])[] }
  | { readonly ok: false; readonly message: Bilingual; readonly hint: Bilingual | undefined };

interface Candidate {
  readonly path: readonly string[];
  readonly node: SourceNode | undefined;
  readonly shapes: readonly Shape[];
}

/** The paths that a pattern means. With `mustExist` only where something stands already. */
function expand(spec: z.core.$ZodType, root: MapNode, pattern: readonly string[], mustExist: boolean): Expanded {
  let candidates: readonly Candidate[] = [{ path: [], node: root, shapes: shapesOf(spec) }];
  for (const [depth, segment] of pattern.entries()) {
    const next = candidates.flatMap((each) => step(each, segment));
    if (next.length === 0) return nowhere(spec, root, pattern, depth, candidates);
    candidates = next;
  }
  const paths = candidates
    .filter(({ node }) => !mustExist || !pattern.includes('*') || node !== undefined)
    .map(({ path }) => path);
  return paths.length > 0
    ? { ok: true, paths }
    : nowhere(
        spec,
        root,
        pattern,
        pattern.length - 1,
        candidates.map(({ path }) => ({ path: path.slice(0, -1), node: nodeAt(root, path.slice(0, -1)), shapes: [] })),
      );
}

function step({ path, node, shapes }: Candidate, segment: string): readonly Candidate[] {
  const here = fitting(shapes, node);
  if (segment === '*')
    return namesIn(node)
      .map((name) => ({ path: [...path, name], node: childOf(node, name), shapes: below(here, name) }))
      .filter((each) => each.shapes.length > 0);
  if (FORBIDDEN_KEYS.has(segment) || isNote(segment)) return [];
  const found = childOf(node, segment);
  const allowed =
    found === undefined
      ? here.filter((each) => each.is === 'object' || (each.is === 'leaf' && node?.kind === 'map'))
      : here;
  const shape = below(allowed, segment);
  return shape.length === 0 ? [] : [{ path: [...path, segment], node: found, shapes: shape }];
}

function namesIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'map') return [...node.entries.keys()].filter((key) => !isNote(key));
  return node?.kind === 'list' ? node.items.map((_, i) => String(i)) : [];
}

function nowhere(
  spec: z.core.$ZodType,
  root: MapNode,
  pattern: readonly string[],
  depth: number,
  candidates: readonly Candidate[],
): Expanded {
  const segment = pattern[depth] ?? '';
  const above = pattern.slice(0, depth).join('.');
  const known = candidates.flatMap(({ node, shapes }) => [...namesIn(node), ...keysOf(fitting(shapes, node))]);
  const near = nearest(segment, known);
  const elsewhere = depth === 0 ? placesEnding(spec, root, pattern) : undefined;
  const names = [...new Set(known)].slice(0, 24).join(', ');
  return {
    ok: false,
    message:
      segment === '*'
        ? both(
            `"${pattern.join('.')}" matches nothing: there are no names under ${above || 'the top'}`,
            `“${pattern.join('.')}”没有匹配：${above || '顶层'}之下没有名称`,
          )
        : both(
            `"${pattern.join('.')}" leads nowhere: there is no "${segment}"${above === '' ? '' : ` under ${above}`}`,
            `路径“${pattern.join('.')}”不存在：${above === '' ? '' : `${above} 之下`}没有“${segment}”`,
          ),
    hint:
      didYouMean(
        near === undefined ? elsewhere : [...pattern.slice(0, depth), near, ...pattern.slice(depth + 1)].join('.'),
      ) ?? (names === '' ? undefined : both(`There is: ${names}.`, `可用：${names}。`)),
  };
}

/** A full path that ends in what was written, as `revenue.parking.tariff` does in `tariff`. */
function placesEnding(spec: z.core.$ZodType, root: MapNode, pattern: readonly string[]): string | undefined {
  const places = placesOfKeys(spec);
  const written = pattern.at(-1) ?? '';
  const last = places.has(written) ? written : (nearest(written, places.keys()) ?? written);
  const standing = (node: SourceNode, path: readonly string[]): string | undefined => {
    for (const name of namesIn(node)) {
      const child = childOf(node, name);
      const here = [...path, name];
      if (name === last) return here.join('.');
      const deeper = child === undefined ? undefined : standing(child, here);
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  };
  const place = places.get(last)?.[0];
  return standing(root, []) ?? (place === undefined ? undefined : `${place}.${last}`);
}

function setAt(
  node: MapNode,
  path: readonly string[],
  depth: number,
  place: Place,
  value: SourceNode,
  how: Merging,
): MapNode {
  const key = path[depth] ?? '';
  const entry = node.entries.get(key);
  const set = placed(entry?.value, path, depth, place, value, how);
  const entries = new Map<string, Entry>(node.entries);
  if (set === undefined) entries.delete(key);
  else entries.set(key, { keyPlace: entry?.keyPlace ?? place, value: set });
  return { ...node, entries };
}

function placed(
  under: SourceNode | undefined,
  path: readonly string[],
  depth: number,
  place: Place,
  value: SourceNode,
  how: Merging,
): SourceNode | undefined {
  if (depth === path.length - 1) return merge(under, value, path, how);
  if (under?.kind === 'list') {
    const index = Number(path[depth + 1]);
    return {
      ...under,
      items: under.items.flatMap((item, i) =>
        i === index ? (placed(item, path, depth + 1, place, value, how) ?? []) : item,
      ),
    };
  }
  return setAt(
    under?.kind === 'map' ? under : { kind: 'map', entries: new Map(), place },
    path,
    depth + 1,
    place,
    value,
    how,
  );
}
