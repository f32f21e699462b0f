/** Between which values an input may be moved: the limits that the schema states for its leaf. */
import { z } from 'zod';
import { nodeAt, type SourceNode } from './node.ts';
import { fitting, type Shape, shapesAt } from './shape.ts';

/** In the unit of the parsed value: a share of 100 % is 1. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  /** The value must be above this. */
  readonly above?: number;
}

/** The limits of the leaf at a path of a scenario; empty where the schema states none. */
export function limitsAt(spec: z.core.$ZodType, root: SourceNode, path: string): Limits {
  const keys = path.split('.');
  const key = keys.at(-1) ?? '';
  const above = keys.slice(0, -1);
  const parents = fitting(shapesAt(spec, nodeAt(root, []), above), nodeAt(root, above));
  return parents.flatMap((shape) => specBelow(shape, key).flatMap(limitsOf))[0] ?? {};
}

function specBelow(shape: Shape, key: string): readonly z.core.$ZodType[] {
  if (shape.is === 'names' || shape.is === 'list') return [shape.of];
  const found = shape.is === 'object' ? shape.keys.get(key) : undefined;
  return found === undefined ? [] : [found];
}

/** What is said of a spec, or of what it wraps: the first of each that states a title. */
function limitsOf(spec: z.core.$ZodType): readonly Limits[] {
  const about = z.globalRegistry.get(spec);
  if (about?.['x-title-zh'] !== undefined) {
    const limit = (key: string): number | undefined => {
      const found = about[key];
      return typeof found === 'number' ? found : undefined;
    };
    const [min, max, above] = [limit('x-min'), limit('x-max'), limit('x-above')];
    return [
      {
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(above !== undefined && { above }),
      },
    ];
  }
  const { def } = (spec as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return limitsOf(def.innerType);
  if (def.type === 'union') return def.options.flatMap(limitsOf);
  return def.type === 'pipe' ? [...limitsOf(def.out), ...limitsOf(def.in)] : [];
}

/** The value nearest to the one wanted that the limits allow; just inside where a limit itself is not allowed. */
export function within({ min, max, above }: Limits, wanted: number): number {
  let value = wanted;
  if (max !== undefined) value = Math.min(value, max);
  if (min !== undefined) value = Math.max(value, min);
  if (above !== undefined && value <= above) value = above + Math.max(Math.abs(above), 1) * 1e-9;
  return value;
}
