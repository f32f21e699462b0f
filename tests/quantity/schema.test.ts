import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textOfIssue } from '../../src/quantity/issue.ts';
import {
  bilingualText,
  choice,
  date,
  flag,
  months,
  named,
  quantityOrFormula,
  quantityOrSeries,
  rate,
  says,
  series,
  share,
  count,
} from '../../src/quantity/schema.ts';

const about = { title: { en: 'Thing', zh: '东西' }, description: { en: 'What it is.', zh: '说明。' }, example: '12 %' };
const problems = (spec: z.ZodType, given: unknown): readonly string[] => {
  const result = spec.safeParse(given);
  return result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${textOfIssue(issue)?.message.en ?? issue.code}`);
};

describe('leaf types', () => {
  it('keep value, unit, text and remarks', () => {
    expect(share(about).parse({ value: '25 %', source: 'law', 'x-mine': '1' })).toEqual({
      quantity: true,
      value: '0.25',
      unit: '1',
      text: '25 %',
      remarks: { source: 'law' },
    });
    expect(date(about).parse('2026-01-01')).toMatchObject({ value: '46023', unit: 'date' });
  });

  it('take a default as text', () => {
    const spec = z.strictObject({ grace: months(about).prefault('1 years'), on: flag(about).prefault('true') });
    expect(spec.parse({})).toMatchObject({ grace: { value: '12', text: '1 years' }, on: true });
  });

  it('check the range, in the words of the writer', () => {
    expect(problems(share(about), '101 %')).toEqual([': "101 %" is above 100 %']);
    expect(problems(rate({ ...about, minExclusive: 0 }), '0 %')).toEqual([': "0 %" is not above 0 %']);
    expect(problems(rate({ ...about, max: 0.07 }), '7.000000000000001 %')).toEqual([
      ': "7.000000000000001 %" is above 7 %',
    ]);
    expect(problems(rate({ ...about, max: 0.07 }), '7 %')).toEqual([]);
  });

  it('say which part of a mapping is wrong', () => {
    expect(problems(share(about), { value: '25 %', sorce: 'x' })).toEqual([': unrecognized_keys']);
    expect(problems(share(about), { source: 'x' })).toEqual(['value: invalid_type']);
    expect(problems(share(about), undefined)).toEqual([': invalid_type']);
    expect(problems(share(about), ['1 %'])).toEqual([': Thing: one value is expected here']);
  });

  it('read tables by position and by year', () => {
    expect(series(share(about)).parse(['1 %', '2 %'])).toMatchObject({
      by: 'position',
      unit: '1',
      entries: [{ key: 0 }, { key: 1 }],
    });
    expect(series(share(about)).parse({ 2030: '1 %', 2027: '2 %' })).toMatchObject({
      by: 'year',
      entries: [{ key: 2027 }, { key: 2030 }],
    });
    expect(quantityOrSeries(rate(about)).parse('3 %')).toMatchObject({ quantity: true });
    expect(quantityOrSeries(rate(about)).parse({ value: '3 %', source: 'x' })).toMatchObject({ quantity: true });
    expect(quantityOrSeries(rate(about)).parse({ 2027: '3 %' })).toMatchObject({ series: true });
    expect(problems(series(share(about)), ['1 %', '2'])).toEqual(['1: "2" lacks a unit']);
    expect(problems(series(share(about)), { 27: '1 %' })).toEqual(['27: "27" is not a calendar year']);
    expect(problems(series(share(about)), [])).toEqual([': a table has 1 to 200 values; this one has 0']);
  });

  it('tell a number from a formula', () => {
    const spec = quantityOrFormula(count(about));
    for (const number of ['12_000', '38 %', '1.2 万', '-3'])
      expect(spec.parse(number), number).toMatchObject({ quantity: true });
    for (const formula of ['bays', '24 * 365', '-bays', '2 bays', '24 / 365'])
      expect(spec.parse(formula), formula).toMatchObject({ formula: true });
    for (const neither of ['NaN', '4,600', '1e400', '', '0x10'])
      expect(problems(spec, neither), neither).toHaveLength(1);
  });

  it('refuse names that mean something to JavaScript', () => {
    for (const name of ['constructor', 'prototype', 'Bays', 'a-b', '1a']) {
      const given: unknown = JSON.parse(`{ "${name}": "1 %" }`);
      expect(problems(named(share(about), about), given).length, name).toBeGreaterThan(0);
    }
  });

  it('carry titles and descriptions in both languages into JSON Schema', () => {
    const spec = z.strictObject({
      a: share(about),
      b: quantityOrSeries(rate(about)),
      c: quantityOrFormula(count(about)),
      d: choice(['x', 'y'], about),
      e: bilingualText(about),
      f: flag(about),
    });
    const { properties } = z.toJSONSchema(spec, { target: 'draft-7', io: 'input' });
    for (const [key, schema] of Object.entries(properties ?? {})) {
      expect(schema, key).toMatchObject({
        title: 'Thing',
        'x-title-zh': '东西',
        description: 'What it is.',
        'x-description-zh': '说明。',
      });
    }
  });

  it('word the limits of a time in each language by itself', () => {
    const result = months({ ...about, min: 0, max: 12 }).safeParse('13 months');
    const [said] = result.error?.issues.map(textOfIssue) ?? [];
    expect(said?.message).toEqual({ en: '"13 months" is above 12 months', zh: '“13 months”高于 12 个月' });
    expect(said?.hint?.zh).toBe('东西应不低于 0 个月且不超过 12 个月。');
  });

  it('let a rule speak both languages', () => {
    const result = z
      .string()
      .refine(() => false, says('no', '不行', { en: 'Say yes.', zh: '请改为可行。' }))
      .safeParse('x');
    expect(result.error?.issues.map(textOfIssue)).toEqual([
      { code: 'SCN-RULE', message: { en: 'no', zh: '不行' }, hint: { en: 'Say yes.', zh: '请改为可行。' } },
    ]);
  });
});
