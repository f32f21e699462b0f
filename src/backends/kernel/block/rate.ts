/**
 * Discount factors at which flows are worth nothing, of several rows and two paths at once: the operations of finance/single-root.ts in
 * the same order, so the same bits. A lane that is done stands still, whatever its neighbours do, and one that fails is NaN.
 */
import { SEARCH } from '../../../finance/index.ts';
import { type Body, get, type I32, type Local, type V128 } from './body.ts';
import type { Constant } from './constants.ts';
import type { Elementary } from './elementary.ts';
import { call, f64, f64x2, i32, v128 } from './instructions.ts';
import type { ModuleBuilder } from './module.ts';

const { abs, add, div, ge, gt, le, lt, mul, pmin, sub } = f64x2;

/** So many rows keep the processor busy; more do not help. */
export const MOST_ROWS = 3;

/** What is known of one row's search. */
interface Row {
  readonly address: I32;
  readonly split: Local<'v128'>;
  readonly least: Local<'v128'>;
  readonly x: Local<'v128'>;
  readonly log: Local<'v128'>;
  readonly inverse: Local<'v128'>;
  readonly step: Local<'v128'>;
  readonly stepBefore: Local<'v128'>;
  readonly done: Local<'v128'>;
  readonly root: Local<'v128'>;
}

/** What a search over rows is defined with. */
export interface Search {
  readonly c: Constant;
  readonly elementary: Elementary;
  /** How many rows. */
  readonly rows: number;
  /** How many flows a row has. */
  readonly count: number;
  /** Where the roots are left, one vector a row. */
  readonly rootsAt: number;
}

/** Defines the search over rows given by their addresses. */
export function defineRoots(module: ModuleBuilder, search: Search): number {
  const { c, rows, count, rootsAt } = search;
  const takes = Array.from({ length: rows }, () => 'i32' as const);
  return module.define({ takes, gives: [] }, (body, parameters) => {
    const all = parameters.map((address): Row => {
      const vector = (): Local<'v128'> => body.local('v128');
      return {
        address: get(address as Local<'i32'>),
        split: vector(),
        least: vector(),
        x: body.let(c(1 / (1 + SEARCH.startRate / count))),
        log: vector(),
        inverse: vector(),
        step: vector(),
        stepBefore: vector(),
        done: vector(),
        root: body.let(c(Number.NaN)),
      };
    });
    const firstPure = findSplits(body, search, all);
    const rounds = body.let(i32.of(SEARCH.mostEvaluations));
    body.repeat(() => {
      const sums = evaluate(body, search, all, firstPure);
      for (const [k, row] of all.entries()) advance(body, search, row, sums[k] as Sums);
      body.set(rounds, i32.sub(get(rounds), i32.of(1)));
      const isOpen = i32.not(v128.allTrue(all.map((row) => get(row.done)).reduce(v128.and)));
      return i32.and(isOpen, i32.gt(get(rounds), i32.of(0)));
    });
    for (const [k, row] of all.entries()) {
      certify(body, search, row);
      body.push(v128.store(i32.of(rootsAt + 16 * k), 0, get(row.root)));
    }
  });
}

const flow = (row: Row, offset: I32, index = 0): V128 => v128.load(i32.add(row.address, offset), 16 * index);

/** Finds where each lane's flows turn from out to in, and its least flow from there on; gives the first pair that lies behind all of it. */
function findSplits(body: Body, { c, count }: Search, all: readonly Row[]): Local<'i32'> {
  const started = all.map(() => body.local('v128'));
  const offset = body.let(i32.of(0));
  const look = (): void => {
    for (const [k, row] of all.entries()) {
      const isIn = started[k] as Local<'v128'>;
      const value = body.keep(flow(row, get(offset)));
      body.set(isIn, v128.or(get(isIn), v128.not(le(value, c(0)))));
      body.set(row.split, add(get(row.split), v128.andNot(c(1), get(isIn))));
      body.set(row.least, pmin(v128.and(value, get(isIn)), get(row.least)));
    }
  };
  body.repeat(() => {
    look();
    body.set(offset, i32.add(get(offset), i32.of(16)));
    const isOpen = i32.not(v128.allTrue(started.map(get).reduce(v128.and)));
    return i32.and(isOpen, i32.lt(get(offset), i32.of(16 * count)));
  });
  const firstPure = body.let(i32.shl(i32.shrSigned(get(offset), i32.of(5)), i32.of(5)));
  body.if(i32.lt(get(offset), i32.of(16 * count)), () => {
    body.count(offset, 16, i32.of(16 * count), () => {
      for (const row of all) body.set(row.least, pmin(flow(row, get(offset)), get(row.least)));
    });
  });
  return firstPure;
}

