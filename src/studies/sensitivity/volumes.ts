/**
 * Which inputs drive the volumes that revenue is charged on: found by moving them, since users write their own demand formulas.
 *
 * An input drives a volume where a tenth less of the one is a tenth less of the other in every period. Where revenue is not
 * charged by the unit (energy saved, a table of tolls), receipts stand for the volume. The fewest inputs that move each volume
 * once are chosen; one that moves no operating cost with it comes first.
 */
import type { Movable } from '../../run/movable.ts';
import type { Bench, Reading } from './bench.ts';

const FACTOR = 0.9;
const CLOSENESS = 1e-9;
const QUANTITY = /^revenue\.([^.]+)\.quantity$/;
const RECEIPTS = /^revenue\.([^.]+)\.receipts$/;
const TABLE = /^revenue\.([^.]+)\.amounts$/;
/** Operating cost before what is a share of revenue, which follows revenue by itself. */
const COST = 'operation.costs_before_revenue_shares';

/** What of a model the search looks at. */
export interface VolumeLines {
  /** Units a year, by mechanism. */
  readonly quantities: readonly string[];
  /** Receipts of the mechanisms that count no units. */
  readonly receipts: readonly string[];
  /** Mechanisms that users pay for. */
  readonly paidByUsers: ReadonlySet<string>;
}

export interface Volumes {
  readonly drivers: readonly Movable[];
  /** Volumes that no input drives in proportion: ids of lines. */
  readonly undriven: readonly string[];
}

/** The volumes of a model. */
export function volumeLines(
  lines: readonly { readonly id: string; readonly flow?: { readonly from: string } }[],
): VolumeLines {
  const quantities = lines.map(({ id }) => id).filter((id) => QUANTITY.test(id));
  const counted = new Set(quantities.map((id) => QUANTITY.exec(id)?.[1]));
  const receipts = lines.filter(({ id }) => RECEIPTS.test(id) && !counted.has(RECEIPTS.exec(id)?.[1]));
  return {
    quantities,
    receipts: receipts.map(({ id }) => id),
    paidByUsers: new Set(
      receipts.flatMap(({ id, flow }) => (flow?.from === 'users' ? (RECEIPTS.exec(id)?.[1] ?? []) : [])),
    ),
  };
}

/** The lines that a bench must carry for `volumesOf`. */
export function watched({ quantities, receipts }: VolumeLines): readonly string[] {
  return [...quantities, ...receipts, COST];
}

/** Whether an input may drive a volume: demand, the city, units as a plain number, a table of what users pay. */
export function mayDrive({ path }: Movable, { paidByUsers }: VolumeLines): boolean {
  const table = TABLE.exec(path)?.[1];
  return (
    path.startsWith('demand.') ||
    path.startsWith('city.') ||
    QUANTITY.test(path) ||
    (table !== undefined && paidByUsers.has(table))
  );
}

/** Finds the drivers of all volumes. */
export function volumesOf(bench: Bench, lines: VolumeLines): Volumes {
  const [financing = 'frozen'] = bench.financings;
  const base = bench.at(financing, new Map());
  const present = (line: string): boolean => rowOf(base, line).some((value) => value !== 0);
  const [quantities, receipts] = [lines.quantities.filter(present), lines.receipts.filter(present)];
  const candidates = bench.inventory.inputs
    .filter((input) => mayDrive(input, lines))
    .flatMap((input) => {
      const reading = bench.at(financing, new Map([[input.path, { factor: FACTOR }]]));
      const times = (line: string, factor: number): boolean => scaled(rowOf(base, line), rowOf(reading, line), factor);
      const moved = quantities.filter((line) => !times(line, 1));
      if (!reading.closed || !moved.every((line) => times(line, FACTOR))) return [];
      const drives = [...moved, ...receipts.filter((line) => times(line, FACTOR))];
      return drives.length === 0 ? [] : [{ input, drives, cost: times(COST, 1) ? 0 : 1 }];
    });
  const ranked = candidates.sort((a, b) => a.cost - b.cost || b.drives.length - a.drives.length);
  const covered = new Set<string>();
  const drivers: Movable[] = [];
  for (const { input, drives } of ranked) {
    if (drives.some((line) => covered.has(line))) continue;
    drivers.push(input);
    for (const line of drives) covered.add(line);
  }
  return { drivers, undriven: quantities.filter((line) => !covered.has(line)) };
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
