/** Rates of return of two paths at once: searched together at known times on equal steps, left to the host lane by lane where that fails. */
import type { TimesPlan } from '../../../finance/index.ts';
import { type Aggregate, aggregateKey } from '../code.ts';
import { type Body, type F64, get, type I32, type Local, type V128 } from './body.ts';
import { call, callVoid, f64, f64x2, i32, i64x2, v128 } from './instructions.ts';
import { MOST_ROWS, SEARCH_BYTES } from './rate.ts';
import { type Site, VECTOR } from './site.ts';

const { div, mul, sub } = f64x2;
const c = f64x2.of;
const LANES = [0, 1] as const;

/** The rate of one row, for the lanes of a mask (undefined for both). */
export function rateOf(site: Site, body: Body, expr: Aggregate, wanted: V128 | undefined): V128 {
  const study = studyOf(site, expr);
  if (study !== undefined && study.plan.step > 0) {
    const [rate] = searched(site, body, [{ expr, ...study }]);
    return get(rate as Local<'v128'>);
  }
  const result = body.local('v128');
  byLaneOf(body, wanted ?? v128.all, result, (lane) => hostRate(site, expr, study?.place, lane));
  return get(result);
}

/** The rates of these rows as far as they can be searched, rows of one length side by side; by key. */
export function ratesTogether(site: Site, body: Body, exprs: readonly Aggregate[]): ReadonlyMap<string, Local<'v128'>> {
  const byLength = new Map<number, Studied[]>();
  for (const expr of exprs) {
    const study = studyOf(site, expr);
    if (study === undefined || study.plan.step === 0) continue;
    const { length } = study.plan;
    byLength.set(length, [...(byLength.get(length) ?? []), { expr, ...study }]);
  }
  const found = new Map<string, Local<'v128'>>();
  for (const all of byLength.values()) {
    for (let k = 0; k < all.length; k += MOST_ROWS) {
      const some = all.slice(k, k + MOST_ROWS);
      const rates = searched(site, body, some);
      for (const [j, { expr }] of some.entries()) found.set(aggregateKey(expr), rates[j] as Local<'v128'>);
    }
  }
  return found;
}

interface Study {
  readonly place: number;
  readonly plan: TimesPlan;
}

interface Studied extends Study {
  readonly expr: Aggregate;
}

function studyOf({ timesOf, plans }: Site, { times }: Aggregate): Study | undefined {
  const place = times === undefined ? undefined : timesOf(times);
  return place === undefined ? undefined : { place, plan: plans[place]! };
}

function searched(site: Site, body: Body, all: readonly Studied[]): readonly Local<'v128'>[] {
  const [first] = all as readonly [Studied];
  const addresses = all.map(({ expr, plan }) => i32.of(onGrid(site, body, expr, plan)));
  body.push(callVoid(site.roots(all.length, first.plan.length), ...addresses));
  return all.map(({ expr, place, plan }, k) => {
    const root = v128.load(i32.of(0), site.rootsAt + SEARCH_BYTES * k);
    const rate = body.let(yearly(site, body, root, plan.step));
    const isOpen = body.keep(f64x2.ne(get(rate), get(rate)));
    body.if(v128.anyTrue(isOpen), () => {
      byLaneOf(body, isOpen, rate, (lane) => hostRate(site, expr, place, lane));
    });
    return rate;
  });
}

/** 1 / x^(1 / step) - 1, by multiplication for the usual steps (finance/rate-kernel.ts). */
function yearly({ elementary }: Site, body: Body, x: V128, step: number): V128 {
  const y = body.keep(div(c(1), x));
  if (step === 1) return sub(y, c(1));
  const y2 = body.keep(mul(y, y));
  if (step === 0.5) return sub(y2, c(1));
  if (step === 0.25) return sub(mul(y2, y2), c(1));
  return sub(call('v128', elementary.pow, y, c(1 / step)), c(1));
}

/** The address of the flows a step apart: their own row, or a grid on which they are gathered. */
function onGrid({ layout, cell }: Site, body: Body, { of }: Aggregate, plan: TimesPlan): number {
  const row = cell(layout.row(of));
  const { positions } = plan;
  if (positions === null) return row;
  const grid = cell(layout.space(plan.length));
  const table = cell(layout.table(Float64Array.from(positions, (position) => VECTOR * position)));
  const offset = body.let(i32.of(0));
  body.count(offset, VECTOR, i32.of(VECTOR * plan.length), () => {
    body.push(v128.store(get(offset), grid, c(0)));
  });
  body.set(offset, i32.of(0));
  body.count(offset, VECTOR, i32.of(VECTOR * plan.count), () => {
    const place = body.keep(i32.truncate(f64.load(get(offset), table)));
    body.push(v128.store(place, grid, f64x2.add(v128.load(place, grid), v128.load(get(offset), row))));
  });
  return grid;
}

/** The host's rate of a lane; `study` is the place of the study of its times. */
function hostRate({ layout, host, cell }: Site, { of, times }: Aggregate, study: number | undefined, lane: 0 | 1): F64 {
  const address = (id: string): I32 => i32.of(cell(layout.row(id)) + (VECTOR / 2) * lane);
  if (study !== undefined) return call('f64', host.studiedRate, i32.of(study), address(of));
  return call('f64', host.rate, address(of), address(times as string), i32.of(layout.setting.countOf(of)));
}

/** Puts a value of the host into each lane of a mask. */
function byLaneOf(body: Body, mask: V128, into: Local<'v128'>, value: (lane: 0 | 1) => F64): void {
  for (const lane of LANES) {
    body.if(i32.wrap(i64x2.lane(mask, lane)), () => {
      body.set(into, f64x2.replace(get(into), lane, value(lane)));
    });
  }
}
