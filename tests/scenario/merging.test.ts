import { describe, expect, it } from 'vitest';
import { printResolved } from '../../src/scenario/index.ts';
import { EXAMPLE, load, loaded, refused, short, valueOf } from './fixture.ts';

const BASE = { 'base.yaml': EXAMPLE };
const on = (text: string): Record<string, string> => ({ ...BASE, 'a.yaml': `pppsim: 1\nextends: base.yaml\n${text}` });

describe('numbers', () => {
  it('survive exactly from the file to the input', async () => {
    const scenario = await loaded(EXAMPLE.replace('180e6', '12345678901234567890.123'));
    expect(valueOf(scenario, 'construction.items.bays.cost')).toBe('12345678901234567890.123');
    expect(scenario.inputs.get('construction.items.platform.cost')).toMatchObject({
      quantity: { value: '45000000', remarks: { source: 'tender 12', note: '暂估' } },
      origin: { file: 'a.yaml', line: 18, column: 22 },
    });
    expect(scenario.inputs.get('indices.energy')?.quantity).toMatchObject({ series: true, by: 'year' });
    expect(scenario.originOf('construction.contingency')).toMatchObject({ line: 14 });
    expect(scenario.originOf('tax.exempt')).toMatchObject({ line: 37 });
  });

  it('know when they are defaults', async () => {
    const scenario = await loaded(EXAMPLE.replace('  contingency: 5 %\n', ''));
    expect(scenario.inputs.get('construction.contingency')).toMatchObject({
      quantity: { value: '0' },
      origin: 'default',
    });
    expect(scenario.originOf('construction.contingency')).toEqual({ default: true });
  });
});

describe('a file that extends another', () => {
  it('merges mappings, replaces scalars and lists, and keeps where each came from', async () => {
    const scenario = await loaded(
      on('tax: { rate: 15 %, table: [100 %] }\nconstruction: { items: { fence: { cost: 1e6 } } }\n'),
    );
    expect(valueOf(scenario, 'tax.rate')).toBe('0.15');
    expect(scenario.inputs.get('tax.table')?.quantity).toMatchObject({ entries: [{ quantity: { value: '1' } }] });
    expect(Object.keys(scenario.deal.construction.items)).toEqual(['bays', 'platform', 'fence']);
    expect(scenario.originOf('tax.rate')).toMatchObject({ file: 'a.yaml', line: 3, column: 14 });
    expect(scenario.originOf('construction.months')).toMatchObject({ file: 'base.yaml', line: 13 });
  });

  it('changes what it inherits by x, + and -, exactly', async () => {
    const scenario = await loaded(
      on(
        'tax: { rate: + 0.5 % }\nconstruction: { contingency: "- 50 bp", items: { bays: { cost: x 1.05 }, platform: { cost: × 110 % } } }\nindices: { energy: x 2 }\n',
      ),
    );
    expect(valueOf(scenario, 'tax.rate')).toBe('0.255');
    expect(valueOf(scenario, 'construction.contingency')).toBe('0.045');
    expect(valueOf(scenario, 'construction.items.bays.cost')).toBe('189000000');
    expect(scenario.inputs.get('construction.items.platform.cost')?.quantity).toMatchObject({
      value: '49500000',
      currency: 'CNY',
    });
    expect(scenario.inputs.get('indices.energy')?.quantity).toMatchObject({
      entries: [{ quantity: { value: '0.02' } }, { quantity: { value: '0.06' } }],
    });
    expect(scenario.originOf('tax.rate')).toMatchObject({ file: 'a.yaml', line: 3 });
  });

  it('refuses changes that make no sense', async () => {
    expect(await refused(on('close: x 2\n'))).toEqual([
      expect.stringMatching(/^a.yaml:3:8 SCN-MODIFIER "2026-01-01" is not a number/),
    ]);
    expect(await refused(on('construction: { months: + 3 % }\n'))).toEqual([
      expect.stringMatching(/^a.yaml:3:25 SCN-MODIFIER .*units differ/),
    ]);
    expect(await refused(on('revenue: { parking: x 2 }\n'))).toEqual([
      expect.stringMatching(/^a.yaml:3:21 SCN-MODIFIER only a value or a table/),
    ]);
  });

  it('takes keys away by ~, and replaces a block of another kind whole', async () => {
    const scenario = await loaded(
      on(
        'indices: { energy: ~ }\nrevenue: { parking: { kind: availability, payment: 1e6 } }\ndemand: { paid_hours: ~ }\n',
      ),
    );
    expect(Object.keys(scenario.deal.indices)).toEqual(['cpi']);
    expect(scenario.deal.revenue['parking']).toMatchObject({ kind: 'availability', payment: { value: '1000000' } });
    expect(scenario.deal.demand).not.toHaveProperty('paid_hours');
  });

  it('overrides by path, * being one name', async () => {
    const scenario = await loaded(on('overrides:\n  construction.items.*.cost: x 0.5\n  demand.occupancy: 40 %\n'));
    expect(valueOf(scenario, 'construction.items.bays.cost')).toBe('90000000');
    expect(valueOf(scenario, 'construction.items.platform.cost')).toBe('22500000');
    expect(valueOf(scenario, 'demand.occupancy')).toBe('0.4');
    expect(await refused(on('overrides: { demand.ocupancy: 40 % }\n'))).toEqual([
      'a.yaml:3:14 SCN-PATH "demand.ocupancy" leads nowhere: there is no "ocupancy" under demand | Did you mean "demand.occupancy"?',
    ]);
    expect(await refused(on('overrides: { construction.*.cost: x 2 }\n'))).toHaveLength(1);
    expect(await refused(on('overrides: { construction.items.*.cots: x 2 }\n'))).toEqual([
      expect.stringContaining('Did you mean "construction.items.*.cost"?'),
    ]);
  });

  it('is told when an override has no effect', async () => {
    const result = await load(on('tax: { rate: 25 % }\nindices: { wages: ~ }\n'));
    expect(short(result.ok ? result.warnings : [])).toEqual([
      'a.yaml:3:14 SCN-NO-EFFECT tax.rate has no effect: the inherited value is the same | Leave it out.',
      'a.yaml:4:19 SCN-NO-EFFECT indices.wages takes nothing away: nothing is inherited here',
    ]);
  });

  it('may not extend itself', async () => {
    const loop = {
      'a.yaml': 'pppsim: 1\nextends: b.yaml\n',
      'b.yaml': 'extends: c.yaml\n',
      'c.yaml': '\nextends: a.yaml\n',
    };
    expect(await refused(loop)).toEqual([
      'c.yaml:2:10 SCN-EXTENDS-LOOP these files extend one another: a.yaml -> b.yaml -> c.yaml -> a.yaml | Take one "extends" out.',
    ]);
  });
});

