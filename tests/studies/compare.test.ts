import { describe, expect, test } from 'vitest';
import type { Bridge, Comparison } from '../../src/results/comparison.ts';
import { comparisonSchema } from '../../src/results/comparison-schema.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { type CompareOptions, compareScenarios } from '../../src/studies/compare/compare.ts';
import { closed, library, written } from '../published/library.ts';

interface Deal {
  readonly cost?: number;
  readonly income?: string;
  readonly opex?: number;
  readonly years?: number;
  readonly debt?: string;
  readonly more?: string;
}

/** Bought on the day of its close, no tax: the project NPV is a sum of what is earned, run and built. */
function deal({ cost = 1000, income = '', opex = 50, years = 10, debt = '{}', more = '' }: Deal): string {
  return `
pppsim: 1
name: small
currency: CNY
close: 2026-01-01
step: { operation: year }
construction:
  months: 0 months
  items: { asset: { cost: ${cost}, profile: at-close, depreciation: { never: 0 % } } }
demand: { trips: 100 }
revenue:
  fees: ${income === '' ? '{ kind: user-charge, quantity: trips, tariff: 3 /trip }' : income}
operation: { years: ${years} years, costs: { running: { cost: "${opex} /year" } } }
funding: { equity: { holders: { owner: 100 % } }, debt: ${debt} }
tax: { rate: 0 %, depreciation_classes: { never: { kind: straight-line, life: 10 years } } }
distributions: { limit: cash, capital_calls: cover-any-shortfall }
discounting: { equity: 8 %, project: 8 %, government: 4.9 % }
${more}`;
}

const small = async (of: Deal = {}): Promise<DealScenario> => written(deal(of));

async function compared(a: DealScenario, b: DealScenario, options: CompareOptions = {}): Promise<Comparison> {
  const found = await compareScenarios(a, b, options);
  if (!found.ok) throw new Error(found.problems.map(({ message }) => message.en).join('\n'));
  expect(() => comparisonSchema.parse(found.value)).not.toThrow();
  return found.value;
}

