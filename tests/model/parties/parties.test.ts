/** The ledger of parties in three parts, and insolvency: deals of a few round numbers worked by hand. */
import { describe, expect, it } from 'vitest';
import { closeCash } from '../waterfall/deal.ts';

const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

describe('a position', () => {
  it('is cash with the change of claims: a lender gains its interest, whatever is drawn and repaid', () => {
    // 400 at 10 %, 100 repaid a year: interest 40, 30, 20, 10.
    const it = closeCash({
      cash: [200, 200, 200, 200],
      loans: { bank: { amount: '400', base_rate: '10 %', lender: 'lender' } },
    });
    expect(it.row('parties.lender.cash')).toEqual([140, 130, 120, 110]);
    expect(it.row('parties.lender.claims')).toEqual([-100, -100, -100, -100]);
    expect(it.row('parties.lender.position')).toEqual([40, 30, 20, 10]);
    expect(it.row('parties.positions').every((gap) => Math.abs(gap) < 0.01)).toBe(true);
  });
  it('counts arrears as a claim of the lender', () => {
    // Service 100 without interest; 60 is there in the first year, so that 40 stay owed beyond the schedule.
    const it = closeCash({ cash: [60, 200, 200, 200], loans: { bank: { amount: '400', lender: 'lender' } } });
    expect(it.row('parties.lender.owed')).toEqual([340, 200, 100, 0]);
    expect(it.row('parties.lender.position')).toEqual([0, 0, 0, 0]);
  });
});

describe('operating cost that cannot be paid', () => {
  // Cost 100 a year against 60, then 200: 40 is owed for a year.
  const it1 = () => closeCash({ cash: [60, 200, 200], costs: { staff: { cost: '100 /year', paid_to: 'operator' } } });
  it('is a claim of suppliers, and settled when there is cash', () => {
    const it = it1();
    expect(it.row('waterfall.unpaid_costs')).toEqual([40, 0, 0]);
    expect(it.row('parties.outside.owed')).toEqual([40, 0, 0]);
    expect(total(it.row('parties.outside.position'))).toBe(0);
  });
  it('makes the company insolvent from that period on', () => {
    const it = it1();
    expect(it.row('insolvency.operating')).toEqual([1, 0, 0]);
    // The close, a year of building, and the first of operation, at whose end it is owed.
    expect(it.once('insolvency.operating.since')).toBeCloseTo(2, 9);
  });
});
