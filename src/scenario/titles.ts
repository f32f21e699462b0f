/** What the keys of a scenario are called, in both languages: from the schema, and from the labels that the user gave. */
import { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { valueAt } from './leaves.ts';
import { nodeAt, type SourceNode } from './node.ts';
import { shapesAt } from './shape.ts';

/**
 * The title of a path, below the label of what it belongs to: "Garage: Tariff". A name that was given no label stands under the
 * title of what it is one of: "Holders: Government". The path itself where nothing is known.
 *
 * @param word what a name of the scenario is called, where it is a common one
 */
export function titleAt(
  spec: z.core.$ZodType,
  { root, deal }: { readonly root: SourceNode; readonly deal: unknown },
  path: string,
  word: (path: string) => Bilingual | undefined = () => undefined,
): Bilingual {
  const keys = path.split('.');
  const key = keys.at(-1) ?? '';
  const above = keys.slice(0, -1);
  const own = shapesAt(spec, nodeAt(root, []), above).flatMap((shape) => {
    const found = shape.is === 'object' ? shape.keys.get(key) : undefined;
    return found === undefined ? [] : (titleOf(found) ?? []);
  })[0];
  const owner = labelOf(deal, own === undefined ? keys : above);
  if (own === undefined) return owner ?? named(above.join('.'), key);
  return owner === undefined ? own : { en: `${owner.en}: ${own.en}`, zh: `${owner.zh}：${own.zh}` };

  function named(list: string, name: string): Bilingual {
    const of = list === '' ? undefined : titleAt(spec, { root, deal }, list, word);
    if (of === undefined || of.en === list) return { en: path, zh: path };
    const plain = name.replaceAll('_', ' ');
    const { en, zh } = word(path) ?? { en: plain, zh: plain };
    return { en: `${of.en}: ${en}`, zh: `${of.zh}：${zh}` };
  }
}

function titleOf(spec: z.core.$ZodType): Bilingual | undefined {
  const about = z.globalRegistry.get(spec);
  if (typeof about?.['title'] === 'string' && typeof about['x-title-zh'] === 'string')
    return { en: about['title'], zh: about['x-title-zh'] };
  const { def } = (spec as z.core.$ZodTypes)._zod;
  if ('innerType' in def) return titleOf(def.innerType);
  return def.type === 'pipe' ? (titleOf(def.out) ?? titleOf(def.in)) : undefined;
}

/** The label of the nearest block above, where the user gave one. */
function labelOf(deal: unknown, keys: readonly string[]): Bilingual | undefined {
  for (let depth = keys.length; depth > 0; depth--) {
    const label = valueAt(deal, [...keys.slice(0, depth), 'label'].join('.'));
    if (typeof label === 'object' && label !== null && 'en' in label && 'zh' in label)
      return { en: String(label.en), zh: String(label.zh) };
  }
  return undefined;
}
