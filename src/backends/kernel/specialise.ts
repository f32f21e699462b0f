/** What is left of the formulas of one loop over one stretch of its moments. */
import type { Expr, Line, Loop, Operation, Plan } from '../../lines/index.ts';
import { type Code, known, valueAt } from './code.ts';
import type { Fixed } from './bound.ts';
import type { Knowledge } from './knowledge.ts';
import { APPLY } from './operations.ts';
import type { Edges } from './edges.ts';
import type { Stretch } from './segments.ts';

/** What formulas are specialised with. */
export interface Setting {
  readonly plan: Plan;
  readonly knowledge: Knowledge;
  readonly fixed: Fixed;
  readonly edges: Edges;
  /** The loop of a line, by its number. */
  readonly loopOf: (id: string) => number;
  /** How many moments a line has. */
  readonly countOf: (id: string) => number;
}

/** Gives the code of a formula of this loop over this stretch. */
export function specialiser(setting: Setting, loop: Loop, place: number, { low, high }: Stretch): (expr: Expr) => Code {
  const { plan, knowledge, fixed, edges, loopOf, countOf } = setting;
  const length = high - low;
  const literal = (value: number): Code => ({ op: 'literal', value });
  const stepBack = loop.direction === 'backward' ? 1 : -1;

  /** A line some moments on, where all those moments lie within the timeline or beside it, in its row's margins. */
  const cell = (id: string, shift: number): Code => {
    if (loopOf(id) === place && shift === 0) return { op: 'now', id };
    if (loopOf(id) === place && shift === stepBack) return { op: 'step', id };
    return { op: 'cell', id, shift };
  };

  const shifted = (id: string, shift: number, outside: Expr): Code => {
    const count = countOf(id);
    const from = Math.max(low, shift < 0 ? -shift : 0);
    const to = Math.min(high, shift > 0 ? count - shift : count);
    if (from >= to) return build(outside);
    const isKnown = knowledge.isKnown(id, from + shift, to + shift);
    if (from === low && to === high) {
      return isKnown ? known(knowledge.values(id, low + shift, high + shift), { id, shift }) : cell(id, shift);
    }
    const beyond = build(outside);
    const values = new Float64Array(length);
    let allKnown = true;
    for (let k = 0; k < length; k++) {
      const t = low + k;
      const value = t >= from && t < to ? knowledge.value(id, t + shift) : valueAt(beyond, k);
      if (value === undefined) allKnown = false;
      else values[k] = value;
    }
    if (allKnown) return known(values);
    const margin = edges.claim(
      id,
      [...outsideOf(from, to)].map((t) => ({ at: t + shift, value: valueAt(beyond, t - low) })),
    );
    if (margin) return cell(id, shift);
    return { op: 'if', condition: { op: 'inside', low: from, high: to }, then: cell(id, shift), otherwise: beyond };
  };

  function* outsideOf(from: number, to: number): Iterable<number> {
    for (let t = low; t < high; t++) if (t < from || t >= to) yield t;
  }

  const lagBy = (id: string, by: Code, before: Expr): Code => {
    if (by.op !== 'literal') return pick(id, 'lag', by, build(before));
    const moments = Math.max(1, APPLY.round(by.value, 0));
    return Number.isFinite(moments) ? shifted(id, -moments, before) : build(before);
  };

  const pick = (id: string, how: 'at' | 'lag', index: Code, outside: Code): Code => {
    const count = countOf(id);
    if (valueAt(index, 0) === undefined) return { op: 'pick', id, how, index, outside };
    const places = Float64Array.from({ length }, (_, k) => {
      const whole = APPLY.round(valueAt(index, k) as number, 0);
      return how === 'at' ? whole + 0 : low + k - Math.max(1, whole);
    });
    const isInside = places.map((place) => (place >= 0 && place < count ? 1 : 0));
    const values = places.map(
      (place, k) => (isInside[k] === 1 ? knowledge.value(id, place) : valueAt(outside, k)) ?? Number.POSITIVE_INFINITY,
    );
    // An infinity is taken for unknown here, which costs speed and nothing else.
    if (values.every((value) => value !== Number.POSITIVE_INFINITY)) return known(values);
    if (isInside.every((inside) => inside === 1)) return { op: 'place', id, index: known(places) };
    return { op: 'pick', id, how, index, outside };
  };

  const call = (fn: Operation, args: readonly Code[]): Code => {
    const [x, y] = args;
    if (x === undefined) return { op: 'call', fn, args };
    const isLiteral = (code: Code | undefined, test: (value: number) => boolean): boolean =>
      code?.op === 'literal' && test(code.value);
    if (fn === 'and' && args.some((each) => isLiteral(each, (value) => value === 0))) return literal(0);
    if (fn === 'or' && args.some((each) => isLiteral(each, (value) => value !== 0))) return literal(1);
    if (y !== undefined && isLiteral(y, (value) => isNeutral(fn, value))) return x;
    if (fn === 'otherwise' && isLiteral(x, Number.isFinite)) return x;
    if (fn === 'otherwise' && y !== undefined && isLiteral(x, (value) => !Number.isFinite(value))) return y;
    if (x.op === 'literal' && (y === undefined || y.op === 'literal'))
      return literal(APPLY[fn](x.value, y?.value ?? 0));
    if (valueAt(x, 0) === undefined || (y !== undefined && valueAt(y, 0) === undefined))
      return { op: 'call', fn, args };
    return known(
      Float64Array.from({ length }, (_, k) =>
        APPLY[fn](valueAt(x, k) as number, y === undefined ? 0 : (valueAt(y, k) as number)),
      ),
    );
  };

  const choose = (condition: Code, expr: Expr & { node: 'if' }): Code => {
    if (condition.op === 'literal') return build(condition.value === 0 ? expr.otherwise : expr.then);
    const [then, otherwise] = [build(expr.then), build(expr.otherwise)];
    if (condition.op === 'table') {
      const isUp = condition.values.map((value) => (value === 0 ? 0 : 1));
      if (isUp.every((up) => up === 1)) return then;
      if (isUp.every((up) => up === 0)) return otherwise;
      if (valueAt(then, 0) !== undefined && valueAt(otherwise, 0) !== undefined) {
        return known(Float64Array.from({ length }, (_, k) => valueAt(isUp[k] === 1 ? then : otherwise, k) as number));
      }
    }
    return { op: 'if', condition, then, otherwise };
  };

  const build = (expr: Expr): Code => {
    switch (expr.node) {
      case 'number':
        return literal(Number(expr.text));
      case 'undefined':
        return literal(Number.NaN);
      case 'input': {
        const value = fixed.numbers.get(expr.path);
        return value === undefined ? { op: 'input', path: expr.path } : literal(value);
      }
      case 'series': {
        const values = fixed.series.get(expr.path);
        return values === undefined ? { op: 'series', path: expr.path } : known(values.slice(low, high));
      }
      case 'line':
        if (plan.line(expr.id).shape === 'once') {
          const value = knowledge.value(expr.id, 0);
          return value === undefined ? { op: 'once', id: expr.id } : literal(value);
        }
        return shifted(expr.id, 0, expr);
      case 'lag':
        if (typeof expr.by === 'number') return shifted(expr.id, -expr.by, expr.before);
        return lagBy(expr.id, build(expr.by), expr.before);
      case 'lead':
        return shifted(expr.id, expr.by, expr.after);
      case 'at':
        return pick(expr.id, 'at', build(expr.index), build(expr.outside));
      case 'call':
        return call(expr.fn, expr.args.map(build));
      case 'if':
        return choose(build(expr.condition), expr);
      case 'aggregate': {
        if (expr.kind === 'last' && expr.where === undefined && expr.group === undefined) {
          return pick(expr.of, 'at', literal(countOf(expr.of) - 1), literal(Number.NaN));
        }
        const value = expr.group === undefined ? knowledge.whole(expr, 0) : undefined;
        return value === undefined ? { op: 'aggregate', expr } : literal(value);
      }
    }
  };
  return build;
}

/** Whether the operation gives its first operand, to the bit, when this is its second. (x + 0 does not: -0 + 0 is 0.) */
function isNeutral(fn: Operation, value: number): boolean {
  switch (fn) {
    case 'add':
      return Object.is(value, -0);
    case 'subtract':
      return Object.is(value, 0);
    case 'multiply':
    case 'divide':
      return value === 1;
    default:
      return false;
  }
}

/** The lines of a stretch that are not known at all of its moments. */
export function openLines(lines: readonly Line[], knowledge: Knowledge, { low, high }: Stretch): readonly Line[] {
  return lines.filter((line) => !knowledge.isKnown(line.id, low, high));
}
