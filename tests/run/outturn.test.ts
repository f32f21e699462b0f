/** What is fixed at close and what is live, row by row, on a deal small enough to be worked by hand. */
import { describe, expect, it } from 'vitest';
import { written } from '../published/library.ts';
import { readAt, signed } from './outturn-fixture.ts';

/** A thousand of works in one year, half of it lent at 5 % and repaid in equal parts over four of the five years of operation. */
const deal = (
  more: { revenue?: string; loan?: string; funding?: string; construction?: string; rest?: string } = {},
): string => `
pppsim: 1
name: an outturn by hand
currency: CNY
close: 2026-01-01
step: { construction: year, operation: year }
construction: { months: 12 months, items: { works: { cost: 1000, profile: uniform } }, ${more.construction ?? ''} }
demand: { trips: 100 }
indices: { cpi: 0 % }
revenue:
  toll: { kind: user-charge, quantity: trips, tariff: 4 /trip, index: cpi }
${more.revenue ?? ''}
operation: { years: 5 years, costs: { running: { cost: 100 /year, paid_to: operator } } }
funding:
  equity: { order: pro-rata, holders: { sponsor: 100 % } }
  debt:
    loan: { repayment: equal-principal, amount: 500, tenor: 5 years, base_rate: 4 %, margin: 1 %, compounding: nominal, ${more.loan ?? ''} }
${more.funding ?? ''}
tax: { rate: 0 %, losses: monetised }
distributions: { limit: cash, capital_calls: never }
discounting: { equity: 8 %, project: 8 %, government: 4 % }
${more.rest ?? ''}
`;

async function outturn(text: string, moved: Readonly<Record<string, number>>) {
  const { plan, inputs } = signed(await written(text), {});
  const numbers = new Map(inputs.numbers);
  for (const [path, value] of Object.entries(moved)) {
    if (!numbers.has(path)) throw new RangeError(path);
    numbers.set(path, String(value));
  }
  const is = readAt(plan, { numbers, series: inputs.series });
  for (const { id, tier, gap, tolerance } of plan.model.checks)
    if (tier === 'integrity') expect(Math.max(...is(gap)), id).toBeLessThanOrEqual(is(tolerance)[0] as number);
  return { close: readAt(plan, inputs), is };
}

const row = (found: readonly number[], wanted: readonly number[], digits = 6): void => {
  expect(found.length, found.join(', ')).toBe(wanted.length);
  found.forEach((value, t) => expect(value, found.join(', ')).toBeCloseTo(wanted[t] as number, digits));
};

const LOAN = 'funding.debt.loan';

describe('debt in the outturn', () => {
  it('keeps commitment and schedule when revenue falls by a fifth; cover and dividends take it', async () => {
    const { is } = await outturn(deal(), { 'demand.trips': 80 });
    row(is(`${LOAN}.commitment`), [500]);
    row(is(`${LOAN}.scheduled_closing`), [500, 500, 375, 250, 125, 0, 0]);
    // Interest 25, 18.75, 12.5, 6.25 on what is owed; CFADS 320 - 100.
    row(is('debt.service'), [0, 0, 150, 143.75, 137.5, 131.25, 0]);
    row(is('cash_flow.cfads'), [0, 0, 220, 220, 220, 220, 220]);
    row(is('distributions.dividends'), [0, 0, 70, 76.25, 82.5, 88.75, 220]);
  });

  it('charges the base rate of the day on a margin that stays', async () => {
    const { is } = await outturn(deal(), { [`${LOAN}.base_rate`]: 0.05 });
    row(is(`${LOAN}.interest`), [0, 0, 30, 22.5, 15, 7.5, 0]);
    row(is(`${LOAN}.scheduled_closing`), [500, 500, 375, 250, 125, 0, 0]);
  });

  it('is hedged as far as the swap goes: its notional and fixed rate stay, its floating leg moves', async () => {
    const swap = 'swap: { share: 60 %, rate: 4 % },';
    const { is } = await outturn(deal({ loan: swap }), { [`${LOAN}.base_rate`]: 0.05 });
    row(is(`${LOAN}.swap.notional`).slice(2), [300, 225, 150, 75, 0]);
    // Of one point more on 500 the swap gives back that on 300.
    row(is(`${LOAN}.interest`).slice(2), [27, 20.25, 13.5, 6.75, 0]);
  });

  it('is drawn less where building costs less, and the same shares of what is drawn are repaid', async () => {
    const { close, is } = await outturn(deal(), { 'construction.items.works.cost': 800 });
    // Pro rata: the need is 800 of 1000, and half of it is debt.
    row(is(`${LOAN}.drawn`).slice(1), [400, 400, 400, 400, 400, 400]);
    row(is(`${LOAN}.closing`), [0, 400, 300, 200, 100, 0, 0]);
    row(is('funding.equity_commitment'), close('funding.equity_commitment'));
  });

  it('is never drawn beyond the commitment: what works cost more stays owed to the contractor', async () => {
    const { is } = await outturn(deal(), { 'construction.items.works.cost': 1150 });
    row(is(`${LOAN}.drawn`).slice(1, 3), [500, 500]);
    row(is('funding.equity.paid_in').slice(0, 3), [0, 500, 0]);
    row(is('funding.lacking').slice(1, 3), [150, 150]);
    expect(is('insolvency.construction').some((flag) => flag > 0)).toBe(true);
  });

  it('falls into arrears when costs leave too little, and the reserve is drawn first', async () => {
    const reserve = '  reserves: { debt_service: 6 months }';
    const { is } = await outturn(deal({ funding: reserve }), { 'operation.costs.running.cost': 300 });
    // Cash 400 - 300 = 100 of 150 due: the reserve held half of the first service, 75.
    expect(is('reserves.debt_service.balance')[1]).toBeCloseTo(75, 4);
    expect(is('reserves.debt_service.drawn')[2]).toBeCloseTo(50, 4);
    expect(is('debt.service_paid')[2]).toBeCloseTo(150, 4);
    expect(is('debt.arrears')[3]).toBeGreaterThan(1);
    row(is('distributions.dividends').slice(2, 6), [0, 0, 0, 0]);
    expect(Math.min(...is('cash.balance'))).toBeGreaterThanOrEqual(0);
  });
});

