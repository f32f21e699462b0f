/** The contract of risk splits as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { RISK_SPLIT_SCHEMA, type RiskSplit } from './risk-split.ts';
import { bilingual, type Holds, type Same } from './schema.ts';
import { sampling, simulatedRisk, studiedScenario } from './simulation-schema.ts';

const text = z.string();
const number = z.number();

const cell = z.strictObject({
  expected_loss: number.describe('Discounted at the one common rate; losses are positive, gains negative'),
  expected_loss_error: number,
  deviation: number.describe("The part of the standard deviation of the party's position"),
  tail: number.describe("The part of the mean loss on the party's worst paths"),
});

const row = z.strictObject({
  risk: text,
  cells: z.array(cell).describe('In the order of `parties`'),
  borne_in_tail: z.array(number).describe("Each party's share of what is lost in the risk's own tail"),
  contract: z.record(text, number).describe('Shares by contract; empty where it stays with the sponsors'),
  finding: z.union([bilingual, z.null()]).describe('Where measure and contract differ by more than a tenth'),
});

const index = z.strictObject({ value: number, standard_error: number });

const sobol = z.strictObject({
  metric: text,
  label: bilingual,
  paths: z.int().min(0),
  factors: z.union([
    z.array(z.strictObject({ risks: z.array(text), first: index, total: index })),
    z.null().describe('There are none, for the reason given'),
  ]),
  reason: z.union([bilingual, z.null()]),
});

/** What `pppsim risk-split --json` prints. */
export const riskSplitSchema = z
  .strictObject({
    schema: z.literal(RISK_SPLIT_SCHEMA),
    engine: z.literal('pppsim'),
    version: text,
    scenario: studiedScenario,
    currency: text,
    financing: z.literal('frozen').describe('Debt and equity are as signed at the close'),
    seed: number,
    sampling,
    paths: z.int().min(0),
    tail_share: number.describe('The share of the paths that is the tail'),
    discount_rate: number,
    risks: z.array(simulatedRisk),
    parties: z.array(z.strictObject({ id: text, label: bilingual })),
    rows: z.array(row),
    totals: z.array(cell).describe('By party: the sums of the columns'),
    largest_imbalance: number.describe('The largest sum of positions over the parties on any path: rounding'),
    sobol: z.array(sobol),
  })
  .describe('Who loses by which risk, measured by pppsim on simulated paths, beside what the contract says');

/** @public The compiler is its only reader. */
export type RiskSplitSchemaIsContract = Holds<Same<z.output<typeof riskSplitSchema>, RiskSplit>>;

/** The contract of risk splits as JSON Schema, draft-07: what `pppsim schema risk-split` prints. */
export function riskSplitJsonSchema(): object {
  return {
    ...z.toJSONSchema(riskSplitSchema, { target: 'draft-7' }),
    $id: RISK_SPLIT_SCHEMA,
    title: 'pppsim risk split',
  };
}