interface Sums {
  readonly after: V128;
  readonly before: V128;
  readonly afterTimed: V128;
  readonly beforeTimed: V128;
}

type Chain = Readonly<Record<'even' | 'evenSlope' | 'odd' | 'oddSlope', Local<'v128'>>>;

/** Horner from the last flow, in pairs; those before the split apart. */
function evaluate(body: Body, { c, count }: Search, all: readonly Row[], firstPure: Local<'i32'>): readonly Sums[] {
  const chain = (): Chain => ({
    even: body.let(c(0)),
    evenSlope: body.let(c(0)),
    odd: body.let(c(0)),
    oddSlope: body.let(c(0)),
  });
  const work = all.map((row) => ({
    row,
    x: get(row.x),
    x2: body.keep(mul(get(row.x), get(row.x))),
    after: chain(),
    before: chain(),
  }));
  const next = ({ even, evenSlope, odd, oddSlope }: Chain, x2: V128, evenFlow: V128, oddFlow: V128): void => {
    body.set(oddSlope, add(mul(get(oddSlope), x2), get(odd)));
    body.set(odd, add(mul(get(odd), x2), oddFlow));
    body.set(evenSlope, add(mul(get(evenSlope), x2), get(even)));
    body.set(even, add(mul(get(even), x2), evenFlow));
  };
  const pairs = count >> 1;
  if (count % 2 === 1) {
    for (const { row, after, before } of work) {
      const last = body.keep(flow(row, i32.of(16 * (count - 1))));
      const isAfter = body.keep(ge(c(count - 1), get(row.split)));
      body.set(after.even, v128.and(last, isAfter));
      body.set(before.even, v128.andNot(last, isAfter));
    }
  }
  const offset = body.let(i32.of(32 * (pairs - 1)));
  if (pairs > 0) {
    body.if(i32.ge(get(offset), get(firstPure)), () => {
      body.count(offset, -32, i32.sub(get(firstPure), i32.of(1)), () => {
        for (const { row, x2, after } of work) next(after, x2, flow(row, get(offset)), flow(row, get(offset), 1));
      });
    });
    body.if(i32.ge(get(offset), i32.of(0)), () => {
      body.count(offset, -32, i32.of(-1), () => {
        const index = body.keep(f64x2.splat(f64.fromI32(i32.shrSigned(get(offset), i32.of(4)))));
        for (const { row, x2, after, before } of work) {
          const even = body.keep(flow(row, get(offset)));
          const odd = body.keep(flow(row, get(offset), 1));
          const isEvenAfter = body.keep(ge(index, get(row.split)));
          const isOddAfter = body.keep(ge(add(index, c(1)), get(row.split)));
          next(after, x2, v128.and(even, isEvenAfter), v128.and(odd, isOddAfter));
          next(before, x2, v128.andNot(even, isEvenAfter), v128.andNot(odd, isOddAfter));
        }
      });
    });
  }
  return work.map(({ x, x2, after, before }) => {
    const sum = ({ even, odd }: Chain): V128 => body.keep(add(get(even), mul(x, get(odd))));
    const timed = ({ odd, evenSlope, oddSlope }: Chain): V128 =>
      body.keep(add(mul(x, get(odd)), mul(mul(c(2), x2), add(get(evenSlope), mul(x, get(oddSlope))))));
    return { after: sum(after), before: sum(before), afterTimed: timed(after), beforeTimed: timed(before) };
  });
}

