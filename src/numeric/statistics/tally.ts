/** One figure over all paths, handed in block by block in any order: the same result however the paths were split. */
import { BLOCK, type Moments, merged, momentsOfBlock, NO_MOMENTS, type Summary, summaryOf } from './moments.ts';
import { quantileOf } from './quantiles.ts';
import { openSketch, SKETCH_ERROR } from './sketch.ts';

/** Up to how many values are kept, eight megabytes of them; beyond, quantiles come from a sketch. */
export const MOST_KEPT = 0x100000;

/** What is known of a figure so far. */
export interface Tally {
  /**
   * Hands in the values of the paths from `from`: whole blocks of 1024, but for the last of all. What is not a finite number has no value
   * on its path, and is counted as missing.
   */
  add(from: number, values: Float64Array): void;
  /** Once every path has been handed in. @throws RangeError where paths are missing in between */
  finish(): Finished;
}

/** A figure over all paths. */
export interface Finished {
  /** Paths on which it has no value. */
  readonly missing: number;
  /** Of those on which it has one; undefined for fewer than two. */
  readonly summary: Summary | undefined;
  /** The values in ascending order, where they were few enough to be kept. */
  readonly ascending: Float64Array | undefined;
  /** The quantile at `p`. */
  quantile(p: number): number;
  /** By what part of its size a quantile may be off because of the sketch; zero where the values were kept. */
  readonly resolution: number;
}

interface Block {
  readonly length: number;
  readonly present: Float64Array;
  readonly moments: Moments;
}

/** An empty tally. */
export function openTally(mostKept = MOST_KEPT): Tally {
  const waiting = new Map<number, Block>();
  let kept: Float64Array[] | undefined = [];
  let sketch: ReturnType<typeof openSketch> | undefined;
  let [next, missing, count] = [0, 0, 0];
  let moments = NO_MOMENTS;

  const take = ({ length, present, moments: own }: Block): void => {
    next += length;
    missing += length - present.length;
    count += present.length;
    moments = merged(moments, own);
    if (kept !== undefined) kept.push(present);
    if (kept !== undefined && count > mostKept) {
      sketch = openSketch();
      for (const each of kept) for (const value of each) sketch.add(value);
      kept = undefined;
    } else if (kept === undefined) for (const value of present) sketch?.add(value);
  };

  return {
    add(from, values) {
      if (from % BLOCK !== 0) throw new RangeError(`paths are handed in by blocks of ${BLOCK}; got ${from}`);
      for (let at = 0; at < values.length; at += BLOCK) {
        const own = values.subarray(at, at + BLOCK);
        const present = own.filter((value) => Number.isFinite(value));
        if (waiting.has(from + at) || from + at < next)
          throw new RangeError(`the block of paths from ${from + at} is handed in twice`);
        waiting.set(from + at, { length: own.length, present, moments: momentsOfBlock(present) });
      }
      for (let block = waiting.get(next); block !== undefined; block = waiting.get(next)) {
        waiting.delete(next);
        take(block);
      }
    },
    finish() {
      if (waiting.size > 0) throw new RangeError(`the block of paths from ${next} was not handed in`);
      const ascending = kept === undefined ? undefined : joined(kept, count).sort();
      return {
        missing,
        summary: moments.count < 2 ? undefined : summaryOf(moments),
        ascending,
        quantile: (p) => (ascending !== undefined ? quantileOf(ascending, p) : (sketch ?? openSketch()).quantile(p)),
        resolution: ascending === undefined ? SKETCH_ERROR : 0,
      };
    },
  };
}

function joined(parts: readonly Float64Array[], length: number): Float64Array {
  const all = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
