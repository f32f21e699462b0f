/** The contract of `solve` as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { bilingual, figure, type Holds, nullable, type Same } from './schema.ts';
import { financing, movedTo, studiedScenario } from './sensitivity-schema.ts';
import { type Solution, SOLUTION_SCHEMA } from './solution.ts';

const text = z.string();
const number = z.number();
const reached = z.union([figure, z.null()]);

/** What `pppsim solve --json` prints. */
export const solutionSchema = z
  .strictObject({
    schema: z.literal(SOLUTION_SCHEMA),
    engine: z.literal('pppsim'),
    version: text,
    scenario: studiedScenario,
    arithmetic: z.literal('float64'),
    financing,
    outcome: z
      .enum(['solved', 'broken', 'none', 'not-found'])
      .describe(
        'broken: targets met, a constraint not; none: shown that there is none; not-found: no proof of anything',
      ),
    reason: z.union([bilingual, z.null()]),
    unknowns: z.array(
      z.strictObject({
        path: text,
        label: bilingual,
        unit: text,
        from: text,
        low: number,
        high: number,
        to: z.union([movedTo, z.null()]),
      }),
    ),
    targets: z.array(
      z.strictObject({
        metric: text,
        label: bilingual,
        unit: text,
        wanted: number,
        base: figure,
        reached,
        residual: nullable,
        tolerance: number,
      }),
    ),
    constraints: z.array(
      z.strictObject({
        metric: text,
        label: bilingual,
        unit: text,
        relation: z.enum(['at-least', 'at-most']),
        required: number,
        reached,
        holds: z.union([z.boolean(), z.null()]),
      }),
    ),
    reproduce: z.union([
      z.strictObject({
        settings: z.array(text),
        command: z.union([text, z.null()]),
        scenario: z.union([text, z.null()]),
        note: z.union([bilingual, z.null()]),
      }),
      z.null(),
    ]),
    variations: z.int(),
  })
  .describe('Inputs at which figures are what was asked for, by pppsim');

/** @public The compiler is its only reader. */
export type SolutionSchemaIsContract = Holds<Same<z.output<typeof solutionSchema>, Solution>>;

/** The contract of `solve` as JSON Schema, draft-07: what `pppsim schema solution` prints. */
export function solutionJsonSchema(): object {
  return {
    ...z.toJSONSchema(solutionSchema, { target: 'draft-7' }),
    $id: SOLUTION_SCHEMA,
    title: 'pppsim solution',
  };
}
