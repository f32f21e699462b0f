/** What a simulation says of its risks: what is drawn, who bears it, how it goes together, and what it moves. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { rankCorrelation } from '../../numeric/statistics/correlation.ts';
import { describeRisk } from '../../risk/index.ts';
import type { Association, CorrelationUse, SimulatedRisk } from '../../results/simulation.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { titleIn } from '../../run/titles.ts';
import { type Job, samplerOf } from './job.ts';

/** Rank correlations are taken of at most so many paths: more would show no other picture. */
const MOST_RANKED = 0x4000;

/** The risks, each with its law in words. */
export function simulatedRisks({ risks: { risks } }: Job): readonly SimulatedRisk[] {
  return risks.map(({ id, label, spec, paths }) => ({
    id,
    label,
    inputs: paths,
    law: describeRisk(spec),
    borne_by: Object.fromEntries(
      Object.entries(spec.borne_by ?? {}).map(([party, share]) => [party, Number(share.value)]),
    ),
  }));
}

/** Correlations as asked for and as used. */
export function correlationsOf({ risks }: Job): readonly CorrelationUse[] {
  return samplerOf(risks).correlation.pairs.map(({ between, asked, used }) => ({ between, asked, used }));
}

/** How each moved number goes with each headline figure. */
export function associationsOf(
  job: Job,
  scenario: DealScenario,
  inputs: readonly Float64Array[] | undefined,
  metrics: readonly { readonly id: string; readonly values: Float64Array | undefined }[],
): readonly Association[] {
  if (inputs === undefined) return [];
  const moved = samplerOf(job.risks).moved.filter(({ shape }) => shape === 'once');
  return metrics.flatMap(({ id, values }) =>
    values === undefined
      ? []
      : moved.map(({ path }, at): Association => {
          const drawn = inputs[at] ?? new Float64Array();
          const label: Bilingual = titleIn(scenario, path);
          return { input: path, label, metric: id, rank_correlation: ranked(drawn, values) };
        }),
  );
}

function ranked(drawn: Float64Array, values: Float64Array): number | null {
  const most = Math.min(drawn.length, values.length, MOST_RANKED);
  const defined = Array.from({ length: most }, (_, k) => k).filter((k) => Number.isFinite(values[k]));
  if (defined.length < 3) return null;
  const take = (of: Float64Array): Float64Array => Float64Array.from(defined, (k) => of[k] as number);
  return rankCorrelation(take(drawn), take(values)) ?? null;
}
