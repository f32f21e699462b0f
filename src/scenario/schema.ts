/** The JSON Schema (draft-07) of scenario files, for editors: made from the same spec that validates them. */
import { z } from 'zod';

type Json = Record<string, unknown>;

const ID = 'https://pppsim.dev/schemas/scenario.schema.json';
const NAME_PATTERN = '^(?!(?:__proto__|constructor|prototype)$)[a-z][a-z0-9_]*$';

/**
 * The schema of a scenario file.
 *
 * It judges each file by itself: keys, kinds and choices at every level. Whether anything is missing is known only after
 * profile and `extends` are merged, so nothing but `kind` is required here; units and ranges are the loader's to read.
 */
export function scenarioJsonSchema(spec: z.ZodType): Json {
  const made = z.toJSONSchema(spec, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Json;
  const deal = relaxed(made) as Json;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: ID,
    title: 'pppsim scenario',
    'x-title-zh': 'pppsim 方案',
    ...deal,
    properties: { ...FILE_PROPERTIES, ...(deal['properties'] as Json | undefined) },
  };
}

const value: Json = { type: ['string', 'number', 'boolean', 'object', 'array', 'null'] };
const FILE_PROPERTIES: Json = {
  profile: {
    type: 'string',
    title: 'Profile',
    'x-title-zh': '国家参数',
    description: 'Law, tax and fiscal rules of a country and time: a file of figures below everything said here.',
    'x-description-zh': '某国某时期的法律、税收和财政规则参数，优先级最低。',
  },
  extends: {
    type: 'string',
    title: 'Extends',
    'x-title-zh': '继承',
    description: 'A scenario file whose values hold where this one says nothing; the path counts from this file.',
    'x-description-zh': '被继承的方案文件，路径相对于本文件。',
  },
  overrides: {
    type: 'object',
    title: 'Overrides',
    'x-title-zh': '覆盖',
    description: 'Values by path; * stands for one name, "x 1.05" multiplies and "+ 0.5 %" adds to what is inherited.',
    'x-description-zh': '按路径设置数值；* 代表一个名称，“x 1.05”为相乘，“+ 0.5 %”为相加。',
    additionalProperties: value,
  },
  cases: {
    type: 'object',
    title: 'Cases',
    'x-title-zh': '情形',
    description: 'By name: numbers that differ from those of the scenario, by path.',
    'x-description-zh': '按名称列出与本方案不同的数值（按路径）。',
    patternProperties: { [NAME_PATTERN]: { type: ['object', 'null'], additionalProperties: value }, '^x-': {} },
    additionalProperties: false,
  },
};

/** The schema of a part of a scenario: nothing required, notes allowed, `~` and modifiers allowed, scalars as editors read them. */
function relaxed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(relaxed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { required, propertyNames, oneOf, ...rest } = schema as Json;
  const result: Json = Object.fromEntries(
    Object.entries(rest).map(([key, below]) => [
      key,
      KEPT.has(key) ? below : key === 'properties' || key === 'patternProperties' ? eachOf(below) : relaxed(below),
    ]),
  );
  if (Array.isArray(oneOf)) result['anyOf'] = oneOf.map(relaxed);
  if (isBlock(result)) {
    if (Array.isArray(required) && required.includes('kind') && isUnionMember(result)) result['required'] = [];
    if (Array.isArray(result['required']) && result['required'].length === 0) delete result['required'];
    if (propertyNames !== undefined && typeof result['additionalProperties'] === 'object') {
      result['patternProperties'] = { [patternOf(propertyNames)]: result['additionalProperties'] };
      result['additionalProperties'] = false;
    }
    if (result['additionalProperties'] === false)
      result['patternProperties'] = { ...(result['patternProperties'] as Json | undefined), '^x-': {} };
  }
  return asEditorsRead(result);
}

const KEPT: ReadonlySet<string> = new Set(['examples', 'default', 'const', 'enum', 'type']);

function eachOf(properties: unknown): Json {
  return Object.fromEntries(
    Object.entries(properties as Json).map(([key, below]) => [key, nullable(relaxed(below) as Json)]),
  );
}

function isBlock(schema: Json): boolean {
  const { type } = schema as { readonly type?: unknown };
  return type === 'object' || (Array.isArray(type) && type.includes('object'));
}

function isUnionMember(schema: Json): boolean {
  return Object.hasOwn(schema['properties'] ?? {}, 'kind');
}

function patternOf(propertyNames: unknown): string {
  const pattern = (propertyNames as Json)['pattern'];
  return typeof pattern === 'string' ? pattern : '.*';
}

/** An inherited key may be taken away by `~`. */
function nullable(schema: Json): Json {
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'] };
  if (Array.isArray(schema['type'])) return { ...schema, type: [...(schema['type'] as unknown[]), 'null'] };
  if (Array.isArray(schema['enum'])) return { ...schema, enum: [...(schema['enum'] as unknown[]), null] };
  return Array.isArray(schema['anyOf'])
    ? { ...schema, anyOf: [...(schema['anyOf'] as unknown[]), { type: 'null' }] }
    : schema;
}

/** We read every scalar as the text it is; editors read `1`, `2026` and `true` as numbers and flags. */
function asEditorsRead(schema: Json): Json {
  const { type, const: only, enum: several, ...rest } = schema;
  const words = only === undefined ? several : [only];
  if (Array.isArray(words)) {
    const read = (words as unknown[]).flatMap((each) =>
      typeof each === 'string' && /^-?\d+(?:\.\d+)?$/.test(each)
        ? [each, Number(each)]
        : each === 'true' || each === 'false'
          ? [each, each === 'true']
          : [each],
    );
    return { ...rest, enum: [...new Set(read)] };
  }
  if (type === 'string' && schema['pattern'] === undefined) return { ...rest, type: ['string', 'number', 'boolean'] };
  return schema;
}
