/** What a key of a scenario is called: its title in the schema, behind the label of the block that it stands in. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';

type Json = Readonly<Record<string, unknown>>;

/** Finds the title of the value at a dotted path, given the JSON Schema of scenarios and a parsed deal. */
export function titleFinder(schema: object, deal: unknown): (path: string) => Bilingual {
  return (path) => {
    const keys = path.split('.');
    let nodes: readonly Json[] = [schema as Json];
    let value = deal;
    let block: Bilingual | undefined;
    for (const [k, key] of keys.entries()) {
      nodes = nodes.flatMap((node) => below(node, key, value));
      value = isRecord(value) ? value[key] : undefined;
      if (k < keys.length - 1) block = labelOf(value) ?? (isNamed(nodes, keys, k) ? alike(key) : block);
    }
    const own = nodes.flatMap(titles).at(0) ?? alike((keys.at(-1) ?? path).replaceAll('_', ' '));
    return block === undefined ? own : { en: `${block.en}: ${own.en}`, zh: `${block.zh}：${own.zh}` };
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const alike = (text: string): Bilingual => ({ en: text, zh: text });

/** The label that a block carries in the scenario. */
function labelOf(value: unknown): Bilingual | undefined {
  const label = isRecord(value) ? value['label'] : undefined;
  return isRecord(label) && typeof label['en'] === 'string' && typeof label['zh'] === 'string'
    ? { en: label['en'], zh: label['zh'] }
    : undefined;
}

/** A block without a title in the schema has a name of the user's own. */
function isNamed(nodes: readonly Json[], keys: readonly string[], k: number): boolean {
  return (
    k > 0 &&
    keys[k] !== undefined &&
    nodes.length > 0 &&
    nodes.flatMap(titles).length === 0 &&
    nodes.every(({ named }) => named === true)
  );
}

/** The schemas of a key below one, where a kind is chosen only those of that kind. */
function below(node: Json, key: string, value: unknown): readonly Json[] {
  const kind = isRecord(value) ? value['kind'] : undefined;
  return variants(node).flatMap((each): readonly Json[] => {
    const properties = each['properties'];
    if (isRecord(properties)) {
      const kinds = isRecord(properties['kind']) ? properties['kind']['enum'] : undefined;
      if (Array.isArray(kinds) && kind !== undefined && !kinds.includes(kind)) return [];
      const own = properties[key];
      if (isRecord(own)) return [own];
    }
    const patterns = each['patternProperties'];
    if (isRecord(patterns))
      for (const [pattern, found] of Object.entries(patterns))
        if (pattern !== '^x-' && new RegExp(pattern, 'u').test(key) && isRecord(found))
          return [{ ...found, named: true }];
    const items = each['items'];
    return isRecord(items) && /^\d+$/.test(key) ? [items] : [];
  });
}

function variants(node: Json): readonly Json[] {
  const inner = ['anyOf', 'allOf'].flatMap((word) => (Array.isArray(node[word]) ? (node[word] as unknown[]) : []));
  return [node, ...inner.filter(isRecord).flatMap(variants)];
}

function titles(node: Json): readonly Bilingual[] {
  return variants(node).flatMap(({ title, 'x-title-zh': zh }) =>
    typeof title === 'string' ? [{ en: title, zh: typeof zh === 'string' ? zh : title }] : [],
  );
}
