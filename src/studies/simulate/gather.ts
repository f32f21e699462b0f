/** Takes in what the paths give, stretch after stretch, and says what it comes to. */
import type { Method } from '../../numeric/draws/draws.ts';
import type { Outline } from '../../model/index.ts';
import type { Convergence, Estimate } from '../../results/simulation.ts';
import { type Figure, type FigureResult, figureOf, MOST_KEPT, openFigure } from './figures.ts';
import { type ChunkResult, type Job, slotsOf } from './job.ts';
import { REPLICATES } from './plan-paths.ts';
import { nameOf, type Statistic, type Until } from './until.ts';

/** Figures by year are kept on fewer paths, for there are many: beyond, quantiles come from a sketch. */
const SERIES_KEPT = 0x4000;

/** Estimates of a convergence plot, and how many paths the first has. */
const CHECKPOINTS = 24;
const FIRST_CHECKPOINT = 4 * REPLICATES;

/** Everything that was taken in. */
export interface Gathered {
  metric(id: string): FigureResult;
  /** How many paths saw the event, and how many of all in each year. */
  event(id: string): { readonly ever: number; readonly byYear: readonly number[] };
  /** A figure by calendar year. */
  series(id: string): readonly FigureResult[];
  /** The values of moved inputs that are one number, in the order of the sampler; undefined where there were too many paths. */
  readonly inputs: readonly Float64Array[] | undefined;
  convergence(metrics: readonly string[]): readonly Convergence[];
}

export interface Gathering {
  add(result: ChunkResult): void;
  /** Whether an estimate is as good as was asked. */
  reached(until: Until): boolean;
  close(): Gathered;
}

/** The lines that a simulation reads, in the order in which they are gathered. */
export function linesOf({ metrics, events, series }: Outline['outturn']): readonly string[] {
  return [
    ...metrics.map(({ line }) => line),
    ...events.flatMap(({ ever, yearly }) => [ever, yearly]),
    ...series.map(({ line }) => line),
  ];
}

/** Opens the gathering of a job whose lines are those of `linesOf`. */
export function openGathering(job: Job, outline: Outline['outturn']): Gathering {
  const { first } = slotsOf(job);
  const place = new Map(
    job.taken.map(({ line }, k) => [line, { at: first[k] as number, moments: job.taken[k]?.moments ?? 1 }]),
  );
  const placeOf = (line: string): { at: number; moments: number } => place.get(line) ?? { at: 0, moments: 0 };
  const metrics = new Map(outline.metrics.map(({ id }) => [id, openFigure(job.method)]));
  const events = new Map(
    outline.events.map(({ id, yearly }) => [
      id,
      { ever: 0, byYear: new Array<number>(placeOf(yearly).moments).fill(0) },
    ]),
  );
  const series = new Map(
    outline.series.map(({ id, line }) => [
      id,
      Array.from({ length: placeOf(line).moments }, (): Figure => openFigure(job.method, SERIES_KEPT)),
    ]),
  );
  let inputs: Float64Array[] | undefined = [];
  let done = 0;
  return {
    add({ from, count, values, inputs: moved }) {
      const column = (slot: number): Float64Array => values.subarray(slot * count, (slot + 1) * count);
      for (const { id, line } of outline.metrics) metrics.get(id)?.add(from, column(placeOf(line).at));
      for (const { id, ever, yearly } of outline.events) {
        const seen = events.get(id);
        if (seen === undefined) continue;
        seen.ever += happened(column(placeOf(ever).at));
        for (const t of seen.byYear.keys())
          seen.byYear[t] = (seen.byYear[t] ?? 0) + happened(column(placeOf(yearly).at + t));
      }
      for (const { id, line } of outline.series)
        for (const [t, figure] of (series.get(id) ?? []).entries()) figure.add(from, column(placeOf(line).at + t));
      inputs?.push(moved);
      done += count;
      if (done > MOST_KEPT) inputs = undefined;
    },
    reached({ metric, statistic, standardError, better }) {
      const found = metrics.get(metric)?.sofar();
      const error = found === undefined ? null : estimateOf(found, statistic, better).standard_error;
      return error !== null && error < standardError;
    },
    close() {
      const closed = new Map([...metrics].map(([id, figure]) => [id, figure.close()]));
      return {
        metric: (id) => closed.get(id) as FigureResult,
        event: (id) => {
          const seen = events.get(id) ?? { ever: 0, byYear: [] };
          return { ever: seen.ever, byYear: seen.byYear.map((each) => (done === 0 ? 0 : each / done)) };
        },
        series: (id) => (series.get(id) ?? []).map((figure) => figure.close()),
        inputs: inputs === undefined ? undefined : columns(inputs, done),
        convergence: (ids) =>
          ids.flatMap((id) => {
            const kept = closed.get(id)?.kept;
            return kept === undefined ? [] : settling(id, kept, job.method);
          }),
      };
    },
  };
}

function happened(flags: Float64Array): number {
  return flags.reduce((count, each) => count + (each > 0 ? 1 : 0), 0);
}

/** What stretches say of one input after the other, joined over the stretches. */
function columns(stretches: readonly Float64Array[], paths: number): readonly Float64Array[] {
  const [first] = stretches;
  if (first === undefined) return [];
  const count = Math.round(stretches.reduce((sum, { length }) => sum + length, 0) / paths);
  return Array.from({ length: count }, (_, input) => {
    const all = new Float64Array(paths);
    let at = 0;
    for (const stretch of stretches) {
      const size = stretch.length / count;
      all.set(stretch.subarray(input * size, (input + 1) * size), at);
      at += size;
    }
    return all;
  });
}

/** The value and error of a statistic. */
export function estimateOf(figure: FigureResult, statistic: Statistic, better: 'high' | 'low'): Estimate {
  switch (statistic.of) {
    case 'mean':
      return figure.mean();
    case 'tail':
      return figure.tail(better).mean;
    case 'percentile':
      return figure.percentile(statistic.percent);
  }
}

const SETTLING: readonly Statistic[] = [
  { of: 'mean' },
  { of: 'percentile', percent: 10 },
  { of: 'percentile', percent: 50 },
];

/** How estimates moved while paths were added, at numbers of paths that grow by the same factor. */
function settling(metric: string, kept: Float64Array, method: Method): readonly Convergence[] {
  const sizes = checkpoints(kept.length);
  const figures = sizes.map((paths) => ({ paths, figure: figureOf(kept.slice(0, paths), method) }));
  return SETTLING.map((statistic) => ({
    metric,
    statistic: nameOf(statistic),
    points: figures.map(({ paths, figure }) => ({ paths, ...estimateOf(figure, statistic, 'high') })),
  }));
}

function checkpoints(paths: number): readonly number[] {
  if (paths <= FIRST_CHECKPOINT) return [paths];
  const sizes: number[] = [];
  let left = paths;
  // Halved by the square root of the square root of two and so on would need powers: a fixed ratio of whole numbers does.
  for (let k = 0; k < CHECKPOINTS && left >= FIRST_CHECKPOINT; k++) {
    sizes.push(left);
    left = Math.floor((left * 3) / 4 / REPLICATES) * REPLICATES;
  }
  return sizes.reverse();
}
