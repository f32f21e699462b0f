/** Where everything stands in the two buffers of a kernel, and the short names of generated code. */
import type { Plan, Shape } from '../../lines/index.ts';
import type { Code } from './code.ts';
import { keyOf } from './code.ts';
import type { Setting } from './specialise.ts';

/** A subexpression calculated once before a loop. */
export interface Hoisted {
  readonly name: string;
  readonly cell: number;
  readonly code: Code;
}

/** Hands out places; the calculation buffer is made when all are known. */
export class Layout {
  readonly setting: Setting;
  /** Places of varying inputs: a number has one, a series one a moment. */
  readonly inputs = new Map<string, number>();
  inputCount = 0;
  #size = 0;
  readonly #rows = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #tables = new Map<string, number>();
  readonly #running = new Map<string, number>();
  readonly #fills: { readonly at: number; readonly values: ArrayLike<number> }[] = [];
  readonly #hoisted = new Map<string, Hoisted>();

  constructor(plan: Plan, setting: Setting, varies: (path: string) => boolean, momentsOf: (shape: Shape) => number) {
    this.setting = setting;
    for (const { path, shape } of plan.model.inputs) {
      if (!varies(path)) continue;
      this.inputs.set(path, this.inputCount);
      this.inputCount += momentsOf(shape);
    }
    for (const { id } of plan.model.lines) this.#numbers.set(id, this.#numbers.size);
  }

  /** The number of a line in generated names. */
  numberOf(id: string): number {
    return this.#numbers.get(id) as number;
  }

  #take(count: number): number {
    this.#size += count;
    return this.#size - count;
  }

  /** The place of a line's first moment; its known values and margins are filled in. */
  row(id: string): number {
    const there = this.#rows.get(id);
    if (there !== undefined) return there;
    const { countOf, edges } = this.setting;
    const count = countOf(id);
    const margin = edges.of(id);
    const before = Math.max(0, ...[...margin.keys()].map((at) => -at));
    const behind = Math.max(0, ...[...margin.keys()].map((at) => at - count + 1));
    const at = this.#take(before + count + behind) + before;
    this.#rows.set(id, at);
    for (const [place, value] of margin) this.#fills.push({ at: at + place, values: [value] });
    return at;
  }

  /** The place of known values that belong to no line; the same values stand once. */
  table(values: Float64Array): number {
    const key = Array.from(values, (value) => (Object.is(value, -0) ? '-0' : value)).join();
    const there = this.#tables.get(key);
    if (there !== undefined) return there;
    const at = this.#take(values.length);
    this.#fills.push({ at, values });
    this.#tables.set(key, at);
    return at;
  }

  /** Places that belong to nothing else. */
  space(count: number): number {
    return this.#take(count);
  }

  /** The place of a running aggregate: its value, and behind it a count. */
  running(key: string, start: number): number {
    const there = this.#running.get(key);
    if (there !== undefined) return there;
    const at = this.#take(2);
    this.#fills.push({ at, values: [start, 0] });
    this.#running.set(key, at);
    return at;
  }

  /** A subexpression that does not move; `isNew` when it must be calculated before the loop now being written. */
  hoist(code: Code): { readonly hoisted: Hoisted; readonly isNew: boolean } {
    const key = keyOf(code);
    const there = this.#hoisted.get(key);
    if (there !== undefined) return { hoisted: there, isNew: false };
    const hoisted = { name: `h${this.#hoisted.size}`, cell: this.#take(1), code };
    this.#hoisted.set(key, hoisted);
    return { hoisted, isNew: true };
  }

  /** The buffer with everything known in it. */
  buffer(): Float64Array {
    const v = new Float64Array(this.#size);
    for (const [id, at] of this.#rows) this.setting.knowledge.fill(id, v, at);
    for (const { at, values } of this.#fills) v.set(values, at);
    return v;
  }
}
