/** Risks shared by contract, worked by hand: a toll, an operating cost and works that turn out otherwise than was expected. */
import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../../src/lines/index.ts';
import { written, writtenOrRefused } from '../../published/library.ts';
import { readAt, signed } from '../../run/outturn-fixture.ts';

const DEAL = (risks: string): string => `
pppsim: 1
name: shared risks
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 12 months, items: { works: { cost: 1000, profile: uniform } } }
demand: { trips: 100 }
revenue: { toll: { kind: user-charge, quantity: trips, tariff: 4 /trip } }
operation: { years: 3 years, costs: { running: { cost: 100 /year, paid_to: operator } } }
funding:
  equity: { holders: { sponsor: 100 % } }
tax: { rate: 25 %, losses: monetised }
distributions: { limit: cash, capital_calls: never }
discounting: { equity: 8 %, project: 8 %, government: 4 % }
risks:
${risks}
`;

const TRAFFIC = `
  traffic:
    of: demand.trips
    as: factor
    distribution: { kind: triangular, low: 0.5, mode: 1, high: 1.5 }
    measured_on: revenue.toll.receipts
    borne_by: { sponsors: 50 %, government: 30 %, insurer: 20 % }
`;
const POLICY = `
  policy:
    of: revenue.toll.tariff
    as: factor
    distribution: { kind: uniform, low: 0.5, high: 1 }
    measured_on: revenue.toll.receipts
    borne_by: { government: 40 %, sponsors: 60 % }
`;
const COST = `
  cost:
    of: operation.costs.running.cost
    as: factor
    distribution: { kind: uniform, low: 0.8, high: 1.5 }
    measured_on: operation.costs.running.expense
    borne_by: { operator: 75 %, sponsors: 25 % }
`;
const WORKS = `
  works:
    of: construction.items.works.cost
    as: factor
    distribution: { kind: uniform, low: 0.9, high: 1.3 }
    measured_on: construction.items.works.spending
    borne_by: { contractor: 100 % }
`;

type Read = (line: string) => readonly number[];

async function outturn(risks: string, factors: Readonly<Record<string, number>>): Promise<{ close: Read; is: Read }> {
  const { plan, inputs } = signed(await written(DEAL(risks)), {});
  const numbers = new Map(inputs.numbers);
  for (const [path, factor] of Object.entries(factors)) {
    const base = inputs.numbers.get(path);
    if (base === undefined) throw new RangeError(path);
    numbers.set(path, String(Number(base) * factor));
  }
  const moved: Inputs = { numbers, series: inputs.series };
  const is = readAt(plan, moved);
  for (const { id, tier, gap, tolerance } of plan.model.checks)
    if (tier === 'integrity') expect(Math.max(...is(gap)), id).toBeLessThanOrEqual(is(tolerance)[0] as number);
  return { close: readAt(plan, inputs), is };
}

const close = (found: readonly number[], wanted: readonly number[]): void => {
  expect(found.length, found.join(', ')).toBe(wanted.length);
  found.forEach((value, t) => expect(value).toBeCloseTo(wanted[t] as number, 8));
};

