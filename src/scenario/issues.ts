/** What zod finds wrong, as problems for people: at the place in the file, in both languages, with a suggestion. */
import type { z } from 'zod';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { textOfIssue } from '../quantity/issue.ts';
import { NAME_PATTERN } from '../quantity/words.ts';
import { isNote, keyPlaceAt, nodeAt, placeAt, type SourceNode } from './node.ts';
import { both, didYouMean, type Problems } from './problems.ts';
import { keysOf, kindsOf, placesOfKeys, shapesAt } from './shape.ts';

type Issue = z.core.$ZodIssue;

/** Notes a problem for each issue. */
export function noteIssues(
  spec: z.core.$ZodType,
  root: SourceNode,
  issues: readonly Issue[],
  problems: Problems,
): void {
  const translate = new Translator(spec, root, problems);
  // Unknown keys first: a key that is missing because it is misspelt is told once.
  const [unknown, rest] = [issues.filter(isUnknownKey), issues.filter((each) => !isUnknownKey(each))];
  for (const issue of [...unknown, ...rest]) translate.note(issue, []);
}

function isUnknownKey({ code }: Issue): boolean {
  return code === 'unrecognized_keys';
}

class Translator {
  /** Paths of keys that were probably meant by misspelt ones. */
  private readonly meant = new Set<string>();
  private readonly spec: z.core.$ZodType;
  private readonly root: SourceNode;
  private readonly problems: Problems;

  constructor(spec: z.core.$ZodType, root: SourceNode, problems: Problems) {
    [this.spec, this.root, this.problems] = [spec, root, problems];
  }

