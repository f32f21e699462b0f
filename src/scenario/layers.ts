/** Everything a scenario is told, laid one over the other: profile, what it extends, itself, `--set`. */
import type { z } from 'zod';
import { FILE_KEYS, readChain, readProfile, textAt } from './files.ts';
import { type Merging, mergeRoots } from './merge.ts';
import { childOf, type Entry, type MapNode, type ScalarNode, type SourceNode } from './node.ts';
import { applySetting, type Setting } from './paths.ts';
import { both, type Problems } from './problems.ts';
import { readValue } from './read-yaml.ts';
import { type FileSource, SET_FILE } from './source.ts';

/** The merged scenario: the deal's own tree, and the settings of each case. */
export interface Layers {
  readonly root: MapNode;
  readonly cases: ReadonlyMap<string, readonly Setting[]>;
  /** The profile underneath, by name. */
  readonly profile: string | null;
}

/** Reads and merges; undefined where a file is missing or unreadable. Problems of single values are noted and passed over. */
export function readLayers(
  spec: z.core.$ZodType,
  file: string,
  set: readonly string[],
  source: FileSource,
  problems: Problems,
): Layers | undefined {
  const chain = readChain(file, source, problems);
  if (chain === undefined) return undefined;
  const settings = readSettings(set, problems);
  const profile = profileOf(chain, settings, problems);
  const below = profile === undefined ? [] : profile === 'wrong' ? undefined : readProfile(profile, source, problems);
  if (below === undefined) return undefined;

  let merged: MapNode | undefined;
  for (const [i, layer] of [...below, ...chain].entries()) {
    const how: Merging = { problems, keepModifiers: false, warnOfRepeats: i > below.length };
    merged = mergeRoots(merged, without(layer, ['profile', 'extends', 'overrides']), how);
    for (const each of overridesOf(layer, problems)) merged = applySetting(spec, merged, each, how);
  }
  if (merged === undefined) return undefined;
  const cases = casesOf(merged, problems);
  let root = without(merged, FILE_KEYS);
  for (const each of settings) {
    if (each.pattern !== 'profile')
      root = applySetting(spec, root, each, {
        problems,
        keepModifiers: false,
        warnOfRepeats: true,
        inheritUnits: true,
      });
  }
  return { root, cases, profile: profile === undefined || profile === 'wrong' ? null : profile.text };
}

function without(root: MapNode, keys: readonly string[]): MapNode {
  return { ...root, entries: new Map([...root.entries].filter(([key]) => !keys.includes(key))) };
}

function profileOf(
  chain: readonly MapNode[],
  settings: readonly Setting[],
  problems: Problems,
): ScalarNode | 'wrong' | undefined {
  const set = settings.find((each) => each.pattern === 'profile')?.value;
  if (set !== undefined) return set.kind === 'scalar' ? set : 'wrong';
  for (const layer of [...chain].reverse()) {
    const found = textAt(layer, 'profile', problems);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `overrides: { path.with.*: value }` of one file. */
function overridesOf(layer: MapNode, problems: Problems): readonly Setting[] {
  const node = childOf(layer, 'overrides');
  return node === undefined ? [] : settingsIn(node, 'overrides', problems);
}

function settingsIn(node: SourceNode, path: string, problems: Problems): readonly Setting[] {
  if (node.kind === 'map')
    return [...node.entries]
      .filter(([key]) => !key.startsWith('x-'))
      .map(([pattern, { keyPlace, value }]) => ({ pattern, place: keyPlace, value }));
  problems.error('SCN-TYPE', both(`"${path}" is a mapping of paths to values`, `“${path}”应为“路径: 值”的映射`), {
    place: node.place,
    path,
    hint: both('Such as { demand.occupancy: 33 % }.', '例如 { demand.occupancy: 33 % }。'),
  });
  return [];
}

function casesOf(merged: MapNode, problems: Problems): ReadonlyMap<string, readonly Setting[]> {
  const node = childOf(merged, 'cases');
  const cases = new Map<string, readonly Setting[]>();
  if (node === undefined) return cases;
  if (node.kind !== 'map') {
    problems.error('SCN-TYPE', both('"cases" is a mapping of names to changes', '“cases”应为“名称: 变动”的映射'), {
      place: node.place,
      path: 'cases',
    });
    return cases;
  }
  for (const [name, entry] of [...node.entries].filter(([key]) => !key.startsWith('x-'))) {
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      problems.error(
        'SCN-NAME',
        both(
          `"${name}" is not a name: lower-case letters, digits and _ are`,
          `“${name}”不是合法名称，应由小写字母、数字和下划线组成`,
        ),
        { place: entry.keyPlace, path: `cases.${name}` },
      );
    } else cases.set(name, flattened(settingsIn(entry.value, `cases.${name}`, problems)));
  }
  return cases;
}

/** A case may also be written in blocks; each value in them is a setting of its own. */
function flattened(settings: readonly Setting[]): readonly Setting[] {
  return settings.flatMap((each): readonly Setting[] => {
    if (
      each.value.kind !== 'map' ||
      each.value.entries.has('value') ||
      [...each.value.entries.keys()].every((key) => /^\d+$/.test(key))
    )
      return [each];
    return flattened(
      [...each.value.entries].map(([key, { keyPlace, value }]: [string, Entry]) => ({
        pattern: `${each.pattern}.${key}`,
        place: keyPlace,
        value,
      })),
    );
  });
}

function readSettings(set: readonly string[], problems: Problems): readonly Setting[] {
  return set.flatMap((text, i): readonly Setting[] => {
    const split = text.indexOf('=');
    const line = i + 1;
    const pattern = (split < 0 ? text : text.slice(0, split)).trim();
    const place = { file: SET_FILE, line, column: 1, length: Math.max(1, pattern.length) };
    const written = split < 0 ? '' : text.slice(split + 1).trim();
    if (split < 1 || pattern === '' || written === '') {
      problems.error('SCN-SET', both(`"${text}" is not path=value`, `“${text}”不是“路径=值”的形式`), {
        place,
        hint: both(
          'Such as --set revenue.parking.tariff="3.6 /hour".',
          '例如 --set revenue.parking.tariff="3.6 /hour"。',
        ),
      });
      return [];
    }
    const first = pattern.split('.')[0] ?? '';
    if (first === 'extends' || first === 'overrides' || first === 'cases') {
      problems.error('SCN-SET', both(`"${first}" cannot be set from the command line`, `不能在命令行设置“${first}”`), {
        place,
        hint: both('Put it into the scenario file.', '请写入方案文件。'),
      });
      return [];
    }
    const value = readValue(
      { file: SET_FILE, line, column: text.indexOf(written, split) + 1, length: written.length },
      written,
      problems,
    );
    return value === undefined ? [] : [{ pattern, place, value }];
  });
}
