/** The WebAssembly engine underneath: whether it is there and knows vectors, and the little of it that is used. */
import { type Body, get, type Local } from './body.ts';
import { f64x2 } from './instructions.ts';
import { ModuleBuilder } from './module.ts';

/** Memory of generated code; it never grows, so views of it stay. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

type Function = (...args: readonly number[]) => number;

interface Engine {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, Function>> };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

const engine = (globalThis as { readonly WebAssembly?: Engine }).WebAssembly;

let hasVectors: boolean | undefined;

/** The engine where it knows 128-bit vectors, else undefined. */
export function vectorEngine(): Engine | undefined {
  if (engine === undefined) return undefined;
  hasVectors ??= engine.validate(probe());
  return hasVectors ? engine : undefined;
}

/** A module of one function that adds vectors. */
function probe(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.define({ takes: ['v128'], gives: ['v128'] }, (body: Body, [x]) => {
    const value = get(x as Local<'v128'>);
    body.push(f64x2.add(value, value).bytes);
  });
  return module.bytes(1);
}
