/** Lines over a common share of change: how far from straight, and where each meets its threshold. */
import { findRoot } from '../../numeric/roots.ts';
import type { Crossing, Spider, SpiderPoint, StudiedFinancing } from '../../results/sensitivity.ts';
import type { Movable } from '../../run/movable.ts';
import { type Bench, type MetricLine, outcomeOf, valueOf } from './bench.ts';
import { baseOf, moveTo, stepOf } from './moves.ts';

/** From minus to plus thirty per cent. */
export const SPIDER_STEPS = [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3] as const;
/** More lines than this cannot be told apart. */
export const SPIDER_LINES = 6;

/** Moves each input over the steps. */
export function spiderOf(bench: Bench, inputs: readonly Movable[], metrics: readonly MetricLine[]): Spider {
  return {
    steps: SPIDER_STEPS,
    lines: inputs.map((input) => ({
      input: input.path,
      points: SPIDER_STEPS.map((step) => pointOf(bench, input, step, metrics)),
      crossings: bench.financings.flatMap((financing) =>
        metrics.flatMap((metric) => crossingsOf(bench, financing, input, metric)),
      ),
    })),
  };
}

function at(input: Movable, step: number): number {
  const base = baseOf(input);
  return base + step * Math.abs(base);
}

function pointOf(bench: Bench, input: Movable, step: number, metrics: readonly MetricLine[]): SpiderPoint {
  const move = moveTo(input, at(input, step));
  const unmoved = { text: baseText(input), value: baseOf(input), change: 0, clipped: step !== 0 };
  return {
    step,
    ...(move?.to ?? unmoved),
    outcomes: bench.financings.map((financing) => ({
      financing,
      outcome: outcomeOf(
        bench.at(financing, move === undefined ? new Map() : new Map([[input.path, move.change]])),
        metrics,
      ),
    })),
  };
}

function baseText({ quantity }: Movable): string {
  return 'text' in quantity ? quantity.text : 'x 1';
}

/** Where a line passes its threshold: the root between two steps; for whole steps no more can be said than between which. */
function crossingsOf(
  bench: Bench,
  financing: StudiedFinancing,
  input: Movable,
  { id, line, threshold }: MetricLine,
): readonly Crossing[] {
  if (threshold === null || stepOf(input) > 0) return [];
  const margin = (step: number): number => {
    const move = moveTo(input, at(input, step), 15);
    const changes = move === undefined ? new Map() : new Map([[input.path, move.change]]);
    return valueOf(bench.at(financing, changes), line) - threshold.value;
  };
  return SPIDER_STEPS.slice(1).flatMap((to, k): readonly Crossing[] => {
    const from = SPIDER_STEPS[k] ?? to;
    const [a, b] = [margin(from), margin(to)];
    if (!(a < 0 !== b < 0) || !Number.isFinite(a) || !Number.isFinite(b)) return [];
    const found = findRoot(margin, from, to, { tolerance: 1e-7, evaluations: 40 });
    if (!('root' in found)) return [];
    const move = moveTo(input, at(input, found.root), 5);
    return move === undefined ? [] : [{ ...move.to, financing, metric: id, step: found.root }];
  });
}