describe('a profile', () => {
  const files = {
    'a.yaml': `profile: cn\n${EXAMPLE.replace(/tax:[\s\S]*?\n\n/, '')}`,
    'profiles/cn.yaml': 'tax: { rate: { value: 25 %, source: law }, exempt: true }\n',
    'profiles/xx.yaml': 'cases: {}\ntax: { rate: 10 % }\n',
  };

  it('lies below everything', async () => {
    const scenario = await loaded(files);
    expect(scenario.profile).toBe('cn');
    expect(scenario.inputs.get('tax.rate')).toMatchObject({
      quantity: { value: '0.25', remarks: { source: 'law' } },
      origin: { file: 'profiles/cn.yaml', line: 1 },
    });
    expect(scenario.deal.tax.exempt).toBe(true);
  });

  it('is suggested, may be set, and holds no cases', async () => {
    expect(await refused({ ...files, 'a.yaml': files['a.yaml'].replace('cn', 'cnn') })).toEqual([
      'a.yaml:1:10 SCN-PROFILE there is no profile "cnn" | Did you mean "cn"?',
    ]);
    expect(await refused(files, ['profile=xx'])).toEqual([
      expect.stringMatching(/^profiles\/xx.yaml:1:1 SCN-PROFILE a profile cannot say "cases"/),
    ]);
  });
});

describe('--set', () => {
  it('comes last, reads values and lists, and says so', async () => {
    const scenario = await loaded(EXAMPLE, [
      'revenue.parking.tariff=3.6 /hour',
      'tax.table=[40 %, 60 %]',
      'construction.items.*.cost=x 2',
      'step.construction=half-year',
    ]);
    expect(valueOf(scenario, 'revenue.parking.tariff')).toBe('3.6');
    expect(scenario.inputs.get('tax.table')?.quantity).toMatchObject({ entries: [{ quantity: { value: '0.4' } }, {}] });
    expect(valueOf(scenario, 'construction.items.bays.cost')).toBe('360000000');
    expect(scenario.deal.step.construction).toBe('half-year');
    expect(scenario.originOf('revenue.parking.tariff')).toMatchObject({ file: '--set', line: 1, column: 24 });
  });

  it.each([
    [
      'tariff=3',
      '--set:1:1 SCN-PATH "tariff" leads nowhere: there is no "tariff" | Did you mean "revenue.parking.tariff"?',
    ],
    [
      'revenue.parkng.tariff=3 /hour',
      '--set:1:1 SCN-PATH "revenue.parkng.tariff" leads nowhere: there is no "parkng" under revenue | Did you mean "revenue.parking.tariff"?',
    ],
    [
      'tax.rate=25 years',
      '--set:1:10 SCN-UNIT "25 years" has the unit "years" where a percentage is expected | Write a share such as "70 %".',
    ],
    [
      'demand.__proto__=3',
      '--set:1:1 SCN-PATH "demand.__proto__" leads nowhere: there is no "__proto__" under demand | There is: bays, occupancy, hours, paid_hours.',
    ],
    ['x', '--set:1:1 SCN-SET "x" is not path=value | Such as --set revenue.parking.tariff="3.6 /hour".'],
    [
      'extends=b.yaml',
      '--set:1:1 SCN-SET "extends" cannot be set from the command line | Put it into the scenario file.',
    ],
    ['tax={constructor: 1}', '--set:1:5 SCN-FORBIDDEN-KEY "constructor" cannot be a key | Choose another name.'],
  ])('%s is refused', async (set, wanted) => {
    expect(await refused(EXAMPLE, [set])).toEqual([wanted]);
  });
});

