/** Runs stretches of a job where it stands: draws the inputs of its paths, reads the figures, block by block. */
import { type BlockKernel, compileBlock, compileSettler } from '../../backends/kernel/index.ts';
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { planModel } from '../../lines/index.ts';
import { FORECAST } from '../../model/index.ts';
import { seedOfReplicate } from '../../numeric/draws/draws.ts';
import type { Sampler } from '../../risk/index.ts';
import { STRICTNESS } from '../../run/closing.ts';
import { type Chunk, type ChunkResult, type Job, type Part, samplerOf, slotsOf } from './job.ts';
import { REPLICATES } from './plan-paths.ts';

/** Every so many paths the integrity checks are read too: a fault of ours must not hide in a simulation. */
export const CHECKED_EVERY = 256;

/** The most paths a block takes, whatever the kernel could: columns of inputs are cut to it. */
const MOST_IN_BLOCK = 256;

/** Opens a job; compiling happens once. */
export function openRunner(job: Job): (chunk: Chunk) => ChunkResult {
  const sampler = samplerOf(job.risks);
  const paths = sampler.moved.map(({ path }) => path);
  const lines = job.taken.map(({ line }) => line);
  const block = job.financing === 'frozen' ? openFrozen(job, paths, lines) : openResized(job, paths, lines);
  const { first, count: slots } = slotsOf(job);
  const check = openChecks(job, paths);
  const single = sampler.moved.filter(({ shape }) => shape === 'once');

  return (chunk) => {
    const { from, count } = chunk;
    const drawn = drawPaths(sampler, job, chunk);
    const values = new Float64Array(slots * count).fill(Number.NaN);
    const unclosed: number[] = [];
    for (let at = 0; at < count; at += block.width) {
      const size = Math.min(block.width, count - at);
      const closed = block.run(size, setterOf(sampler, drawn, count, at, size));
      for (let k = 0; k < size; k++) if (closed?.[k] === 0) unclosed.push(from + at + k);
      for (const [taken, { line, moments }] of job.taken.entries())
        for (let t = 0; t < moments; t++) {
          const row = block.row(line, t);
          const into = ((first[taken] as number) + t) * count + at;
          for (let k = 0; k < size; k++) if (closed?.[k] !== 0) values[into + k] = row[k] as number;
        }
    }
    const inputs = new Float64Array(single.length * count);
    for (const [at, { path }] of single.entries()) inputs.set(drawnAt(drawn, path), at * count);
    const broken: ChunkResult['broken'][number][] = [];
    if (check !== undefined)
      for (let k = (CHECKED_EVERY - (from % CHECKED_EVERY)) % CHECKED_EVERY; k < count; k += CHECKED_EVERY)
        broken.push(...check(setterOf(sampler, drawn, count, k, 1)).map((each) => ({ path: from + k, ...each })));
    return { from, count, values, inputs, unclosed, broken };
  };
}

/** The number of the randomisation that serves as the second, independent sample; no first sample has as many. */
const SECOND_SAMPLE = 0x7fffffff;

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
  const choice = { method, ...(only !== undefined && { only: new Set(only) }) };
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

function drawnAt(drawn: ReadonlyMap<string, Float64Array>, path: string): Float64Array {
  const found = drawn.get(path);
  if (found === undefined) throw new InternalError(`the sampler gave no values of ${path}`);
  return found;
}

type Settable = Pick<BlockKernel, 'setNumber' | 'setSeries'>;
type SetPaths = (kernel: Settable) => void;

/** Puts `size` paths of the drawn inputs, from the one at `at`, into a kernel. */
function setterOf(
  { moved }: Sampler,
  drawn: ReadonlyMap<string, Float64Array>,
  count: number,
  at: number,
  size: number,
): SetPaths {
  return (kernel) => {
    for (const { path, shape } of moved) {
      const values = drawnAt(drawn, path);
      if (shape === 'once') {
        kernel.setNumber(path, values.subarray(at, at + size));
        continue;
      }
      const moments = values.length / count;
      const series = new Float64Array(moments * size);
      for (let t = 0; t < moments; t++) series.set(values.subarray(t * count + at, t * count + at + size), t * size);
      kernel.setSeries(path, series);
    }
  };
}

