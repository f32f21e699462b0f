/** Formulas, models and plans as text for people: what `inspect --after units|schedule|compile` shows. */
import { ANY, PURE } from '../quantity/unit.ts';
import type { Expr, Operation } from './expr.ts';
import type { Line, Model } from './line.ts';
import type { Loop, Plan } from './plan.ts';

/** How tightly a piece of text holds together; higher binds tighter. */
const TIGHT = {
  choice: 0,
  otherwise: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  sum: 6,
  product: 7,
  sign: 8,
  power: 9,
  atom: 10,
};

interface Piece {
  readonly text: string;
  readonly tight: number;
}

const INFIX: Partial<Record<Operation, { readonly sign: string; readonly tight: number; readonly regroups?: true }>> = {
  add: { sign: '+', tight: TIGHT.sum, regroups: true },
  subtract: { sign: '-', tight: TIGHT.sum },
  multiply: { sign: '*', tight: TIGHT.product, regroups: true },
  divide: { sign: '/', tight: TIGHT.product },
  less: { sign: '<', tight: TIGHT.comparison },
  less_or_equal: { sign: '<=', tight: TIGHT.comparison },
  greater: { sign: '>', tight: TIGHT.comparison },
  greater_or_equal: { sign: '>=', tight: TIGHT.comparison },
  equal: { sign: '=', tight: TIGHT.comparison },
  not_equal: { sign: '<>', tight: TIGHT.comparison },
  and: { sign: 'and', tight: TIGHT.and, regroups: true },
  or: { sign: 'or', tight: TIGHT.or, regroups: true },
  otherwise: { sign: 'otherwise', tight: TIGHT.otherwise, regroups: true },
};

/**
 * A formula in infix with as few parentheses as its reading needs: `prev(debt) + drawn - repaid`.
 *
 * `prev(x, by 2, else 5)` says how far back, and what stands before the first moment where that is not zero.
 *
 * @param names  what to call a line; its id unless said
 */
export function printFormula(expr: Expr, names: (id: string) => string = (id) => id): string {
  return print(expr, names).text;
}

function print(expr: Expr, names: (id: string) => string): Piece {
  const text = (each: Expr): string => print(each, names).text;
  const atom = (written: string): Piece => ({ text: written, tight: TIGHT.atom });
  const fallback = (each: Expr): string => (isZero(each) ? '' : `, else ${text(each)}`);
  switch (expr.node) {
    case 'number':
      return atom(expr.unit === PURE || expr.unit === ANY ? expr.text : `${expr.text}[${expr.unit}]`);
    case 'input':
    case 'series':
      return atom(`{${expr.path}}`);
    case 'line':
      return atom(names(expr.id));
    case 'lag': {
      const by = expr.by === 1 ? '' : `, by ${typeof expr.by === 'number' ? expr.by : text(expr.by)}`;
      return atom(`prev(${names(expr.id)}${by}${fallback(expr.before)})`);
    }
    case 'lead':
      return atom(`next(${names(expr.id)}${expr.by === 1 ? '' : `, by ${expr.by}`}${fallback(expr.after)})`);
    case 'at':
      return atom(`at(${names(expr.id)}, ${text(expr.index)}${fallback(expr.outside)})`);
    case 'if': {
      const [condition, then, otherwise] = [text(expr.condition), text(expr.then), text(expr.otherwise)];
      return { text: `if ${condition} then ${then} else ${otherwise}`, tight: TIGHT.choice };
    }
    case 'undefined':
      return atom(`undefined(${JSON.stringify(expr.reason)})`);
    case 'aggregate': {
      const { kind, of, where, times, group } = expr;
      const extras = [
        ...(times === undefined ? [] : [` at ${names(times)}`]),
        ...(where === undefined ? [] : [` where ${names(where)}`]),
        ...(group === undefined ? [] : [` by ${names(group)}`]),
      ];
      return atom(`${kind}(${names(of)}${extras.join('')})`);
    }
    case 'call':
      return printCall(expr, names);
  }
}

