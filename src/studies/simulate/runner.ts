/** Runs stretches of a job where it stands: draws the inputs of each path, reads the figures. */
import { compile, type Kernel } from '../../backends/kernel/index.ts';
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { planModel } from '../../lines/index.ts';
import { FORECAST } from '../../model/index.ts';
import { seedOfReplicate } from '../../numeric/draws/draws.ts';
import type { Sampler } from '../../risk/index.ts';
import { openSearch } from '../../run/closing.ts';
import { type Chunk, type ChunkResult, type Job, type Part, samplerOf, slotsOf } from './job.ts';
import { REPLICATES } from './plan-paths.ts';

/** Every so many paths the integrity checks are read too: a fault of ours must not hide in a simulation. */
export const CHECKED_EVERY = 256;

/** Opens a job; compiling happens once. */
export function openRunner(job: Job): (chunk: Chunk) => ChunkResult {
  const sampler = samplerOf(job.risks);
  const paths = sampler.moved.map(({ path }) => path);
  const lines = job.taken.map(({ line }) => line);
  const read = job.financing === 'frozen' ? openFrozen(job, paths, lines) : openResized(job, paths, lines);
  const { first, count: slots } = slotsOf(job);
  const checker = openChecks(job, paths);
  const single = sampler.moved.filter(({ shape }) => shape === 'once');

  return ({ from, count, only, second }) => {
    const drawn = drawPaths(sampler, job, { from, count, ...(only && { only }), ...(second && { second }) });
    const values = new Float64Array(slots * count).fill(Number.NaN);
    const unclosed: number[] = [];
    const broken: ChunkResult['broken'][number][] = [];
    const setPath = setterOf(sampler, drawn, count);
    for (let k = 0; k < count; k++) {
      const row = read((kernel) => {
        setPath(kernel, k);
      });
      if (row === undefined) {
        unclosed.push(from + k);
        continue;
      }
      for (const [at, { line, moments }] of job.taken.entries()) {
        const found = row(line);
        for (let t = 0; t < moments; t++) values[((first[at] as number) + t) * count + k] = found[t] as number;
      }
      if (checker !== undefined && (from + k) % CHECKED_EVERY === 0)
        broken.push(
          ...checker((kernel) => {
            setPath(kernel, k);
          }).map((each) => ({ path: from + k, ...each })),
        );
    }
    const inputs = new Float64Array(single.length * count);
    for (const [at, { path }] of single.entries()) inputs.set(drawnAt(drawn, path), at * count);
    return { from, count, values, inputs, unclosed, broken };
  };
}

/**
 * The inputs of a stretch of paths. Of stratified methods path k is point k / REPLICATES of randomisation k mod REPLICATES, so that any
 * stretch holds as much of each.
 */
function drawPaths(
  sampler: Sampler,
  job: Job,
  { from, count, only, second }: Chunk,
): ReadonlyMap<string, Float64Array> {
  const { seed, method } = job;
  const choice = {
    method,
    ...(only !== undefined && { only: new Set(only) }),
  };
  const swapped = (of: number): { swapped?: { seed: number; risks: ReadonlySet<string> } } =>
    second === undefined ? {} : { swapped: { seed: seedOfReplicate(of, SECOND_SAMPLE), risks: new Set(second) } };
  if (method === 'pseudo-random')
    return sampler.draw({ ...choice, ...swapped(seed), seed, from, count, of: job.paths });
  const points = Math.floor(count / REPLICATES);
  const values = new Map(
    sampler.moved.map(({ path, shape }) => [
      path,
      new Float64Array(count * (shape === 'once' ? 1 : job.risks.years.length)),
    ]),
  );
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const own = seedOfReplicate(seed, replicate);
    const drawn = sampler.draw({
      ...choice,
      ...swapped(own),
      seed: own,
      from: from / REPLICATES,
      count: points,
      of: job.paths / REPLICATES,
    });
    for (const [path, all] of values) {
      const part = drawnAt(drawn, path);
      for (let moment = 0; moment < all.length / count; moment++)
        for (let k = 0; k < points; k++)
          all[moment * count + k * REPLICATES + replicate] = part[moment * points + k] as number;
    }
  }
  return values;
}

