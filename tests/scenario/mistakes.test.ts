import { describe, expect, it } from 'vitest';
import { CODES } from '../../src/diagnostics/codes.ts';
import { EXAMPLE, load, refused } from './fixture.ts';

function changed(from: string, to: string): string {
  expect(EXAMPLE).toContain(from);
  return EXAMPLE.replace(from, () => to);
}

describe('a mistake is told at its line and column, with what to do', () => {
  it('but the example has none', async () => {
    expect(await load(EXAMPLE)).toMatchObject({ ok: true, warnings: [] });
  });

  it.each<[string, string, string, readonly string[]]>([
    [
      'a typo in a key',
      'tenor: 12',
      'tenr: 12',
      ['a.yaml:43:15 SCN-UNKNOWN-KEY "tenr" is not known here | Did you mean "tenor"?'],
    ],
    [
      'a typo in the innermost key',
      'every: 3',
      'evry: 3',
      ['a.yaml:32:23 SCN-UNKNOWN-KEY "evry" is not known here | Did you mean "every"?'],
    ],
    [
      'a typo in a remark',
      'source: "tender 12"',
      'sorce: x',
      ['a.yaml:18:31 SCN-UNKNOWN-KEY "sorce" is not known here | Did you mean "source"?'],
    ],
    [
      'a key at the wrong place',
      'months: 18 months',
      'months: 18 months\n  tenor: 3 years',
      ['a.yaml:14:3 SCN-UNKNOWN-KEY "tenor" is not known here | "tenor" belongs under funding.debt.<name>.'],
    ],
    [
      'a wrong kind',
      'kind: user-charge',
      'kind: user-chrge',
      ['a.yaml:29:11 SCN-CHOICE "user-chrge" is not one of user-charge, availability | Did you mean "user-charge"?'],
    ],
    [
      'no kind',
      '    kind: user-charge\n',
      '',
      ['a.yaml:28:3 SCN-MISSING "kind" is missing in revenue.parking | Allowed: user-charge, availability.'],
    ],
    [
      'a wrong choice',
      'sculpted',
      'sculptd',
      ['a.yaml:43:59 SCN-CHOICE "sculptd" is not one of annuity, sculpted, bullet | Did you mean "sculpted"?'],
    ],
    [
      'a missing unit',
      'rate: 25 %',
      'rate: 25',
      ['a.yaml:36:9 SCN-UNIT "25" lacks a unit | Write a share such as "70 %".'],
    ],
    [
      'a wrong unit',
      '18 months',
      '18 %',
      [
        'a.yaml:13:11 SCN-UNIT "18 %" has the unit "%" where a time is expected | Write a time with its unit, such as "18 months" or "12 years".',
      ],
    ],
    [
      'a wrong unit in a table',
      '30 %, 50 %]',
      '30, 50 %]',
      ['a.yaml:38:17 SCN-UNIT "30" lacks a unit | Write a share such as "70 %".'],
    ],
    [
      'another currency',
      '45 MCNY',
      '45 MUSD',
      [
        'a.yaml:18:7 SCN-CURRENCY "45 MUSD" is in USD; the scenario\'s currency is CNY | Convert it, and write it in CNY or without a code.',
      ],
    ],
    ['a value outside its range', '180e6', '-5', ['a.yaml:16:19 SCN-RANGE "-5" is below 0 | Cost is at least 0.']],
    [
      'shares that do not add up',
      'government: 20 %',
      'government: 30 %',
      ['a.yaml:41:13 SCN-SUM the holders have 110.00000000000001 % together | Shares add up to 100 %.'],
    ],
    [
      'a list for a value',
      '180e6',
      '[1, 2]',
      ['a.yaml:16:13 SCN-TYPE Cost: one value is expected here | Write the value, or { value: ..., source: ... }.'],
    ],
    [
      'a value for a mapping',
      'step: { construction: quarter }',
      'step: quarter',
      ['a.yaml:6:7 SCN-TYPE a mapping of keys and values is expected here | Allowed: construction.'],
    ],
    [
      'a name in capitals',
      '    bays: {',
      '    Bays: {',
      ['a.yaml:16:5 SCN-NAME "Bays" is not a name: lower-case letters, digits and _ are | Did you mean "bays"?'],
    ],
    [
      'a year that is none',
      '2030: 3 %',
      '20300: 3 %',
      ['a.yaml:10:31 SCN-YEAR "20300" is not a calendar year | Write years such as 2027.'],
    ],
    [
      'a day that is none',
      '2026-01-01',
      '2026-02-30',
      ['a.yaml:5:8 SCN-UNIT "2026-02-30" is not a day | Write a day such as "2026-01-01".'],
    ],
    [
      'a wrong currency',
      'currency: CNY',
      'currency: yuan',
      ['a.yaml:4:11 SCN-FORM "yuan" has not the form expected | Three capital letters, such as CNY.'],
    ],
    [
      'a key without value',
      'cpi: 2 %',
      'cpi:',
      [
        'a.yaml:9:3 SCN-NO-VALUE "cpi" has no value | Give a value, leave the key out, or write ~ to take an inherited one away.',
      ],
    ],
    [
      'a comma in a number',
      '180e6',
      '180,000',
      ['a.yaml:16:23 SCN-NO-VALUE "000" has no value | A comma ends a value: write 180_000 for 180,000.'],
    ],
    [
      'a duplicate key',
      'demand:\n',
      'demand:\n  bays: 3\n',
      ['a.yaml:23:3 SCN-DUPLICATE-KEY "bays" is given twice; first at line 22 | Keep one of them.'],
    ],
    [
      '__proto__',
      '  life: 72 months',
      '  __proto__: 3',
      ['a.yaml:19:7 SCN-FORBIDDEN-KEY "__proto__" cannot be a key | Choose another name.'],
    ],
    [
      'constructor',
      'life: 8 years',
      'constructor: 8',
      ['a.yaml:16:26 SCN-FORBIDDEN-KEY "constructor" cannot be a key | Choose another name.'],
    ],
    [
      'a merge key',
      'cpi: 2 %',
      '<<: 3',
      ['a.yaml:9:3 SCN-MERGE-KEY merge keys (<<) are not supported | Use "extends: base.yaml" to inherit values.'],
    ],
    [
      'a tag',
      'cpi: 2 %',
      'cpi: !!js/function x',
      [
        'a.yaml:9:22 SCN-TAG the tag tag:yaml.org,2002:js/function is not understood | Leave it out: values are read as written.',
      ],
    ],
    [
      'a key that is no word',
      'cpi: 2 %',
      '[a]: 2 %',
      ['a.yaml:9:3 SCN-KEY a key is a plain word | Write "key: value".'],
    ],
    [
      'an unknown alias',
      'cpi: 2 %',
      'cpi: *other',
      [
        'a.yaml:9:8 SCN-ALIAS the alias *other has no anchor &other before it | Write the value itself; a text that begins with * needs quotes.',
      ],
    ],
    [
      'an open quote',
      'cpi: 2 %',
      'cpi: "2 %',
      ['a.yaml:9:12 SCN-YAML Missing closing "quote | Close the quote or bracket, or put a space after the colon.'],
    ],
    [
      'a second document',
      '\ntax:',
      '\n---\ntax:',
      [
        'a.yaml:35:1 SCN-DOCUMENTS a file holds one scenario, not several documents | Put each scenario into its own file.',
      ],
    ],
    [
      'a modifier with nothing below',
      'cpi: 2 %',
      'cpi: x 1.05',
      [
        'a.yaml:9:8 SCN-MODIFIER "x 1.05" changes an inherited value, and nothing is inherited here | Write the value itself; defaults of the schema are not inherited.',
      ],
    ],
    [
      'a file that is missing',
      'pppsim: 1',
      'pppsim: 1\nextends: nowhere.yaml',
      ['a.yaml:3:10 SCN-FILE nowhere.yaml does not exist | The path counts from the folder of this file.'],
    ],
    [
      'an unknown profile',
      'pppsim: 1',
      'pppsim: 1\nprofile: cn',
      ['a.yaml:3:10 SCN-PROFILE there is no profile "cn" | There is: none.'],
    ],
  ])('%s', async (_, from, to, wanted) => {
    const problems = await refused(changed(from, to));
    expect(problems.map((each) => each.replace(/^a\.yaml:(\d+):(\d+)/, 'a.yaml:$1:$2'))).toEqual(wanted);
  });

  it('and all of them in one pass', async () => {
    const text = EXAMPLE.replace('tenor: 12 years', 'tenor: 12')
      .replace('cpi: 2 %', 'cpi: 2')
      .replace('sculpted', 'x')
      .replace('contingency', 'contingncy');
    expect((await refused(text)).map((each) => each.split(' ')[0])).toEqual([
      'a.yaml:9:8',
      'a.yaml:14:3',
      'a.yaml:43:22',
      'a.yaml:43:53',
    ]);
  });
});

