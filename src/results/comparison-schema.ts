/** The contract of comparisons as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { COMPARISON_SCHEMA, type Comparison } from './comparison.ts';
import { bilingual, figure, type Holds, nullable, type Same } from './schema.ts';

const text = z.string();
const number = z.number();

export const place = z.strictObject({
  file: text,
  line: z.int(),
  column: z.int(),
  length: z.exactOptional(z.int()),
});

const value = z.strictObject({
  text: text.describe('As it was written'),
  origin: z.union([place, z.literal('default')]).describe('Where it was written, or the default of the schema'),
});

const side = z.strictObject({
  scenario: text,
  name: bilingual,
  digest: text,
  case: text,
  profile: z.union([text, z.null()]),
  settings: z.array(text),
  closed: z.boolean(),
  reason: z.union([bilingual, z.null()]).describe('Why it did not close'),
  integrity_failures: z.array(text),
});

const input = z.strictObject({
  path: text,
  label: bilingual,
  case: z.union([text, z.null()]).describe('The case in which it differs; null for the scenario itself'),
  change: z.enum(['value', 'structure', 'order', 'only-a', 'only-b']),
  a: z.union([value, z.null()]),
  b: z.union([value, z.null()]),
  group: z.union([text, z.null()]).describe('The group of the bridge; null where it moves no figure by itself'),
});

const metric = z.strictObject({
  label: bilingual,
  a: figure,
  b: figure,
  difference: nullable.describe('B less A; null where one of them has no value'),
});

const bridge = z.strictObject({
  metric: text,
  label: bilingual,
  unit: text,
  method: z.enum(['shapley', 'ordered']),
  from: number,
  to: number,
  steps: z.array(z.strictObject({ group: text, label: bilingual, inputs: z.array(text), amount: number })),
  residual: number.describe('What the steps leave of the difference: rounding'),
});

/** What `pppsim diff --json` prints. */
export const comparisonSchema = z
  .strictObject({
    schema: z.literal(COMPARISON_SCHEMA),
    engine: z.literal('pppsim'),
    version: text,
    equal: z.boolean().describe('No input differs: all lists are empty'),
    currency: text,
    arithmetic: z.enum(['exact', 'float64']),
    financing: z.literal('resized').describe('Each side and each mixture was closed on its own numbers'),
    a: side,
    b: side,
    inputs: z.array(input),
    metrics: z.record(text, metric).describe('Those that differ'),
    unchanged: z.array(text),
    grouping: z.union([z.enum(['inputs', 'blocks']), z.null()]),
    mixtures: z.int(),
    bridges: z.array(bridge),
    no_bridges: z.array(z.strictObject({ metric: text, label: bilingual, reason: bilingual })),
  })
  .describe('Two deals compared by pppsim');

/** @public The compiler is its only reader. */
export type ComparisonSchemaIsContract = Holds<Same<z.output<typeof comparisonSchema>, Comparison>>;

/** The contract of comparisons as JSON Schema, draft-07: what `pppsim schema comparison` prints. */
export function comparisonJsonSchema(): object {
  return {
    ...z.toJSONSchema(comparisonSchema, { target: 'draft-7' }),
    $id: COMPARISON_SCHEMA,
    title: 'pppsim comparison',
  };
}
