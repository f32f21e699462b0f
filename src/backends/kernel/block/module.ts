/** A WebAssembly module in its binary format (WebAssembly Core Specification 2.0, chapter 5): types, imports, functions, exports, code. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import { type Bytes, counted, flatten, named, sized, unsigned } from './bytes.ts';
import { Body, type Kind, type Local } from './body.ts';

/** What a function takes and gives. */
export interface Signature {
  readonly takes: readonly Kind[];
  readonly gives: readonly Kind[];
}

const KIND: Readonly<Record<Kind, number>> = { i32: 0x7f, i64: 0x7e, f64: 0x7c, v128: 0x7b };
const SECTION = { type: 1, import: 2, function: 3, export: 7, code: 10 } as const;

/** The import under which the memory comes, and every imported function. */
export const HOST = 'host';

interface Defined {
  readonly signature: Signature;
  readonly body: Body;
}

/** Collects functions; imported ones are named before any is defined, as they are numbered first. */
export class ModuleBuilder {
  readonly #types: Bytes[] = [];
  readonly #typeNumbers = new Map<string, number>();
  readonly #imports: { readonly name: string; readonly type: number }[] = [];
  readonly #functions: Defined[] = [];
  readonly #exports: Bytes[] = [];

  /** Names a function of the host; gives its number. */
  import(name: string, signature: Signature): number {
    if (this.#functions.length > 0) throw new InternalError('functions are imported before others are defined');
    return this.#imports.push({ name, type: this.#type(signature) }) - 1;
  }

  /** Defines a function; `write` fills its body from its parameters. Gives its number. */
  define(signature: Signature, write: (body: Body, parameters: readonly Local[]) => void): number {
    const body = new Body(signature.takes);
    write(body, body.parameters);
    return this.#imports.length + this.#functions.push({ signature, body }) - 1;
  }

  /** Makes a defined function callable from outside. */
  export(name: string, number: number): void {
    this.#exports.push([named(name), 0x00, unsigned(number)]);
  }

  #type({ takes, gives }: Signature): number {
    const key = `${takes.join()}>${gives.join()}`;
    const there = this.#typeNumbers.get(key);
    if (there !== undefined) return there;
    const kinds = (each: readonly Kind[]): Bytes => counted(each.map((kind) => KIND[kind]));
    this.#typeNumbers.set(key, this.#types.length);
    return this.#types.push([0x60, kinds(takes), kinds(gives)]) - 1;
  }

  /** The bytes of the module; `pages` of 64 KiB is the memory that it imports. */
  bytes(pages: number): Uint8Array<ArrayBuffer> {
    const types = this.#functions.map(({ signature }) => unsigned(this.#type(signature)));
    const memory = [named(HOST), named('memory'), 0x02, 0x00, unsigned(pages)];
    const imports = this.#imports.map(({ name, type }) => [named(HOST), named(name), 0x00, unsigned(type)]);
    const code = this.#functions.map(({ body }) =>
      sized([counted(body.locals.map((kind) => [unsigned(1), KIND[kind]])), body.code, 0x0b]),
    );
    const section = (number: number, items: readonly Bytes[]): Bytes => [number, sized(counted(items))];
    return Uint8Array.from(
      flatten([
        [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
        section(SECTION.type, this.#types),
        section(SECTION.import, [memory, ...imports]),
        section(SECTION.function, types),
        section(SECTION.export, this.#exports),
        section(SECTION.code, code),
      ]),
    );
  }
}
