/** What revenue makes the company pay, in a whole deal: books, cash, tax, parties, the government's figures, the law of land. */
import { describe, expect, it } from 'vitest';
import { expectRow } from '../harness.ts';
import { closed, npv, smallDeal } from '../returns/deal.ts';

const income = { kind: 'table', payer: 'users', amounts: ['300', '300', '300', '300', '300'] } as const;
const fee = { kind: 'concession-fee', fixed: '10 /year', share: '10 %' } as const;

describe('a concession fee in the books', () => {
  const found = closed(smallDeal({ revenue: { income, fee }, tax: { rate: '25 %' } }));

  it('comes off CFADS, and off taxable income', () => {
    // 300 - 40; depreciation is 200 a year; tax is 25 % of 60.
    expectRow(found.operating('cash_flow.from_operations'), new Array<number>(5).fill(260));
    expectRow(found.operating('tax.income'), new Array<number>(5).fill(60));
    expectRow(found.operating('cash_flow.cfads'), new Array<number>(5).fill(245));
  });

  it('is income of the government and no support, net support being less than nothing', () => {
    const fees = [0, 40, 40, 40, 40, 40];
    expect(found.metric('government_support_npv')).toBeCloseTo(0, 9);
    expect(found.metric('government_fees_npv')).toBeCloseTo(npv(0.04, fees), 9);
    expect(found.metric('government_net_support_npv')).toBeCloseTo(-npv(0.04, fees), 9);
    expectRow(found.operating('parties.government.cash'), [40, 40, 40, 40, 40]);
  });

  it('writes nothing where there is none', () => {
    const none = closed(smallDeal());
    for (const line of ['revenue.fees_to_government', 'revenue.fees_to_others', 'returns.government_net_support'])
      expect(none.has(line)).toBe(false);
  });
});

describe('an energy bill that the company pays', () => {
  const trust = {
    kind: 'energy-trusteeship',
    fee: '500 /year',
    vat: '6 %',
    energy: { measured: '400', price: '0.75 /kWh', vat: '13 %' },
    payer: 'outside',
  } as const;
  const found = closed(smallDeal({ revenue: { trust }, tax: { rate: '0 %', vat: { credit: 'carried-forward' } } }));

  it('has input VAT at its own rate', () => {
    // 6 % of 500 less 13 % of 300.
    expectRow(found.operating('cash_flow.from_operations').slice(0, 1), [500 - 300 + 30 - 39]);
  });

  it('leaves the company and reaches the supplier, who remits its VAT', () => {
    expectRow(found.operating('parties.energy_supplier.cash'), new Array<number>(5).fill(300));
    expectRow(found.operating('tax.vat.remitted_by.energy_supplier'), new Array<number>(5).fill(39));
  });
});

describe('land income', () => {
  const land = {
    kind: 'land-value',
    area: '1000',
    uplift: '6 /m2',
    capture: '30 %',
    absorption: ['20 %', '30 %', '50 %'],
  };
  const deal = (paid_to: string, land_income: string) =>
    closed(smallDeal({ revenue: { income, land: { ...land, paid_to } }, more: { rules: { land_income } } }));
  const gap = 'check.land-income-does-not-pay-the-project.gap';

  it("counts on the government's side alone where it is its own receipt", () => {
    const found = deal('government', 'forbidden');
    expect(found.metric('government_land_npv')).toBeCloseTo(npv(0.04, [0, 360, 540, 900]), 9);
    expectRow(found.operating('cash_flow.from_operations'), new Array<number>(5).fill(300));
    expectRow(found.operating('parties.government.cash'), [360, 540, 900, 0, 0]);
    expectRow(found.operating('parties.land_buyers.cash'), [-360, -540, -900, 0, 0]);
    expectRow(found.operating(gap), [0, 0, 0, 0, 0]);
  });

  it('fails the law where it pays the company and the rules forbid it', () => {
    expectRow(deal('company', 'forbidden').operating(gap), [360, 540, 900, 0, 0]);
  });

  it('may pay the company elsewhere', () => {
    const found = deal('company', 'allowed');
    expect(found.has(gap)).toBe(false);
    expectRow(found.operating('cash_flow.from_operations'), [660, 840, 1200, 300, 300]);
  });
});

describe('concession accounting with fees', () => {
  const more = (kind: string, more: object = {}) => ({
    concession_accounting: { kind, construction_margin: '0 %', ...more },
  });
  const pays = { kind: 'availability', payment: '300 /year' } as const;

  it('takes what is paid back to the grantor off what it pays', () => {
    const found = closed(smallDeal({ revenue: { pays, fee }, more: more('financial-asset') }));
    expectRow(found.operating('concession.received'), new Array<number>(5).fill(260));
  });

  it('expenses fees where users pay: profit over the life is cash', () => {
    const found = closed(smallDeal({ revenue: { income, fee }, more: more('intangible-asset') }));
    expect(found.row('concession.profit_total')[0]).toBeCloseTo(5 * 260 - 1000, 9);
    expectRow(found.row(`check.concession-profit-is-cash.gap`).slice(0, 1), [0]);
  });
});
