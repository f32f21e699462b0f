/**
 * Quantiles of any number of values in bounded memory, with a stated error: counts by leading bits of the number.
 *
 * A bin holds all doubles that agree in sign, exponent and the first 12 bits of the mantissa; its middle is at most one part in 8192
 * away from each of them. Counts add up in any order, so the result cannot depend on how the paths were split; a t-digest or a P-square
 * estimator depends on the order in which values come. Source of the idea: HDR histogram (Tene 2012); DDSketch (Masson et al. 2019).
 */
const MANTISSA_BITS = 12;

/** The largest relative error of a quantile: half a bin. */
export const SKETCH_ERROR = 1 / (1 << (MANTISSA_BITS + 1));

/** Counts of values by bin. */
export interface Sketch {
  add(value: number): void;
  /** Bins in ascending order, each with its middle. */
  bins(): readonly { readonly middle: number; readonly count: number }[];
  /** The value below which the share `p` lies, to within `SKETCH_ERROR` of its size. */
  quantile(p: number): number;
  readonly count: number;
}

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
number[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;
const SHIFT = 20 - MANTISSA_BITS;

/** The bin of a value: sign, exponent and leading bits, in ascending order of the values. */
function binOf(value: number): number {
  number[0] = value;
  const magnitude = (words[HIGH]! & 0x7fffffff) >>> SHIFT;
  return value < 0 ? -magnitude - 1 : magnitude;
}

/** The middle of a bin; zero for the one around zero. */
function middleOf(bin: number): number {
  const magnitude = bin < 0 ? -bin - 1 : bin;
  if (magnitude === 0) return 0;
  words[1 - HIGH] = 0;
  words[HIGH] = magnitude << SHIFT;
  const low = number[0]!;
  words[HIGH] = (magnitude + 1) << SHIFT;
  const middle = low + (number[0]! - low) / 2;
  return bin < 0 ? -middle : middle;
}

/** An empty sketch. */
export function openSketch(): Sketch {
  const counts = new Map<number, number>();
  let total = 0;
  const bins = (): readonly { readonly middle: number; readonly count: number }[] =>
    [...counts].sort(([a], [b]) => a - b).map(([bin, count]) => ({ middle: middleOf(bin), count }));
  return {
    add(value) {
      const bin = binOf(value);
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
      total += 1;
    },
    bins,
    quantile(p) {
      if (total === 0) throw new RangeError('a quantile of nothing');
      const wanted = Math.min(total - 1, Math.floor(p * total));
      let seen = 0;
      for (const { middle, count } of bins()) {
        seen += count;
        if (seen > wanted) return middle;
      }
      throw new RangeError('the counts of a sketch do not add up');
    },
    get count() {
      return total;
    },
  };
}
