/** Numbers that helpers of a block need: loading one from memory costs V8 less than making it up from instructions. */
import { InternalError } from '../../../diagnostics/diagnostic.ts';
import type { V128 } from './body.ts';
import { f64x2, i32, v128 } from './instructions.ts';

const MOST = 128;
const DOUBLE = 8;

/** Gives a number in both lanes. */
export type Constant = (x: number) => V128;

/** A pool of numbers in memory from an address on. */
export class Constants {
  /** Behind the last number there may be. */
  readonly end: number;
  readonly #at: number;
  readonly #numbers: number[] = [];

  constructor(at: number) {
    this.#at = at;
    this.end = at + DOUBLE * MOST;
  }

  readonly of: Constant = (x) => {
    if (Object.is(x, 0)) return f64x2.of(0);
    let place = this.#numbers.findIndex((each) => Object.is(each, x));
    if (place < 0) place = this.#numbers.push(x) - 1;
    if (place >= MOST) throw new InternalError('the helpers of a block need too many numbers');
    return v128.loadSplat(i32.of(0), this.#at + DOUBLE * place);
  };

  /** Writes the numbers into memory. */
  fill(memory: Float64Array): void {
    memory.set(this.#numbers, this.#at / DOUBLE);
  }
}
