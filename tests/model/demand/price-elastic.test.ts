/** Demand that answers to its price, against the closed form of constant elasticity. */
import { describe, expect, it } from 'vitest';
import { buildDemand, demandSpec } from '../../../src/model/demand/index.ts';
import { evaluate, expectRow } from '../harness.ts';
import { closed, written } from '../../published/library.ts';

describe('price-elastic', () => {
  const amounts = (driver: Record<string, unknown>): readonly number[] => {
    const parsed = demandSpec.parse({ users: { kind: 'price-elastic', of: '1000', reference: '3', ...driver } });
    return evaluate({ scenario: { demand: parsed } }, (context) => {
      buildDemand(context, parsed);
    }).operating('demand.users');
  };

  it('loses a part of its users as the price rises: 1000 x 1.2^-0.3', () => {
    const wanted = 1000 * Math.exp(-0.3 * Math.log(1.2));
    expectRow(amounts({ price: '3.6', elasticity: '-0.3' }), [wanted, wanted, wanted, wanted]);
  });

  it('is what was counted at the reference price, or where nobody minds the price', () => {
    expectRow(amounts({ price: '3', elasticity: '-2' }), [1000, 1000, 1000, 1000]);
    expectRow(amounts({ price: '9', elasticity: '0' }), [1000, 1000, 1000, 1000]);
  });

  it('refuses prices of nothing and demand that rises with its price', () => {
    for (const wrong of [
      { price: '0', elasticity: '-1' },
      { price: '3', elasticity: '0.5' },
    ])
      expect(() => amounts(wrong)).toThrow();
  });

  it('named by the tariff it answers to: at an elasticity of -1 any tariff earns the same', async () => {
    const receipts = async (tariff: string): Promise<readonly number[]> =>
      closed(
        await written(`
pppsim: 1
name: elastic
currency: CNY
close: 2026-01-01
step: { operation: year }
construction:
  months: 0 months
  items: { plant: { cost: 1000, profile: at-close } }
demand:
  trips: { kind: price-elastic, of: 100, price: revenue.fares.tariff, reference: 3, elasticity: -1 }
revenue: { fares: { kind: user-charge, quantity: trips, tariff: ${tariff} /trip } }
operation: { years: 3 years, costs: { running: { cost: 10 /year } } }
funding: { equity: { holders: { owner: 100 % } } }
tax: { rate: 0 % }
distributions: { limit: cash }
discounting: { equity: 8 %, project: 8 %, government: 4.9 % }
`),
      )
        .row('revenue.fares.receipts')
        .slice(1);
    expectRow(await receipts('3'), [300, 300, 300]);
    expectRow(await receipts('4.5'), [300, 300, 300]);
  });
});
