import { expect, test } from 'vitest';
import { z } from 'zod';
import { resultJsonSchema, runResultSchema } from '../../src/results/schema.ts';
import { fixture } from '../report/fixture.ts';

const DEALS = [fixture(), fixture({ weak: true, tranches: 1 }), fixture({ years: 0 })];

test('results keep the schema and come out of it unchanged', () => {
  for (const result of DEALS) expect(runResultSchema.parse(result)).toEqual(result);
});

test('the published JSON Schema is draft-07 and accepts the same results', () => {
  const schema = resultJsonSchema();
  expect(schema).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'pppsim.result.v1',
    type: 'object',
  });
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)) as Parameters<typeof z.fromJSONSchema>[0]);
  for (const result of DEALS) expect(published.safeParse(JSON.parse(JSON.stringify(result))).success).toBe(true);
});

test('unknown keys, missing parts and half figures are refused', () => {
  const result = fixture();
  const wrong: unknown[] = [
    { ...result, extra: 1 },
    { ...result, schema: 'pppsim.result.v0' },
    { ...result, metrics: { equity_irr: { label: { en: '', zh: '' }, line: 'x' } } },
    { ...result, metrics: { equity_irr: { ...result.metrics['equity_irr'], value: Number.NaN } } },
    { ...result, gates: [{ id: 'x' }] },
  ];
  for (const each of wrong) expect(runResultSchema.safeParse(each).success).toBe(false);
});