describe('a file that is no scenario', () => {
  const bomb = `a: &a [1,2,3,4,5,6,7,8,9]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h'].map((each, i) => `${each}: &${each} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`;
  it.each<[string, string | Uint8Array, RegExp]>([
    ['of 10 MB', 'a'.repeat(10_000_000), /^a.yaml:1:1 SCN-SIZE .* \| Put/],
    ['empty', '', /^a.yaml:1:1 SCN-EMPTY .* pppsim init/],
    ['of comments', '# nothing\n', /^a.yaml:1:1 SCN-EMPTY/],
    ['of spaces', ' \n\n', /^a.yaml:1:1 SCN-EMPTY/],
    ['binary', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]), /^a.yaml:1:1 SCN-BINARY .* UTF-8/],
    ['with a NUL', 'name: x\nab\0c', /^a.yaml:2:3 SCN-BINARY/],
    ['in UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), /SCN-BINARY/],
    ['an alias bomb', bomb, /SCN-NODES .*aliases/],
    ['an alias of itself', 'a: &a [*a]\n', /SCN-DEPTH|SCN-ALIAS/],
    ['of brackets', '['.repeat(900_000), /SCN-DEPTH/],
    ['of nested mappings', '{a: '.repeat(1000), /SCN-DEPTH|SCN-YAML/],
    ['of deep blocks', Array.from({ length: 60 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /SCN-DEPTH|SCN-NO-VALUE/],
    ['a list', '- 1\n- 2\n', /^a.yaml:1:1 SCN-TYPE a scenario is a mapping/],
    ['a text', 'hello', /SCN-TYPE/],
  ])('%s', async (_, text, wanted) => {
    const problems = await refused(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]).toMatch(wanted);
  });

  it('missing', async () => {
    expect(await refused({})).toEqual([
      'SCN-FILE a.yaml does not exist | Give the path of a scenario file; "pppsim init" writes one.',
    ]);
  });
});

describe('what is taken', () => {
  it('is JSON too, a byte order mark, notes, aliases and anchors', async () => {
    const json = {
      pppsim: 1,
      name: 'x',
      currency: 'CNY',
      close: '2026-01-01',
      construction: { months: '18 months', items: {} },
      revenue: {},
      tax: { rate: '25 %' },
      funding: { equity: { holders: { a: '100 %' } } },
    };
    expect(await load(JSON.stringify(json))).toMatchObject({ ok: true });
    expect(await load(`\ufeff${EXAMPLE}`)).toMatchObject({ ok: true });
    expect(
      await load(`x-rates: [1, 2]\n${EXAMPLE.replace('cpi: 2 %', 'cpi: &cpi 2 %\n  wages: *cpi\n  x-why: z')}`),
    ).toMatchObject({ ok: true });
  });

  it('has every code of its problems explained', async () => {
    for (const text of ['', '- 1', EXAMPLE.replace('cpi: 2 %', 'cpi: 2'), EXAMPLE.replace('exp(', 'eval(')]) {
      const result = await load(text);
      for (const { code } of result.ok ? [] : result.problems) expect(CODES).toHaveProperty(code);
    }
  });
});
