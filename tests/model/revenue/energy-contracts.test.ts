/** Guaranteed savings, energy trusteeship and adjusted baselines, worked by hand. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { revenue, type RevenueDeal } from './deal.ts';

const rows = (written: Record<string, unknown>, ids: readonly string[], deal: RevenueDeal = {}) => {
  const found = revenue(written, deal);
  return ids.map((id) => found.operating(`revenue.x.${id}`));
};

// 1000 without, 400 with the project: 600 saved, worth 300 at 0.5.
const GUARANTEE = {
  kind: 'guaranteed-savings',
  baseline: '1000',
  measured: '400',
  guaranteed: '500',
  fee: '200 /year',
  energy: { price: '0.5 /kWh' },
  excess: '40 %',
} as const;
const guaranteed = (spec: object, deal: RevenueDeal = {}) =>
  rows({ x: { ...GUARANTEE, ...spec } }, ['fee_receipts', 'excess_receipts', 'compensation'], deal);

describe('guaranteed savings', () => {
  it('pays the fixed fee, and a share of what is saved above the guarantee', () => {
    // 100 more than guaranteed, worth 50: 20 to the company.
    const [fee = [], excess = [], compensation = []] = guaranteed({});
    expectRow(fee, [200, 200, 200, 200]);
    expectRow(excess, [20, 20, 20, 20]);
    expectRow(compensation, [0, 0, 0, 0]);
  });

  it('makes the company pay for what falls short, even beyond its fee', () => {
    const [fee = [], excess = [], compensation = []] = guaranteed({ guaranteed: '700' });
    expectRow(fee, [200, 200, 200, 200]);
    expectRow(excess, [0, 0, 0, 0]);
    expectRow(compensation, [50, 50, 50, 50]);
    // More is used than before: 200 worse, 900 short of 700.
    expectRow(
      guaranteed({ guaranteed: '700', measured: '1200' })[2] as readonly number[],
      new Array<number>(4).fill(450),
    );
  });

  it('pays the fee as it runs, and settles savings when the year ends', () => {
    const [fee = [], excess = []] = guaranteed({}, { operation: 'half-year', years: 2 });
    expectRow(fee, [100, 100, 100, 100]);
    expectRow(excess, [0, 20, 0, 20]);
  });

  it('values energy by its own index, and the fee by its own', () => {
    const [fee = [], , compensation = []] = guaranteed(
      { guaranteed: '700', energy: { price: '0.5 /kWh', index: 'energy' } },
      { indices: { energy: '10 %' }, years: 2 },
    );
    expectRow(fee, [200, 200]);
    expectRow(compensation, [50 * 1.21, 50 * 1.331]);
  });

  it('is a payment of the company to its client', () => {
    const found = revenue({ x: { ...GUARANTEE, payer: 'outside' } });
    expect(found.model.lines.find(({ id }) => id === 'revenue.x.compensation')?.flow).toEqual({
      from: 'project_company',
      to: 'outside',
    });
  });
});

describe('energy trusteeship', () => {
  const TRUST = {
    kind: 'energy-trusteeship',
    fee: '500 /year',
    energy: { measured: '400', price: '0.75 /kWh', index: 'energy' },
  } as const;
  const kept = (spec: object, deal: RevenueDeal = {}) =>
    rows({ x: { ...TRUST, ...spec } }, ['receipts', 'energy.bill'], { indices: { energy: '10 %' }, ...deal });

  it('pays a fixed fee, and the company the bill at the price of the day', () => {
    const [fee = [], bill = []] = kept({}, { years: 2 });
    expectRow(fee, [500, 500]);
    expectRow(bill, [300 * 1.21, 300 * 1.331]);
  });

  it('is in force for as long as agreed, the bill as well', () => {
    const [fee = [], bill = []] = kept({ until: '1.5 years' }, { indices: { energy: '0 %' }, years: 2 });
    expectRow(fee, [500, 250]);
    expectRow(bill, [300, 150]);
  });

  it('counts the bill among what the company pays others', () => {
    const found = revenue({ x: { ...TRUST, energy: { measured: '400', price: '0.75 /kWh' } } }, { years: 2 });
    expectRow(found.operating('revenue.fees_to_others'), [300, 300]);
    expect(found.model.lines.find(({ id }) => id === 'revenue.x.energy.bill')?.flow).toEqual({
      from: 'project_company',
      to: 'energy_supplier',
    });
  });
});

describe('a baseline adjusted to climate and activity', () => {
  const shared = {
    kind: 'energy-savings',
    baseline: '1000',
    measured: '400',
    price: '0.5 /kWh',
    share: '80 %',
  } as const;
  const climate = { share: '40 %', baseline: '2_000', actual: '2_500' };
  const activity = { share: '50 %', baseline: '100', actual: '80' };
  const adjusted = (by: object): number =>
    revenue({ x: { ...shared, adjusted: by } }, { years: 1 }).operating('revenue.x.adjusted_baseline')[0] as number;

  it('moves the part that follows degree days, and the part that follows activity', () => {
    // 40 % x 25 % colder = +10 %; 50 % x 20 % less activity = -10 %.
    expectRow([adjusted({ climate }), adjusted({ activity }), adjusted({ climate, activity })], [1100, 900, 1000]);
  });

  it('is what savings are measured from', () => {
    // (1100 - 400) x 0.5 x 80 %.
    expectRow(
      revenue({ x: { ...shared, adjusted: { climate } } }, { years: 1 }).operating('revenue.x.receipts'),
      [280],
    );
    // 700 saved against 500 guaranteed: 40 % of 200 x 0.5.
    const found = guaranteed({ adjusted: { climate } }, { years: 1 });
    expectRow(found[1] as readonly number[], [40]);
  });

  it('is the baseline itself where weather and activity are as they were', () => {
    expectRow(
      [adjusted({ climate: { ...climate, actual: '2_000' }, activity: { ...activity, actual: '100' } })],
      [1000],
    );
  });
});
