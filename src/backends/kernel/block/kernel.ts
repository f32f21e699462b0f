/** What engines of a block give: places of inputs, a run, rows. */

export type EngineName = 'wasm-simd' | 'javascript';

/** Says how many paths a block holds, given how many numbers a path has in it. */
export type Width = (numbersPerPath: number) => number;

export interface Kernel {
  readonly engine: EngineName;
  /** From one number of an input to its next; at least as many paths as asked for. */
  readonly width: number;
  /** Of each number of the varying inputs all paths, side by side. */
  readonly inputs: Float64Array;
  /** The place of a number, or of the first of a series. */
  readonly slots: ReadonlyMap<string, number>;
  /** Calculates the first `count` paths; of those that are not active, whatever stood there may stay. */
  run(count: number, active?: ArrayLike<number>): void;
  /** The values of an output at a moment, of all paths. */
  row(id: string, t: number): Float64Array;
}
