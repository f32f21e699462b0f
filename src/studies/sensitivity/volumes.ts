/**
 * Which inputs drive the volumes that revenue is charged on: found by moving them, since users write their own demand formulas.
 *
 * An input drives a volume where a tenth less of the one is a tenth less of the other in every period. The fewest inputs that move
 * each volume once are chosen; one that moves no operating cost with it comes first.
 */
import type { Movable } from '../../run/movable.ts';
import type { Bench, Reading } from './bench.ts';

const FACTOR = 0.9;
const CLOSENESS = 1e-9;
const QUANTITY = /^revenue\..+\.quantity$/;
/** Operating cost before what is a share of revenue, which follows revenue by itself. */
const COST = 'operation.costs_before_revenue_shares';

export interface Volumes {
  readonly drivers: readonly Movable[];
  /** Volumes that no input drives in proportion: ids of lines. */
  readonly undriven: readonly string[];
}

/** The lines that a bench must carry for `volumesOf`. */
export function volumeLines(lines: readonly { readonly id: string }[]): readonly string[] {
  return lines.map(({ id }) => id).filter((id) => QUANTITY.test(id) || id === COST);
}

/** The inputs that may drive a volume. */
export function mayDrive({ path }: Movable): boolean {
  return path.startsWith('demand.') || path.startsWith('city.') || QUANTITY.test(path);
}

/** Finds the drivers of all volumes. */
export function volumesOf(bench: Bench, lines: readonly string[]): Volumes {
  const [financing = 'frozen'] = bench.financings;
  const base = bench.at(financing, new Map());
  const volumes = lines.filter((line) => line !== COST && rowOf(base, line).some((value) => value !== 0));
  const candidates = bench.inventory.inputs.filter(mayDrive).flatMap((input) => {
    const reading = bench.at(financing, new Map([[input.path, { factor: FACTOR }]]));
    const moved = volumes.filter((line) => !scaled(rowOf(base, line), rowOf(reading, line), 1));
    const exact = reading.closed && moved.every((line) => scaled(rowOf(base, line), rowOf(reading, line), FACTOR));
    if (!exact || moved.length === 0) return [];
    return [{ input, moved, cost: scaled(rowOf(base, COST), rowOf(reading, COST), 1) ? 0 : 1 }];
  });
  const ranked = candidates.sort((a, b) => a.cost - b.cost || b.moved.length - a.moved.length);
  const covered = new Set<string>();
  const drivers: Movable[] = [];
  for (const { input, moved } of ranked) {
    if (moved.some((line) => covered.has(line))) continue;
    drivers.push(input);
    for (const line of moved) covered.add(line);
  }
  return { drivers, undriven: volumes.filter((line) => !covered.has(line)) };
}

function rowOf(reading: Reading, line: string): readonly number[] {
  return reading.closed ? reading.row(line) : [];
}

/** Whether one row is the other times a factor, in every period. */
function scaled(base: readonly number[], row: readonly number[], factor: number): boolean {
  return (
    base.length === row.length &&
    base.every((value, t) => Math.abs((row[t] ?? Number.NaN) - factor * value) <= CLOSENESS * Math.abs(value))
  );
}
