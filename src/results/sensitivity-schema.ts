/** The contract of sensitivities as a schema: checked against the types at compile time, published as JSON Schema draft-07. */
import { z } from 'zod';
import { place } from './comparison-schema.ts';
import { bilingual, figure, type Holds, nullable, type Same } from './schema.ts';
import { type Sensitivity, SENSITIVITY_SCHEMA } from './sensitivity.ts';

const text = z.string();
const number = z.number();
const nullableText = z.union([text, z.null()]);

export const financing = z
  .enum(['frozen', 'resized'])
  .describe('Debt as it was signed, or sized anew on the changed numbers');
const relation = z.union([z.enum(['at-least', 'at-most']), z.null()]);

const threshold = z.strictObject({
  kind: z.enum(['gate', 'zero', 'base']),
  relation,
  value: number,
});

const metric = z.strictObject({
  id: text,
  label: bilingual,
  unit: text,
  threshold: z.union([threshold, z.null()]),
});

const gate = z.strictObject({
  id: text,
  label: bilingual,
  metric: nullableText.describe('Null for the close itself'),
  relation,
  required: nullable,
  unit: nullableText,
});

const passed = z.array(z.strictObject({ id: text, passed: z.boolean() }));

const input = z.strictObject({
  path: text,
  label: bilingual,
  unit: text,
  text: text.describe('As it was written'),
  value: nullable.describe('Null for a table: its values are moved in proportion'),
  origin: z.union([place, z.literal('default')]),
  evidence: z.strictObject({ source: nullableText, note: nullableText, reliability: nullableText }),
});

const moved = {
  text: text.describe('In the writing of the scenario; `x 0.9` for a table'),
  value: number.describe('In the unit of the input; the factor for a table'),
  change: nullable.describe('Against the base, relative to its size; null where the base is zero'),
  clipped: z.boolean().describe('A limit was in the way'),
};
export const movedTo = z.strictObject(moved);

const figures = z.record(text, figure);
const outcome = z.union([
  z.strictObject({ closed: z.literal(true), figures }),
  z.strictObject({
    closed: z.literal(false),
    kind: z.enum(['no-close', 'invalid', 'fixed']),
    reason: bilingual,
  }),
]);

const effect = z.strictObject({
  financing,
  low: z.union([outcome, z.null()]),
  high: z.union([outcome, z.null()]),
  swing: z.record(text, nullable).describe('By metric: the range over low, base and high'),
  elasticity: z.record(text, nullable).describe('By metric: per cent of the figure for each per cent of the input'),
});

const oneWay = z.strictObject({
  input: text,
  stated: z.boolean().describe('A range was stated for it'),
  low: z.union([movedTo, z.null()]),
  high: z.union([movedTo, z.null()]),
  effects: z.array(effect),
  moves: z.boolean().describe('Whether any figure moved'),
});

const spider = z.strictObject({
  steps: z.array(number),
  lines: z.array(
    z.strictObject({
      input: text,
      points: z.array(
        z.strictObject({ ...moved, step: number, outcomes: z.array(z.strictObject({ financing, outcome })) }),
      ),
      crossings: z.array(z.strictObject({ ...moved, financing, metric: text, step: number })),
    }),
  ),
});

const axis = z.strictObject({ input: text, values: z.array(movedTo) });
const point = z.tuple([number, number]);
const grid = z.strictObject({
  x: axis,
  y: axis,
  layers: z.array(
    z.strictObject({
      financing,
      cells: z.array(z.array(outcome)).describe('cells[j][i] at y.values[j] and x.values[i]'),
      contours: z.array(
        z.strictObject({
          metric: text,
          threshold,
          lines: z.array(z.array(point)).describe('Points in the units of the inputs'),
        }),
      ),
    }),
  ),
});

const pack = z.strictObject({
  id: text,
  label: bilingual,
  metrics: z.array(metric),
  rows: z.array(
    z.strictObject({
      id: text,
      label: bilingual,
      moves: z.array(z.strictObject({ path: text, label: bilingual, from: text, to: text })),
      not_moved: z.array(bilingual),
      outcomes: z.array(
        z.strictObject({
          financing,
          outcome,
          covenants: z
            .union([z.strictObject({ lock_up: nullable, default: nullable, overdue: number }), z.null()])
            .describe('In how many periods each is broken; null where the deal has no such covenant'),
          gates: passed,
        }),
      ),
    }),
  ),
});

const side = z.enum(['down', 'up']);
const switching = z.strictObject({
  gates: z.array(gate),
  inputs: z.array(
    z.strictObject({
      input: text,
      found: z.array(
        z.strictObject({
          financing,
          gate: text,
          side,
          how: z.enum(['root', 'jump', 'step']),
          to: movedTo,
          becomes: z.enum(['passes', 'fails']),
          residual: nullable,
          again: z.boolean().describe('Beyond it the gate flips again'),
        }),
      ),
      none: z.array(
        z.strictObject({
          financing,
          gate: text,
          side,
          to: movedTo.describe('How far was looked'),
          tried: z.int(),
          monotone: z.boolean().describe('The margin ran in one direction over the values tried'),
          ends: z.union([bilingual, z.null()]).describe('Why it was not followed farther'),
        }),
      ),
      nearest: nullable.describe('The smallest relative change at which a gate flips'),
    }),
  ),
});

export const studiedScenario = z.strictObject({
  file: text,
  name: bilingual,
  digest: text,
  case: text,
  sized_on: text,
  profile: nullableText,
  settings: z.array(text),
  currency: text,
});

/** What `pppsim sensitivity --json` prints. */
export const sensitivitySchema = z
  .strictObject({
    schema: z.literal(SENSITIVITY_SCHEMA),
    engine: z.literal('pppsim'),
    version: text,
    scenario: studiedScenario,
    arithmetic: z.literal('float64'),
    financings: z.array(financing),
    parts: z.array(z.enum(['tornado', 'rank', 'spider', 'grid', 'pack', 'switching'])),
    by: number,
    metrics: z.array(metric),
    gates: z.array(gate),
    base: z.array(z.strictObject({ financing, figures, gates: passed })),
    inputs: z.array(input),
    left_out: z.array(z.strictObject({ path: text, label: bilingual, reason: bilingual })),
    one_way: z.array(oneWay),
    orders: z.array(z.strictObject({ metric: text, by_swing: z.array(text), by_elasticity: z.array(text) })),
    spider: z.union([spider, z.null()]),
    grid: z.union([grid, z.null()]),
    pack: z.union([pack, z.null()]),
    switching: z.union([switching, z.null()]),
    variations: z.int(),
  })
  .describe('Sensitivities of a deal, by pppsim');

/** @public The compiler is its only reader. */
export type SensitivitySchemaIsContract = Holds<Same<z.output<typeof sensitivitySchema>, Sensitivity>>;

/** The contract of sensitivities as JSON Schema, draft-07: what `pppsim schema sensitivity` prints. */
export function sensitivityJsonSchema(): object {
  return {
    ...z.toJSONSchema(sensitivitySchema, { target: 'draft-7' }),
    $id: SENSITIVITY_SCHEMA,
    title: 'pppsim sensitivity',
  };
}
