/**
 * Discount factors at which flows are worth nothing, of several rows and two paths at once: the operations of finance/single-root.ts in
 * the same order, so the same bits. A lane that is done stands still, whatever its neighbours do, and one that fails is NaN.
 */
import { SEARCH } from '../../../finance/index.ts';
import { type Body, get, type I32, type Local, type V128 } from './body.ts';
import type { Constant } from './constants.ts';
import type { Elementary } from './elementary.ts';
import { call, callVoid, f64, f64x2, i32, v128 } from './instructions.ts';
import type { ModuleBuilder } from './module.ts';

const { abs, add, div, ge, gt, le, lt, mul, pmin, sub } = f64x2;

/** So many rows keep the processor busy; more do not help. */
export const MOST_ROWS = 3;

/** What is known of one row's search, a vector each, in memory: between functions that are each small enough for the registers. */
const FIELDS = [
  'root',
  'x',
  'split',
  'least',
  'log',
  'inverse',
  'step',
  'stepBefore',
  'done',
  'after',
  'before',
  'afterTimed',
  'beforeTimed',
] as const;
type Field = (typeof FIELDS)[number];

const VECTOR = 16;
/** From one row's search to the next, in bytes; its root comes first. */
export const SEARCH_BYTES = VECTOR * FIELDS.length;

/** What a search over rows is defined with. */
export interface Search {
  readonly c: Constant;
  readonly elementary: Elementary;
  /** How many rows. */
  readonly rows: number;
  /** How many flows a row has. */
  readonly count: number;
  /** Where the searches of the rows stand, the roots among them. */
  readonly at: number;
}

/** The search of one row, from the address of it. */
interface State {
  get(field: Field): V128;
  set(field: Field, value: V128): void;
}

function stateAt(body: Body, address: I32, at: number): State {
  const offset = (field: Field): number => at + VECTOR * FIELDS.indexOf(field);
  return {
    get: (field) => v128.load(address, offset(field)),
    set: (field, value) => {
      body.push(v128.store(address, offset(field), value));
    },
  };
}

/** A row of flows and its search. */
interface Row {
  readonly address: I32;
  readonly state: State;
}

function rowsOf(body: Body, { at }: Search, addresses: readonly Local[]): readonly Row[] {
  return addresses.map((address, k) => ({
    address: get(address as Local<'i32'>),
    state: stateAt(body, i32.of(SEARCH_BYTES * k), at),
  }));
}

/** Defines the search over rows given by their addresses. */
export function defineRoots(module: ModuleBuilder, search: Search): number {
  const { c, rows, count } = search;
  const evaluate = defineEvaluate(module, search);
  const advance = defineAdvance(module, search);
  const takes = Array.from({ length: rows }, () => 'i32' as const);
  return module.define({ takes, gives: [] }, (body, addresses) => {
    const all = rowsOf(body, search, addresses);
    const splits = findSplits(body, search, all);
    for (const { state } of all) {
      state.set('x', c(1 / (1 + SEARCH.startRate / count)));
      state.set('root', c(Number.NaN));
      for (const field of ['log', 'inverse', 'step', 'stepBefore', 'done'] as const) state.set(field, c(0));
    }
    const rounds = body.let(i32.of(SEARCH.mostEvaluations));
    body.repeat(() => {
      const parameters = all.map(({ address }) => address);
      body.push(callVoid(evaluate, ...parameters, get(splits.behind), get(splits.before)));
      const isDone = all.map((_, k) => body.keep(call('v128', advance, i32.of(SEARCH_BYTES * k))));
      body.set(rounds, i32.sub(get(rounds), i32.of(1)));
      return i32.and(i32.not(v128.allTrue(isDone.reduce(v128.and))), i32.gt(get(rounds), i32.of(0)));
    });
    for (const row of all) certify(body, search, row);
  });
}