  note(issue: Issue, above: readonly string[]): void {
    const path = [...above, ...issue.path.map(String)];
    const ours = textOfIssue(issue);
    if (ours !== undefined) return this.error(ours.code, path, ours.message, ours.hint);
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys) this.unknownKey(path, key);
        return;
      case 'invalid_union':
        return this.union(issue, path);
      case 'invalid_type':
        return nodeAt(this.root, path) === undefined ? this.missing(path) : this.wrongType(path, issue.expected);
      case 'invalid_value':
        return nodeAt(this.root, path) === undefined
          ? this.missing(path)
          : this.wrongChoice(path, issue.values.map(String));
      case 'invalid_key':
        return this.wrongName(path);
      case 'invalid_format':
        return 'pattern' in issue && typeof issue.pattern === 'string' && issue.pattern.includes(NAME_PATTERN)
          ? this.wrongName(path)
          : this.error(
              'SCN-FORM',
              path,
              both(`"${this.textAt(path)}" has not the form expected`, `“${this.textAt(path)}”格式有误`),
              formHint(issue),
            );
      case 'too_big':
      case 'too_small':
        return this.error(
          'SCN-LENGTH',
          path,
          both(
            issue.message,
            issue.code === 'too_big' ? `过长或过大，最多 ${issue.maximum}` : `过短或过小，至少 ${issue.minimum}`,
          ),
        );
      default:
        return this.error(
          'SCN-RULE',
          path,
          both(`"${this.textAt(path)}" is not allowed here`, `此处不允许“${this.textAt(path)}”`),
          both(
            'See the reference of the scenario format, or pppsim schema, for what is.',
            '允许的写法见情形文件格式参考或 pppsim schema。',
          ),
        );
    }
  }

  private error(code: string, path: readonly string[], message: Bilingual, hint?: Bilingual): void {
    this.problems.error(code, message, { place: placeAt(this.root, path), path: path.join('.'), hint });
  }

  private textAt(path: readonly string[]): string {
    const node = nodeAt(this.root, path);
    return node?.kind === 'scalar' ? node.text : (path.at(-1) ?? '');
  }

  private unknownKey(path: readonly string[], key: string): void {
    const here = keysOf(shapesAt(this.spec, this.root, path));
    const present = nodeAt(this.root, path);
    const free = here.filter((each) => present?.kind !== 'map' || !present.entries.has(each));
    const near = nearest(key, free) ?? nearest(key, here);
    if (near !== undefined) this.meant.add([...path, near].join('.'));
    const elsewhere =
      placesOfKeys(this.spec)
        .get(key)
        ?.filter((each) => each !== path.join('.')) ?? [];
    this.problems.error('SCN-UNKNOWN-KEY', both(`"${key}" is not known here`, `此处不支持“${key}”`), {
      place: keyPlaceAt(this.root, [...path, key]),
      path: [...path, key].join('.'),
      hint: didYouMean(near) ?? belongs(key, elsewhere) ?? (here.length > 0 ? allowed(here) : undefined),
    });
  }

  private missing(path: readonly string[]): void {
    if (this.meant.has(path.join('.'))) return;
    const key = path.at(-1) ?? '';
    const parent = path.slice(0, -1);
    const kinds = key === 'kind' ? kindsOf(shapesAt(this.spec, this.root, parent)) : [];
    this.problems.error(
      'SCN-MISSING',
      both(
        `"${key}" is missing${parent.length > 0 ? ` in ${parent.join('.')}` : ''}`,
        `${parent.length > 0 ? `${parent.join('.')} ` : ''}缺少“${key}”`,
      ),
      {
        place: placeAt(this.root, parent),
        path: path.join('.'),
        hint:
          kinds.length > 0
            ? allowed(kinds)
            : both(
                `Add "${key}: ..." here, or inherit it from a profile or with "extends".`,
                `请在此处添加“${key}: ...”，或由 profile、extends 继承。`,
              ),
      },
    );
  }

  private wrongType(path: readonly string[], expected: string): void {
    const wanted =
      expected === 'object' || expected === 'record'
        ? both('a mapping of keys and values', '“键: 值”的映射')
        : expected === 'array'
          ? both('a list', '列表')
          : both('one value', '单个值');
    const keys = keysOf(shapesAt(this.spec, this.root, path));
    this.error(
      'SCN-TYPE',
      path,
      both(`${wanted.en} is expected here`, `此处应为${wanted.zh}`),
      keys.length > 0 && wanted.en.startsWith('a mapping') ? allowed(keys) : undefined,
    );
  }

  private wrongChoice(path: readonly string[], values: readonly string[]): void {
    const text = this.textAt(path);
    const near = nearest(text, values);
    this.error(
      'SCN-CHOICE',
      path,
      both(`"${text}" is not one of ${values.join(', ')}`, `“${text}”不在可选值之内：${values.join('、')}`),
      didYouMean(near) ?? allowed(values),
    );
  }

  private wrongName(path: readonly string[]): void {
    const name = path.at(-1) ?? '';
    const place = nodeAt(this.root, path)?.kind === 'scalar' ? undefined : keyPlaceAt(this.root, path);
    const written = this.textAt(path);
    const tidy = written
      .toLowerCase()
      .replaceAll(/[^a-z0-9_]+/g, '_')
      .replace(/^[^a-z]+/, '');
    this.problems.error(
      'SCN-NAME',
      both(
        `"${place === undefined ? written : name}" is not a name: lower-case letters, digits and _ are`,
        `“${place === undefined ? written : name}”不是合法名称，应由小写字母、数字和下划线组成`,
      ),
      {
        place: place ?? placeAt(this.root, path),
        path: path.join('.'),
        hint: tidy === '' || tidy === written ? undefined : didYouMean(tidy),
      },
    );
  }

  private union(issue: Extract<Issue, { code: 'invalid_union' }>, path: readonly string[]): void {
    if (issue.errors.length === 0) {
      const at =
        issue.discriminator === undefined
          ? path
          : path.at(-1) === issue.discriminator
            ? path
            : [...path, issue.discriminator];
      const kinds = kindsOf(shapesAt(this.spec, this.root, at.slice(0, -1)));
      if (nodeAt(this.root, at.slice(0, -1))?.kind !== 'map') return this.wrongType(at.slice(0, -1), 'object');
      if (nodeAt(this.root, at) !== undefined) return this.wrongChoice(at, kinds);
      this.unknownInEveryKind(at.slice(0, -1));
      return this.missing(at);
    }
    const alternatives = [...issue.errors]
      .filter((each) => each.length > 0)
      .sort((a, b) => this.misfit(a, path) - this.misfit(b, path));
    const [unknown, rest] = [
      (alternatives[0] ?? []).filter(isUnknownKey),
      (alternatives[0] ?? []).filter((each) => !isUnknownKey(each)),
    ];
    for (const each of [...unknown, ...rest]) this.note(each, path);
  }

  /** Where the kind is not known, the keys that no kind has. */
  private unknownInEveryKind(path: readonly string[]): void {
    const node = nodeAt(this.root, path);
    const known = new Set(keysOf(shapesAt(this.spec, this.root, path)));
    if (node?.kind !== 'map') return;
    for (const key of node.entries.keys()) if (!known.has(key) && !isNote(key)) this.unknownKey(path, key);
  }

  /** How far an alternative is from what was written: one that wants something else altogether is the furthest. */
  private misfit(issues: readonly Issue[], path: readonly string[]): number {
    const isMap = nodeAt(this.root, path)?.kind === 'map';
    const other = issues.some((each) => {
      if (each.path.length > 0) return false;
      if (each.code === 'invalid_union')
        return each.errors.length === 0 ? !isMap : each.errors.every((few) => this.misfit(few, path) >= 1000);
      if (each.code === 'invalid_type') return true;
      if (each.code === 'invalid_value' || each.code === 'invalid_format') return isMap;
      return each.code === 'custom' && isMap && textOfIssue(each)?.code === 'SCN-TYPE';
    });
    return (other ? 1000 : 0) + issues.length;
  }
}

function formHint(issue: Issue): Bilingual {
  const pattern = 'pattern' in issue && typeof issue.pattern === 'string' ? issue.pattern : '';
  if (pattern === '/^[A-Z]{3}$/') return both('Three capital letters, such as CNY.', '三个大写字母，例如 CNY。');
  return both(`It must match ${pattern}.`, `应符合 ${pattern}。`);
}

function belongs(key: string, places: readonly string[]): Bilingual | undefined {
  if (places.length === 0) return undefined;
  const shown = places.slice(0, 3).map((each) => (each === '' ? both('the top level', '顶层') : both(each, each)));
  return both(
    `"${key}" belongs under ${shown.map((each) => each.en).join(' or ')}.`,
    `“${key}”应写在 ${shown.map((each) => each.zh).join(' 或 ')} 之下。`,
  );
}

function allowed(words: readonly string[]): Bilingual {
  const shown = words.slice(0, 24).join(', ');
  return both(
    `Allowed: ${shown}${words.length > 24 ? ', ...' : ''}.`,
    `可用：${shown}${words.length > 24 ? '……' : ''}。`,
  );
}