function printCall({ fn, args }: Expr & { node: 'call' }, names: (id: string) => string): Piece {
  const pieces = args.map((each) => print(each, names));
  const [left, right] = pieces;
  const held = (piece: Piece, tight: number): string => (piece.tight < tight ? `(${piece.text})` : piece.text);
  const infix = INFIX[fn];
  if (infix !== undefined && left !== undefined && right !== undefined) {
    const { sign, tight, regroups } = infix;
    const leftNeeds = tight === TIGHT.comparison ? tight + 1 : tight;
    const same = args[1]?.node === 'call' && args[1].fn === fn;
    return { text: `${held(left, leftNeeds)} ${sign} ${held(right, regroups && same ? tight : tight + 1)}`, tight };
  }
  if (fn === 'power' && left !== undefined && right !== undefined) {
    return { text: `${held(left, TIGHT.atom)}^${held(right, TIGHT.atom)}`, tight: TIGHT.power };
  }
  if (fn === 'negate' && left !== undefined) return { text: `-${held(left, TIGHT.power)}`, tight: TIGHT.sign };
  if (fn === 'not' && left !== undefined) return { text: `not ${held(left, TIGHT.not)}`, tight: TIGHT.not };
  // min(min(a, b), c) reads as min(a, b, c): the order of comparison is the same.
  const flat = (fn === 'min' || fn === 'max') && args[0]?.node === 'call' && args[0].fn === fn;
  const texts = pieces.map((piece, index) => (flat && index === 0 ? piece.text.slice(fn.length + 1, -1) : piece.text));
  return { text: `${fn}(${texts.join(', ')})`, tight: TIGHT.atom };
}

function isZero(expr: Expr): boolean {
  return expr.node === 'number' && Number(expr.text) === 0;
}

/** Every line with shape, unit and formula, under its subject; then inputs, unknowns and checks. */
export function printModel(model: Model): string {
  const out: string[] = [`${model.sizes.periods} periods, ${model.sizes.years} years`];
  let subject: string | undefined;
  for (const line of model.lines) {
    if (line.subject !== subject) out.push('', `# ${line.subject}`);
    subject = line.subject;
    out.push(printLine(line));
  }
  out.push('', '# inputs', ...model.inputs.map(({ path, shape, unit }) => `{${path}} ${shape} [${unit}]`));
  if (model.unknowns.length > 0) {
    out.push('', '# unknowns');
    for (const { path, unit, condition } of model.unknowns) {
      const wanted =
        condition.kind === 'matches'
          ? `matches ${condition.line}`
          : `such that ${condition.line} = 0, from ${condition.low} to ${condition.high}`;
      out.push(`{${path}} [${unit}] ${wanted}`);
    }
  }
  if (model.checks.length > 0) {
    out.push('', '# checks');
    const signs = { equals: '=', 'at-least': '>=', 'at-most': '<=' } as const;
    for (const each of model.checks) {
      out.push(
        `${each.id} (${each.tier}): ${each.left} ${signs[each.relation]} ${each.right} within ${each.tolerance}`,
      );
    }
  }
  return `${out.join('\n')}\n`;
}

/** One line: `id period [unit] flow from -> to idiom = formula`. */
function printLine(line: Line): string {
  const flow = line.flow === undefined ? '' : ` ${line.flow.from} -> ${line.flow.to}`;
  const marks = [line.idiom, line.fixedAtClose === true ? 'fixed at close' : undefined].filter(
    (each) => each !== undefined,
  );
  return `${line.id} ${line.shape} [${line.unit}]${flow}${marks.length > 0 ? ` (${marks.join(', ')})` : ''} = ${printFormula(line.formula)}`;
}

/** The loops in the order they run, each with its direction and its lines in the order they are calculated. */
export function printPlan(plan: Plan): string {
  return plan.loops
    .map(
      (loop, index) =>
        `${index + 1}. ${heading(loop)}\n${loop.lines.map((line) => `   ${line.id} = ${printFormula(line.formula)}\n`).join('')}`,
    )
    .join('');
}

function heading({ shape, direction, lines }: Loop): string {
  const count = `${lines.length} line${lines.length === 1 ? '' : 's'}`;
  return shape === 'once' ? `once, ${count}` : `each ${shape}, ${direction}, ${count}`;
}