/** Runs a block of paths; then rows may be read, of the paths on which the deal closed (all of them where nothing is said). */
interface Block {
  readonly width: number;
  readonly run: (size: number, set: SetPaths) => Uint8Array | undefined;
  readonly row: (line: string, t: number) => Float64Array;
}

function openFrozen({ deal }: Job, paths: readonly string[], lines: readonly string[]): Block {
  const kernel = blockOf(deal, paths, lines);
  return {
    width: kernel.width,
    run(size, set) {
      set(kernel);
      kernel.run(size);
      return undefined;
    },
    row: (line, t) => kernel.row(line, t),
  };
}

function openResized({ deal, lenders }: Job, paths: readonly string[], lines: readonly string[]): Block {
  const bank = lenders && openClosing(lenders, paths, ['close.forecast']);
  const own = openClosing(deal, bank === undefined ? paths : [...paths, FORECAST], lines);
  const periods = deal.model.sizes.periods;
  return {
    width: Math.min(own.width, bank?.width ?? own.width),
    run(size, set) {
      const signed = bank?.run(size, set);
      const closed = own.run(size, (kernel) => {
        set(kernel);
        if (bank === undefined) return;
        const forecast = new Float64Array(periods * size);
        for (let t = 0; t < periods; t++) forecast.set(bank.row('close.forecast', t), t * size);
        kernel.setSeries(FORECAST, forecast);
      });
      return signed === undefined ? closed : closed?.map((each, k) => (signed[k] === 0 ? 0 : each));
    },
    row: (line, t) => own.row(line, t),
  };
}

function openClosing({ model, inputs }: Part, paths: readonly string[], lines: readonly string[]): Block {
  const plan = planModel(model);
  const settler = compileSettler(plan, { inputs, varying: new Set(paths), strictness: STRICTNESS });
  const unknowns = model.unknowns.map(({ path }) => path);
  const reading = compileBlock(plan, { inputs, varying: new Set([...paths, ...unknowns]), outputs: lines });
  return {
    width: Math.min(settler.width, reading.width, MOST_IN_BLOCK),
    run(size, set) {
      set(settler);
      const found = settler.settle(size);
      set(reading);
      const closed = new Uint8Array(size);
      for (const { path, shape } of model.unknowns) {
        const moments = shape === 'once' ? 1 : shape === 'period' ? model.sizes.periods : model.sizes.years;
        const values = new Float64Array(moments * size);
        for (const [k, each] of found.entries()) {
          if (each.outcome !== 'settled') continue;
          closed[k] = 1;
          const trial = each.trial.get(path) ?? [];
          for (let t = 0; t < moments; t++) values[t * size + k] = trial[t] ?? 0;
        }
        if (shape === 'once') reading.setNumber(path, values);
        else reading.setSeries(path, values);
      }
      reading.run(size);
      return closed;
    },
    row: (line, t) => reading.row(line, t),
  };
}

function blockOf({ model, inputs }: Part, paths: readonly string[], lines: readonly string[]): BlockKernel {
  return compileBlock(planModel(model), { inputs, varying: new Set(paths), outputs: lines });
}

/** Reads the integrity checks of a path, all their moments. Only where financing is frozen: a close that is found anew proves itself. */
function openChecks(
  job: Job,
  paths: readonly string[],
): ((set: SetPaths) => readonly { check: string; gap: number }[]) | undefined {
  if (job.checks.length === 0) return undefined;
  const { model } = job.deal;
  const shapes = new Map(model.lines.map(({ id, shape }) => [id, shape]));
  const momentsAt = (line: string): number => {
    const shape = shapes.get(line);
    return shape === 'period' ? model.sizes.periods : shape === 'year' ? model.sizes.years : 1;
  };
  const kernel = compileBlock(planModel(model), {
    inputs: job.deal.inputs,
    varying: new Set(paths),
    outputs: job.checks.flatMap(({ gap, tolerance }) => [gap, tolerance]),
    engine: 'javascript',
    width: 1,
  });
  return (set) => {
    set(kernel);
    kernel.run(1);
    return job.checks.flatMap(({ id, gap, tolerance }) => {
      const most = kernel.row(tolerance)[0] as number;
      let worst = 0;
      for (let t = 0; t < momentsAt(gap); t++) {
        const each = kernel.row(gap, t)[0] as number;
        if (!(each <= worst)) worst = each;
      }
      return worst <= most ? [] : [{ check: id, gap: worst }];
    });
  };
}