describe('dates in the outturn', () => {
  it('start operation late, and leave the end of the concession where it is', async () => {
    const { is } = await outturn(deal(), { 'construction.delay': 6 });
    // Half of the first year of operation is lost; the calendar of periods is that of the contract.
    row(is('timeline.operating_share').slice(1), [0, 184 / 365, 1, 1, 1, 1], 3);
    expect(is('timeline.concession_end')).toEqual([(await outturn(deal(), {})).close('timeline.concession_end')[0]]);
  });

  it('are late alike where building takes longer than was planned', async () => {
    const late = await outturn(deal(), { 'construction.delay': 6 });
    const slow = await outturn(deal(), { 'construction.months': 18 });
    for (const line of ['timeline.operation_start', 'revenue.toll.receipts', 'equity.flow', 'debt.service'])
      expect(slow.is(line), line).toEqual(late.is(line));
  });
});

describe('payments in the outturn', () => {
  const gap = (user: string, cost: string): string =>
    `  gap: { kind: viability-gap, profit_margin: 0 %, discount_rate: 0 %, period: 5 years, user_payment: ${user}, operating_cost: ${cost}, approved_cost: 2500 }`;
  const receipts = async (user: string, cost: string): Promise<number> => {
    const { is } = await outturn(deal({ revenue: gap(user, cost) }), {
      'demand.trips': 80,
      'operation.costs.running.cost': 130,
    });
    return is('revenue.gap.receipts')[2] as number;
  };
  // 2500 / 5 + 100 - 400 = 200 at the close; users pay 80 less, operation costs 30 more.
  it('fill the gap by the forecast of users and the approved cost: nothing moves', async () =>
    expect(await receipts('forecast', 'approved')).toBeCloseTo(200, 6));
  it('take the demand risk where what users pay counts', async () =>
    expect(await receipts('actual', 'approved')).toBeCloseTo(280, 6));
  it('take the cost risk where the cost incurred counts', async () =>
    expect(await receipts('forecast', 'actual')).toBeCloseTo(230, 6));
  it('take both', async () => expect(await receipts('actual', 'actual')).toBeCloseTo(310, 6));

  it('make up a guaranteed forecast that stays as it was', async () => {
    const guarantee = '  floor: { kind: revenue-guarantee, floor: 90 %, support: 50 % }';
    const { is } = await outturn(deal({ revenue: guarantee }), { 'demand.trips': 80 });
    row(is('revenue.floor.forecast_revenue').slice(2), [400, 400, 400, 400, 400]);
    // 90 % of 400 less 320 is 40, of which half.
    row(is('revenue.floor.receipts').slice(2), [20, 20, 20, 20, 20]);
  });

  it('follow the index that comes, from the price that was agreed', async () => {
    const { is } = await outturn(deal(), { 'indices.cpi': 0.01 });
    const receipts = is('revenue.toll.receipts');
    expect((receipts[3] as number) / (receipts[2] as number)).toBeCloseTo(1.01, 9);
  });
});
