/** Drivers: amounts a year, by kind or by the user's own formula. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDemand, demandDrivers, demandSpec, TIME_NAMES } from '../../../src/model/demand/index.ts';
import type { Formula } from '../../../src/quantity/quantity.ts';
import { call, formula, input, line, num, time } from '../formula-tree.ts';
import { type Deal, type Evaluated, evaluate, expectRow } from '../harness.ts';

/** Demand as a scenario would give it; formulas come settled, as validation leaves them. */
function demand(written: Record<string, unknown>, deal: Deal = {}, formulas: Record<string, Formula> = {}): Evaluated {
  const parsed = { ...demandSpec.parse(written), ...formulas };
  return evaluate({ ...deal, scenario: { demand: parsed } }, (context) => {
    buildDemand(context, parsed);
  });
}

describe('demand drivers', () => {
  it('may be plain numbers', () => {
    expectRow(demand({ bays: '12_000' }).operating('demand.bays.amount'), [12000, 12000, 12000, 12000]);
  });

  it('growth: is the level in the middle of each period, by compound growth from the close', () => {
    const found = demand({ people: { kind: 'growth', start: '1000', growth: '21 %' } }, { years: 2 });
    // Yearly periods after the close itself: middles at 0.5, 1.5, 2.5 years; 1.21^0.5 = 1.1.
    expectRow(found.all('demand.people'), [1000, 1100, 1331, 1610.51]);
  });

  it('growth: follows a table of rates by calendar year', () => {
    const found = demand(
      { people: { kind: 'growth', start: '1000', growth: { 2026: '0 %', 2027: '21 %', 2028: '0 %' } } },
      { years: 2 },
    );
    expectRow(found.all('demand.people'), [1000, 1000, 1100, 1210]);
  });

  it('population: adds those who move in', () => {
    const found = demand(
      { people: { kind: 'population', start: '1000', natural_growth: '10 %', migration: '50' } },
      { years: 1 },
    );
    // 1000 -> 1150 -> 1315; each period at the mean of its ends.
    expectRow(found.all('demand.people'), [1000, 1075, 1232.5]);
  });

  it('logistic: is half its ceiling at the midpoint, and nothing before operation', () => {
    const found = demand(
      { uptake: { kind: 'logistic', ceiling: '60 %', midpoint: '1.5 years', steepness: '100 %' } },
      { years: 3 },
    );
    const at = (t: number) => 0.6 / (1 + Math.exp(-(t - 1.5)));
    expectRow(found.all('demand.uptake'), [0, 0, at(0.5), 0.3, at(2.5)]);
  });

  it('ramp-up: reaches the full amount after the listed years', () => {
    const found = demand({ trips: { kind: 'ramp-up', full: '200', shares: ['50 %', '75 %'] } }, { years: 4 });
    expectRow(found.all('demand.trips'), [0, 0, 100, 150, 200, 200]);
  });

  it('table: gives amounts by operating year or by calendar year', () => {
    expectRow(
      demand({ trips: { kind: 'table', values: ['5', '6'] } }, { years: 3 }).operating('demand.trips'),
      [5, 6, 0],
    );
    expectRow(
      demand({ trips: { kind: 'table', values: ['5', '6'], beyond: 'hold' } }, { years: 3 }).operating('demand.trips'),
      [5, 6, 6],
    );
    expectRow(
      demand({ trips: { kind: 'table', values: { 2027: '5', 2029: '7' } } }, { years: 3 }).operating('demand.trips'),
      [5, 0, 7],
    );
  });

  it('capacity-limited: never exceeds the capacity', () => {
    const parts = { people: { kind: 'growth', start: '1000', growth: '21 %' } };
    const found = demand(
      { ...parts, served: { kind: 'capacity-limited', of: '1500', capacity: '1400' } },
      { years: 2 },
    );
    expectRow(found.operating('demand.served'), [1400, 1400]);
  });

  it('price-elastic: answers its price by the elasticity', () => {
    const at = (price: string, elasticity: string) =>
      demand(
        { rides: { kind: 'price-elastic', of: '1000', price, reference: '2', elasticity } },
        { years: 1 },
      ).operating('demand.rides');
    expectRow(at('2', '-0.3'), [1000]);
    expectRow(at('4', '-1'), [500]);
    expectRow(at('4', '0'), [1000]);
    expectRow(at('2.2', '-0.3'), [1000 * 1.1 ** -0.3]);
    // Revenue is the same at any price where the elasticity is -1.
    for (const price of ['0.5', '3', '8']) expectRow([(at(price, '-1')[0] as number) * Number(price)], [2000]);
  });

  it('have labels in both languages', () => {
    for (const { summary, kind } of demandDrivers.kinds) expect(summary.zh, kind).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('formulas', () => {
  const value = (tree: Formula['tree'], deal: Deal = { years: 1 }, others: Record<string, unknown> = {}): Evaluated =>
    demand(others, deal, { result: formula(tree) });
  const first = (tree: Formula['tree']): number => value(tree).operating('demand.result')[0] as number;

  it('name inputs and drivers, whatever their unit and order', () => {
    const found = demand(
      {
        people: { kind: 'table', values: ['100', '200'] },
        share: '25 %',
        wait: { kind: 'logistic', ceiling: '1', midpoint: '3 years', steepness: '100 %' },
      },
      { years: 2 },
      {
        all: formula(call('add', line('demand.half'), input('demand.wait.midpoint'))),
        half: formula(call('multiply', line('demand.people'), input('demand.share'))),
      },
    );
    expectRow(found.operating('demand.half'), [25, 50]);
    expectRow(found.operating('demand.all'), [28, 53]);
  });

  it('name a table by its path, and get the value of the period', () => {
    const found = demand(
      { people: { kind: 'table', values: ['100', '200'] } },
      { years: 2 },
      { twice: formula(call('multiply', input('demand.people.values'), num('2'))) },
    );
    expectRow(found.operating('demand.twice'), [200, 400]);
  });

  it('know the time', () => {
    const deal: Deal = { years: 2, operation: 'half-year' };
    expectRow(value(time('operating_year'), deal).operating('demand.result'), [0.25, 0.75, 1.25, 1.75]);
    expectRow(value(time('years_since_close'), deal).operating('demand.result'), [1.25, 1.75, 2.25, 2.75]);
    expectRow(value(time('calendar_year'), deal).operating('demand.result'), [2027, 2027, 2028, 2028]);
    expectRow(value(time('operating'), deal).all('demand.result'), [0, 0, 1, 1, 1, 1]);
    for (const name of Object.values(TIME_NAMES)) expect(name.zh).not.toBe('');
  });

  it('mix numbers and truth values as users do', () => {
    const late = call('greater', time('operating_year'), num('0.2'));
    expect(first(call('multiply', late, num('3')))).toBe(3);
    expect(first(call('if', num('0'), num('1'), num('2')))).toBe(2);
    expect(first(call('and', late, num('7')))).toBe(1);
    expect(first(call('not', late))).toBe(0);
  });

  it('take functions of several operands from the left', () => {
    expect(first(call('max', num('1'), num('5'), num('3')))).toBe(5);
    expect(first(call('subtract', num('10'), num('4')))).toBe(6);
    expect(first(call('divide', num('10'), num('4')))).toBe(2.5);
    expect(() => first(call('subtract', num('10'), num('4'), num('1')))).toThrow('subtract of 3 operands');
  });

  it('calculate as JavaScript does where the two mean the same', () => {
    const plain = {
      add: (a: number, b: number) => a + b,
      subtract: (a: number, b: number) => a - b,
      multiply: (a: number, b: number) => a * b,
      min: Math.min,
      max: Math.max,
    } as const;
    const leaf = fc.integer({ min: -50, max: 50 }).map((n) => ({ tree: num(String(n)), value: n }));
    const { tree } = fc.letrec<{ tree: { tree: Formula['tree']; value: number } }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(fc.constantFrom(...(['add', 'subtract', 'multiply', 'min', 'max'] as const)), tie('tree'), tie('tree'))
          .map(([fn, a, b]) => ({ tree: call(fn, a.tree, b.tree), value: plain[fn](a.value, b.value) })),
      ),
    }));
    fc.assert(
      fc.property(tree, (each) => {
        expect(first(each.tree)).toBeCloseTo(each.value, 6);
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  it('never hold the number of an input', () => {
    const found = demand(
      { share: '12.3456 %' },
      { years: 1 },
      { half: formula(call('divide', input('demand.share'), num('2'))) },
    );
    expectRow(found.operating('demand.half'), [0.061728]);
    expect(JSON.stringify(found.model)).not.toContain('123456');
  });
});
