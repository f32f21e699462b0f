/** A simulation as plain data: what a worker on this machine or another needs to run any stretch of its paths. */
import type { Inputs, Model } from '../../lines/index.ts';
import type { Method } from '../../numeric/draws/draws.ts';
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { type Correlations, type OpenRisk, openSampler, type Sampler } from '../../risk/index.ts';
import type { Financing } from '../../run/variations.ts';

/** A model and its numbers. */
export interface Part {
  readonly model: Model;
  readonly inputs: Inputs;
}

/** A figure that is taken from every path: one value, or one a calendar year. */
export interface Taken {
  readonly line: string;
  readonly moments: number;
}

/** What is drawn, as data: the risks, how they go together, and where the inputs stand that they move. */
export interface SampledRisks {
  readonly risks: readonly OpenRisk[];
  readonly correlations: Correlations;
  readonly base: ReadonlyMap<string, number | readonly number[]>;
  /** Calendar years, the close's first. */
  readonly years: readonly number[];
}

/** Opens the sampler of a job. */
export function samplerOf({ risks, correlations, base, years }: SampledRisks): Sampler {
  const stands = (path: string): number | readonly number[] => {
    const found = base.get(path);
    if (found === undefined) throw new InternalError(`a risk moves ${path}, which no model reads`);
    return found;
  };
  return openSampler(risks, correlations, stands, years);
}

/** Everything that decides the numbers; two workers with equal jobs give equal bytes. */
export interface Job {
  readonly financing: Financing;
  /** The outturn's model when financing is frozen; the deal's own when it is closed anew on every path. */
  readonly deal: Part;
  /** With `resize`: the lenders' case, where the debt is sized on one of its own. */
  readonly lenders?: Part;
  readonly risks: SampledRisks;
  readonly seed: number;
  readonly method: Method;
  /** How many paths there are in all: a Latin hypercube cuts its strata by it. */
  readonly paths: number;
  readonly taken: readonly Taken[];
  /** Lines that must not exceed their tolerance on any path that is checked: the integrity checks. */
  readonly checks: readonly { readonly id: string; readonly gap: string; readonly tolerance: string }[];
}

/** A stretch of paths. */
export interface Chunk {
  readonly from: number;
  readonly count: number;
  /** The risks that are on; all unless said. The others stand where the scenario has them. */
  readonly only?: readonly string[];
  /** Risks that are drawn from a second, independent sample. */
  readonly second?: readonly string[];
}

/** What came of a stretch. */
export interface ChunkResult {
  readonly from: number;
  readonly count: number;
  /** Figure after figure, moment after moment, path after path: `values[(slot + moment) * count + path]`. */
  readonly values: Float64Array;
  /** The inputs that were moved and are one number, in the order of the sampler: `inputs[input * count + path]`. */
  readonly inputs: Float64Array;
  /** Paths on which no close was found (only with `resize`); their figures are undefined. */
  readonly unclosed: readonly number[];
  /** Integrity checks that failed on a path that was checked: our fault. */
  readonly broken: readonly { readonly path: number; readonly check: string; readonly gap: number }[];
}

/** Runs stretches of a job, anywhere. */
export interface Executor {
  /**
   * Runs the stretches that `next` gives until it gives none; hands results on in their order, whatever order they end in.
   *
   * @param deliver returns false to stop: nothing more is asked for, and what is under way is dropped
   */
  run(job: Job, next: () => Chunk | undefined, deliver: (result: ChunkResult) => boolean): Promise<void>;
}

/** Places of a job's figures: the first slot of each, and how many there are in all. */
export function slotsOf({ taken }: Pick<Job, 'taken'>): { readonly first: readonly number[]; readonly count: number } {
  const first: number[] = [];
  let count = 0;
  for (const { moments } of taken) {
    first.push(count);
    count += moments;
  }
  return { first, count };
}