describe('a risk shared by contract', () => {
  it("is nobody's payment at the close", async () => {
    const { close: at } = await outturn(TRAFFIC + COST + WORKS, {});
    for (const line of [
      'traffic.deviation',
      'traffic.compensation.government',
      'cost.compensation.operator',
      'works.compensation.contractor',
    ])
      close(at(`risks.${line}`), [0, 0, 0, 0, 0]);
  });

  it('makes up its shares of what lacks in receipts, in CFADS and taxed', async () => {
    // 400 a year become 320: 80 lack, of which 24 come from the government and 16 from the insurer.
    const { close: at, is } = await outturn(TRAFFIC, { 'demand.trips': 0.8 });
    close(is('risks.traffic.close_value'), [0, 0, 400, 400, 400]);
    close(is('risks.traffic.deviation'), [0, 0, -80, -80, -80]);
    close(is('risks.traffic.compensation.government'), [0, 0, 24, 24, 24]);
    close(is('risks.traffic.compensation.insurer'), [0, 0, 16, 16, 16]);
    close(is('risks.traffic.left'), [0, 0, -40, -40, -40]);
    // Operating cash flow 320 + 40 - 100 = 260; tax 25 % of 260 less the wear of 1000 / 3 a year.
    close(is('cash_flow.from_operations'), [0, 0, 260, 260, 260]);
    close(is('tax.income'), [0, 0, 260 - 1000 / 3, 260 - 1000 / 3, 260 - 1000 / 3]);
    close(
      is('parties.government.cash').map((value, t) => value - (at('parties.government.cash')[t] as number)),
      [0, 0, -24, -24, -24],
    );
    close(is('parties.insurer.cash'), [0, 0, -16, -16, -16]);
  });

  it('pays the parties their shares of what is more', async () => {
    const { is } = await outturn(TRAFFIC, { 'demand.trips': 1.25 });
    close(is('risks.traffic.compensation.government'), [0, 0, -30, -30, -30]);
    close(is('parties.insurer.cash'), [0, 0, 20, 20, 20]);
    close(is('cash_flow.from_operations'), [0, 0, 350, 350, 350]);
  });

  it('comes after those declared before it on the same line, on what they left', async () => {
    // 80 lack; the first leaves 40 to the company, and of those the second gives 16.
    const { is } = await outturn(TRAFFIC + POLICY, { 'demand.trips': 0.8 });
    close(is('risks.policy.deviation'), [0, 0, -40, -40, -40]);
    close(is('risks.policy.compensation.government'), [0, 0, 16, 16, 16]);
    close(is('risks.policy.left'), [0, 0, -24, -24, -24]);
    close(is('risks.compensation'), [0, 0, 56, 56, 56]);
    const first = await outturn(POLICY + TRAFFIC, { 'demand.trips': 0.8 });
    close(first.is('risks.policy.compensation.government'), [0, 0, 32, 32, 32]);
    close(first.is('risks.traffic.compensation.government'), [0, 0, 14.4, 14.4, 14.4]);
  });

  it('of a cost is paid for by who bears it', async () => {
    const { is } = await outturn(COST, { 'operation.costs.running.cost': 1.4 });
    close(is('risks.cost.compensation.operator'), [0, 0, 30, 30, 30]);
    close(is('cash_flow.from_operations'), [0, 0, 290, 290, 290]);
  });

  it('of works is a source of funds: what the contractor bears nobody else finances, and no asset is dearer', async () => {
    const { close: at, is } = await outturn(WORKS, { 'construction.items.works.cost': 1.15 });
    const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
    expect(sum(is('risks.works.compensation.contractor'))).toBeCloseTo(150, 8);
    close(is('funding.equity.paid_in'), at('funding.equity.paid_in'));
    close(is('funding.lacking'), [0, 0, 0, 0, 0]);
    close(is('equity.flow'), at('equity.flow'));
  });

  it('without a split leaves the contractor unpaid where nobody committed more: default in construction', async () => {
    const { is } = await outturn(TRAFFIC, { 'construction.items.works.cost': 1.15 });
    close(is('funding.lacking'), [0, 150, 150, 150, 150]);
    expect(is('insolvency.construction').some((flag) => flag > 0)).toBe(true);
  });
});

describe('a split that cannot be', () => {
  const refused = async (change: (text: string) => string): Promise<boolean> =>
    (await writtenOrRefused(DEAL(change(TRAFFIC)))) === undefined;
  it('is refused: no line, a line that is none, one that follows from cash, one that is no payment, a party nobody knows', async () => {
    expect(await refused((text) => text)).toBe(false);
    expect(await refused((text) => text.replace(/ {4}measured_on.*\n/, ''))).toBe(true);
    for (const line of ['revenue.tol.receipts', 'cash_flow.cfads', 'equity.flow', 'demand.trips', 'revenue.operating'])
      expect(await refused((text) => text.replace('revenue.toll.receipts', line)), line).toBe(true);
    expect(await refused((text) => text.replace('insurer', 'insurrer'))).toBe(true);
    expect(await refused((text) => text.replace('insurer', 'project_company'))).toBe(true);
  });
});
