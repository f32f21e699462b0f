/** A refinancing worked by hand: 60 lent at 6 %, repaid 10 a year; after two years the 40 left are repaid out of a loan at 4 %. */
import { describe, expect, it } from 'vitest';
import { dealSpec, semanticChecks } from '../../../src/model/index.ts';
import { expectNear, type LoanDeal, loans, raw } from './deal.ts';

type Raw = Readonly<Record<string, unknown>>;

const bank = { amount: '60', base_rate: '6 %', tenor: '7 years', repayment: 'equal-principal' };
const terms = {
  on: '2029-01-01',
  lender: 'new_bank',
  base_rate: '4 %',
  tenor: '4 years',
  repayment: 'equal-principal',
  upfront_fee: '1 %',
  prepayment_fee: '2 %',
  costs: '0.5',
};
const refinanced = (more: Raw = {}, loan: Raw = {}, deal: Partial<LoanDeal> = {}) =>
  loans({ years: 8, debt: { bank: { ...bank, ...loan, refinancing: { ...terms, ...more } } }, ...deal });

// 40 and 2 % of it, and 0.5, out of a loan that keeps back 1 % of itself.
const amount = (40 * 1.02 + 0.5) / 0.99;
const oldService = [12.4, 11.8, 11.2, 10.6];
const newService = [0, 1, 2, 3].map((k) => amount / 4 + 0.04 * amount * (1 - k / 4));
const threshold = (flows: readonly number[]): number =>
  flows.reduce((value, flow, k) => value + flow / 1.1 ** (k + 1), 0);
const saved = oldService.map((service, k) => service - (newService[k] ?? 0));

describe('a loan repaid out of a new one', () => {
  const deal = refinanced();

  it('lends the balance, the prepayment fee and all costs, its own fee included', () => {
    expectNear(deal.running('funding.debt.bank.refinancing.raised'), [0, 0, amount, 0, 0, 0, 0, 0]);
    expectNear(deal.running('funding.debt.bank.refinancing.prepaid'), [0, 0, 40, 0, 0, 0, 0, 0]);
    expectNear(deal.running('funding.debt.bank.refinancing.spent'), [0, 0, amount - 40, 0, 0, 0, 0, 0]);
    expectNear(
      deal.running('funding.debt.bank.refinancing.released'),
      Array.from({ length: 8 }, () => 0),
    );
  });

  it('serves the old loan until then and the new one from then on', () => {
    expectNear(deal.running('funding.debt.bank.closing'), [50, 40, 0, 0, 0, 0, 0, 0]);
    expectNear(deal.running('funding.debt.bank.paid'), [13.6, 13, 0, 0, 0, 0, 0, 0]);
    expectNear(deal.running('funding.debt.bank.refinancing.paid'), [0, 0, ...newService, 0, 0]);
    expectNear(deal.running('accounts.debt'), [50, 40, 0.75 * amount, 0.5 * amount, 0.25 * amount, 0, 0, 0]);
    expectNear(deal.running('debt.service'), [13.6, 13, ...newService, 0, 0]);
  });

  it('moves money between the company, both lenders and advisers, and each lender earns its own yield', () => {
    expect(deal.running('parties.new_bank.cash')[2]).toBeCloseTo(-amount * 0.99 + (newService[0] ?? 0), 5);
    expect(deal.running('parties.bank.cash')[2]).toBeCloseTo(40 * 1.02, 5);
    // -60, 13.6, then 13 and 40.8 on one day; -99 % of the new loan on that day, then its service.
    const growth = (13.6 + Math.sqrt(13.6 ** 2 + 4 * 60 * 53.8)) / 120;
    expect(deal.once('funding.debt.bank.all_in_yield')).toBeCloseTo(growth - 1, 3);
    const rate = deal.once('funding.debt.bank.refinancing.all_in_yield');
    expect(newService.reduce((value, flow, k) => value + flow / (1 + rate) ** (k + 1), 0)).toBeCloseTo(
      0.99 * amount,
      2,
    );
    expect(deal.once('funding.debt.bank.refinancing.lent')).toBeCloseTo(amount, 5);
  });

  it('expenses its costs in the period, as a loss on extinguishment', () => {
    const plain = loans({ years: 8, debt: { bank } });
    const profit = deal.running('accounts.net_income');
    const before = plain.running('accounts.net_income');
    expect((before[2] ?? 0) - (profit[2] ?? 0)).toBeCloseTo(amount - 40 + 0.04 * amount - 0.06 * 40, 5);
  });
});

