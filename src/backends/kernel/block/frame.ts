/** What the code of one generated function may refer to: its locals, the scalars loaded at its entry, places in memory. */
import type { Code } from '../code.ts';
import type { Hoisted } from '../layout.ts';
import { runningPlaces } from '../frame.ts';
import { type Body, get, type I32, type Local, type V128 } from './body.ts';
import { f64x2, i32, v128 } from './instructions.ts';
import { type Site, VECTOR } from './site.ts';

/** The value of a line in a local: a number, or a mask where it is a flag. */
export interface Held {
  readonly local: Local<'v128'>;
  readonly isFlag: boolean;
}

/** The moment of the code: a local that counts in vectors, or one moment. */
export type Moment = { readonly offset: Local<'i32'> } | { readonly at: number };

export interface FrameOptions {
  readonly body: Body;
  /** The offset of the pair of paths at work within a number of an input. */
  readonly pair: Local<'i32'>;
  readonly moment: Moment;
  /** How many moments the lines of the loop have. */
  readonly moments: number;
  /** The first moment of the stretch, at which tables begin. */
  readonly low: number;
  /** -1 where the loop runs forward, 1 where it runs backward. */
  readonly stepBack: number;
  /** Takes a subexpression out of the loop; absent where there is no loop. */
  readonly takeOut?: (code: Code) => Hoisted;
}

export class Frame {
  readonly site: Site;
  readonly body: Body;
  readonly locals = new Map<string, Held>();
  /** Lines whose value of the moment before is carried in a local. */
  readonly carried = new Map<string, Local<'v128'>>();
  /** Rates of return found at the entry, by the key of their aggregate. */
  readonly rates = new Map<string, Local<'v128'>>();
  /** Locals of running aggregates, by place. */
  readonly running = new Map<number, Local<'v128'>>();
  readonly #options: FrameOptions;

  constructor(site: Site, options: FrameOptions) {
    this.site = site;
    this.body = options.body;
    this.#options = options;
  }

  get moments(): number {
    return this.#options.moments;
  }

  get hoists(): boolean {
    return this.#options.takeOut !== undefined;
  }

  /** A value of the layout that is the same at every moment. */
  scalar(place: number): V128 {
    return v128.load(i32.of(0), this.site.cell(place));
  }

  /** A number of the formula: quicker to load than to make up, zero apart. */
  literal(value: number): V128 {
    if (Object.is(value, 0)) return f64x2.of(value);
    return this.scalar(this.site.layout.table(Float64Array.of(value)));
  }

  hoist(code: Code): V128 {
    return this.scalar((this.#options.takeOut as (code: Code) => Hoisted)(code).cell);
  }

  once(id: string): V128 {
    const held = this.locals.get(id);
    return held === undefined ? this.scalar(this.site.layout.row(id)) : get(held.local);
  }

  input(path: string): V128 {
    return v128.load(get(this.#options.pair), this.site.input(path));
  }

  series(path: string): V128 {
    const { pair, moment } = this.#options;
    const { stride } = this.site;
    if ('at' in moment) return v128.load(get(pair), this.site.input(path) + stride * moment.at);
    const along = i32.mul(get(moment.offset), i32.of(stride / VECTOR));
    return v128.load(i32.add(get(pair), along), this.site.input(path));
  }

  /** The address, before an offset, of the place of this moment that many places behind another. */
  #place(place: number): { readonly address: I32; readonly offset: number } {
    const { moment } = this.#options;
    if ('at' in moment) return { address: i32.of(0), offset: this.site.cell(place + moment.at) };
    return { address: get(moment.offset), offset: this.site.cell(place) };
  }

  cell(id: string, shift: number): V128 {
    const { address, offset } = this.#place(this.site.layout.row(id) + shift);
    return v128.load(address, offset);
  }

  store(id: string, value: V128): void {
    const { address, offset } = this.#place(this.site.layout.row(id));
    this.body.push(v128.store(address, offset, value));
  }

  step(id: string): V128 {
    const carried = this.carried.get(id);
    return carried === undefined ? this.cell(id, this.#options.stepBack) : get(carried);
  }

  /** The address of this moment's known value, before an offset. */
  tablePlace(code: Code & { readonly op: 'table' }): { readonly address: I32; readonly offset: number } {
    if (code.row !== undefined) return this.#place(this.site.layout.row(code.row.id) + code.row.shift);
    return this.#place(this.site.layout.table(code.values) - this.#options.low);
  }

  /** Values for every moment of the timeline, by moment. */
  lookUp(values: Float64Array): { readonly address: I32; readonly offset: number } {
    return this.#place(this.site.layout.table(values));
  }

  /** Whether the moment lies within, as a whole number. */
  inside(low: number, high: number): I32 {
    const { moment } = this.#options;
    if ('at' in moment) return i32.of(moment.at >= low && moment.at < high ? 1 : 0);
    const offset = get(moment.offset);
    return i32.and(i32.ge(offset, i32.of(VECTOR * low)), i32.lt(offset, i32.of(VECTOR * high)));
  }

  /** The number of the moment. */
  number(): I32 {
    const { moment } = this.#options;
    return 'at' in moment ? i32.of(moment.at) : i32.shrSigned(get(moment.offset), i32.of(4));
  }

  /** The value of an aggregate taken while its line was calculated; undefined when it was not. */
  runningValue(key: string): V128 | undefined {
    const found = this.site.running.get(key);
    if (found === undefined) return undefined;
    const { value, count } = runningPlaces(this.site.layout, found);
    const read = (place: number): V128 => {
      const local = this.running.get(place);
      return local === undefined ? this.scalar(place) : get(local);
    };
    // Without any value counted 0 / 0 is NaN, as it must be.
    return found.expr.kind === 'average' ? f64x2.div(read(value), read(count)) : read(value);
  }
}
