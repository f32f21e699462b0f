/** What is refused in a formula before it is translated: signs that have no meaning here, and what the parser cannot read. */
import type { MathNode } from 'mathjs';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { ParseText } from './formula-parser.ts';
import { type Literals, RESERVED } from './literals.ts';
import { both } from './problems.ts';

const MOST_CHARACTERS = 2000;
/** How deep a formula may be nested. */
export const MOST_DEPTH = 50;

/** What is wrong with a formula, at a 0-based offset in its text. */
export interface FormulaProblem {
  readonly offset: number;
  readonly length: number;
  readonly message: Bilingual;
  readonly hint?: Bilingual | undefined;
}

/** Leaves a translation at the first problem; caught where the translation began. */
export class Refused extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

/** A formula that is one name, such as `paid_hours` or `demand.bays`, needs no parser. */
export function nameAlone(text: string): string | undefined {
  const name = text.trim();
  return /^[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)*$/.test(name) &&
    !/^(?:true|false|null|undefined|NaN|Infinity|not|and|or|xor|mod|to|in|end)$/.test(name)
    ? name
    : undefined;
}

/** What the parser would take and we do not, found in the text, where its place is certain. */
const UNSUPPORTED: readonly (readonly [RegExp, Bilingual, Bilingual?])[] = [
  [
    /["'`]/,
    both('texts cannot be used in a formula', '公式中不能使用文字'),
    both('Use names and numbers.', '请使用名称和数字。'),
  ],
  [
    /%/,
    both('"%" cannot be used in a formula', '公式中不能使用“%”'),
    both('Write 0.05 for 5 %, and mod(a, b) for a remainder.', '5 % 请写作 0.05，取余请写 mod(a, b)。'),
  ],
  [
    /[[\]{}]/,
    both('brackets [ ] { } cannot be used in a formula', '公式中不能使用方括号或花括号'),
    both('Use round brackets.', '请使用圆括号。'),
  ],
  [
    /(?<![<>=!])=(?!=)/,
    both('"=" assigns, and a formula cannot', '公式中不能赋值'),
    both('Write == to compare, and a name of its own for each formula.', '比较请用 ==，每个公式请用单独的名称。'),
  ],
  [
    /[;#\n\r\\@&|~]|\.[*/^]|<<|>>/,
    both('this sign cannot be used in a formula', '公式中不能使用该符号'),
    both('Write and, or, not; + - * / ^; < <= > >= == !=.', '可用 and、or、not，+ - * / ^，< <= > >= == !=。'),
  ],
  [/\b0[xbo][\da-f]+/i, both('numbers are written in decimal digits', '数字应写成十进制')],
  [RESERVED, both('names do not begin with __', '名称不能以 __ 开头')],
  [
    /[，（）]/,
    both('a full-width sign stands here', '此处为全角符号'),
    both('Use the half-width , ( ).', '请使用半角 , ( )。'),
  ],
];

/** Refuses what is not understood by its signs alone. @throws Refused */
export function refuseText(text: string): void {
  if (text.length > MOST_CHARACTERS)
    throw refusal(
      MOST_CHARACTERS,
      1,
      both(`a formula has at most ${MOST_CHARACTERS} characters`, `公式最多 ${MOST_CHARACTERS} 个字符`),
    );
  const found = UNSUPPORTED.map(([pattern, message, hint]) => ({ at: pattern.exec(text), message, hint })).filter(
    ({ at }) => at !== null,
  );
  found.sort((a, b) => (a.at?.index ?? 0) - (b.at?.index ?? 0));
  const [first] = found;
  if (first !== undefined) throw refusal(first.at?.index ?? 0, first.at?.[0].length ?? 1, first.message, first.hint);
  let depth = 0;
  for (const [i, sign] of [...text].entries()) {
    if (sign === '(' && ++depth > MOST_DEPTH) throw refusal(i, 1, tooDeep());
    if (sign === ')') depth--;
  }
}

/** The parser's tree. @throws Refused */
export function parsed({ text, original }: Literals, parse: ParseText): MathNode {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw refusal(0, 1, tooDeep());
    const char: unknown = error instanceof Error && 'char' in error ? error.char : undefined;
    const detail = error instanceof Error ? error.message.replace(/ \(char \d+\)$/, '') : '';
    throw refusal(
      Math.max(0, original((typeof char === 'number' ? char : 1) - 1)),
      1,
      both(`the formula cannot be read: ${detail}`, `无法解析公式：${detail}`),
      both('Check brackets, commas and signs.', '请检查括号、逗号和运算符。'),
    );
  }
}

/** The message for what is nested too deeply. */
export function tooDeep(): Bilingual {
  return both(`a formula is at most ${MOST_DEPTH} levels deep`, `公式最多嵌套 ${MOST_DEPTH} 层`);
}

/** A problem at an offset of the formula's text. */
export function refusal(offset: number, length: number, message: Bilingual, hint?: Bilingual): Refused {
  return new Refused({ offset, length: Math.max(1, length), message, hint });
}
