/** Sobol indices of metrics of the outturn: two samples, and the first with each factor taken from the second. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import type { SobolTable } from '../../results/risk-split.ts';
import type { Chunk, Executor, Job } from '../simulate/job.ts';
import { slotsOf } from '../simulate/job.ts';
import { type Index, sobolIndices } from './sobol-indices.ts';

const NO_INDICES: Bilingual = {
  en: 'The figure does not vary, or is undefined on more than 1 % of the paths.',
  zh: '该指标不随风险变动，或在超过 1 % 的路径上无定义。',
};

/** Runs (factors + 2) samples of the job's paths. */
export async function sobolTables(
  job: Job,
  of: {
    readonly metrics: readonly { readonly id: string; readonly label: Bilingual; readonly line: string }[];
    readonly factors: readonly (readonly string[])[];
    readonly executor: Executor;
    readonly step: () => void;
    readonly stretch: number;
  },
): Promise<readonly SobolTable[]> {
  const { metrics, factors, executor, step, stretch } = of;
  const all = factors.flat();
  const samples: readonly (readonly string[])[] = [[], all, ...factors];
  const { first } = slotsOf(job);
  const slots = metrics.map(({ line }) => first[job.taken.findIndex((each) => each.line === line)] as number);
  const values = samples.map(() => metrics.map(() => new Float64Array(job.paths)));
  const chunks: Chunk[] = [];
  const sampleOf: number[] = [];
  for (const [sample, second] of samples.entries())
    for (let from = 0; from < job.paths; from += stretch) {
      chunks.push({ from, count: Math.min(stretch, job.paths - from), second });
      sampleOf.push(sample);
    }
  let next = 0;
  let at = 0;
  await executor.run(
    job,
    () => chunks[next++],
    ({ from, count, values: found }) => {
      const into = values[sampleOf[at++] as number] ?? [];
      for (const [k, slot] of slots.entries()) into[k]?.set(found.subarray(slot * count, (slot + 1) * count), from);
      step();
      return true;
    },
  );
  return metrics.map(({ id, label }, k): SobolTable => {
    const [a, b, ...swapped] = values.map((sample) => sample[k] as Float64Array);
    const found = sobolIndices(a as Float64Array, b as Float64Array, swapped);
    return {
      metric: id,
      label,
      paths: job.paths,
      factors:
        found === undefined
          ? null
          : found.map((indices, factor) => ({
              risks: factors[factor] ?? [],
              first: told(indices.first),
              total: told(indices.total),
            })),
      reason: found === undefined ? NO_INDICES : null,
    };
  });
}

function told({ value, standardError }: Index): { readonly value: number; readonly standard_error: number } {
  return { value, standard_error: standardError };
}
