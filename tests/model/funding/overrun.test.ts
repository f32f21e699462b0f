/** Who pays when the works cost more than planned, in order, and what is left when nobody does. */
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { closed } from './deal.ts';

const PAYERS = {
  funding: {
    overrun: {
      damages_cap: '10 %',
      undrawn_debt: '80',
      standby_equity: '60',
      completion_guarantee: { amount: '50', guarantor: 'parent' },
    },
  },
};
const overrun = (share: string) => ({ construction: { contingency: '5 %', overrun: share } });

describe('a cost overrun', () => {
  it('is paid in order: contingency, contractor, undrawn debt, standby equity, guarantor, and the rest is owed', () => {
    const deal = closed(overrun('40 %'), PAYERS);
    // 200 a year on 500 of works a year. The contingency has 25 a year, the contractor 100, lenders 80, and so on.
    expectRow(deal.row('construction.overrun.cost').slice(0, 4), [0, 200, 200, 0]);
    expectRow(deal.row('construction.overrun.by_contingency').slice(0, 4), [0, 25, 25, 0]);
    expectRow(deal.row('funding.overrun.damages').slice(0, 4), [0, 100, 0, 0]);
    expectRow(deal.row('funding.overrun.undrawn_debt').slice(0, 4), [0, 75, 5, 0]);
    expectRow(deal.row('funding.overrun.standby_equity_paid').slice(0, 4), [0, 0, 60, 0]);
    expectRow(deal.row('funding.overrun.guarantee').slice(0, 4), [0, 0, 50, 0]);
    expectRow(deal.row('funding.overrun.unpaid').slice(0, 4), [0, 0, 60, 60]);
    expect(deal.fails('construction-is-paid-for')).toEqual([false, false, true, true, true, true, true, true]);
  });

  it('leaves the commitments of the plan alone, and is a use of funds that its payers pay', () => {
    const [planned, over] = [closed(overrun('0 %'), PAYERS), closed(overrun('40 %'), PAYERS)];
    for (const id of ['funding.debt_total', 'funding.equity_commitment', 'funding.need_total'])
      expect(over.once(id), id).toBeCloseTo(planned.once(id), 9);
    expectRow(over.row('funding.debt.bank.draw'), planned.row('funding.debt.bank.draw'));
    // Paid to the contractor: 400 less 50 of contingency, which is planned, and 60 that is owed.
    expect(over.once('funding.uses_total')).toBeCloseTo(1050 + 290, 9);
    expect(over.once('funding.sources_total')).toBeCloseTo(1340, 9);
    expect(total(planned.row('construction.overrun.cost'))).toBe(0);
  });

  it('within the contingency costs nothing more', () => {
    const [planned, over] = [closed(overrun('0 %'), PAYERS), closed(overrun('5 %'), PAYERS)];
    expectRow(over.row('equity.flow'), planned.row('equity.flow'));
    expect(over.once('funding.overrun.standby_equity_left')).toBeCloseTo(60, 9);
    expect(over.fails('construction-is-paid-for')).not.toContain(true);
  });

  it('lent for is repaid in step with the loan, with the interest that building adds to it', () => {
    const free = closed(overrun('40 %'), PAYERS);
    // 680 in five equal parts.
    expectRow(free.row('funding.debt.bank.closing').slice(1), [375, 680, 544, 408, 272, 136, 0]);
    const dear = closed(overrun('40 %'), PAYERS, { funding: { debt: { bank: { base_rate: '10 %' } } } });
    expectRow(dear.row('funding.debt.bank.overrun_balance').slice(0, 4), [0, 75, 87.5, 87.5]);
    const owed = 687.5;
    expectRow(
      dear.row('funding.debt.bank.closing').slice(2),
      [5, 4, 3, 2, 1, 0].map((left) => (owed * left) / 5),
    );
  });

  it('is put into the assets less what the contractor pays, and wears with them', () => {
    const deal = closed(overrun('40 %'), PAYERS);
    // 1050 planned, 350 beyond the contingency, 100 of damages.
    expectRow(deal.row('accounts.fixed_assets').slice(2, 3), [1300]);
    expectRow(deal.row('funding.depreciation.overrun').slice(3), [50, 50, 50, 50, 50]);
  });

  it('draws standby equity from holders by their shares, and a holder that guarantees pays as one of them', () => {
    const deal = closed(overrun('40 %'), PAYERS, {
      funding: { overrun: { completion_guarantee: { guarantor: 'sponsor' } } },
    });
    const planned = closed(overrun('0 %'), PAYERS);
    const more = deal
      .row('equity.sponsor.flow')
      .slice(0, 3)
      .map((flow, t) => (planned.row('equity.sponsor.flow')[t] ?? 0) - flow);
    expectRow(more, [0, 0, 36 + 50]);
    const [flow, of, others] = [
      deal.row('equity.flow'),
      deal.row('equity.sponsor.flow'),
      deal.row('equity.government.flow'),
    ];
    expectRow(
      flow,
      of.map((each, t) => each + (others[t] ?? 0)),
    );
  });

  it('earns the lenders a commitment fee on what they keep for it, drawn or not', () => {
    const fee = { funding: { debt: { bank: { commitment_fee: '1 %' } } } };
    const [kept, none] = [closed(overrun('0 %'), PAYERS, fee), closed(overrun('0 %'), fee)];
    // 1 % of 80 in each of two years, and the little more equity that pays for it changes nothing else.
    expect(kept.once('funding.uses_total') - none.once('funding.uses_total')).toBeCloseTo(1.6, 2);
  });

  it('of any size leaves no figure without a value', () => {
    for (const share of ['12 %', '100 %', '900 %']) {
      const deal = closed(overrun(share), PAYERS);
      const parts = ['damages', 'undrawn_debt', 'standby_equity_paid', 'guarantee'].map((id) =>
        total(deal.row(`funding.overrun.${id}`)),
      );
      const paid = 50 + total(parts) + (deal.row('funding.overrun.unpaid').at(-1) ?? 0);
      expect(paid).toBeCloseTo((Number.parseFloat(share) / 100) * 1000, 6);
    }
  });
});
