/** The body of one WebAssembly function: its locals, and its statements in order. */
import type { Bytes } from './bytes.ts';
import { signed, unsigned } from './bytes.ts';

export type Kind = 'i32' | 'i64' | 'f64' | 'v128';

/** Code that leaves one value of a kind. */
export interface Value<K extends Kind> {
  readonly kind: K;
  readonly bytes: Bytes;
}

export type I32 = Value<'i32'>;
export type I64 = Value<'i64'>;
export type F64 = Value<'f64'>;
/** A vector of two doubles (or of two 64-bit masks). */
export type V128 = Value<'v128'>;

export interface Local<K extends Kind = Kind> {
  readonly kind: K;
  readonly number: number;
}

const EMPTY = 0x40;

export class Body {
  readonly parameters: readonly Local[];
  readonly #locals: Kind[] = [];
  #code: Bytes[] = [];

  constructor(takes: readonly Kind[]) {
    this.parameters = takes.map((kind, number) => ({ kind, number }));
  }

  /** The kinds of the locals that are no parameters. */
  get locals(): readonly Kind[] {
    return this.#locals;
  }

  get code(): Bytes {
    return this.#code;
  }

  /** A new local, zero at first. */
  local<K extends Kind>(kind: K): Local<K> {
    return { kind, number: this.parameters.length + this.#locals.push(kind) - 1 };
  }

  /** A new local that holds the value from here on. */
  let<K extends Kind>(value: Value<K>): Local<K> {
    const made = this.local(value.kind);
    this.set(made, value);
    return made;
  }

  /** The value put into a local, to be read more than once. */
  keep<K extends Kind>(value: Value<K>): Value<K> {
    return get(this.let(value));
  }

  set<K extends Kind>(local: Local<K>, value: Value<K>): void {
    this.#code.push([value.bytes, 0x21, unsigned(local.number)]);
  }

  /** Code that leaves nothing. */
  push(bytes: Bytes): void {
    this.#code.push(bytes);
  }

  return(value: Value<Kind>): void {
    this.#code.push([value.bytes, 0x0f]);
  }

  /** What `write` says, apart from the body. */
  #apart(write: () => void): Bytes {
    const outer = this.#code;
    this.#code = [];
    write();
    const inner = this.#code;
    this.#code = outer;
    return inner;
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    const up = this.#apart(then);
    const down = otherwise === undefined ? [] : [0x05, this.#apart(otherwise)];
    this.#code.push([condition.bytes, 0x04, EMPTY, up, down, 0x0b]);
  }

  /** Repeats as long as the condition, looked at after each round, holds. */
  repeat(write: () => I32): void {
    let condition: Bytes = [];
    const inner = this.#apart(() => {
      condition = write().bytes;
    });
    this.#code.push([0x03, EMPTY, inner, condition, 0x0d, 0x00, 0x0b]);
  }

  /** Counts a local from its value by `by` a round as long as it is below `end` (above, for a negative `by`), at least one round. */
  count(counter: Local<'i32'>, by: number, end: I32, write: () => void): void {
    this.repeat(() => {
      write();
      this.set(counter, { kind: 'i32', bytes: [get(counter).bytes, 0x41, signed(by), 0x6a] });
      return { kind: 'i32', bytes: [get(counter).bytes, end.bytes, by < 0 ? 0x4a : 0x48] };
    });
  }
}

/** The value of a local. */
export function get<K extends Kind>(local: Local<K>): Value<K> {
  return { kind: local.kind, bytes: [0x20, unsigned(local.number)] };
}