describe('cases', () => {
  it('change numbers on top of the merged scenario', async () => {
    const scenario = await loaded(
      on(
        'demand: { occupancy: 50 % }\ncases: { banking: { demand.occupancy: x 0.9 }, low: { tax: { rate: 20 % } } }\n',
      ),
    );
    expect([...scenario.cases.keys()]).toEqual(['banking', 'low']);
    expect(valueOf(scenario, 'demand.occupancy')).toBe('0.5');
    expect(valueOf(scenario, 'demand.occupancy', 'banking')).toBe('0.45');
    expect(valueOf(scenario, 'construction.items.bays.cost', 'banking')).toBe('189000000');
    expect(valueOf(scenario, 'construction.items.bays.cost', 'low')).toBe('180000000');
    expect(valueOf(scenario, 'tax.rate', 'low')).toBe('0.2');
    expect(scenario.cases.get('low')?.get('tax.rate')?.origin).toMatchObject({ file: 'a.yaml', line: 4 });
  });

  it.each([
    ['demand.ocupancy: 33 %', /^a.yaml:46:\d+ SCN-PATH .*Did you mean "demand.occupancy"/],
    [
      'funding.debt.senior.repayment: bullet',
      /^a.yaml:46:45 SCN-CASE case "banking" may only change numbers: at funding.debt.senior.repayment/,
    ],
    ['revenue.parking.tariff: 3 /day', /SCN-CASE .*a unit/],
    ['demand.paid_hours: bays * 2', /SCN-CASE .*a formula/],
    ['tax.table: { 2027: 100 % }', /SCN-CASE .*form of a table/],
    ['tax.table: ~', /SCN-CASE .*takes a value away/],
    ['funding.debt.senior.tenor: 12', /^a.yaml:46:41 SCN-UNIT/],
    ['funding.equity.holders.sponsor: 10 %', /SCN-SUM/],
  ])('may do nothing else: %s', async (line, wanted) => {
    expect((await refused(EXAMPLE.replace(/banking: .*/, `banking: { ${line} }`)))[0]).toMatch(wanted);
  });
});

describe('values that do not fit together', () => {
  const holders = (set: readonly string[]) => refused(EXAMPLE, set);

  it('are told at the one that was set last', async () => {
    const one = await holders(['funding.equity.holders.government=40 %']);
    expect(one[0]).toMatch(/^--set:1:35 SCN-SUM/);
    const two = await holders([
      'tax.rate=20 %',
      'funding.equity.holders.government=40 %',
      'funding.equity.holders.sponsor=40 %',
    ]);
    expect(two[0]).toMatch(/^--set:3:/);
    // What was set is not among them: the file is to blame.
    const file = await refused(EXAMPLE.replace('government: 20 %', 'government: 30 %'), ['tax.rate=20 %']);
    expect(file[0]).toMatch(/^a\.yaml:41:13 SCN-SUM/);
  });
});

describe('the resolved scenario', () => {
  it('shows every value with where it came from, defaults included', async () => {
    const scenario = await loaded(on('tax: { rate: 15 % }\n'), ['demand.bays=10']);
    const text = printResolved(scenario);
    expect(text).toMatch(
      /^tax:\n {2}rate: 15 % +# a.yaml:3\n {2}exempt: false +# base.yaml:37\n {2}table:\n {4}0: 20 % +# base.yaml:38/m,
    );
    expect(text).toMatch(/^ {2}bays: 10 +# --set:1$/m);
    expect(text).toMatch(/^ {6}paid_to: contractor +# default$/m);
    for (const { path, place } of scenario.resolved)
      if (place !== 'default') expect(['a.yaml', 'base.yaml', '--set'], path).toContain(place.file);
  });

  it('has a digest text that hears numbers, and neither comments, layout nor sources', async () => {
    const { digestText } = await loaded(EXAMPLE);
    expect(
      (
        await loaded(
          EXAMPLE.replace('# An example', '# Another')
            .replace('tender 12', 'tender 13')
            .replace('  rate: 25 %', '\n  rate:    25.0 %  # law'),
        )
      ).digestText,
    ).toBe(digestText);
    expect((await loaded(EXAMPLE.replace('25 %', '25.1 %'))).digestText).not.toBe(digestText);
    expect((await loaded(EXAMPLE.replace('33 %', '34 %'))).digestText).not.toBe(digestText);
    expect((await loaded(EXAMPLE.replace('0.9 *', '0.8 *'))).digestText).not.toBe(digestText);
  });
});