const flow = ({ address }: Row, offset: I32, index = 0): V128 => v128.load(i32.add(address, offset), VECTOR * index);

/** Where, by offset, pairs of flows lie behind the split of every lane, and up to where they lie before it. */
interface Splits {
  readonly behind: Local<'i32'>;
  readonly before: Local<'i32'>;
}

/** Finds where each lane's flows turn from out to in, and its least flow from there on. */
function findSplits(body: Body, { c, count }: Search, all: readonly Row[]): Splits {
  const found = all.map(() => ({ isIn: body.local('v128'), split: body.local('v128'), least: body.local('v128') }));
  const each = (visit: (row: Row, own: (typeof found)[number]) => void): void => {
    for (const [k, row] of all.entries()) visit(row, found[k]!);
  };
  const offset = body.let(i32.of(0));
  const before = body.let(i32.of(-1));
  const end = i32.of(VECTOR * count);
  body.repeat(() => {
    each((row, { isIn, split, least }) => {
      const value = body.keep(flow(row, get(offset)));
      body.set(isIn, v128.or(get(isIn), v128.not(le(value, c(0)))));
      body.set(split, add(get(split), v128.andNot(c(1), get(isIn))));
      body.set(least, pmin(v128.and(value, get(isIn)), get(least)));
    });
    const masks = found.map(({ isIn }) => get(isIn));
    body.if(i32.not(v128.anyTrue(masks.reduce(v128.or))), () => {
      // Up to here no lane has turned.
      body.set(before, i32.sub(get(offset), i32.of(VECTOR)));
    });
    body.set(offset, i32.add(get(offset), i32.of(VECTOR)));
    return i32.and(i32.not(v128.allTrue(masks.reduce(v128.and))), i32.lt(get(offset), end));
  });
  const behind = body.let(i32.shl(i32.shrSigned(get(offset), i32.of(5)), i32.of(5)));
  body.if(i32.lt(get(offset), end), () => {
    body.count(offset, VECTOR, end, () => {
      each((row, { least }) => {
        body.set(least, pmin(flow(row, get(offset)), get(least)));
      });
    });
  });
  each(({ state }, { split, least }) => {
    state.set('split', get(split));
    state.set('least', get(least));
  });
  return { behind, before };
}

type Chain = Readonly<Record<'even' | 'evenSlope' | 'odd' | 'oddSlope', Local<'v128'>>>;

