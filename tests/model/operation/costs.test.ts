/** Operating costs: amounts a year, prices per unit of demand, shares of revenue. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../../src/model/context.ts';
import { buildDemand, demandSpec } from '../../../src/model/demand/index.ts';
import { addRevenueShares, buildOperatingCosts, operationSpec } from '../../../src/model/operation/index.ts';
import { type Deal, type Evaluated, evaluate, expectRow } from '../harness.ts';

/** Operation with 1000 trips a year and revenue of 500 a year. */
function operation(costs: Record<string, unknown>, deal: Deal = {}): Evaluated {
  const demand = demandSpec.parse({ trips: '1000' });
  const parsed = operationSpec.parse({ years: '3 years', costs });
  return evaluate(
    { years: 3, ...deal, scenario: { demand, operation: parsed }, numbers: { revenue: '500' } },
    (bare) => {
      const context = { ...bare, driver: buildDemand(bare, demand) };
      const { m, time } = context;
      const revenue = m.line(
        'revenue.operating',
        { label: text('Revenue', '收入'), unit: 'money', nature: 'flow' },
        m.input('revenue', 'money/year').times(time.years).times(time.operatingShare),
      );
      addRevenueShares(context, parsed, buildOperatingCosts(context, parsed), revenue);
    },
  );
}

describe('operating costs', () => {
  it('accrue with the time in operation, at the price of the period', () => {
    const found = operation(
      { staff: { cost: '100 /year', index: 'cpi' } },
      { indices: { cpi: { rate: '10 %' } }, years: 2, operation: 'half-year' },
    );
    // Half-years end 1.5, 2, 2.5, 3 years after the close.
    expectRow(
      found.operating('operation.costs.staff.expense'),
      [1.5, 2, 2.5, 3].map((t) => 50 * 1.1 ** t),
    );
    expectRow(found.all('operation.costs').slice(0, 2), [0, 0]);
  });

  it('may be per unit of a demand driver, or a share of revenue', () => {
    const found = operation({
      energy: { cost: '0.4 /trip', per: 'trips' },
      fee: { of_revenue: '6 %', paid_to: 'platform_firm' },
    });
    expectRow(found.operating('operation.costs.energy.expense'), [400, 400, 400]);
    expectRow(found.operating('operation.costs.fee.expense'), [30, 30, 30]);
    expectRow(found.operating('operation.costs_before_revenue_shares'), [400, 400, 400]);
    expectRow(found.operating('operation.costs'), [430, 430, 430]);
  });

  it('flow from the project company to who is paid', () => {
    const found = operation({ staff: { cost: '100 /year' }, fee: { of_revenue: '6 %', paid_to: 'platform_firm' } });
    const flows = found.model.lines.flatMap(({ id, flow }) => (flow === undefined ? [] : [[id, flow.from, flow.to]]));
    expect(flows).toEqual([
      ['operation.costs.staff.expense', 'project_company', 'operator'],
      ['operation.costs.fee.expense', 'project_company', 'platform_firm'],
    ]);
  });

  it('are either a cost or a share of revenue, and name the driver of a unit price', () => {
    for (const wrong of [
      {},
      { cost: '1 /year', of_revenue: '1 %' },
      { cost: '0.4 /trip' },
      { cost: '9 /year', per: 'trips' },
    ]) {
      expect(operationSpec.safeParse({ years: '3 years', costs: { wrong } }).success, JSON.stringify(wrong)).toBe(
        false,
      );
    }
  });

  it('scale with money', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1000 }), (cost, factor) => {
        const one = operation({ staff: { cost: `${cost} /year` } }).all('operation.costs.staff.expense');
        const many = operation({ staff: { cost: `${cost * factor} /year` } }).all('operation.costs.staff.expense');
        expectRow(
          many,
          one.map((value) => value * factor),
        );
      }),
      { seed: 14, numRuns: 20 },
    );
  });
});
