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
    for (const key of keys) {
      nodes = nodes.flatMap((node) => below(node, key, value));
      value = isRecord(value) ? value[key] : undefined;
      const named = nodes.length > 0 && nodes.every((node) => node['named'] === true);
      block = labelOf(value) ?? (named ? alike(key.replaceAll('_', ' ')) : block);
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