/** The function that sums each row at its x: Horner from the last flow, in pairs; those before the split apart. */
function defineEvaluate(module: ModuleBuilder, search: Search): number {
  const { c, count, rows } = search;
  const takes = Array.from({ length: rows + 2 }, () => 'i32' as const);
  return module.define({ takes, gives: [] }, (body, parameters) => {
    const all = rowsOf(body, search, parameters.slice(0, rows));
    const [behind, beforeAll] = parameters.slice(rows).map((each) => get(each as Local<'i32'>)) as [I32, I32];
    const chain = (): Chain => ({
      even: body.let(c(0)),
      evenSlope: body.let(c(0)),
      odd: body.let(c(0)),
      oddSlope: body.let(c(0)),
    });
    const squares = all.map(({ state }) => {
      const x = body.keep(state.get('x'));
      return body.keep(mul(x, x));
    });
    const slopes = ({ even, evenSlope, odd, oddSlope }: Chain, x2: V128): void => {
      body.set(oddSlope, add(mul(get(oddSlope), x2), get(odd)));
      body.set(evenSlope, add(mul(get(evenSlope), x2), get(even)));
    };
    const next = (sums: Chain, x2: V128, evenFlow: V128, oddFlow: V128): void => {
      slopes(sums, x2);
      body.set(sums.odd, add(mul(get(sums.odd), x2), oddFlow));
      body.set(sums.even, add(mul(get(sums.even), x2), evenFlow));
    };
    /** The same where there is no flow. */
    const decay = (sums: Chain, x2: V128): void => {
      slopes(sums, x2);
      body.set(sums.odd, mul(get(sums.odd), x2));
      body.set(sums.even, mul(get(sums.even), x2));
    };
    const each = (visit: (row: Row, k: number, x2: V128) => void): void => {
      for (const [k, row] of all.entries()) visit(row, k, squares[k]!);
    };
    const loop = (from: I32, write: () => void): void => {
      body.if(i32.gt(get(offset), from), () => {
        body.count(offset, -2 * VECTOR, from, write);
      });
    };

    const pairs = count >> 1;
    const isOdd = count % 2 === 1;
    const last = (row: Row): V128 => flow(row, i32.of(VECTOR * (count - 1)));
    const isLastAfter = ({ state }: Row): V128 => ge(c(count - 1), state.get('split'));
    const after = all.map(chain);
    if (isOdd)
      each((row, k) => {
        body.set(after[k]!.even, v128.and(last(row), isLastAfter(row)));
      });
    const offset = body.let(i32.of(2 * VECTOR * (pairs - 1)));
    loop(i32.sub(behind, i32.of(1)), () => {
      each((row, k, x2) => {
        next(after[k]!, x2, flow(row, get(offset)), flow(row, get(offset), 1));
      });
    });
    // Only now, so that the loop above has the registers for itself.
    const before = all.map(chain);
    if (isOdd)
      each((row, k) => {
        body.set(before[k]!.even, v128.andNot(last(row), isLastAfter(row)));
      });
    loop(beforeAll, () => {
      const index = body.keep(f64x2.splat(f64.fromI32(i32.shrSigned(get(offset), i32.of(4)))));
      each((row, k, x2) => {
        const even = body.keep(flow(row, get(offset)));
        const odd = body.keep(flow(row, get(offset), 1));
        const isEvenAfter = body.keep(ge(index, row.state.get('split')));
        const isOddAfter = body.keep(ge(add(index, c(1)), row.state.get('split')));
        next(after[k]!, x2, v128.and(even, isEvenAfter), v128.and(odd, isOddAfter));
        next(before[k]!, x2, v128.andNot(even, isEvenAfter), v128.andNot(odd, isOddAfter));
      });
    });
    loop(i32.of(-1), () => {
      each((row, k, x2) => {
        decay(after[k]!, x2);
        next(before[k]!, x2, flow(row, get(offset)), flow(row, get(offset), 1));
      });
    });
    each(({ state }, k, x2) => {
      const x = body.keep(state.get('x'));
      const sum = ({ even, odd }: Chain): V128 => add(get(even), mul(x, get(odd)));
      const timed = ({ odd, evenSlope, oddSlope }: Chain): V128 =>
        add(mul(x, get(odd)), mul(mul(c(2), x2), add(get(evenSlope), mul(x, get(oddSlope)))));
      state.set('after', sum(after[k]!));
      state.set('before', sum(before[k]!));
      state.set('afterTimed', timed(after[k]!));
      state.set('beforeTimed', timed(before[k]!));
    });
  });
}