describe('the reserve of a refinanced loan', () => {
  it('looks ahead to the service of the loan that will then be there', () => {
    const deal = refinanced({}, {}, { funding: { reserves: { debt_service: '12 months' } } });
    expectNear(deal.running('reserves.debt_service.balance'), [13, ...newService, 0, 0, 0]);
  });
});

describe('the gain of a refinancing', () => {
  const gain = threshold(saved);
  it('is the present value of service saved at the threshold rate, half of it the government’s, paid at once', () => {
    const deal = refinanced({ gain: {} });
    expect(deal.once('refinancing.bank.gain')).toBeCloseTo(gain, 6);
    expect(deal.once('refinancing.bank.government_share')).toBeCloseTo(gain / 2, 6);
    expectNear(deal.running('refinancing.bank.paid'), [0, 0, gain / 2, 0, 0, 0, 0, 0]);
  });

  it('is shared by bands: 50 % at first, 60 % and 70 % of what is above', () => {
    const bands = [
      { above: '0.2', share: '60 %' },
      { above: '0.4', share: '70 %' },
    ];
    const deal = refinanced({ costs: '0', prepayment_fee: '0 %', upfront_fee: '0 %', gain: { bands, rate: '8 %' } });
    const free = [0, 1, 2, 3].map((k) => 0.02 * 40 * (1 - k / 4));
    const whole = free.reduce((value, flow, k) => value + flow / 1.08 ** (k + 1), 0);
    expect(whole).toBeGreaterThan(0.4);
    expect(deal.once('refinancing.bank.gain')).toBeCloseTo(whole, 6);
    expect(deal.once('refinancing.bank.government_share')).toBeCloseTo(0.1 + 0.12 + 0.7 * (whole - 0.4), 6);
  });

  it('over the term: level amounts of the same present value until the concession ends', () => {
    const deal = refinanced({ gain: { paid: 'over-the-term' } });
    const level = gain / 2 / threshold([1, 1, 1, 1, 1, 1]);
    expectNear(deal.running('refinancing.bank.paid'), [0, 0, level, level, level, level, level, level]);
  });

  it('after tax: interest no longer paid is no longer deducted, and costs are', () => {
    const deal = refinanced({ gain: { basis: 'after-tax' } }, {}, { tax: '25 %' });
    const interest = [0, 1, 2, 3].map((k) => (1 - k / 4) * (0.06 * 40 - 0.04 * amount));
    const taxed = saved.map((flow, k) => flow - 0.25 * ((interest[k] ?? 0) - (k === 0 ? amount - 40 : 0)));
    expect(deal.once('refinancing.bank.gain')).toBeCloseTo(threshold(taxed), 6);
  });

  it('is nothing to share where there is none', () => {
    const deal = refinanced({ base_rate: '9 %', gain: {} });
    expect(deal.once('refinancing.bank.gain')).toBeLessThan(0);
    expect(deal.once('refinancing.bank.government_share')).toBe(0);
  });

  it('is what the shareholders receive more, where cash is distributed as it comes', () => {
    const [before, after] = [loans({ years: 8, debt: { bank } }), refinanced()];
    const flows = before.running('equity.flow');
    expectNear(
      after.running('equity.flow').map((flow, k) => flow - (flows[k] ?? 0)),
      [0, 0, ...saved, 0, 0],
      1e-5,
    );
  });
});

