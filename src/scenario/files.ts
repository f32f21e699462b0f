/** The files a scenario consists of: itself, what it extends, its profile; each read once, loops refused. */
import type { Bilingual, Place } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { childOf, type MapNode, type ScalarNode, type SourceNode } from './node.ts';
import { both, didYouMean, type Problems } from './problems.ts';
import { decode } from './read-text.ts';
import { readYaml } from './read-yaml.ts';
import type { FileSource } from './source.ts';

/** Keys that say what a file is built on; they are no part of the deal. */
export const FILE_KEYS = ['profile', 'extends', 'overrides', 'cases'] as const;

const MOST_FILES = 20;
const REASONS: Readonly<Record<'missing' | 'directory' | 'unreadable', Bilingual>> = {
  missing: both('does not exist', '不存在'),
  directory: both('is a folder', '是文件夹'),
  unreadable: both('cannot be read', '无法读取'),
};

/** A file and all it extends, lowest first; undefined where one of them cannot be read. */
export function readChain(
  file: string,
  source: FileSource,
  problems: Problems,
  from?: Place,
): readonly MapNode[] | undefined {
  const chain: MapNode[] = [];
  const seen: string[] = [];
  let next: string | undefined = file;
  let place = from;
  while (next !== undefined) {
    if (seen.includes(next) || seen.length >= MOST_FILES) {
      const loop = [...seen.slice(Math.max(0, seen.indexOf(next))), next].join(' -> ');
      problems.error('SCN-EXTENDS-LOOP', both(`these files extend one another: ${loop}`, `文件循环继承：${loop}`), {
        place,
        path: 'extends',
        hint: both('Take one "extends" out.', '请删除其中一个 extends。'),
      });
      return undefined;
    }
    seen.push(next);
    const root = readFile(next, source, problems, place);
    if (root === undefined) return undefined;
    chain.unshift(root);
    const base = textAt(root, 'extends', problems);
    if (base === 'wrong') return undefined;
    if (base !== undefined && !/\.(?:ya?ml|json)$/i.test(base.text)) {
      problems.error('SCN-FILE', both(`"${base.text}" is no scenario file`, `“${base.text}”不是方案文件`), {
        place: base.place,
        path: 'extends',
        hint: both('A scenario file ends in .yaml, .yml or .json.', '方案文件以 .yaml、.yml 或 .json 结尾。'),
      });
      return undefined;
    }
    place = base?.place;
    next = base === undefined ? undefined : source.resolve(next, base.text);
  }
  return chain;
}

function readFile(file: string, source: FileSource, problems: Problems, place: Place | undefined): MapNode | undefined {
  const read = source.read(file);
  if (!read.ok) {
    const reason = REASONS[read.reason];
    problems.error('SCN-FILE', both(`${file} ${reason.en}`, `${file} ${reason.zh}`), {
      place,
      ...(place === undefined
        ? {
            hint: both(
              'Give the path of a scenario file; "pppsim init" writes one.',
              '请给出方案文件路径，或用 pppsim init 生成。',
            ),
          }
        : { hint: both('The path counts from the folder of this file.', '路径相对于本文件所在文件夹。') }),
    });
    return undefined;
  }
  const text = decode(file, read.bytes, problems);
  return text === undefined ? undefined : readYaml(file, text, problems);
}

/** The profile's layers, lowest first; undefined where it cannot be read. */
export function readProfile(named: ScalarNode, source: FileSource, problems: Problems): readonly MapNode[] | undefined {
  if (!source.profiles.includes(named.text)) {
    problems.error('SCN-PROFILE', both(`there is no profile "${named.text}"`, `没有名为“${named.text}”的 profile`), {
      place: named.place,
      path: 'profile',
      hint:
        didYouMean(nearest(named.text, source.profiles)) ??
        both(`There is: ${source.profiles.join(', ') || 'none'}.`, `可用：${source.profiles.join('、') || '无'}。`),
    });
    return undefined;
  }
  const chain = readChain(source.profile(named.text), source, problems, named.place);
  for (const root of chain ?? []) {
    for (const key of ['profile', 'overrides', 'cases']) {
      const entry = root.entries.get(key);
      if (entry !== undefined)
        problems.error('SCN-PROFILE', both(`a profile cannot say "${key}"`, `profile 中不能使用“${key}”`), {
          place: entry.keyPlace,
          path: key,
        });
    }
  }
  return chain;
}

/** The text of a top-level key; `wrong`, and a problem, where something else stands there. */
export function textAt(root: MapNode, key: string, problems: Problems): ScalarNode | 'wrong' | undefined {
  const node: SourceNode | undefined = childOf(root, key);
  if (node === undefined || node.kind === 'scalar') return node;
  problems.error('SCN-TYPE', both(`"${key}" is one text`, `“${key}”应为单个文字`), {
    place: root.entries.get(key)?.keyPlace ?? node.place,
    path: key,
  });
  return 'wrong';
}
