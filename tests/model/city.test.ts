/** The city: its kind is a name that changes nothing, its figures are what formulas name and what moves cost and time. */
import { describe, expect, it } from 'vitest';
import { closed, type Figures, written } from '../published/library.ts';

const figures = {
  population: '320_000',
  natural_growth: '0.5 %',
  migration: '4000',
  household_size: '2.5',
  vehicles: '0.3',
  firms: '0.02',
  floor_area: '40',
};

/** 100 built at prices of elsewhere, a ten-thousandth of a yuan for each of the units that a formula counts. */
async function deal(formula: string, city: Readonly<Record<string, string>> = {}): Promise<Figures> {
  const said = Object.entries({ archetype: 'new-district', ...figures, ...city }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return closed(
    await written(`
pppsim: 1
name: a city
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
city: { ${said.join(', ')} }
construction: { months: 12 months, items: { plant: { cost: 100 } } }
demand: { units: "${formula}" }
revenue: { fares: { kind: user-charge, quantity: units, tariff: 1e-4 /trip } }
operation: { years: 4 years, costs: { running: { cost: 5 /year } } }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 % }
distributions: { limit: cash }
discounting: { equity: 10 %, project: 8 %, government: 4 % }
`),
  );
}

describe('a city', () => {
  it.each(['small-town', 'medium-city', 'megacity'])('called a %s is what its figures say', async (archetype) => {
    const formula = 'city.population * city.vehicles';
    const [one, other] = [await deal(formula), await deal(formula, { archetype })];
    expect(other.run.result.lines).toEqual(one.run.result.lines);
  });

  it.each([
    ['city.population * (1 + city.natural_growth)', 320_000 * 1.005],
    ['city.population + city.migration', 324_000],
    ['city.population / city.household_size', 128_000],
    ['city.population * city.vehicles', 96_000],
    ['city.population * city.firms', 6400],
    ['city.population * city.floor_area', 12_800_000],
  ])('lends its figures to a formula: %s', async (formula, wanted) => {
    const volume = (await deal(formula)).run.result.lines.find(({ id }) => id === 'revenue.fares.volume');
    expect(Math.max(...(volume?.values ?? []).map(Number))).toBeCloseTo(wanted, 6);
  });
});

describe('a city of the library', () => {
  const from = (kind: string, more = ''): string => `
pppsim: 1
extends: cities/${kind}.yaml
name: a city
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 20 months, items: { plant: { cost: 100 } } }
demand: { units: "city.population * city.vehicles" }
revenue: { fares: { kind: user-charge, quantity: units, tariff: 1e-4 /trip } }
operation: { years: 4 years, costs: { running: { cost: 5 /year } } }
funding: { equity: { holders: { sponsor: 100 % } } }
tax: { rate: 0 % }
distributions: { limit: cash }
discounting: { equity: 10 %, project: 8 %, government: 4 % }
${more}`;
  const line = (deal: Figures, id: string): readonly (number | null)[] =>
    deal.run.result.lines.find((each) => each.id === id)?.values ?? [];

  it.each([
    ['small-town', 60_000 * 0.18, 85, 0],
    ['new-district', 320_000 * 0.28, 90, 1],
    ['medium-city', 1_200_000 * 0.24, 100, 3],
    ['megacity', 12_000_000 * 0.3, 125, 6],
  ])('drives demand, cost and time of what is built there: %s', async (kind, cars, cost, delay) => {
    const deal = closed(await written(from(kind)));
    expect(Math.max(...line(deal, 'revenue.fares.volume').map(Number))).toBeCloseTo(cars, 6);
    expect(line(deal, 'construction.spending').reduce<number>((sum, each) => sum + Number(each), 0)).toBeCloseTo(
      cost,
      6,
    );
    expect(line(deal, 'timeline.delay')[0]).toBe(delay);
  });

  it('gives way to what the scenario says itself', async () => {
    const deal = closed(await written(from('megacity', 'city: { vehicles: 0.5 }')));
    expect(Math.max(...line(deal, 'revenue.fares.volume').map(Number))).toBeCloseTo(6_000_000, 6);
  });
});
