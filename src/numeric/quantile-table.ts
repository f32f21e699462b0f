/** A slow quantile function looked up in a table: for functions that are smooth in the normal score of the probability. */
import { normalCumulative, normalQuantile } from './special.ts';

const NODES = 768;
const REACH = 8.25;
const STEP = (2 * REACH) / NODES;

/**
 * The same function, by cubic pieces through 769 of its values at equal steps of the normal score, never decreasing.
 *
 * Between nodes it is off by less than 1e-8 of the range of the function (held by `tests/numeric/special.test.ts`).
 * Source of the pieces: Fritsch & Carlson (1980), Monotone piecewise cubic interpolation.
 */
export function tabled(quantile: (u: number) => number): (u: number) => number {
  let table: { readonly values: Float64Array; readonly slopes: Float64Array } | undefined;
  return (u) => {
    table ??= tableOf(quantile);
    const { values, slopes } = table;
    const place = Math.min(NODES, Math.max(0, (normalQuantile(u) + REACH) / STEP));
    const k = Math.min(NODES - 1, Math.floor(place));
    const t = place - k;
    const s = 1 - t;
    return (
      s * s * (1 + 2 * t) * values[k]! +
      t * t * (3 - 2 * t) * values[k + 1]! +
      s * t * (s * slopes[k]! - t * slopes[k + 1]!)
    );
  };
}

/** Values at the nodes and slopes a step, by differences of the fourth order, held back where the piece would turn. */
function tableOf(quantile: (u: number) => number): { readonly values: Float64Array; readonly slopes: Float64Array } {
  const values = Float64Array.from({ length: NODES + 1 }, (_, k) => quantile(normalCumulative(k * STEP - REACH)));
  const at = (k: number): number => values[Math.min(NODES, Math.max(0, k))]!;
  const slopes = Float64Array.from({ length: NODES + 1 }, (_, k) => {
    const inner = k >= 2 && k <= NODES - 2;
    const slope = inner
      ? (8 * (at(k + 1) - at(k - 1)) - (at(k + 2) - at(k - 2))) / 12
      : (at(k + 1) - at(k - 1)) / (k === 0 || k === NODES ? 1 : 2);
    const [before, after] = [at(k) - at(k - 1), at(k + 1) - at(k)];
    const most = 3 * Math.min(k === 0 ? after : before, k === NODES ? before : after);
    return Math.max(0, Math.min(slope, most));
  });
  return { values, slopes };
}
