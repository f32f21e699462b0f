/** The result contract as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { RESULT_SCHEMA, type RunResult } from './contract.ts';

const number = z.number();
const text = z.string();
export const bilingual = z.strictObject({ en: text, zh: text }).describe('A text in English and Chinese');
export const nullable = z.union([number, z.null()]);

const valued = { value: number.describe('In `unit`; rates and shares are fractions'), unit: text };
const unvalued = { undefined: text.describe('Why there is no value') };
export const figure = z.union([z.strictObject(valued), z.strictObject(unvalued)]);
const about = {
  label: bilingual,
  line: text.describe('The line it was read from'),
  roots: z.exactOptional(z.array(number)).describe('All real roots, where a rate of return has several'),
  detail: z.exactOptional(z.literal(true)).describe('Looked up rather than read first'),
};
const metric = z.union([z.strictObject({ ...valued, ...about }), z.strictObject({ ...unvalued, ...about })]);

const period = z.strictObject({
  label: text,
  start: z.iso.date(),
  end: z.iso.date(),
  year: z.int(),
  phase: z.enum(['close', 'construction', 'operation']),
});

const line = z.strictObject({
  id: text,
  label: bilingual,
  subject: text,
  unit: text,
  nature: z.enum(['flow', 'balance', 'factor', 'flag', 'date', 'time']),
  shape: z.enum(['once', 'period', 'year']),
  flow: z.exactOptional(z.strictObject({ from: text, to: text })),
  source: text.describe('Where the formula comes from'),
  values: z.array(nullable).describe('One value, one a period, or one a year, by shape; null where there is none'),
  reasons: z.exactOptional(z.record(text, text)).describe('Why there is no value, by position'),
});

export const check = z.strictObject({
  id: text,
  tier: z.enum(['integrity', 'commercial']),
  label: bilingual,
  hint: bilingual,
  passed: z.boolean(),
  tolerance: number,
  unit: text,
  relation: z.enum(['equals', 'at-least', 'at-most']),
  failures: z.int(),
  first: z.exactOptional(z.strictObject({ moment: text, left: nullable, right: nullable })),
});

const gate = z.strictObject({
  id: text,
  label: bilingual,
  metric: text,
  relation: z.enum(['at-least', 'at-most']),
  required: number,
  actual: figure,
  passed: z.boolean(),
});

const closing = z.strictObject({
  sized_on: text,
  iterations: z.int(),
  residual: number,
  tolerance: number,
  binding: z.array(
    z.strictObject({
      tranche: text,
      constraint: text,
      label: bilingual,
      nothing_lent: z.exactOptional(bilingual).describe('Why the limit leaves nothing to lend'),
    }),
  ),
  unknowns: z.array(z.strictObject({ path: text, label: bilingual, unit: text, value: nullable, residual: number })),
});

const shownFields = { line: text, sign: z.union([z.literal(1), z.literal(-1)]), label: z.exactOptional(bilingual) };
const shown = z.strictObject(shownFields);
const role = z.enum([
  'receipt',
  'cost',
  'subtotal',
  'service',
  'gain_share',
  'reserve',
  'distribution',
  'investment',
  'funding',
]);

const positionPart = z.strictObject({ period: text, total: text, npv: text });

const statementRow = z.strictObject({
  kind: z.enum(['heading', 'row', 'subtotal', 'total']),
  level: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  label: bilingual,
  line: z.union([text, z.null()]).describe('The period line'),
  yearly: z.union([text, z.null()]).describe('The year line'),
  sign: z.union([z.literal(1), z.literal(-1)]),
});

const views = z.strictObject({
  sources: z.array(shown),
  uses: z.array(shown),
  cash_flow: z.array(z.strictObject({ ...shownFields, role })),
  cover: z.union([
    z.strictObject({
      cfads: text,
      debt_service: text,
      dscr: text,
      dscr_periods: text,
      lock_up: z.exactOptional(text),
      default: z.exactOptional(text),
      minimum: text,
      average: text,
    }),
    z.null(),
  ]),
  debt_balances: z.array(shown),
  equity: z.strictObject({ flow: text, cumulative: text, cumulative_discounted: text }),
  parties: z.array(
    z.strictObject({
      party: text,
      label: bilingual,
      cash: positionPart,
      claims: positionPart.nullable(),
      in_kind: positionPart.nullable(),
      position: positionPart,
    }),
  ),
  termination: z.array(z.strictObject({ cause: text, label: bilingual, period: text, yearly: text })),
  statements: z.strictObject({
    income: z.array(statementRow),
    balance: z.array(statementRow),
    cash_flow: z.array(statementRow),
    checks: z.array(text),
  }),
  returns: z.strictObject({
    holders: z.array(
      z.strictObject({
        party: text,
        label: bilingual,
        irr: text,
        npv: text,
        multiple: text,
        payback: text,
        irr_with_margins: z.exactOptional(text),
      }),
    ),
    lenders: z.array(z.strictObject({ tranche: text, label: bilingual, lender: text, yield: text })),
  }),
});

export const provenance = z.strictObject({
  engine: z.literal('pppsim'),
  version: text,
  scenario: text,
  digest: text,
  arithmetic: z.enum(['exact', 'float64']),
  case: text,
  financing: z.enum(['resized', 'frozen']),
});

/** What `results.json` must look like, whoever wrote it. */
export const runResultSchema = z
  .strictObject({
    schema: z.literal(RESULT_SCHEMA),
    provenance,
    scenario: z.strictObject({
      name: bilingual,
      currency: text,
      profile: z.union([text, z.null()]),
      settings: z.array(text),
    }),
    timeline: z.strictObject({ periods: z.array(period), years: z.array(z.int()) }),
    closing,
    metrics: z.record(text, metric),
    gates: z.array(gate),
    checks: z.array(check),
    master_check: z.strictObject({ passed: z.boolean(), integrity_failures: z.int(), commercial_signals: z.int() }),
    views,
    lines: z.array(line),
  })
  .describe('Everything a run of pppsim gives');

/** Two types that each hold the other's values, `readonly` apart. */
export type Same<A, B> = [Bare<A>] extends [Bare<B>] ? ([Bare<B>] extends [Bare<A>] ? true : false) : false;
type Bare<T> = T extends readonly (infer E)[]
  ? Bare<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Bare<T[K]> }
    : T;

/** Takes `true` alone: a schema that parts from the contract does not compile. */
export type Holds<T extends true> = T;
/** @public The compiler is its only reader. */
export type SchemaIsContract = Holds<Same<z.output<typeof runResultSchema>, RunResult>>;

/** The result contract as JSON Schema, draft-07: what `pppsim schema result` prints. */
export function resultJsonSchema(): object {
  return { ...z.toJSONSchema(runResultSchema, { target: 'draft-7' }), $id: RESULT_SCHEMA, title: 'pppsim result' };
}
