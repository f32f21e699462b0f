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
