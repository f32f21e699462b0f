/** An event: whether it happens, when, for how long, and how large it is. */
import { normalCumulative } from '../../numeric/special.ts';
import type { Distribution } from '../distributions/index.ts';
import type { Effect, Lay, Moved, Years } from './contract.ts';

/** An event in numbers. */
export interface EventNumbers {
  readonly size: Distribution;
  readonly scale: number;
  /** How long it lasts, in years; for good where it is infinite. */
  readonly lasts: number;
}

/** Once at most, with a probability over the whole life. Without timing it moves the input as a whole. */
export function eventAtAll(
  probability: number,
  { size, scale, lasts }: EventNumbers,
  timing: ((u: number) => number) | undefined,
  years: Years,
  lay: Lay,
): Effect {
  return {
    shape: timing === undefined ? 'once' : 'year',
    driver: 'once',
    reads: 'uniforms',
    others: timing === undefined ? 1 : 2,
    apply(moved, { count, driver, others }) {
      for (let k = 0; k < count; k += 1) {
        // High draws are the event, so that it correlates upwards with what is drawn high elsewhere.
        if (!(driver.uniforms[0]![k]! > 1 - probability)) continue;
        const drawn = size.quantile(others[0]![k]!) * scale;
        if (timing === undefined) {
          for (let at = k; at < moved.values.length; at += count) moved.values[at] = lay(moved.values[at]!, drawn, 1);
        } else last(moved, count, k, timing(others[1]![k]!) - years.first, lasts, drawn, lay);
      }
    },
  };
}

/** With a probability in each year of a range; again when it is over, where it repeats. */
export function eventEachYear(
  probability: number,
  { size, scale, lasts }: EventNumbers,
  { from, to, repeats }: { readonly from: number; readonly to: number; readonly repeats: boolean },
  years: Years,
  lay: Lay,
): Effect {
  const first = Math.max(1, from - years.first);
  const final = Math.min(years.count - 1, to - years.first);
  return {
    shape: 'year',
    driver: 'year',
    reads: 'normals',
    others: repeats ? Math.max(1, years.count - 1) : 1,
    apply(moved, { count, driver, others }) {
      for (let k = 0; k < count; k += 1) {
        let over = first;
        for (let year = first; year <= final; year += 1) {
          if (year < over) continue;
          if (!(normalCumulative(driver.normals[year - 1]![k]!) > 1 - probability)) continue;
          const drawn = size.quantile(others[repeats ? year - 1 : 0]![k]!) * scale;
          last(moved, count, k, year, lasts, drawn, lay);
          if (!repeats) break;
          over = year + lasts;
        }
      }
    },
  };
}

/** Lays a size onto the years that the event covers; of the last year the part that it covers. */
function last(
  { values }: Moved,
  count: number,
  k: number,
  begins: number,
  lasts: number,
  drawn: number,
  lay: Lay,
): void {
  const years = values.length / count;
  for (let year = Math.max(0, begins); year < Math.min(years, begins + lasts); year += 1) {
    const at = year * count + k;
    values[at] = lay(values[at]!, drawn, Math.min(1, begins + lasts - year));
  }
}
