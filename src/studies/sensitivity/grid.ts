/** Two inputs moved together, and the line along which a figure is at its threshold. */
import { contourLines } from '../../numeric/contour.ts';
import type { Contour, Grid, Threshold } from '../../results/sensitivity.ts';
import type { Movable } from '../../run/movable.ts';
import { type Bench, type MetricLine, outcomeOf, type Reading, valueOf } from './bench.ts';
import { baseOf, type Move, moveTo, stepOf } from './moves.ts';
import type { Wanted } from './request.ts';

/** Values on each axis. */
const COUNT = 13;
/** How far each way, where no range was stated. */
const REACH = 0.3;

/** One value of an axis; the base is no move. */
interface Stop {
  readonly at: number;
  readonly move: Move | undefined;
}

/** Moves two inputs over all pairs of their values. */
export function gridOf(bench: Bench, [x, y]: readonly [Wanted, Wanted], metrics: readonly MetricLine[]): Grid {
  const [across, up] = [stopsOf(x), stopsOf(y)];
  return {
    x: { input: x.input.path, values: across.map((stop) => valueAt(x.input, stop)) },
    y: { input: y.input.path, values: up.map((stop) => valueAt(y.input, stop)) },
    layers: bench.financings.map((financing) => {
      const readings = up.map((row) =>
        across.map((column) => {
          const moves = [...stopChange(x.input, column), ...stopChange(y.input, row)];
          return bench.at(financing, new Map(moves));
        }),
      );
      const base = bench.at(financing, new Map());
      return {
        financing,
        cells: readings.map((row) => row.map((reading) => outcomeOf(reading, metrics))),
        contours: metrics.map((metric) => contourOf(metric, base, { across, up, readings })),
      };
    }),
  };
}

function stopsOf({ input, range }: Wanted): readonly Stop[] {
  const base = baseOf(input);
  const size = base === 0 ? Math.max(stepOf(input) * (COUNT - 1), 0.02) : Math.abs(base) * REACH;
  const low = range?.low ?? base - size;
  const high = range?.high ?? base + size;
  const stops = new Map<number, Stop>();
  for (let k = 0; k < COUNT; k += 1) {
    const move = moveTo(input, low + ((high - low) * k) / (COUNT - 1));
    const at = move?.to.value ?? base;
    stops.set(at, { at, move });
  }
  return [...stops.values()].sort((a, b) => a.at - b.at);
}

function valueAt(input: Movable, { move }: Stop): Grid['x']['values'][number] {
  const { quantity } = input;
  return (
    move?.to ?? { text: 'text' in quantity ? quantity.text : 'x 1', value: baseOf(input), change: 0, clipped: false }
  );
}

function stopChange({ path }: Movable, { move }: Stop): [string, Move['change']][] {
  return move === undefined ? [] : [[path, move.change]];
}

/** The line of the gate, of a present value of zero, or of the figure's own base. */
function contourOf(
  { id, line, threshold }: MetricLine,
  base: Reading,
  of: { readonly across: readonly Stop[]; readonly up: readonly Stop[]; readonly readings: readonly Reading[][] },
): Contour {
  const level: Threshold = threshold ?? { kind: 'base', relation: null, value: valueOf(base, line) };
  const surface = {
    xs: of.across.map(({ at }) => at),
    ys: of.up.map(({ at }) => at),
    z: of.readings.map((row) => row.map((reading) => valueOf(reading, line))),
  };
  return { metric: id, threshold: level, lines: contourLines(surface, level.value) };
}
