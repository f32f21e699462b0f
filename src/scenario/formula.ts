/** A user's formula: parsed by mathjs, then translated node by node from a white list, so that nothing in it can run. */
import type { AccessorNode, FunctionNode, MathNode, OperatorNode } from 'mathjs';
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { plainNumber } from '../quantity/decimal-text.ts';
import type { FormulaFunction, FormulaNode, FormulaReference } from '../quantity/quantity.ts';
import { both, didYouMean } from './problems.ts';
import type { ParseText } from './formula-parser.ts';
import { type FormulaProblem, MOST_DEPTH, parsed, refusal, Refused, refuseText, tooDeep } from './formula-text.ts';
import { type Literals, takeLiterals } from './literals.ts';

/** What a name stands for, or the names it might have been meant to be. */
export type Resolve = (
  name: string,
) => { readonly reference: FormulaReference } | { readonly unknown: Bilingual; readonly hint: Bilingual | undefined };

export type Translated =
  | { readonly ok: true; readonly tree: FormulaNode }
  | { readonly ok: false; readonly problem: FormulaProblem };

const MOST_NODES = 500;

const OPERATORS: Readonly<Record<string, FormulaFunction>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '^': 'power',
  mod: 'mod',
  '<': 'less',
  '<=': 'less_or_equal',
  '>': 'greater',
  '>=': 'greater_or_equal',
  '==': 'equal',
  '!=': 'not_equal',
  and: 'and',
  or: 'or',
  not: 'not',
};

/** Functions by the name users write, with the fewest and most arguments they take. */
const FUNCTIONS: ReadonlyMap<string, readonly [FormulaFunction, number, number]> = new Map([
  ['min', ['min', 1, 100]],
  ['max', ['max', 1, 100]],
  ['abs', ['abs', 1, 1]],
  ['floor', ['floor', 1, 1]],
  ['ceil', ['ceil', 1, 1]],
  ['round', ['round', 1, 1]],
  ['mod', ['mod', 2, 2]],
  ['exp', ['exp', 1, 1]],
  ['ln', ['ln', 1, 1]],
  ['log', ['ln', 1, 1]],
  ['sqrt', ['sqrt', 1, 1]],
  ['if', ['if', 3, 3]],
]);

/** The functions a formula may use. */
export const FUNCTION_NAMES: readonly string[] = [...FUNCTIONS.keys()];

