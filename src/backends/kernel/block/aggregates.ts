/** Aggregates over rows of two paths at once, moment by moment in order, as aggregates.ts says for one path. */
import type { AggregateKind } from '../../../lines/index.ts';
import { type Body, get, type I32, type Local, type V128 } from './body.ts';
import { call, f64, f64x2, i32, v128 } from './instructions.ts';
import type { ModuleBuilder, Signature } from './module.ts';

export type Whole = Exclude<AggregateKind, 'irr'>;

/** The number of the function of each kind. */
export type Wholes = Readonly<Record<Whole, number>>;

/** Addresses of the rows (0 for none), how many moments, the number of the group. */
const SIGNATURE: Signature = { takes: ['i32', 'i32', 'i32', 'i32', 'f64'], gives: ['v128'] };

/** What an aggregate remembers on its way. */
interface Going {
  readonly body: Body;
  readonly value: Local<'v128'>;
  readonly count: Local<'v128'>;
}

interface Kind {
  readonly start: number;
  take(going: Going, item: V128, isUp: V128, index: V128): void;
  give(going: Going): V128;
}

const c = f64x2.of;
const isFinite = (x: V128): V128 => f64x2.eq(f64x2.sub(x, x), c(0));
const valueOf = ({ value }: Going): V128 => get(value);

/** Puts the item in place of the value where the mask is set. */
function put({ body, value }: Going, item: V128, mask: V128): void {
  body.set(value, v128.select(mask, item, get(value)));
}

/** Adds the item to the value where the mask is set: a sum that began at +0 is never -0, so adding +0 changes nothing. */
export function addTo(body: Body, value: Local<'v128'>, item: V128, mask: V128): void {
  body.set(value, f64x2.add(get(value), v128.and(item, mask)));
}

/** Keeps the item where it is finite, counts and is better, or nothing was there. */
export function keepBest(
  body: Body,
  value: Local<'v128'>,
  item: V128,
  mask: V128,
  better: (a: V128, b: V128) => V128,
): void {
  const isTaken = v128.or(f64x2.ne(get(value), get(value)), better(item, get(value)));
  body.set(value, v128.select(v128.and(v128.and(mask, isFinite(item)), isTaken), item, get(value)));
}

const extreme = (better: (a: V128, b: V128) => V128): Kind => ({
  start: Number.NaN,
  take: ({ body, value }, item, isUp) => {
    keepBest(body, value, item, isUp, better);
  },
  give: valueOf,
});

const KINDS: Readonly<Record<Whole, Kind>> = {
  total: {
    start: 0,
    take: ({ body, value }, item, isUp) => {
      addTo(body, value, item, isUp);
    },
    give: valueOf,
  },
  average: {
    start: 0,
    take({ body, value, count }, item, isUp) {
      const isTaken = body.keep(v128.and(isUp, isFinite(item)));
      addTo(body, value, item, isTaken);
      addTo(body, count, c(1), isTaken);
    },
    give: ({ value, count }) => f64x2.div(get(value), get(count)),
  },
  smallest: extreme(f64x2.lt),
  largest: extreme(f64x2.gt),
  last: {
    start: Number.NaN,
    take: (going, item, isUp) => {
      put(going, item, isUp);
    },
    give: valueOf,
  },
  first_index: {
    start: Number.NaN,
    take: (going, item, isUp, index) => {
      const isFirst = f64x2.ne(valueOf(going), valueOf(going));
      put(going, index, v128.and(v128.and(isUp, isFirst), f64x2.ne(item, c(0))));
    },
    give: valueOf,
  },
  last_index: {
    start: Number.NaN,
    take: (going, item, isUp, index) => {
      put(going, index, v128.and(isUp, f64x2.ne(item, c(0))));
    },
    give: valueOf,
  },
};

/** Defines a function for each kind. */
export function defineWholes(module: ModuleBuilder, round: number): Wholes {
  const define = (kind: Kind): number =>
    module.define(SIGNATURE, (body, parameters) => {
      const [of, moments, where, group] = parameters.slice(0, 4).map((each) => get(each as Local<'i32'>)) as [
        I32,
        I32,
        I32,
        I32,
      ];
      const wanted = body.keep(f64x2.splat(get(parameters[4] as Local<'f64'>)));
      const going: Going = { body, value: body.let(c(kind.start)), count: body.local('v128') };
      const offset = body.let(i32.of(0));
      const end = body.keep(i32.shl(moments, i32.of(4)));
      body.if(i32.gt(end, i32.of(0)), () => {
        body.count(offset, 16, end, () => {
          const isUp = body.let(v128.all);
          body.if(group, () => {
            const number = call('v128', round, v128.load(i32.add(group, get(offset)), 0));
            body.set(isUp, f64x2.eq(number, wanted));
          });
          body.if(where, () => {
            const flag = v128.load(i32.add(where, get(offset)), 0);
            body.set(isUp, v128.and(get(isUp), f64x2.ne(flag, c(0))));
          });
          const item = body.keep(v128.load(i32.add(of, get(offset)), 0));
          const index = f64x2.splat(f64.fromI32(i32.shrSigned(get(offset), i32.of(4))));
          kind.take(going, item, get(isUp), index);
        });
      });
      body.push(kind.give(going).bytes);
    });
  const defined = Object.entries(KINDS).map(([name, kind]) => [name, define(kind)] as const);
  return Object.fromEntries(defined) as Record<Whole, number>;
}