/** One step of the search in each lane that is not done. */
function advance(body: Body, { c, elementary, count }: Search, row: Row, sums: Sums): void {
  const keep = (value: V128): V128 => body.keep(value);
  const { after, before, afterTimed, beforeTimed } = sums;
  const wasDone = keep(get(row.done));
  const [x, lastLog, lastStep] = [get(row.x), get(row.log), get(row.step)];

  const z = keep(div(add(after, before), sub(after, before)));
  const z2 = keep(mul(z, z));
  const nested = [1 / 9, 1 / 7, 1 / 5, 1 / 3, 1].map((each) => c(each)).reduce((sum, each) => add(each, mul(z2, sum)));
  const log = body.let(mul(mul(c(2), z), nested));
  const isNear = keep(lt(z2, c(SEARCH.nearRatio)));
  body.if(i32.not(v128.allTrue(v128.or(isNear, wasDone))), () => {
    const whole = call('v128', elementary.ln, div(f64x2.neg(after), before));
    body.set(log, v128.select(isNear, get(log), whole));
  });
  const inverse = keep(div(mul(after, before), sub(mul(afterTimed, before), mul(beforeTimed, after))));
  const newton = keep(mul(f64x2.neg(get(log)), inverse));
  const isCubic = keep(lt(abs(get(log)), mul(c(0.5), abs(lastLog))));
  const perGap = keep(div(c(1), sub(lastLog, get(log))));
  const chord = keep(mul(f64x2.neg(lastStep), perGap));
  const bend = mul(add(sub(get(row.inverse), mul(c(2), chord)), inverse), mul(perGap, perGap));
  const correction = mul(mul(get(log), get(log)), sub(mul(sub(chord, inverse), perGap), mul(lastLog, bend)));
  const step = keep(v128.select(isCubic, add(newton, correction), newton));

  const size = keep(abs(step));
  const series = [1 / 24, 1 / 6, 0.5, 1, 1].map((each) => c(each)).reduce((sum, each) => add(each, mul(step, sum)));
  const factor = body.let(series);
  const isShort = keep(lt(size, c(SEARCH.shortStep)));
  body.if(i32.not(v128.allTrue(v128.or(isShort, wasDone))), () => {
    body.set(factor, v128.select(isShort, get(factor), call('v128', elementary.exp, step)));
  });
  const moved = keep(mul(x, get(factor)));
  const isWithin = keep(v128.and(gt(moved, c(SEARCH.low)), lt(moved, c(SEARCH.high))));
  const square = keep(mul(step, step));
  const isDone = lt(mul(c(count), square), c(SEARCH.newtonDone));
  const isCubicDone = v128.and(
    v128.and(isCubic, lt(mul(square, size), mul(c(SEARCH.cubicDone), mul(get(row.stepBefore), get(row.stepBefore))))),
    lt(mul(mul(c(count * count * count), square), mul(lastStep, lastStep)), c(SEARCH.cubicBound)),
  );
  const isFound = keep(v128.and(v128.or(isDone, isCubicDone), isWithin));
  const isRoot = v128.and(isFound, lt(before, c(SEARCH.least)));
  body.set(row.root, v128.select(v128.andNot(isRoot, wasDone), moved, get(row.root)));
  body.set(row.done, v128.or(wasDone, v128.or(isFound, v128.not(isWithin))));
  body.set(row.x, v128.select(get(row.done), x, moved));
  body.set(row.stepBefore, lastStep);
  body.set(row.step, step);
  body.set(row.log, get(log));
  body.set(row.inverse, inverse);
}

/** Where flows turn out again after the split, a root stands only if the worth still to come is never negative. */
function certify(body: Body, { c, count }: Search, row: Row): void {
  const falls = body.keep(lt(get(row.least), c(0)));
  body.if(v128.anyTrue(falls), () => {
    const x = body.keep(get(row.root));
    const worth = body.let(c(0));
    const isOnly = body.let(v128.all);
    const index = body.let(c(count - 1));
    const offset = body.let(i32.of(16 * (count - 1)));
    body.count(offset, -16, i32.of(-1), () => {
      body.set(worth, add(mul(get(worth), x), flow(row, get(offset))));
      const isRight = v128.or(ge(get(worth), c(0)), lt(get(index), get(row.split)));
      body.set(isOnly, v128.and(get(isOnly), isRight));
      body.set(index, sub(get(index), c(1)));
    });
    body.set(row.root, v128.select(v128.andNot(falls, get(isOnly)), c(Number.NaN), get(row.root)));
  });
}