/** Translates a formula's text; the first problem found is the one told. */
export function translateFormula(text: string, parse: ParseText, resolve: Resolve): Translated {
  try {
    refuseText(text);
    const literals = takeLiterals(text);
    return { ok: true, tree: new Translator(text, literals, resolve).translate(parsed(literals, parse), 0) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Translates a formula that is one name. */
export function translateName(text: string, resolve: Resolve): Translated {
  const name = text.trim();
  const found = resolve(name);
  if ('reference' in found) return { ok: true, tree: { node: 'name', name, reference: found.reference } };
  return {
    ok: false,
    problem: { offset: text.indexOf(name), length: name.length, message: found.unknown, hint: found.hint },
  };
}

class Translator {
  private nodes = 0;
  private readonly text: string;
  private readonly literals: Literals;
  private readonly resolve: Resolve;

  constructor(text: string, literals: Literals, resolve: Resolve) {
    [this.text, this.literals, this.resolve] = [text, literals, resolve];
  }

  translate(node: MathNode, depth: number): FormulaNode {
    if (++this.nodes > MOST_NODES)
      throw refusal(
        0,
        this.text.length,
        both(`a formula has at most ${MOST_NODES} parts`, `公式最多包含 ${MOST_NODES} 个部分`),
        both('Split it into several named formulas.', '请拆分为多个命名公式。'),
      );
    if (depth > MOST_DEPTH) throw refusal(0, this.text.length, tooDeep());
    const each = (parts: readonly MathNode[]): readonly FormulaNode[] =>
      parts.map((part) => this.translate(part, depth + 1));
    switch (node.type) {
      case 'ConstantNode':
        throw this.notANumber(String('value' in node ? node.value : ''));
      case 'SymbolNode': {
        const name = 'name' in node ? String(node.name) : '';
        const literal = this.literals.literal(name);
        return literal === undefined ? this.name(name) : this.number(literal);
      }
      case 'AccessorNode':
        return this.name(this.dotted(node as AccessorNode));
      case 'ParenthesisNode':
        return this.translate((node as unknown as { readonly content: MathNode }).content, depth);
      case 'ConditionalNode': {
        const { condition, trueExpr, falseExpr } = node as unknown as {
          readonly condition: MathNode;
          readonly trueExpr: MathNode;
          readonly falseExpr: MathNode;
        };
        return { node: 'call', fn: 'if', args: each([condition, trueExpr, falseExpr]) };
      }
      case 'OperatorNode':
        return this.operation(node as OperatorNode, each);
      case 'FunctionNode':
        return this.call(node as FunctionNode, each);
      case 'RelationalNode':
        throw this.refuse(
          /[<>=!]=?/,
          both('comparisons cannot be chained', '比较不能连写'),
          both('Write a < b and b < c.', '请写成 a < b and b < c。'),
        );
      default:
        throw refusal(
          0,
          this.text.length,
          both(`this is not allowed in a formula (${node.type})`, `公式中不允许此写法（${node.type}）`),
          both(
            `A formula has numbers, names, + - * / ^, comparisons, and ${FUNCTION_NAMES.join(', ')}.`,
            `公式可用数字、名称、+ - * / ^、比较及函数 ${FUNCTION_NAMES.join('、')}。`,
          ),
        );
    }
  }

  private number(literal: string): FormulaNode {
    const text = plainNumber(literal);
    if (text === undefined) throw this.notANumber(literal);
    return { node: 'number', text };
  }

  private notANumber(shown: string): Refused {
    return this.refuse(
      word(shown),
      both(`"${shown}" is not a number of a formula`, `“${shown}”不能用作公式中的数字`),
      both(
        'Numbers have at most 40 digits and an exponent of at most 30; write 1 for true and 0 for false.',
        '数字最多 40 位、指数不超过 30；真写 1，假写 0。',
      ),
    );
  }

  private noOperator(): Refused {
    return this.refuse(
      /(?<=[\w)])\s+(?=[\w(])|(?<=\d)(?=[A-Za-z_(])|\)\s*(?=\()/,
      both('an operator is missing here', '此处缺少运算符'),
      both('Write * to multiply.', '相乘请写 *。'),
    );
  }

  private name(name: string): FormulaNode {
    const found = this.resolve(name);
    if ('reference' in found) return { node: 'name', name, reference: found.reference };
    throw this.refuse(word(name), found.unknown, found.hint);
  }

  /** `city.population.start`: steps by name only, from a name. */
  private dotted(node: AccessorNode): string {
    const { object, index } = node as unknown as {
      readonly object: MathNode;
      readonly index: { readonly dotNotation?: boolean };
    };
    if (index.dotNotation === true && object.type === 'SymbolNode' && 'name' in object)
      return `${String(object.name)}.${node.name}`;
    if (index.dotNotation === true && object.type === 'AccessorNode')
      return `${this.dotted(object as AccessorNode)}.${node.name}`;
    throw refusal(
      0,
      this.text.length,
      both('only names can be joined by dots', '只有名称可以用点连接'),
      both('Such as city.population.start.', '例如 city.population.start。'),
    );
  }

  private operation(node: OperatorNode, each: (parts: readonly MathNode[]) => readonly FormulaNode[]): FormulaNode {
    const { args } = node;
    const op: string = node.op;
    if ('implicit' in node && node.implicit) throw this.noOperator();
    if (args.length === 1 && op === '+') return each(args)[0] as FormulaNode;
    if (args.length === 1 && op === '-') return { node: 'call', fn: 'negate', args: each(args) };
    const fn = Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
    if (fn === undefined)
      throw this.refuse(
        word(op),
        both(`the operator "${op}" cannot be used in a formula`, `公式中不能使用运算符“${op}”`),
        both(
          'Write + - * / ^, mod, and, or, not, < <= > >= == !=.',
          '可用 + - * / ^、mod、and、or、not、< <= > >= == !=。',
        ),
      );
    // A long sum is one call of many: its depth is not that of its last term.
    const flat = fn === 'add' || fn === 'multiply' ? operands(node, op) : args;
    return { node: 'call', fn, args: each(flat) };
  }

  private call(node: FunctionNode, each: (parts: readonly MathNode[]) => readonly FormulaNode[]): FormulaNode {
    const callee: MathNode = node.fn;
    const name = callee.type === 'SymbolNode' && 'name' in callee ? String(callee.name) : undefined;
    if (name === undefined)
      throw this.refuse(
        /[\w.]+\s*\(/,
        both('only functions of the list can be called', '只能调用列表内的函数'),
        functionsHint(),
      );
    if (this.literals.literal(name) !== undefined) throw this.noOperator();
    const found = FUNCTIONS.get(name);
    if (found === undefined)
      throw this.refuse(
        word(name),
        both(`the function "${name}" cannot be used in a formula`, `公式中不能使用函数“${name}”`),
        didYouMean(nearest(name, FUNCTION_NAMES)) ?? functionsHint(),
      );
    const [fn, fewest, most] = found;
    if (node.args.length < fewest || node.args.length > most) {
      const hint =
        name === 'log'
          ? both(
              'log(x) is the natural logarithm; for another base write ln(x) / ln(base).',
              'log(x) 为自然对数；其他底数请写 ln(x) / ln(底数)。',
            )
          : undefined;
      throw this.refuse(
        word(name),
        both(
          `${name} takes ${fewest === most ? fewest : `at least ${fewest}`} argument${fewest === 1 ? '' : 's'}, and has ${node.args.length}`,
          `${name} 需要${fewest === most ? ` ${fewest} ` : `至少 ${fewest} `}个参数，此处有 ${node.args.length} 个`,
        ),
        hint,
      );
    }
    return { node: 'call', fn, args: each(node.args) };
  }

  private refuse(where: RegExp, message: Bilingual, hint?: Bilingual): Refused {
    const found = where.exec(this.text);
    return refusal(found?.index ?? 0, found === null ? this.text.length : Math.max(1, found[0].length), message, hint);
  }
}

function operands(node: MathNode, op: string): readonly MathNode[] {
  const parts: MathNode[] = [];
  let left = node;
  while (
    left.type === 'OperatorNode' &&
    (left as OperatorNode).op === op &&
    (left as OperatorNode).args.length === 2 &&
    !('implicit' in left && left.implicit === true)
  ) {
    const [first, second] = (left as OperatorNode).args as [MathNode, MathNode];
    parts.unshift(second);
    left = first;
  }
  return [left, ...parts];
}

function functionsHint(): Bilingual {
  return both(`Allowed: ${FUNCTION_NAMES.join(', ')}.`, `可用函数：${FUNCTION_NAMES.join('、')}。`);
}

function word(text: string): RegExp {
  const plain = text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return /^\w/.test(text) ? new RegExp(String.raw`(?<![\w.])${plain}(?!\w)`) : new RegExp(plain);
}
