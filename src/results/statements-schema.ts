/** The contract of statements as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { bilingual, check, type Holds, nullable, provenance, type Same } from './schema.ts';
import { type FinancialStatements, STATEMENTS_SCHEMA } from './statements.ts';

const text = z.string();

const moment = z.strictObject({
  label: text.describe('Such as 2031-H1, or a calendar year'),
  start: z.iso.date(),
  end: z.iso.date(),
  phase: z.enum(['close', 'construction', 'operation', 'both']),
});

const row = z.strictObject({
  kind: z.enum(['heading', 'row', 'subtotal', 'total']),
  level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  label: bilingual,
  line: z.union([text, z.null()]).describe('The line of the model; null for headings'),
  nature: z.union([z.enum(['flow', 'balance']), z.null()]),
  values: z.array(nullable).describe('One a moment, in currency units; costs and payments below zero'),
});

/** What `pppsim statements --json` prints. */
export const statementsSchema = z
  .strictObject({
    schema: z.literal(STATEMENTS_SCHEMA),
    provenance,
    name: bilingual,
    currency: text,
    by: z.enum(['period', 'year']),
    moments: z.array(moment),
    statements: z.array(z.strictObject({ statement: z.enum(['income', 'balance', 'cash-flow']), rows: z.array(row) })),
    checks: z.array(check).describe('The checks that reconcile the statements, over all periods'),
  })
  .describe('The three financial statements of a run of pppsim');

/** @public The compiler is its only reader. */
export type StatementsSchemaIsContract = Holds<Same<z.output<typeof statementsSchema>, FinancialStatements>>;

/** The contract of statements as JSON Schema, draft-07: what `pppsim schema statements` prints. */
export function statementsJsonSchema(): object {
  return {
    ...z.toJSONSchema(statementsSchema, { target: 'draft-7' }),
    $id: STATEMENTS_SCHEMA,
    title: 'pppsim statements',
  };
}