/** The number of the randomisation that serves as the second, independent sample; no first sample has as many. */
const SECOND_SAMPLE = 0x7fffffff;

function drawnAt(drawn: ReadonlyMap<string, Float64Array>, path: string): Float64Array {
  const found = drawn.get(path);
  if (found === undefined) throw new InternalError(`the sampler gave no values of ${path}`);
  return found;
}

/** Puts path k of the drawn inputs into a kernel. */
function setterOf(
  { moved }: Sampler,
  drawn: ReadonlyMap<string, Float64Array>,
  count: number,
): (kernel: Kernel, k: number) => void {
  const rows = moved.map(({ path, shape }) => {
    const values = drawnAt(drawn, path);
    return { path, shape, values, series: new Float64Array(shape === 'once' ? 0 : values.length / count) };
  });
  return (kernel, k) => {
    for (const { path, shape, values, series } of rows) {
      if (shape === 'once') kernel.setNumber(path, values[k] as number);
      else {
        for (let t = 0; t < series.length; t++) series[t] = values[t * count + k] as number;
        kernel.setSeries(path, series);
      }
    }
  };
}

/** Reads the figures of a path; undefined where the deal does not close on it. */
type Read = (set: (kernel: Kernel) => void) => ((line: string) => ArrayLike<number>) | undefined;

function openFrozen({ deal }: Job, paths: readonly string[], lines: readonly string[]): Read {
  const kernel = kernelOf(deal, paths, lines);
  const row = (line: string): Float64Array => kernel.row(line);
  return (set) => {
    set(kernel);
    kernel.run();
    return row;
  };
}

function openResized({ deal, lenders }: Job, paths: readonly string[], lines: readonly string[]): Read {
  const bank = lenders && openClosing(lenders, paths, ['close.forecast']);
  const own = openClosing(deal, bank === undefined ? paths : [...paths, FORECAST], lines);
  return (set) => {
    const forecast = bank?.(set);
    if (bank !== undefined && forecast === undefined) return undefined;
    return own((kernel) => {
      set(kernel);
      if (forecast !== undefined) kernel.setSeries(FORECAST, forecast('close.forecast'));
    });
  };
}

function openClosing({ model, inputs }: Part, paths: readonly string[], lines: readonly string[]): Read {
  const plan = planModel(model);
  const search = openSearch(plan, inputs, new Set(paths));
  const unknowns = model.unknowns.map(({ path }) => path);
  const reading = compile(plan, { inputs, varying: new Set([...paths, ...unknowns]), outputs: lines });
  const row = (line: string): Float64Array => reading.row(line);
  return (set) => {
    set(search.kernel);
    const found = search.settle();
    if (found.outcome !== 'settled') return undefined;
    set(reading);
    search.place(reading, found.trial);
    reading.run();
    return row;
  };
}

function kernelOf({ model, inputs }: Part, paths: readonly string[], lines: readonly string[]): Kernel {
  return compile(planModel(model), { inputs, varying: new Set(paths), outputs: lines });
}

/** Reads the integrity checks of a path, all their moments. Only where financing is frozen: a close that is found anew proves itself. */
function openChecks(
  job: Job,
  paths: readonly string[],
): ((set: (kernel: Kernel) => void) => readonly { check: string; gap: number }[]) | undefined {
  if (job.checks.length === 0 || job.financing !== 'frozen') return undefined;
  const lines = job.checks.flatMap(({ gap, tolerance }) => [gap, tolerance]);
  const kernel = kernelOf(job.deal, paths, lines);
  return (set) => {
    set(kernel);
    kernel.run();
    return job.checks.flatMap(({ id, gap, tolerance }) => {
      const most = kernel.value(tolerance);
      const worst = kernel.row(gap).reduce((largest, each) => (each <= largest ? largest : each), 0);
      return worst <= most ? [] : [{ check: id, gap: worst }];
    });
  };
}