/** The function that takes the search of a row a step further in each lane that is not done; it gives those that are. */
function defineAdvance(module: ModuleBuilder, { c, elementary, count, at }: Search): number {
  return module.define({ takes: ['i32'], gives: ['v128'] }, (body, [address]) => {
    const state = stateAt(body, get(address as Local<'i32'>), at);
    const keep = (value: V128): V128 => body.keep(value);
    const read = (field: Field): V128 => keep(state.get(field));
    const [after, before] = [read('after'), read('before')];
    const [x, lastLog, lastStep, wasDone] = [read('x'), read('log'), read('step'), read('done')];

    const z = keep(div(add(after, before), sub(after, before)));
    const z2 = keep(mul(z, z));
    const nested = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1]
      .map((each) => c(each))
      .reduce((sum, each) => add(each, mul(z2, sum)));
    const log = body.let(mul(mul(c(2), z), nested));
    const isNear = keep(lt(z2, c(SEARCH.nearRatio)));
    body.if(i32.not(v128.allTrue(v128.or(isNear, wasDone))), () => {
      const whole = call('v128', elementary.ln, div(f64x2.neg(after), before));
      body.set(log, v128.select(isNear, get(log), whole));
    });
    const inverse = keep(
      div(mul(after, before), sub(mul(read('afterTimed'), before), mul(read('beforeTimed'), after))),
    );
    const newton = keep(mul(f64x2.neg(get(log)), inverse));
    const isCubic = keep(lt(abs(get(log)), mul(c(0.5), abs(lastLog))));
    const perGap = keep(div(c(1), sub(lastLog, get(log))));
    const chord = keep(mul(f64x2.neg(lastStep), perGap));
    const bend = mul(add(sub(read('inverse'), mul(c(2), chord)), inverse), mul(perGap, perGap));
    const correction = mul(mul(get(log), get(log)), sub(mul(sub(chord, inverse), perGap), mul(lastLog, bend)));
    const step = keep(v128.select(isCubic, add(newton, correction), newton));

    const size = keep(abs(step));
    const fraction = div(mul(c(12), step), sub(c(12), mul(step, sub(c(6), step))));
    const factor = body.let(add(c(1), fraction));
    const isShort = keep(lt(size, c(SEARCH.shortStep)));
    body.if(i32.not(v128.allTrue(v128.or(isShort, wasDone))), () => {
      body.set(factor, v128.select(isShort, get(factor), call('v128', elementary.exp, step)));
    });
    const moved = keep(mul(x, get(factor)));
    const isWithin = keep(v128.and(gt(moved, c(SEARCH.low)), lt(moved, c(SEARCH.high))));
    const square = keep(mul(step, step));
    const isDone = lt(mul(c(count), square), c(SEARCH.newtonDone));
    const stepBefore = read('stepBefore');
    const isCubicDone = v128.and(
      v128.and(isCubic, lt(mul(square, size), mul(c(SEARCH.cubicDone), mul(stepBefore, stepBefore)))),
      lt(mul(mul(c(count * count * count), square), mul(lastStep, lastStep)), c(SEARCH.cubicBound)),
    );
    const isFound = keep(v128.and(v128.or(isDone, isCubicDone), isWithin));
    const isRoot = v128.and(isFound, lt(before, c(SEARCH.least)));
    const done = keep(v128.or(wasDone, v128.or(isFound, v128.not(isWithin))));
    state.set('root', v128.select(v128.andNot(isRoot, wasDone), moved, state.get('root')));
    state.set('done', done);
    state.set('x', v128.select(done, x, moved));
    state.set('stepBefore', lastStep);
    state.set('step', step);
    state.set('log', get(log));
    state.set('inverse', inverse);
    body.push(done.bytes);
  });
}

/** Where flows turn out again after the split, a root stands only if the worth still to come is never negative. */
function certify(body: Body, { c, count }: Search, row: Row): void {
  const { state } = row;
  const falls = body.keep(lt(state.get('least'), c(0)));
  body.if(v128.anyTrue(falls), () => {
    const x = body.keep(state.get('root'));
    const split = body.keep(state.get('split'));
    const worth = body.let(c(0));
    const isOnly = body.let(v128.all);
    const index = body.let(c(count - 1));
    const offset = body.let(i32.of(VECTOR * (count - 1)));
    body.count(offset, -VECTOR, i32.of(-1), () => {
      body.set(worth, add(mul(get(worth), x), flow(row, get(offset))));
      const isRight = v128.or(ge(get(worth), c(0)), lt(get(index), split));
      body.set(isOnly, v128.and(get(isOnly), isRight));
      body.set(index, sub(get(index), c(1)));
    });
    state.set('root', v128.select(v128.andNot(falls, get(isOnly)), c(Number.NaN), x));
  });
}
