/** A plan over a block of paths at once: set inputs of all paths, run, read rows across paths. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import { type Inputs, momentsOf, type Plan } from '../../../lines/index.ts';
import type { CompileOptions } from '../prepare.ts';
import { vectorEngine } from './engine.ts';
import { compileJavaScript } from './javascript.ts';
import type { EngineName, Kernel, Width } from './kernel.ts';
import { compileWasm } from './wasm.ts';

export interface BlockOptions extends CompileOptions {
  readonly inputs: Inputs;
  /** The most paths a run takes; unless said, as many as keep its memory moderate. */
  readonly width?: number;
  /** The engine wanted; unless said, vectors where there are any. */
  readonly engine?: EngineName;
}

/** Set inputs, run, read. Rows are overwritten by the next run. */
export interface BlockKernel {
  /** The most paths a run takes. */
  readonly width: number;
  /** What the code runs on; both give the same bits. */
  readonly engine: EngineName;
  /** Sets a varying number: one value a path. */
  setNumber(path: string, values: ArrayLike<number>): void;
  /** Sets a varying series for `n` paths, `n` being the width or less: `values[moment * n + path]`. */
  setSeries(path: string, values: ArrayLike<number>): void;
  /** Calculates the first `count` paths; where `active` is zero, what stood there may stay. */
  run(count: number, active?: ArrayLike<number>): void;
  /** The values of an output at a moment (the first unless said) for the paths of the last run; valid until the next. */
  row(id: string, t?: number): Float64Array;
}

const MOST_BYTES = 1 << 26;
const MOST_PATHS = 256;

/** Compiles a plan for blocks of paths. @throws InternalError for a missing input */
export function compileBlock(plan: Plan, options: BlockOptions): BlockKernel {
  const kernel = kernelOf(plan, options);
  return blockOf(plan, kernel, options.width ?? kernel.width);
}

/** The engine's kernel of a plan. */
export function kernelOf(plan: Plan, options: BlockOptions): Kernel {
  const { width, engine: wanted } = options;
  if (width !== undefined && !(Number.isSafeInteger(width) && width >= 1))
    throw new InternalError(`a block of ${width} paths`);
  const widthOf: Width = (numbers) => {
    const fits = Math.min(MOST_PATHS, Math.max(2, Math.floor(MOST_BYTES / (8 * numbers))));
    return width ?? fits - (fits % 2);
  };
  const engine = wanted === 'javascript' ? undefined : vectorEngine();
  if (engine === undefined && wanted === 'wasm-simd')
    throw new InternalError('there is no WebAssembly with vectors here');
  return engine === undefined ? compileJavaScript(plan, options, widthOf) : compileWasm(engine, plan, options, widthOf);
}

/** The kernel as others see it. */
export function blockOf(plan: Plan, kernel: Kernel, width: number): BlockKernel {
  const { engine, inputs, slots, width: stride } = kernel;
  const shapes = new Map(plan.model.inputs.map(({ path, shape }) => [path, shape]));
  const slot = (path: string): number => {
    const found = slots.get(path);
    if (found === undefined) throw new InternalError(`the input ${path} does not vary in this kernel`);
    return found;
  };
  const requireCount = (count: number): void => {
    if (!(Number.isSafeInteger(count) && count >= 0 && count <= width))
      throw new InternalError(`${count} paths in a block of ${width}`);
  };
  let ran = 0;
  return {
    width,
    engine,
    setNumber(path, values) {
      requireCount(values.length);
      inputs.set(values, slot(path) * stride);
    },
    setSeries(path, values) {
      const moments = momentsOf(shapes.get(path) ?? 'once', plan.model.sizes);
      const count = values.length / moments;
      requireCount(count);
      const at = slot(path);
      for (let t = 0; t < moments; t += 1)
        for (let k = 0; k < count; k += 1) inputs[(at + t) * stride + k] = values[t * count + k]!;
    },
    run(count, active) {
      requireCount(count);
      kernel.run(count, active);
      ran = count;
    },
    row: (id, t = 0) => kernel.row(id, t).subarray(0, ran),
  };
}
