/** A process: a value a year, each from the one before. */
import type { Process } from '../processes/index.ts';
import type { Effect, Lay, Years } from './contract.ts';

/** What a process does. `open` gives its start and the process itself for an input that stands at `base` in the year before. */
export function processEffect(
  open: (base: number) => { readonly start: number; readonly process: Process },
  from: number | undefined,
  years: Years,
  lay: Lay,
  scale: number,
): Effect {
  // The close is known: nothing moves in its year.
  const first = Math.max(1, (from ?? years.first + 1) - years.first);
  return {
    shape: 'year',
    driver: 'year',
    reads: 'normals',
    others: 0,
    apply({ base, values }, { count, driver }) {
      const { start, process } = open(base[Math.min(first - 1, base.length - 1)]!);
      for (let k = 0; k < count; k += 1) {
        let state = start;
        for (let year = first; year < years.count; year += 1) {
          state = process.next(state, driver.normals[year - 1]![k]!);
          const at = year * count + k;
          values[at] = lay(values[at]!, state * scale, 1);
        }
      }
    },
  };
}
