/** Code as vector instructions: one value, with the statements it needs before it. Both sides of a condition are worked out, and one picked by lane. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import type { Operation } from '../../../lines/index.ts';
import { roundHalfAway } from '../../../numeric/float64.ts';
import { type Aggregate, aggregateKey, type Code, moves, parts } from '../code.ts';
import { givesFlag } from '../operations.ts';
import { type Body, get, type I32, type V128 } from './body.ts';
import { equal, less, lessOrEqual, type Operand } from './compare.ts';
import { byLane } from './elementary.ts';
import type { Frame } from './frame.ts';
import { call, DIRECT, f64, f64x2, i32, i64x2, laneOfI32, v128 } from './instructions.ts';
import { rateOf } from './rates.ts';
import { type Site, VECTOR } from './site.ts';

type Of<K extends Code['op']> = Extract<Code, { op: K }>;

const c = f64x2.of;
const isNotZero = (value: V128): V128 => f64x2.ne(value, c(0));
/** 1 where the mask is set, else 0. */
export const numberOf = (mask: V128): V128 => v128.and(mask, c(1));

/** Operations that are calls of a function of the module. */
function helper({ elementary, rounding }: Site, fn: Operation): number | undefined {
  switch (fn) {
    case 'power':
      return elementary.pow;
    case 'exp':
      return elementary.exp;
    case 'ln':
      return elementary.ln;
    case 'floor':
      return rounding.floor;
    case 'ceil':
      return rounding.ceil;
    case 'round':
      return rounding.round;
    case 'mod':
      return rounding.mod;
    default:
      return undefined;
  }
}

const CALENDAR = { year_of: 'year', month_of: 'month', day_of: 'day', add_months: 'months' } as const;

const heavy = new WeakMap<Code, boolean>();

/** Whether it is worth a jump where no lane wants it. */
function isHeavy(code: Code): boolean {
  const known = heavy.get(code);
  if (known !== undefined) return known;
  const own =
    code.op === 'aggregate' ||
    code.op === 'pick' ||
    (code.op === 'call' && (code.fn in CALENDAR || code.fn === 'power' || code.fn === 'exp' || code.fn === 'ln'));
  const found = own || parts(code).some(isHeavy);
  heavy.set(code, found);
  return found;
}

/** Whether it is worth being calculated once rather than at each moment. */
function isWork(code: Code): boolean {
  return code.op === 'call' || code.op === 'if' || code.op === 'pick' || code.op === 'place' || code.op === 'aggregate';
}

export class Writer {
  readonly #frame: Frame;
  readonly #body: Body;
  readonly #site: Site;
  /** The lanes that want what is being written; undefined for both. */
  #wanted: V128 | undefined;

  constructor(frame: Frame) {
    this.#frame = frame;
    this.#body = frame.body;
    this.#site = frame.site;
  }

