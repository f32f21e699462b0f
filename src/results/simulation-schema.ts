/** The contract of simulations as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { bilingual, type Holds, nullable, type Same } from './schema.ts';
import { SIMULATION_SCHEMA, type Simulation } from './simulation.ts';

const text = z.string();
const number = z.number();
const share = number.min(0).max(1);
const count = z.int().min(0);

const found = {
  value: nullable,
  standard_error: nullable.describe('One standard error; null where the sample says nothing of it'),
};
const estimate = z.strictObject(found);

const distribution = z.strictObject({
  metric: text,
  label: bilingual,
  unit: text,
  better: z.enum(['high', 'low']).describe('Which side people hope for; the tail is the other one'),
  close: nullable.describe('What it was at the close'),
  paths: count,
  undefined_paths: count.describe('Paths without a value: they take no part'),
  mean: estimate,
  standard_deviation: estimate,
  skewness: nullable,
  least: nullable,
  most: nullable,
  percentiles: z.array(
    z.strictObject({ ...found, percent: number.describe('So many paths of a hundred are at or below the value') }),
  ),
  value_at_risk: estimate.describe('The threshold of the worst 5 % of the paths'),
  tail_mean: estimate.describe('The mean of the worst 5 % of the paths'),
  quantiles: z.union([
    z.strictObject({ kind: z.literal('exact') }),
    z.strictObject({ kind: z.literal('sketch'), relative_error: number.describe('The largest relative error') }),
  ]),
  histogram: z.strictObject({
    edges: z.array(number).describe('One more than there are counts'),
    counts: z.array(count),
  }),
});

const probability = z.strictObject({
  event: text,
  label: bilingual,
  probability: share,
  standard_error: number,
  low: share.describe('Lower end of the Wilson interval at 95 %'),
  high: share.describe('Upper end of the Wilson interval at 95 %'),
  by_year: z.exactOptional(z.array(share)).describe('How often it stands in each calendar year'),
});

const fan = z.strictObject({
  series: text,
  label: bilingual,
  unit: text,
  percents: z.array(number),
  values: z.array(z.array(nullable)).describe('Percentile by percentile, year by year'),
  mean: z.array(nullable),
  close: z.array(nullable),
  levels: z
    .array(z.strictObject({ label: bilingual, value: number }))
    .describe('Levels that contracts set: lock-up, default'),
});

const convergence = z.strictObject({
  metric: text,
  statistic: text,
  points: z.array(z.strictObject({ paths: count, value: nullable, standard_error: nullable })),
});

const association = z.strictObject({
  input: text,
  label: bilingual,
  metric: text,
  rank_correlation: nullable.describe('Spearman: from -1 to 1'),
});

/** A risk as a simulation and a risk split name it. */
export const simulatedRisk = z.strictObject({
  id: text,
  label: bilingual,
  inputs: z.array(text),
  law: bilingual.describe('What is drawn, in words'),
  borne_by: z.record(text, number).describe('Shares by contract; empty where it stays with the project company'),
});

/** The scenario of a study, as its results name it. */
export const studiedScenario = z.strictObject({ file: text, name: bilingual, digest: text, case: text });

/** How paths are drawn. */
export const sampling = z.enum(['pseudo-random', 'latin-hypercube', 'sobol']);

/** What `pppsim simulate --json` prints. */
export const simulationSchema = z
  .strictObject({
    schema: z.literal(SIMULATION_SCHEMA),
    engine: z.literal('pppsim'),
    version: text,
    scenario: studiedScenario,
    currency: text,
    financing: z
      .enum(['frozen', 'resize'])
      .describe('Debt and equity as signed at the close, or closed anew on every path'),
    seed: number,
    sampling,
    paths: count.describe('Paths run'),
    asked: count,
    ended: z
      .enum(['all', 'reached', 'partial'])
      .describe('`partial`: broken off; `reached`: a precision that was asked for was met'),
    until: z.union([z.strictObject({ text, standard_error: nullable }), z.null()]),
    unclosed: count.describe('Paths on which no close was found; only with `resize`'),
    years: z.array(z.int()),
    risks: z.array(simulatedRisk),
    correlations: z.array(z.strictObject({ between: z.tuple([text, text]), asked: number, used: number })),
    metrics: z.array(distribution),
    probabilities: z.array(probability),
    fans: z.array(fan),
    convergence: z.array(convergence),
    associations: z.array(association),
    integrity: z.strictObject({
      checked_paths: count,
      failures: z.array(z.strictObject({ path: count, check: text, gap: number })),
    }),
  })
  .describe('Distributions of figures over paths of a deal, simulated by pppsim');

/** @public The compiler is its only reader. */
export type SimulationSchemaIsContract = Holds<Same<z.output<typeof simulationSchema>, Simulation>>;

/** The contract of simulations as JSON Schema, draft-07: what `pppsim schema simulation` prints. */
export function simulationJsonSchema(): object {
  return {
    ...z.toJSONSchema(simulationSchema, { target: 'draft-7' }),
    $id: SIMULATION_SCHEMA,
    title: 'pppsim simulation',
  };
}
