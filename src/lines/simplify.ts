/** Folds what cannot change any value: `x * 1`, `x / 1`, `x - 0`; so sugar such as "one year" costs nothing in any reading. */
import type { Expr } from './expr.ts';
import type { Model } from './line.ts';

/** A model whose formulas are free of operations that return their operand to the last bit. */
export function simplifyModel(model: Model): Model {
  return { ...model, lines: model.lines.map((line) => ({ ...line, formula: simplify(line.formula) })) };
}

/** One formula, simplified from the inside out. */
export function simplify(expr: Expr): Expr {
  switch (expr.node) {
    case 'number':
    case 'input':
    case 'series':
    case 'line':
    case 'undefined':
    case 'aggregate':
      return expr;
    case 'lag':
      return { ...expr, by: typeof expr.by === 'number' ? expr.by : simplify(expr.by), before: simplify(expr.before) };
    case 'lead':
      return { ...expr, after: simplify(expr.after) };
    case 'at':
      return { ...expr, index: simplify(expr.index), outside: simplify(expr.outside) };
    case 'if':
      return {
        ...expr,
        condition: simplify(expr.condition),
        then: simplify(expr.then),
        otherwise: simplify(expr.otherwise),
      };
    case 'call': {
      const args = expr.args.map(simplify);
      const [left, right] = args;
      if (left !== undefined && right !== undefined) {
        if ((expr.fn === 'multiply' || expr.fn === 'divide') && isNumber(right, '1')) return left;
        if (expr.fn === 'multiply' && isNumber(left, '1')) return right;
        if (expr.fn === 'subtract' && isNumber(right, '0')) return left;
      }
      return { ...expr, args };
    }
  }
}

function isNumber(expr: Expr, text: string): boolean {
  return expr.node === 'number' && expr.text === text;
}