const worth = (bridge: Bridge | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries((bridge?.steps ?? []).map(({ group, amount }) => [group, amount]));

function addsUp({ from, to, steps, residual }: Bridge): void {
  const scale = Math.max(Math.abs(from), Math.abs(to), 1);
  const reached = from + steps.reduce((sum, { amount }) => sum + amount, 0);
  expect(Math.abs(reached - to)).toBeLessThanOrEqual(1e-9 * scale);
  expect(Math.abs(residual)).toBeLessThanOrEqual(1e-9 * scale);
}

describe('a deal and itself', () => {
  test('differ in nothing, and nothing is run', async () => {
    const a = await library('smart-parking');
    const found = await compared(a, await library('smart-parking'));
    expect(found).toMatchObject({ equal: true, inputs: [], metrics: {}, bridges: [], no_bridges: [], mixtures: 0 });
  });

  test('differ in nothing where the same is only written otherwise', async () => {
    const text = deal({});
    const other = text.replace('years: 10 years', 'years: { value: 120 months, source: "the contract" }');
    expect(other).not.toBe(text);
    const found = await compared(await written(text), await written(other.replace('tariff: 3 /', 'tariff: 3.00 /')));
    expect(found.equal).toBe(true);
  });

  test('differ in names and gates, which move no figure', async () => {
    const other = await written(deal({ more: 'gates: { equity_irr: 12 % }' }).replace('name: small', 'name: other'));
    const found = await compared(await small(), other, { of: 'all' });
    expect(found.inputs.map(({ path, change, group }) => [path, change, group])).toEqual([
      ['name', 'value', null],
      ['gates.equity_irr', 'only-b', null],
    ]);
    expect([found.metrics, found.bridges, found.grouping]).toEqual([{}, [], null]);
  });
});

describe('inputs that differ', () => {
  test('say what each deal says and where, defaults and names that only one has among them', async () => {
    const b = deal({ cost: 1200, more: 'timing: mid' }).replace(
      'costs: { running',
      'costs: { rent: { cost: 5 /year }, running',
    );
    const found = await compared(await small(), await written(b), { of: [] });
    const line = (text: string, word: string): number => text.split('\n').findIndex((each) => each.includes(word)) + 1;
    expect(found.inputs).toMatchObject([
      { path: 'timing', change: 'value', a: { text: 'end', origin: 'default' }, b: { text: 'mid' } },
      {
        path: 'construction.items.asset.cost',
        change: 'value',
        a: { text: '1000', origin: { file: 'scenarios/written.yaml', line: line(deal({}), 'asset:') } },
        b: { text: '1200', origin: { line: line(b, 'asset:') } },
      },
      {
        path: 'operation.costs.rent',
        change: 'only-b',
        a: null,
        b: { text: expect.stringContaining('5 /year') as string },
      },
    ]);
  });

  test('of another kind are one input with its structure', async () => {
    const b = await small({ income: '{ kind: ancillary, income: 320 /year }' });
    const found = await compared(await small(), b);
    expect(found.inputs.map(({ path, change, a }) => [path, change, a?.text])).toEqual([
      ['revenue.fees', 'structure', '{ kind: user-charge, quantity: trips, tariff: 3 /trip, collection: 100 % }'],
    ]);
    found.bridges.forEach(addsUp);
    expect(found.bridges).toHaveLength(1);
  });

  test('of cases are told by case, and counted where the case is run', async () => {
    const text = (occupancy: number): string => `${deal({})}\ncases: { poor: { demand.trips: ${occupancy} } }`;
    const [a, b] = [await written(text(90)), await written(text(80))];
    const base = await compared(a, b);
    expect(base.inputs).toMatchObject([{ path: 'demand.trips', case: 'poor', group: null }]);
    expect(base.metrics).toEqual({});
    const poor = await compared(a, b, { case: 'poor' });
    expect(poor.inputs).toMatchObject([{ path: 'demand.trips', case: 'poor', group: 'demand.trips' }]);
    poor.bridges.forEach(addsUp);
  });

  test('of two cases of one deal are compared like those of two deals', async () => {
    const cases = 'cases: { poor: { demand.trips: 90, operation.costs.running.cost: x 1.1 } }';
    const scenario = await small({ more: cases });
    const found = await compared(scenario, scenario, { caseB: 'poor', of: ['equity_irr', 'debt_amount'] });
    expect(found.inputs.map(({ path, case: name }) => [path, name])).toEqual([
      ['demand.trips', 'base -> poor'],
      ['operation.costs.running.cost', 'base -> poor'],
    ]);
    expect(found.bridges[0]).toMatchObject({
      from: closed(scenario).metric('equity_irr'),
      to: closed(scenario, { case: 'poor' }).metric('equity_irr'),
    });
    found.bridges.forEach(addsUp);
    expect(found.mixtures).toBe(4);
  });

  test("of the lenders' case count, for they size the debt", async () => {
    const a = await library('smart-parking');
    const b = await written(`extends: smart-parking.yaml\ncases: { banking: { demand.occupancy: 39 % } }\n`);
    const found = await compared(a, b, { of: ['debt_amount'] });
    expect(found.inputs).toMatchObject([{ path: 'demand.occupancy', case: 'banking', group: 'demand.occupancy' }]);
    found.bridges.forEach(addsUp);
  });
});

describe('a bridge', () => {
  test('of a sum gives each input its own part, in closed form', async () => {
    // Ten years of 3 x 100 less 50 at 8 %: an annuity factor of 6.710081399, so that each part can be worked by hand.
    const factor = (1 - 1.08 ** -10) / 0.08;
    const b = await written(deal({ cost: 1100, opex: 60 }).replace('tariff: 3 ', 'tariff: 3.2 '));
    const found = await compared(await small(), b, { of: ['project_npv'] });
    const [bridge] = found.bridges;
    const steps = worth(bridge);
    expect(steps['construction.items.asset.cost']).toBeCloseTo(-100, 8);
    expect(steps['revenue.fees.tariff']).toBeCloseTo(20 * factor, 7);
    expect(steps['operation.costs.running.cost']).toBeCloseTo(-10 * factor, 7);
    found.bridges.forEach(addsUp);
  });

  test('of a product shares what only both together give, half and half', async () => {
    // Revenue 100 x 3 becomes 120 x 4: 60 and 100 alone, 20 only together.
    const factor = (1 - 1.08 ** -10) / 0.08;
    const b = await written(deal({}).replace('tariff: 3 ', 'tariff: 4 ').replace('trips: 100', 'trips: 120'));
    const found = await compared(await small(), b, { of: ['project_npv'] });
    expect(worth(found.bridges[0])).toEqual({
      'demand.trips': expect.closeTo(70 * factor, 6) as number,
      'revenue.fees.tariff': expect.closeTo(110 * factor, 6) as number,
    });
  });

  test('in an order gives what only both together give to the later one, and says its order', async () => {
    const factor = (1 - 1.08 ** -10) / 0.08;
    const b = await written(deal({}).replace('tariff: 3 ', 'tariff: 4 ').replace('trips: 100', 'trips: 120'));
    const options = { of: ['project_npv'], method: 'ordered', order: ['revenue.fees.tariff'] } as const;
    const found = await compared(await small(), b, options);
    expect(found.bridges[0]?.steps.map(({ group, amount }) => [group, amount])).toEqual([
      ['revenue.fees.tariff', expect.closeTo(100 * factor, 6)],
      ['demand.trips', expect.closeTo(80 * factor, 6)],
    ]);
    expect(found.mixtures).toBe(3);
  });

  test('gives nothing to an input that moves nothing', async () => {
    const b = await written(deal({ cost: 1100 }).replace('government: 4.9 %', 'government: 6 %'));
    const found = await compared(await small(), b, { of: ['equity_irr'] });
    expect(worth(found.bridges[0])['discounting.government']).toBe(0);
  });

  test('is the same, the other way round, from B to A', async () => {
    const loan = '{ loan: { repayment: annuity, gearing: 50 %, tenor: 8 years, base_rate: 5 % } }';
    const a = await small({ debt: loan });
    const b = await written(deal({ debt: loan, cost: 1100, opex: 40 }).replace('base_rate: 5 %', 'base_rate: 6 %'));
    const options = { of: ['equity_irr', 'dscr_min'] };
    const [there, back] = [await compared(a, b, options), await compared(b, a, options)];
    for (const [at, bridge] of there.bridges.entries())
      for (const [group, amount] of Object.entries(worth(bridge)))
        expect(worth(back.bridges[at])[group]).toBeCloseTo(-amount, 9);
    expect(there.bridges).toHaveLength(2);
  });

  test('adds up for every figure of a whole deal, dates and another number of tranches among its inputs', async () => {
    const a = await library('smart-parking');
    const b = await library('smart-parking', [
      'revenue.street.tariff=3.4',
      'operation.years=22 years',
      'construction.months=12 months',
      'funding.debt.policy=~',
    ]);
    const found = await compared(a, b, { of: 'all' });
    expect(found.inputs.map(({ path, change }) => [path, change])).toEqual([
      ['construction.months', 'value'],
      ['revenue.street.tariff', 'value'],
      ['operation.years', 'value'],
      ['funding.debt.policy', 'only-a'],
    ]);
    // The policy loan's yield is a figure of A alone: it differs, is named, and nothing leads from it to B.
    expect(found.no_bridges.map(({ metric }) => metric)).toEqual(['lender_yield_policy']);
    expect(found.bridges.map(({ metric }) => metric)).toEqual(
      Object.keys(found.metrics).filter((name) => name !== 'lender_yield_policy'),
    );
    expect(found.bridges.length).toBeGreaterThanOrEqual(15);
    found.bridges.forEach(addsUp);
  }, 300_000);

  test('of many inputs goes by block of the deal', async () => {
    const many = Array.from({ length: 12 }, (_, k) => `c${k}: { cost: "${k + 1} /year" }`).join(', ');
    const costs = (factor: number): string =>
      deal({ cost: 900 + 100 * factor }).replace(
        'costs: { running',
        `costs: { ${many.replace(/(\d+) \/year/g, (_, digits: string) => `${Number(digits) * factor} /year`)}, running`,
      );
    const found = await compared(await written(costs(1)), await written(costs(2)), { of: ['project_npv'] });
    expect(found.grouping).toBe('blocks');
    expect(found.bridges[0]?.steps.map(({ group, inputs }) => [group, inputs.length])).toEqual([
      ['construction', 1],
      ['operation', 12],
    ]);
    found.bridges.forEach(addsUp);
  });

  test('exchanges together what is only valid together', async () => {
    // A loan of fifteen years needs the concession of sixteen.
    const loan = (tenor: number): string =>
      `{ loan: { repayment: annuity, gearing: 50 %, tenor: ${tenor} years, base_rate: 5 % } }`;
    const [a, b] = [await small({ debt: loan(8), years: 10 }), await small({ debt: loan(15), years: 16, opex: 40 })];
    const found = await compared(a, b, { of: ['equity_irr'] });
    expect(found.bridges[0]?.steps.map(({ group }) => group)).toEqual([
      'operation.years+funding.debt.loan.tenor',
      'operation.costs.running.cost',
    ]);
    found.bridges.forEach(addsUp);
    expect(found.inputs.map(({ path, group }) => [path, group])).toContainEqual([
      'funding.debt.loan.tenor',
      'operation.years+funding.debt.loan.tenor',
    ]);
  });

  test('gives a demand driver that only one deal has to the revenue that uses it', async () => {
    const b = deal({ income: '{ kind: user-charge, quantity: rides, tariff: 3 /trip }' }).replace(
      'demand: { trips: 100 }',
      'demand: { trips: 100, rides: 130 }',
    );
    const found = await compared(await small(), await written(b), { of: ['equity_irr'] });
    expect(found.inputs.map(({ path, group }) => [path, group])).toEqual([
      ['demand.rides', null],
      ['revenue.fees.quantity', 'revenue.fees.quantity'],
    ]);
    found.bridges.forEach(addsUp);
  });
});

describe('where there is no bridge', () => {
  test('because one side has no such figure, the reason is told', async () => {
    const loan = '{ loan: { repayment: annuity, gearing: 50 %, tenor: 8 years, base_rate: 5 % } }';
    const found = await compared(await small(), await small({ debt: loan }), { of: ['dscr_min', 'equity_irr'] });
    expect(found.no_bridges.map(({ metric }) => metric)).toEqual(['dscr_min']);
    expect(found.no_bridges[0]?.reason.en).toMatch(/^it has no value in A: /);
    expect(found.bridges.map(({ metric }) => metric)).toEqual(['equity_irr']);
    expect(JSON.stringify(found)).not.toMatch(/NaN|null,"unit"/);
  });

  test('because a mixture has none, that mixture is named; a stated order that avoids it stands in', async () => {
    // Running costs above what the old tariff earns leave no return until the tariff is raised too.
    const a = await small({ opex: 50 });
    const b = await written(deal({ opex: 350 }).replace('tariff: 3 ', 'tariff: 6.2 '));
    const none = await compared(a, b);
    expect(none.bridges).toEqual([]);
    expect(none.no_bridges[0]?.reason.en).toMatch(
      /^it has no value with operation\.costs\.running\.cost from B and all else from A: .* --order/,
    );
    const ordered = await compared(a, b, { order: ['revenue.fees.tariff'] });
    expect(ordered.bridges.map(({ method }) => method)).toEqual(['ordered']);
    ordered.bridges.forEach(addsUp);
    const lost = await compared(a, b, { order: ['operation.costs.running.cost'] });
    expect(lost.no_bridges[0]?.reason.en).toMatch(/Try another order\.$/);
  });

  test('because a side does not close, its reason is told and the inputs are still shown', async () => {
    const loan = '{ loan: { repayment: sculpted, dscr: 1.3, gearing: 50 %, tenor: 8 years, base_rate: 5 % } }';
    const a = await small({ debt: loan });
    const found = await compared(a, await small({ debt: loan, opex: 900 }));
    expect(found.b.closed).toBe(false);
    expect(found.b.reason?.en).toMatch(/No debt can be raised/);
    expect(found.inputs).toHaveLength(1);
    expect(found.metrics['equity_irr']?.b).toEqual({ undefined: 'no financial close' });
    expect(found.no_bridges[0]?.reason.en).toContain('no financial close');
  });
});

describe('refused', () => {
  test('are two currencies', async () => {
    const found = await compareScenarios(await small(), await written(deal({}).replace('CNY', 'EUR')));
    expect(found).toMatchObject({ ok: false, problems: [{ code: 'CMP-CURRENCY', path: 'currency' }] });
  });

  test.each([
    [{ of: ['equity_ir'] }, 'CMP-METRIC', 'Did you mean "equity_irr"?'],
    [{ order: ['operation.costs'] }, 'CMP-ORDER', 'operation.costs.running.cost'],
  ])('is a call with %j', async (options, code, hint) => {
    const found = await compareScenarios(await small(), await small({ opex: 40 }), options);
    expect(found).toMatchObject({ ok: false, problems: [{ code }] });
    expect(found.ok ? '' : found.problems[0]?.hint?.en).toContain(hint);
  });
});
