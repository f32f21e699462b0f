/** Mistakes that people make in a scenario: exit 2, the right line and column, a suggestion, no stack trace, nothing written. */
import { describe, expect, it } from 'vitest';
import { pppsimIn } from './real-world.ts';

const GOOD = `pppsim: 1
name: { en: A small road, zh: 小型道路 }
currency: CNY
close: 2026-01-01
step: { construction: half-year, operation: year }
indices: { cpi: 2 % }
construction:
  months: 12 months
  items:
    road: { cost: 100e6, index: cpi, profile: uniform }
demand:
  trips: "cars * 300 * (1 - exp(-0.9 * (operating_year + 1)))"
  cars: 9_000
revenue:
  toll: { kind: user-charge, quantity: trips, tariff: 6 /trip, index: cpi }
operation:
  years: 15 years
  costs:
    running: { cost: 2e6 /year, index: cpi }
funding:
  equity: { holders: { builder: 60 %, city: 40 % } }
  debt:
    senior: { repayment: sculpted, tenor: 12 years, base_rate: 4 %, margin: 1 %, gearing: 70 %, dscr: 1.30 }
  reserves: { debt_service: 6 months }
tax: { rate: 25 % }
discounting: { equity: 9 %, project: 7 %, government: 4 % }
`;

/** The line and column (from 1) at which a text stands in another. */
function placeOf(text: string, found: string): string {
  const before = text.slice(0, text.indexOf(found)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

type Mistake = readonly [
  name: string,
  text: string | Uint8Array,
  at: string | undefined,
  says: RegExp,
  more?: Readonly<Record<string, string>>,
];

function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the good scenario does not say ${from}`);
  return GOOD.replace(from, to);
}

const MISTAKES: readonly Mistake[] = [
  ['a typo in a key at the top', changed('operation:\n', 'opperation:\n'), 'opperation', /operation/],
  ['a typo in a key three levels down', changed('margin: 1 %', 'margn: 1 %'), 'margn', /margin/],
  ['a typo in a key of a cost item', changed('profile: uniform', 'proflie: uniform'), 'proflie', /profile/],
  ['a typo in a kind', changed('kind: user-charge', 'kind: user-chrage'), 'user-chrage', /user-charge/],
  ['a wrong unit of time', changed('tenor: 12 years', 'tenor: 12 %'), '12 %, base_rate', /years/],
  ['a missing unit', changed('base_rate: 4 %', 'base_rate: 0.04'), '0.04', /%/],
  ['a tenor beyond the concession', changed('tenor: 12 years', 'tenor: 40 years'), '40 years', /16 years/],
  ['shares that do not add up', changed('builder: 60 %', 'builder: 70 %'), undefined, /110 %/],
  [
    'an extends that goes round',
    `extends: second.yaml\n${GOOD}`,
    undefined,
    /second\.yaml:1:10.*deal\.yaml -> second\.yaml -> deal\.yaml/s,
    { 'second.yaml': 'extends: deal.yaml\n' },
  ],
  ['formulas that go round', changed('cars: 9_000', 'cars: "trips / 300"'), undefined, /trips.*cars|cars.*trips/s],
  [
    'a key written twice',
    changed('  months: 12 months\n', '  months: 12 months\n  months: 18 months\n'),
    'months: 18',
    /months/,
  ],
  [
    'a bomb of aliases',
    `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n`,
    undefined,
    /alias/i,
  ],
  ['a file of ten megabytes', `${GOOD}# ${'x'.repeat(10_000_000)}\n`, undefined, /1 MB|1,000,000|1_000_000|large/i],
  ['a binary file', new Uint8Array([0, 255, 254, 0, 1, 2, 3, 200, 201]), undefined, /text|UTF-8|binary/i],
  ['an empty file', '', undefined, /empty/i],
  ['a formula that calls a function outside the white list', changed('exp(-0.9', 'import(-0.9'), undefined, /import/],
  ['a formula that names nothing', changed('"cars * 300', '"caars * 300'), undefined, /cars/],
  ['a key __proto__', changed('indices: { cpi: 2 % }', 'indices: { __proto__: 2 % }'), '__proto__', /__proto__/],
  ['a key constructor', changed('    road:', '    constructor:'), 'constructor:', /constructor/],
  [
    'a formula that divides by zero',
    changed('"cars * 300', '"cars / 0 * 300'),
    undefined,
    /demand\.trips has no value in/,
  ],
  ['an extends that is no scenario', `extends: /etc/passwd\n${GOOD}`, '/etc/passwd', /no scenario file/],
  ['a missing key', changed('currency: CNY\n', ''), undefined, /currency/],
  ['an unknown index', changed('tariff: 6 /trip, index: cpi', 'tariff: 6 /trip, index: cip'), undefined, /cpi/],
  ['a date that does not exist', changed('2026-01-01', '2026-02-30'), '2026-02-30', /2026-02-30/],
  ['an amount in another currency', changed('cost: 100e6', 'cost: 100 MUSD'), '100 MUSD', /USD/],
];

describe('a mistake in a scenario', () => {
  it('the scenario they are made in is good', async () => {
    const told = await pppsimIn({ 'deal.yaml': GOOD }, 'run', 'deal.yaml', '--json');
    expect(told.err).toBe('');
    expect(told.code).toBe(0);
    expect(JSON.parse(told.out)).toMatchObject({ master_check: { passed: true } });
  });

  it.each(MISTAKES.map(([name, text, at, says, more = {}]) => ({ name, text, at, says, more })))(
    '$name',
    async ({ text, at, says, more }) => {
      const files = { 'deal.yaml': text, ...more };
      const told = await pppsimIn(files, 'run', 'deal.yaml', '--out', 'results');
      expect(told.code, told.err).toBe(2);
      expect(told.out).toBe('');
      expect(told.err).toMatch(says);
      if (at !== undefined && typeof text === 'string') expect(told.err).toContain(`deal.yaml:${placeOf(text, at)}`);
      expect(told.err).not.toMatch(/\n\s+at .*\(|node:internal|\.ts:\d+/);
      expect(told.files).toEqual(Object.keys(files).sort());
      const chinese = await pppsimIn(files, 'run', 'deal.yaml', '--lang', 'zh');
      expect(chinese.code).toBe(2);
      expect(chinese.err).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it('several mistakes come back together, each at its place', async () => {
    const text = GOOD.replace('margin: 1 %', 'margn: 1 %')
      .replace('6 /trip', '6 trip')
      .replace('rate: 25 %', 'rate: 250 %');
    const told = await pppsimIn({ 'deal.yaml': text }, 'validate', 'deal.yaml');
    expect(told.code).toBe(2);
    for (const found of ['margn', '6 trip', '250 %']) expect(told.err).toContain(`deal.yaml:${placeOf(text, found)}`);
  });

  it('a wrong --set names its path and suggests', async () => {
    const told = await pppsimIn({ 'deal.yaml': GOOD }, 'run', 'deal.yaml', '--set', 'funding.debt.senior.gering=60 %');
    expect(told.code).toBe(2);
    expect(told.err).toMatch(/gearing/);
  });
});

describe('--set', () => {
  it('lets a bare number take the unit of the value it replaces', async () => {
    const [bare, full] = [
      await pppsimIn({ 'deal.yaml': GOOD }, 'run', 'deal.yaml', '--json', '--set', 'revenue.toll.tariff=7'),
      await pppsimIn({ 'deal.yaml': GOOD }, 'run', 'deal.yaml', '--json', '--set', 'revenue.toll.tariff=7 /trip'),
    ];
    expect(bare.code, bare.err).toBe(0);
    const irr = (told: typeof bare): unknown =>
      (JSON.parse(told.out) as { metrics: Record<string, { value: number }> }).metrics['equity_irr']?.value;
    expect(irr(bare)).toBe(irr(full));
  });
});

describe('a deal that cannot close', () => {
  it('says why and gives no metrics: exit 1', async () => {
    const told = await pppsimIn(
      { 'deal.yaml': GOOD.replace('cost: 2e6 /year', 'cost: 60e6 /year') },
      'run',
      'deal.yaml',
      '--json',
      '--out',
      'results',
    );
    expect(told.code).toBe(1);
    expect(told.err).toMatch(/operating cost/);
    expect(JSON.parse(told.out)).not.toHaveProperty('metrics');
    expect(told.files).not.toContain('results.json');
  });
});