  #keep(value: V128): V128 {
    return this.#body.keep(value);
  }

  /** The value as a number. */
  number(code: Code): V128 {
    const frame = this.#frame;
    if (code.op === 'aggregate') {
      const running = frame.runningValue(aggregateKey(code.expr));
      if (running !== undefined) return running;
    }
    if (frame.hoists && isWork(code) && !moves(code)) return frame.hoist(code);
    switch (code.op) {
      case 'literal':
        return frame.literal(code.value);
      case 'call':
        return givesFlag(code.fn) ? numberOf(this.mask(code)) : this.#call(code);
      case 'inside':
        return numberOf(this.mask(code));
      case 'if':
        return this.#if(code, (each) => this.number(each));
      case 'pick':
        return this.#pick(code);
      case 'place':
        return this.#place(code);
      case 'aggregate':
        return this.#aggregate(code.expr);
      case 'now': {
        const held = frame.locals.get(code.id);
        if (held === undefined) return frame.cell(code.id, 0);
        return held.isFlag ? numberOf(get(held.local)) : get(held.local);
      }
      case 'step':
        return frame.step(code.id);
      case 'once':
        return frame.once(code.id);
      case 'cell':
        return frame.cell(code.id, code.shift);
      case 'input':
        return frame.input(code.path);
      case 'series':
        return frame.series(code.path);
      case 'table': {
        const { address, offset } = frame.tablePlace(code);
        return v128.load(address, offset);
      }
    }
  }

  /** The value as a condition: a mask of the lanes in which it is not zero. */
  mask(code: Code): V128 {
    const frame = this.#frame;
    if (code.op === 'literal') return code.value === 0 ? v128.none : v128.all;
    if (frame.hoists && isWork(code) && !moves(code)) return isNotZero(frame.hoist(code));
    if (code.op === 'now') {
      const held = frame.locals.get(code.id);
      if (held?.isFlag === true) return get(held.local);
    }
    if (code.op === 'inside') return i64x2.splat(i64x2.fromI32(i32.sub(i32.of(0), frame.inside(code.low, code.high))));
    if (code.op === 'if') return this.#if(code, (each) => this.mask(each));
    if (code.op === 'call' && givesFlag(code.fn)) return this.#test(code);
    return isNotZero(this.number(code));
  }

  #argument(code: Code | undefined): Code {
    if (code === undefined) throw new InternalError('an operation lacks an argument');
    return code;
  }

  #call({ fn, args: [first, second] }: Of<'call'>): V128 {
    const x = this.number(this.#argument(first));
    const direct = DIRECT[fn];
    if (direct !== undefined) return direct(x, second === undefined ? x : this.number(second));
    if (fn === 'otherwise') {
      const value = this.#keep(x);
      const isFinite = f64x2.eq(f64x2.sub(value, value), c(0));
      return v128.select(isFinite, value, this.number(this.#argument(second)));
    }
    const number = helper(this.#site, fn);
    if (number !== undefined) return call('v128', number, x, ...(second === undefined ? [] : [this.number(second)]));
    if (!(fn in CALENDAR)) throw new InternalError(`no instructions for ${fn}`);
    const host = this.#site.host[CALENDAR[fn as keyof typeof CALENDAR]];
    return byLane(host, this.#keep(x), ...(second === undefined ? [] : [this.#keep(this.number(second))]));
  }

  #operand(code: Code): Operand {
    const value = this.number(code);
    return {
      value: code.op === 'literal' ? value : this.#keep(value),
      isZero: code.op === 'literal' && code.value === 0,
    };
  }

  #test({ fn, args: [first, second] }: Of<'call'>): V128 {
    const x = this.#argument(first);
    if (fn === 'not') return v128.not(this.mask(x));
    const y = this.#argument(second);
    if (fn === 'and') return v128.and(this.mask(x), this.mask(y));
    if (fn === 'or') return v128.or(this.mask(x), this.mask(y));
    const [a, b] = [this.#operand(x), this.#operand(y)];
    switch (fn) {
      case 'less':
        return less(a, b);
      case 'greater':
        return less(b, a);
      case 'less_or_equal':
        return lessOrEqual(this.#body, a, b);
      case 'greater_or_equal':
        return lessOrEqual(this.#body, b, a);
      case 'equal':
        return equal(this.#body, a, b);
      case 'not_equal':
        return v128.not(equal(this.#body, a, b));
      default:
        throw new InternalError(`no instructions for ${fn}`);
    }
  }

  #if({ condition, then, otherwise }: Of<'if'>, write: (code: Code) => V128): V128 {
    const isKnown = this.#known(condition);
    if (isKnown !== undefined) return this.#branch(isKnown, then, otherwise, write);
    const mask = this.#keep(this.mask(condition));
    const zero = (code: Code): boolean => code.op === 'literal' && Object.is(code.value, 0);
    if (zero(otherwise)) return v128.and(this.#lazy(mask, then, write), mask);
    if (zero(then)) return v128.andNot(this.#lazy(this.#keep(v128.not(mask)), otherwise, write), mask);
    const up = this.#lazy(mask, then, write);
    const down = this.#lazy(this.#keep(v128.not(mask)), otherwise, write);
    return v128.select(mask, up, down);
  }

  /** A condition that is the same in both lanes, as a whole number; undefined when it may not be. */
  #known(condition: Code): I32 | undefined {
    if (condition.op === 'inside') return this.#frame.inside(condition.low, condition.high);
    if (condition.op !== 'table') return undefined;
    const { address, offset } = this.#frame.tablePlace(condition);
    return { kind: 'i32', bytes: [f64.load(address, offset).bytes, f64.of(0).bytes, 0x62] };
  }

  #branch(condition: I32, then: Code, otherwise: Code, write: (code: Code) => V128): V128 {
    const result = this.#body.local('v128');
    this.#body.if(
      condition,
      () => {
        this.#body.set(result, write(then));
      },
      () => {
        this.#body.set(result, write(otherwise));
      },
    );
    return get(result);
  }

  /** The value for the lanes of a mask; what costs much is jumped over where no lane wants it. */
  #lazy(mask: V128, code: Code, write: (code: Code) => V128): V128 {
    if (!isHeavy(code)) return write(code);
    const outer = this.#wanted;
    const wanted = outer === undefined ? mask : this.#keep(v128.and(outer, mask));
    const result = this.#body.let(c(0));
    this.#body.if(v128.anyTrue(wanted), () => {
      this.#wanted = wanted;
      this.#body.set(result, write(code));
      this.#wanted = outer;
    });
    return get(result);
  }

  #round(value: V128): V128 {
    return call('v128', this.#site.rounding.round, value);
  }

  #pick({ id, how, index, outside }: Of<'pick'>): V128 {
    const { layout } = this.#site;
    const whole = this.#round(this.number(index));
    const moment = f64x2.splat(f64.fromI32(this.#frame.number()));
    const place = this.#keep(how === 'at' ? whole : f64x2.sub(moment, f64x2.max(c(1), whole)));
    const isInside = this.#keep(v128.and(f64x2.ge(place, c(0)), f64x2.lt(place, c(layout.setting.countOf(id)))));
    const places = this.#keep(f64x2.toI32(v128.and(place, isInside)));
    const at = this.#site.cell(layout.row(id));
    const address = (lane: 0 | 1): I32 => i32.shl(laneOfI32(places, lane), i32.of(4));
    const found = v128.loadLane(address(1), at + VECTOR / 2, v128.loadSplat(address(0), at), 1);
    const kept = this.#keep(found);
    return v128.select(
      isInside,
      kept,
      this.#lazy(this.#keep(v128.not(isInside)), outside, (each) => this.number(each)),
    );
  }

  #place({ id, index }: Of<'place'>): V128 {
    const at = this.#site.cell(this.#site.layout.row(id));
    if (index.op === 'literal') return v128.load(i32.of(0), at + VECTOR * index.value);
    if (index.op !== 'table') throw new InternalError('a place is not known');
    const { address, offset } = this.#frame.tablePlace(index);
    return v128.load(i32.shl(i32.truncate(f64.load(address, offset)), i32.of(4)), at);
  }

  #aggregate(expr: Aggregate): V128 {
    const { layout, wholes } = this.#site;
    if (expr.kind === 'irr') {
      const found = this.#frame.rates.get(aggregateKey(expr));
      return found === undefined ? rateOf(this.#site, this.#body, expr, this.#wanted) : get(found);
    }
    const count = layout.setting.countOf(expr.of);
    const row = (id: string | undefined): number => (id === undefined ? 0 : this.#site.cell(layout.row(id)));
    const t = f64.fromI32(this.#frame.number());
    const function_ = wholes[expr.kind];
    const runs = this.#runsOfGroup(expr, count);
    if (runs === undefined)
      return call(
        'v128',
        function_,
        i32.of(row(expr.of)),
        i32.of(count),
        i32.of(row(expr.where)),
        i32.of(row(expr.group)),
        t,
      );
    const look = (values: readonly number[]): I32 => {
      const { address, offset } = this.#frame.lookUp(Float64Array.from(values));
      return this.#body.keep(i32.truncate(f64.load(address, offset)));
    };
    const from = look(runs.map(([first]) => VECTOR * first));
    const moments = look(runs.map(([first, end]) => end - first));
    const where = expr.where === undefined ? i32.of(0) : i32.add(from, i32.of(row(expr.where)));
    return call('v128', function_, i32.add(from, i32.of(row(expr.of))), moments, where, i32.of(0), t);
  }

  /** For a known group whose moments stand side by side: the first and the one behind the last for each of its numbers. */
  #runsOfGroup(expr: Aggregate, count: number): readonly (readonly [number, number])[] | undefined {
    const { group, kind } = expr;
    const { knowledge, countOf } = this.#site.layout.setting;
    if (group === undefined || kind === 'first_index' || kind === 'last_index') return undefined;
    if (!knowledge.isKnownAll(group)) return undefined;
    const numbers = knowledge.values(group, 0, countOf(group)).map(roundHalfAway);
    const runs = Array.from({ length: this.#frame.moments }, (_, t): readonly [number, number] => {
      const first = numbers.indexOf(t);
      return first < 0 ? [0, 0] : [first, numbers.lastIndexOf(t) + 1];
    });
    const areRuns = runs.every(([first, end], t) => numbers.subarray(first, end).every((number) => number === t));
    return areRuns && countOf(group) === count ? runs : undefined;
  }
}
