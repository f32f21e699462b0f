import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scenarioJsonSchema } from '../../src/scenario/index.ts';
import { parse } from 'yaml';
import { EXAMPLE, spec } from './fixture.ts';

const schema = scenarioJsonSchema(spec);

describe('the JSON Schema', () => {
  it('is draft-07 with an id, both languages, and the keys of files', () => {
    expect(schema).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://pppsim.dev/schemas/scenario.schema.json',
      additionalProperties: false,
    });
    expect(Object.keys(schema['properties'] as object)).toEqual(
      expect.arrayContaining(['pppsim', 'profile', 'extends', 'overrides', 'cases', 'tax']),
    );
    expect(JSON.stringify(schema)).toContain('"x-title-zh":"Tenor（中）"');
    expect(JSON.stringify(schema)).not.toMatch(/oneOf|propertyNames/);
  });

  it('takes the example as an editor reads it, and refuses unknown keys at every level', () => {
    const check = z.fromJSONSchema(schema);
    const read = (text: string): unknown => parse(text);
    expect(check.safeParse(read(EXAMPLE)).error?.issues ?? []).toEqual([]);
    expect(
      check.safeParse(
        read(
          `extends: base.yaml\ntax: { rate: ~ }\nx-note: free\nrevenue: { parking: { tariff: x 1.05, x-why: y } }\n`,
        ),
      ).error?.issues ?? [],
    ).toEqual([]);
    for (const [from, to] of [
      ['tenor', 'tenr'],
      ['every', 'evry'],
      ['name:', 'nmae:'],
      ['sculpted', 'sculptd'],
      ['kind: user-charge', 'kind: user-chrge'],
      ['source:', 'sorce:'],
      ['bays: {', 'Bays: {'],
    ] as const) {
      expect(check.safeParse(read(EXAMPLE.replace(from, to))).success, to).toBe(false);
    }
  });
});