describe('a refinancing sized anew', () => {
  // CFADS of 25 at a cover of 1.60 carries an annuity of four payments of 15.625 at 4 %.
  const sized = { dscr: '1.60', repayment: 'annuity' };
  const annuity = (1 - 1.04 ** -4) / 0.04;

  it('lends what the target DSCR carries, and releases what is above balance and costs', () => {
    const deal = refinanced({ ...sized, gain: {} });
    const lent = (25 / 1.6) * annuity;
    const released = lent * 0.99 - 40 * 1.02 - 0.5;
    expect(deal.once('funding.debt.bank.refinancing.amount')).toBeCloseTo(lent, 5);
    expectNear(deal.running('funding.debt.bank.refinancing.released'), [0, 0, released, 0, 0, 0, 0, 0]);
    expectNear(deal.running('cover.dscr').slice(2, 6), [1.6, 1.6, 1.6, 1.6], 1e-6);
    const lost = oldService.map((service) => service - 25 / 1.6);
    expect(deal.once('refinancing.bank.gain')).toBeCloseTo(released + threshold(lost), 5);
  });

  it('sculpted, has the target DSCR in every period', () => {
    const deal = refinanced({ dscr: '1.60', repayment: 'sculpted' });
    expectNear(deal.running('cover.dscr').slice(2, 6), [1.6, 1.6, 1.6, 1.6], 1e-6);
    expect(deal.row('accounts.debt').at(-1)).toBeCloseTo(0, 6);
  });

  it('that does not pay for the old loan does not come about', () => {
    const deal = refinanced({ ...sized, dscr: '3', gain: {} });
    expect(deal.once('funding.debt.bank.refinancing.agreed')).toBe(0);
    expectNear(deal.running('funding.debt.bank.closing'), [50, 40, 30, 20, 10, 0, 0, 0]);
    expectNear(
      deal.running('refinancing.bank.paid'),
      Array.from({ length: 8 }, () => 0),
    );
    expect(deal.row('check.bank-refinancing-is-possible.gap')[0]).toBeGreaterThan(1);
  });
});

describe('a loan in arrears', () => {
  it('is not refinanced', () => {
    const deal = refinanced({}, {}, { revenue: 16 });
    expect(Math.max(...deal.row('debt.arrears'))).toBeGreaterThan(1);
    expectNear(
      deal.running('funding.debt.bank.refinancing.raised'),
      Array.from({ length: 8 }, () => 0),
    );
  });
});

describe('a mini-perm', () => {
  it('is swept, and its bullet is refinanced at what is left of it', () => {
    const sweep = { share: '50 %', above: '1' };
    const deal = refinanced({}, { repayment: 'bullet', tenor: '5 years', sweep });
    const swept = deal.running('funding.debt.bank.swept');
    const left = 60 - (swept[0] ?? 0) - (swept[1] ?? 0);
    expect(swept[0]).toBeCloseTo((25 - 3.6) / 2, 5);
    expect(deal.running('funding.debt.bank.refinancing.prepaid')[2]).toBeCloseTo(left, 5);
    expect(deal.running('funding.debt.bank.refinancing.raised')[2]).toBeCloseTo((left * 1.02 + 0.5) / 0.99, 5);
    expect(deal.row('accounts.debt').at(-1)).toBeCloseTo(0, 6);
  });
});

describe('a refinancing that cannot be', () => {
  const codes = (more: Raw, loan: Raw = {}): readonly string[] =>
    semanticChecks(
      dealSpec.parse(raw({ years: 8, debt: { bank: { ...bank, ...loan, refinancing: { ...terms, ...more } } } })),
    ).map(({ path }) => path);
  const at = 'funding.debt.bank.refinancing';

  it('is refused, each at its place', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ on: '2026-06-01' })).toEqual([`${at}.on`]);
    expect(codes({ on: '2033-01-01', tenor: '1 year' })).toEqual([`${at}.on`]);
    expect(codes({ tenor: '9 years' })).toEqual([`${at}.tenor`]);
    expect(codes({ grace: '48 months' })).toEqual([`${at}.grace`]);
    expect(codes({ repayment: 'sculpted' })).toEqual([`${at}.repayment`]);
    expect(codes({ repayment: 'table' })).toEqual([`${at}.repayment`]);
    expect(codes({ repayment: 'bullet', balloon: '20 %' })).toEqual([`${at}.balloon`]);
    expect(codes({ upfront_fee: '100 %' })).toEqual([`${at}.upfront_fee`]);
    expect(
      codes({
        gain: {
          bands: [
            { above: '3', share: '60 %' },
            { above: '1', share: '70 %' },
          ],
        },
      }),
    ).toEqual([`${at}.gain.bands.1.above`]);
    expect(codes({}, { swap: { share: '50 %', rate: '5 %' } })).toEqual(['funding.debt.bank.swap']);
  });
});
