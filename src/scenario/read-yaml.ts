/** YAML or JSON text to a tree with places: every scalar stays the text it was written as; what could surprise is refused. */
import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Place } from '../diagnostics/diagnostic.ts';
import { type Entry, FORBIDDEN_KEYS, type MapNode, type ScalarNode, type SourceNode } from './node.ts';
import { both, Problems } from './problems.ts';
import { yamlMessage } from './yaml-messages.ts';

const MOST_DEPTH = 40;
const MOST_NODES = 20_000;
const MOST_BRACKETS = 2_000;
const MOST_YAML_ERRORS = 3;

const NO_VALUE = both(
  'Give a value, leave the key out, or write ~ to take an inherited one away.',
  '请填写数值，或删除该键；如需去掉继承的值，写 ~。',
);
const COMMA = both('A comma ends a value: write 180_000 for 180,000.', '逗号表示值结束：180,000 请写作 180_000。');

/** The tree of a file; undefined where there is none. Problems are noted. */
export function readYaml(file: string, text: string, problems: Problems): MapNode | undefined {
  const root = new Reader(file, text, problems).read();
  if (root === undefined) return undefined;
  if (root.kind === 'map') return root;
  problems.error('SCN-TYPE', both('a scenario is a mapping of keys and values', '方案文件应由“键: 值”组成'), {
    place: root.place,
    hint: both('Begin with "pppsim: 1" and "name: ...".', '请以“pppsim: 1”“name: ...”开头。'),
  });
  return undefined;
}

