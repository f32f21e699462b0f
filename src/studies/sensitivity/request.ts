/** What was asked for, read: metrics and inputs by name, ranges in the writing of the scenario; every mistake with a suggestion. */
import type { Bilingual, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import { readLike } from '../../quantity/like.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { Inventory, Movable } from '../../run/movable.ts';

/** An input and the range that was stated for it. */
export interface Wanted {
  readonly input: Movable;
  readonly range: { readonly low: number; readonly high: number } | undefined;
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Diagnostic };

/** A problem of a call, with a suggestion where a name is near. */
export function callProblem(code: string, message: Bilingual, hint?: Bilingual, path?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint && { hint }), ...(path !== undefined && { path }) };
}

/** The metric of a name. */
export function metricNamed<T>(name: string, known: ReadonlyMap<string, T>): Read<T> {
  const found = known.get(name);
  if (found !== undefined) return { ok: true, value: found };
  const meant = nearest(name, known.keys()) ?? [...known.keys()].find((each) => each.split('_').includes(name));
  const list = [...known.keys()].join(', ');
  return {
    ok: false,
    problem: callProblem(
      'STU-METRIC',
      { en: `This deal has no metric "${name}".`, zh: `本方案没有指标“${name}”。` },
      meant === undefined
        ? { en: `There is: ${list}.`, zh: `可用：${list}。` }
        : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
    ),
  };
}

/** `path` or `path:low..high`; a `*` in the path stands for one name. */
export function inputsNamed(text: string, inventory: Inventory): Read<readonly Wanted[]> {
  const colon = text.indexOf(':');
  const pattern = colon < 0 ? text : text.slice(0, colon);
  const segments = pattern.split('.');
  const found = inventory.inputs.filter(({ path }) => {
    const own = path.split('.');
    return own.length === segments.length && segments.every((each, k) => each === '*' || each === own[k]);
  });
  if (found.length === 0) return { ok: false, problem: unknownInput(pattern, inventory) };
  const wanted: Wanted[] = [];
  for (const input of found) {
    if (inventory.standing(input) === 'date') return { ok: false, problem: isDate(input.path) };
    const range = colon < 0 ? { ok: true as const, value: undefined } : rangeOf(input, text.slice(colon + 1));
    if (!range.ok) return range;
    wanted.push({ input, range: range.value });
  }
  return { ok: true, value: wanted };
}

function unknownInput(pattern: string, { inputs }: Inventory): Diagnostic {
  const known = inputs.map(({ path }) => path);
  const last = pattern.split('.').at(-1) ?? '';
  const meant = nearest(pattern, known) ?? known.find((path) => path.split('.').at(-1) === last);
  return callProblem(
    'STU-INPUT',
    {
      en: `The model of this deal reads no number at "${pattern}".`,
      zh: `本方案的模型在“${pattern}”处没有读取数值。`,
    },
    meant === undefined
      ? {
          en: 'Inputs have their path in the file, such as construction.delay; see all of them with --rank.',
          zh: '输入以其在文件中的路径命名，例如 construction.delay；用 --rank 可列出全部输入。',
        }
      : { en: `Did you mean "${meant}"?`, zh: `是否指“${meant}”？` },
    pattern,
  );
}

function isDate(path: string): Diagnostic {
  return callProblem(
    'STU-INPUT',
    { en: `${path} is a date; dates are not moved.`, zh: `${path} 为日期，不作变动分析。` },
    {
      en: 'Vary construction.delay to move the start of operation.',
      zh: '如需推迟运营起始日，请变动 construction.delay。',
    },
    path,
  );
}

function rangeOf(input: Movable, text: string): Read<{ readonly low: number; readonly high: number }> {
  const [low, high, ...more] = text.split('..');
  const { path, quantity } = input;
  const example = isQuantity(quantity) ? quantity.text : 'x 1.1';
  const malformed = (why: Bilingual): Read<never> => ({
    ok: false,
    problem: callProblem(
      'STU-RANGE',
      {
        en: `The range "${text}" of ${path} cannot be read: ${why.en}.`,
        zh: `${path} 的区间“${text}”无法读取：${why.zh}。`,
      },
      {
        en: `Write ${path}:LOW..HIGH, each like "${example}".`,
        zh: `请写成 ${path}:低值..高值，数值写法如“${example}”。`,
      },
      path,
    ),
  });
  if (low === undefined || high === undefined || more.length > 0)
    return malformed({ en: 'it needs two values with ".." between them', zh: '应为以“..”分隔的两个数值' });
  const values: number[] = [];
  for (const part of [low, high]) {
    const value = valueIn(input, part.trim());
    if (typeof value !== 'number') return malformed(value);
    values.push(value);
  }
  const [from = 0, to = 0] = values;
  if (!(from < to)) return malformed({ en: 'the first value must be below the second', zh: '前值必须小于后值' });
  return { ok: true, value: { low: from, high: to } };
}

/** A value in the writing of an input, or why it is none. A table takes factors: `x 0.9`. */
function valueIn({ quantity }: Movable, text: string): number | Bilingual {
  if (isQuantity(quantity)) {
    const read = readLike(quantity, text);
    return read.ok ? Number(read.value) : read.message;
  }
  const factor = /^x\s*(\d+(?:\.\d+)?)$/.exec(text)?.[1];
  return factor === undefined
    ? { en: `a table is moved by factors, and "${text}" is none`, zh: `表按倍数变动，“${text}”不是倍数` }
    : Number(factor);
}
