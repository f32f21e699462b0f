/** What keys a zod spec allows where: the source of suggestions, of path checks, and of "belongs under". */
import type { z } from 'zod';
import { REMARKS } from '../quantity/leaf.ts';
import { childOf, type SourceNode } from './node.ts';

/** A place of the schema: a leaf, a mapping of known keys, a mapping of names, a list, or one of several. */
export type Shape =
  | { readonly is: 'leaf' }
  | { readonly is: 'object'; readonly keys: ReadonlyMap<string, z.core.$ZodType>; readonly kind: string | undefined }
  | { readonly is: 'names'; readonly of: z.core.$ZodType }
  | { readonly is: 'list'; readonly of: z.core.$ZodType };

const LEAF: Shape = { is: 'leaf' };
const known = new WeakMap<z.core.$ZodType, readonly Shape[]>();

/** The shapes that a spec allows: several where it is a union. */
export function shapesOf(spec: z.core.$ZodType): readonly Shape[] {
  const found = known.get(spec);
  if (found !== undefined) return found;
  const shapes = lookInto(spec);
  known.set(spec, shapes);
  return shapes;
}

function lookInto(spec: z.core.$ZodType): readonly Shape[] {
  const { def } = (spec as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object': {
      const keys = new Map(Object.entries(def.shape));
      const kind = keys.get('kind');
      return [{ is: 'object', keys, kind: kind === undefined ? undefined : literalOf(kind) }];
    }
    case 'record':
      return [{ is: 'names', of: def.valueType }];
    case 'array':
      return [{ is: 'list', of: def.element }];
    case 'union':
      return def.options.flatMap(shapesOf);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return shapesOf(def.innerType);
    case 'pipe':
      return shapesOf(def.in);
    case 'lazy':
      return shapesOf(def.getter());
    default:
      return [LEAF];
  }
}

function literalOf(spec: z.core.$ZodType): string | undefined {
  const { def } = (spec as z.core.$ZodTypes)._zod;
  return def.type === 'literal' && typeof def.values[0] === 'string' ? def.values[0] : undefined;
}

/** Of several shapes those that fit what stands there: the one of its `kind`, mappings for a mapping. */
export function fitting(shapes: readonly Shape[], node: SourceNode | undefined): readonly Shape[] {
  if (node?.kind !== 'map') return shapes;
  const kind = childOf(node, 'kind');
  const ofKind = shapes.filter((each) => each.is === 'object' && kind?.kind === 'scalar' && each.kind === kind.text);
  return ofKind.length > 0 ? ofKind : shapes;
}

/** The shapes below a key; empty where the key is not allowed. */
export function below(shapes: readonly Shape[], key: string): readonly Shape[] {
  return shapes.flatMap((shape): readonly Shape[] => {
    switch (shape.is) {
      case 'object': {
        const spec = shape.keys.get(key);
        return spec === undefined ? [] : shapesOf(spec);
      }
      case 'names':
        return shapesOf(shape.of);
      case 'list':
        return /^\d+$/.test(key) ? shapesOf(shape.of) : [];
      case 'leaf':
        return key === 'value' || (REMARKS as readonly string[]).includes(key) || /^\d{1,4}$/.test(key) ? [LEAF] : [];
    }
  });
}

/** The shapes at a path, following the kinds that stand in the tree. */
export function shapesAt(
  spec: z.core.$ZodType,
  root: SourceNode | undefined,
  path: readonly string[],
): readonly Shape[] {
  let node = root;
  let shapes = shapesOf(spec);
  for (const key of path) {
    shapes = below(fitting(shapes, node), key);
    node = node === undefined ? undefined : childOf(node, key);
  }
  return fitting(shapes, node);
}

/** The keys that may be written there, names given by the user apart. */
export function keysOf(shapes: readonly Shape[]): readonly string[] {
  return [
    ...new Set(
      shapes.flatMap((shape) =>
        shape.is === 'object' ? [...shape.keys.keys()] : shape.is === 'leaf' ? ['value', ...REMARKS] : [],
      ),
    ),
  ];
}

/** The kinds among which `kind` chooses there. */
export function kindsOf(shapes: readonly Shape[]): readonly string[] {
  return shapes.flatMap((shape) => (shape.is === 'object' && shape.kind !== undefined ? [shape.kind] : []));
}

const places = new WeakMap<z.core.$ZodType, ReadonlyMap<string, readonly string[]>>();

/** For every key of the schema the places it belongs under, such as `tenor` -> `funding.debt.<name>`. */
export function placesOfKeys(spec: z.core.$ZodType): ReadonlyMap<string, readonly string[]> {
  const found = places.get(spec);
  if (found !== undefined) return found;
  const index = new Map<string, string[]>();
  const open = new Set<z.core.$ZodType>();
  const visit = (at: z.core.$ZodType, path: readonly string[]): void => {
    if (open.has(at) || path.length > 12) return;
    open.add(at);
    for (const shape of shapesOf(at)) {
      if (shape.is === 'names' || shape.is === 'list')
        visit(shape.of, [...path, shape.is === 'names' ? '<name>' : '<n>']);
      if (shape.is !== 'object') continue;
      for (const [key, spec] of shape.keys) {
        const listed = index.get(key) ?? [];
        const here = path.join('.');
        if (!listed.includes(here)) index.set(key, [...listed, here]);
        visit(spec, [...path, key]);
      }
    }
    open.delete(at);
  };
  visit(spec, []);
  places.set(spec, index);
  return index;
}