/** One value as it may stand on the command line: a scalar, or a list or mapping in brackets. All of it stands at `place`. */
export function readValue(place: Place, text: string, problems: Problems): SourceNode | undefined {
  if (!/^[[{"']/.test(text)) return { kind: 'scalar', text, quoted: false, place };
  const found = new Problems();
  const node = new Reader(place.file, text, found).read();
  for (const { code, message, hint } of found.errors) problems.error(code, message, { place, hint });
  return node === undefined ? undefined : moved(node, place);
}

function moved(node: SourceNode, place: Place): SourceNode {
  if (node.kind === 'scalar') return { ...node, place };
  if (node.kind === 'list') return { ...node, place, items: node.items.map((item) => moved(item, place)) };
  return {
    ...node,
    place,
    entries: new Map(
      [...node.entries].map(([key, { value }]) => [key, { keyPlace: place, value: moved(value, place) }]),
    ),
  };
}

class Reader {
  private readonly lines = new LineCounter();
  private readonly ancestors = new Set<Node>();
  private nodes = 0;
  private stopped = false;
  private readonly file: string;
  private readonly text: string;
  private readonly problems: Problems;

  constructor(file: string, text: string, problems: Problems) {
    [this.file, this.text, this.problems] = [file, text, problems];
  }

  read(): SourceNode | undefined {
    const { file, text, problems } = this;
    if (text.trim() === '') {
      problems.error('SCN-EMPTY', both('the file is empty', '文件为空'), {
        place: { file, line: 1, column: 1 },
        hint: both('Start from a scenario of the library: pppsim init.', '可用 pppsim init 从示例方案开始。'),
      });
      return undefined;
    }
    const document = this.parse();
    if (document === undefined) return undefined;
    // Later complaints of the same line mostly follow from the first.
    const lines = new Set<number>();
    for (const error of document.errors) {
      const place = this.place(error.pos[0], error.pos[1]);
      if (lines.has(place.line) || lines.size >= MOST_YAML_ERRORS) continue;
      lines.add(place.line);
      const { code, message, hint } = yamlMessage(error.code, error.message);
      problems.error(code, message, { place, hint });
    }
    if (document.errors.length > 0) return undefined;
    if (document.contents === null) {
      problems.error('SCN-EMPTY', both('the file says nothing', '文件没有内容'), {
        place: { file, line: 1, column: 1 },
        hint: both('Start from a scenario of the library: pppsim init.', '可用 pppsim init 从示例方案开始。'),
      });
      return undefined;
    }
    const before = problems.errors.length;
    const root = this.node(document.contents, 0, document);
    return problems.errors.length > before ? undefined : root;
  }

  private parse(): ReturnType<typeof parseDocument> | undefined {
    const brackets = this.text.split(/[[{]/).length - 1;
    if (brackets > MOST_BRACKETS && this.deepestBracket() > MOST_DEPTH * 4)
      return this.tooDeep({ file: this.file, line: 1, column: 1 });
    try {
      return parseDocument(this.text, {
        schema: 'failsafe',
        lineCounter: this.lines,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'error',
        merge: false,
      });
    } catch (error) {
      if (error instanceof RangeError) return this.tooDeep({ file: this.file, line: 1, column: 1 });
      throw error;
    }
  }

  private deepestBracket(): number {
    let [depth, deepest] = [0, 0];
    for (const each of this.text) {
      if (each === '[' || each === '{') deepest = Math.max(deepest, ++depth);
      else if (each === ']' || each === '}') depth--;
    }
    return deepest;
  }

  private tooDeep(place: Place): undefined {
    this.stop('SCN-DEPTH', `a scenario is at most ${MOST_DEPTH} levels deep`, `方案最多嵌套 ${MOST_DEPTH} 层`, place);
    return undefined;
  }

  private stop(code: string, en: string, zh: string, place: Place): void {
    if (!this.stopped) this.problems.error(code, both(en, zh), { place });
    this.stopped = true;
  }

  private node(node: Node, depth: number, document: ReturnType<typeof parseDocument>): SourceNode | undefined {
    const place = this.placeOf(node);
    if (this.stopped) return undefined;
    if (++this.nodes > MOST_NODES) {
      this.stop(
        'SCN-NODES',
        `a scenario has at most ${MOST_NODES} values, those repeated by aliases included`,
        `方案最多 ${MOST_NODES} 个值（含别名展开）`,
        place,
      );
      return undefined;
    }
    if (depth > MOST_DEPTH || this.ancestors.has(node)) return this.tooDeep(place);
    if (isAlias(node)) return this.aliased(node, depth, document, place);
    if (node.tag !== undefined) {
      this.problems.error('SCN-TAG', both(`the tag ${node.tag} is not understood`, `不支持标签 ${node.tag}`), {
        place,
        hint: both('Leave it out: values are read as written.', '请删除标签，数值按原文读取。'),
      });
      return undefined;
    }
    if (isScalar(node))
      return {
        kind: 'scalar',
        text: scalarText(node.value),
        quoted: node.type !== 'PLAIN',
        place,
      } satisfies ScalarNode;
    this.ancestors.add(node);
    const read = isSeq(node)
      ? {
          kind: 'list' as const,
          place,
          items: node.items
            .map((item) => this.node(item as Node, depth + 1, document))
            .filter((each) => each !== undefined),
        }
      : isMap(node)
        ? this.map(node.items, depth, document, place)
        : undefined;
    this.ancestors.delete(node);
    return read;
  }

  private aliased(
    node: Alias,
    depth: number,
    document: ReturnType<typeof parseDocument>,
    place: Place,
  ): SourceNode | undefined {
    const target = node.resolve(document);
    if (target !== undefined) return this.node(target, depth + 1, document);
    this.problems.error(
      'SCN-ALIAS',
      both(
        `the alias *${node.source} has no anchor &${node.source} before it`,
        `别名 *${node.source} 之前没有锚点 &${node.source}`,
      ),
      {
        place,
        hint: both(
          'Write the value itself; a text that begins with * needs quotes.',
          '请直接写数值；以 * 开头的文字需加引号。',
        ),
      },
    );
    return undefined;
  }

  private map(
    items: readonly unknown[],
    depth: number,
    document: ReturnType<typeof parseDocument>,
    place: Place,
  ): MapNode {
    const entries = new Map<string, Entry>();
    for (const pair of items) {
      if (!isPair(pair)) continue;
      const key = pair.key as Node | null;
      const keyPlace = key === null ? place : this.placeOf(key);
      const name = this.keyName(key, keyPlace, entries);
      const value = pair.value === null ? undefined : this.node(pair.value as Node, depth + 1, document);
      if (name === undefined) continue;
      if (value !== undefined && !(value.kind === 'scalar' && !value.quoted && value.text === ''))
        entries.set(name, { keyPlace, value });
      else if (value !== undefined || pair.value === null) {
        this.problems.error('SCN-NO-VALUE', both(`"${name}" has no value`, `“${name}”没有值`), {
          place: keyPlace,
          hint: /^[\d_.]+$/.test(name) ? COMMA : NO_VALUE,
        });
      }
    }
    return { kind: 'map', entries, place };
  }

  private keyName(key: Node | null, place: Place, entries: ReadonlyMap<string, Entry>): string | undefined {
    if (!isScalar(key) || key.tag !== undefined || scalarText(key.value) === '') {
      this.problems.error('SCN-KEY', both('a key is a plain word', '键应为普通文字'), {
        place,
        hint: both('Write "key: value".', '请写成“键: 值”。'),
      });
      return undefined;
    }
    const name = scalarText(key.value);
    const first = entries.get(name);
    if (FORBIDDEN_KEYS.has(name))
      this.problems.error('SCN-FORBIDDEN-KEY', both(`"${name}" cannot be a key`, `“${name}”不能用作键名`), {
        place,
        hint: both('Choose another name.', '请换一个名称。'),
      });
    else if (name === '<<')
      this.problems.error('SCN-MERGE-KEY', both('merge keys (<<) are not supported', '不支持合并键（<<）'), {
        place,
        hint: both('Use "extends: base.yaml" to inherit values.', '请用“extends: base.yaml”继承数值。'),
      });
    else if (first !== undefined)
      this.problems.error(
        'SCN-DUPLICATE-KEY',
        both(
          `"${name}" is given twice; first at line ${first.keyPlace.line}`,
          `“${name}”重复；首次出现在第 ${first.keyPlace.line} 行`,
        ),
        { place, hint: both('Keep one of them.', '请只保留一个。') },
      );
    else return name;
    return undefined;
  }

  private placeOf(node: Node): Place {
    const [start, end] = node.range ?? [0, 0];
    return this.place(start, end);
  }

  private place(start: number, end: number): Place {
    const { line, col } = this.lines.linePos(start);
    const lineEnd = this.text.indexOf('\n', start);
    const length = Math.min(end, lineEnd < 0 ? this.text.length : lineEnd) - start;
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, length) };
  }
}

/** Under the failsafe schema every scalar is a text, or nothing. */
function scalarText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
