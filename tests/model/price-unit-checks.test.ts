/** A price per kWh on a number of visits is refused; a price per visit, or of a thing that no word speaks against, is not. */
import { describe, expect, it } from 'vitest';
import { dealSpec, semanticChecks } from '../../src/model/index.ts';
import { library, SCENARIOS, written } from '../published/library.ts';
import { smallDeal } from './returns/deal.ts';

type Raw = Readonly<Record<string, unknown>>;

const problems = ({
  revenue,
  ...more
}: {
  readonly revenue?: Raw;
  readonly demand: Raw;
  readonly operation?: Raw;
}): readonly string[] => {
  const { data, error } = dealSpec.safeParse(smallDeal({ ...(revenue && { revenue }), more }));
  if (data === undefined) throw error;
  return semanticChecks(data)
    .filter(({ code }) => code === 'SCN-UNIT')
    .map(({ path, message, hint }) => `${path} ${message.en} ${hint?.en}`);
};
const charged = (tariff: string, quantity: unknown, demand: Raw = {}): readonly string[] =>
  problems({ demand, revenue: { income: { kind: 'user-charge', quantity, tariff } } });

describe('what a tariff is per', () => {
  it('is refused where the driver is named after something else', () => {
    expect(charged('3.2 /kWh', 'visits', { visits: '12_000' })).toEqual([
      'revenue.income.tariff The tariff "3.2 /kWh" is per kWh, and demand.visits counts visits: expected a price per visit. Write `3.2 /visit` for the tariff, or `visits: { value: 12_000 kWh }` if that is what is counted.',
    ]);
    expect(charged('3.2 /kWh', 'paid_hours', { paid_hours: 'bays * 12', bays: '10' })).toHaveLength(1);
    expect(charged('3.2 /hour', 'visits', { visits: { kind: 'growth', start: '100', growth: '2 %' } })).toHaveLength(1);
  });

  it('is refused where the driver states another unit', () => {
    expect(charged('3.2 /visit', 'town', { town: { value: '12_000 trips' } })).toEqual([
      'revenue.income.tariff The tariff "3.2 /visit" is per visit, and demand.town is "12_000 trips": expected a price per trip. Write `3.2 /trip` for the tariff.',
    ]);
    expect(charged('0.4 /kWh', 'energy', { energy: { value: '12_000 MWh' } })[0]).toContain(
      'Write `0.4 /MWh` for the tariff.',
    );
    expect(charged('3.2 /visit', { value: '12_000 trips' })[0]).toContain('revenue.income.quantity is "12_000 trips"');
  });

  it('is refused where a unit of measure is charged on a number without one', () => {
    expect(charged('0.4 /kWh', 'energy', { energy: '12_000' })).toEqual([
      'revenue.income.tariff The tariff "0.4 /kWh" is per kWh, and demand.energy has no unit. Write `energy: { value: 12_000 kWh }` if that is what is counted.',
    ]);
  });

  it('is taken where it is what is counted, in any spelling, and where no word speaks against it', () => {
    const taken: readonly (readonly [string, string, Raw?])[] = [
      ['3.2 /hour', 'paid_hours', { paid_hours: '12_000' }],
      ['3.2 /visit', 'visits', { visits: '12_000' }],
      ['3.2 /user', 'registered', { registered: '12_000' }],
      ['3.2 /person', 'visits', { visits: '12_000' }],
      ['0.4 /度', 'charged_kwh', { charged_kwh: '12_000' }],
      ['0.4 /kWh', 'energy', { energy: { value: '1.2 万 kWh' } }],
      ['0.4 /kWh', 'sold', { sold: 'generated * 0.9', generated: '12_000' }],
      ['9 /delivery', 'parcels', { parcels: { value: '12_000 deliveries' } }],
      ['2 /pass', 'passes', { passes: { value: '100 passes' } }],
      ['2 /bus', 'buses', { buses: { value: '100 buses' } }],
      ['3.2 /kWh', '12_000'],
      ['90 /year', 'bays', { bays: '12_000' }],
    ];
    for (const [tariff, quantity, demand] of taken) expect(charged(tariff, quantity, demand), tariff).toEqual([]);
  });

  it('holds for shadow tariffs, energy prices and costs per unit', () => {
    const demand = { visits: '12_000' };
    const shadow = { kind: 'usage-payment', quantity: 'visits', bands: { all: { tariff: '3 /km' } } };
    expect(problems({ demand, revenue: { shadow } })[0]).toContain(
      'revenue.shadow.bands.all.tariff The tariff "3 /km"',
    );
    const saved = { kind: 'energy-savings', baseline: '10', measured: 'visits', price: '1 /kWh', share: '50 %' };
    expect(problems({ demand, revenue: { saved } })[0]).toContain('revenue.saved.price The energy price "1 /kWh"');
    const trust = { kind: 'energy-trusteeship', fee: '5 /year', energy: { measured: 'visits', price: '1 /kWh' } };
    expect(problems({ demand, revenue: { trust } })[0]).toContain('revenue.trust.energy.price');
    const operation = { years: '4 years', costs: { power: { cost: '1 /kWh', per: 'visits' } } };
    expect(problems({ demand, operation })[0]).toContain('operation.costs.power.cost The cost "1 /kWh"');
  });

  it.each(SCENARIOS)('is as counted in %s', async (name) => {
    await expect(library(name)).resolves.toBeDefined();
  });

  it('is told with its place in the file', async () => {
    const text = 'extends: smart-parking.yaml\nrevenue:\n  street:\n    tariff: 3.2 /kWh\n';
    await expect(written(text)).rejects.toThrow(/SCN-UNIT revenue\.\S+tariff/);
  });
});
