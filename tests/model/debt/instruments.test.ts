/** Instruments that are more than a bank loan, each worked by hand on 60 lent at 5 % or 6 %. */
import { describe, expect, it } from 'vitest';
import { dealSpec, semanticChecks } from '../../../src/model/index.ts';
import { expectNear, loans, raw } from './deal.ts';

const loan = { amount: '60', base_rate: '6 %', tenor: '7 years', repayment: 'equal-principal' };

describe('an interest subsidy', () => {
  const policy = { ...loan, kind: 'policy-bank' };
  it('pays a share of the interest for its years', () => {
    const deal = loans({
      debt: { policy_bank: { ...policy, interest_subsidy: { share: '50 %', years: '3 years' } } },
    });
    expectNear(deal.running('funding.debt.policy_bank.interest_subsidy.paid').slice(0, 5), [1.8, 1.5, 1.2, 0, 0]);
    expectNear(deal.running('cash_flow.cfads').slice(0, 4), [26.8, 26.5, 26.2, 25]);
  });
  it('of points is paid on the balance, at most the interest, and for a part of a period by its time', () => {
    const points = (of: string) =>
      loans({
        debt: { policy_bank: { ...policy, interest_subsidy: { points: of, years: '18 months' } } },
      }).running('funding.debt.policy_bank.interest_subsidy.paid');
    expectNear(points('2 %').slice(0, 3), [1.2, 0.5, 0]);
    expectNear(points('9 %').slice(0, 3), [3.6, 1.5, 0]);
  });
  it('is other income, taxed with what it pays for', () => {
    const interest_subsidy = { share: '100 %', years: '20 years' };
    const deal = loans({ debt: { policy_bank: { ...policy, interest_subsidy } }, tax: '25 %' });
    const plain = loans({ debt: { policy_bank: policy }, tax: '25 %' });
    const more = deal.running('accounts.net_income').map((v, k) => v - (plain.running('accounts.net_income')[k] ?? 0));
    expectNear(more.slice(0, 3), [3.6 * 0.75, 3 * 0.75, 2.4 * 0.75], 1e-4);
  });
});

describe('a bond', () => {
  // 100 is built in two years, equity first: the bond's 60 lie idle while equity pays.
  const bond = { ...loan, kind: 'bond', tenor: '8 years', upfront_fee: '1 %', proceeds: { interest: '2 %' } };
  const deal = loans({ months: 24, order: 'pro-rata', debt: { bond } });

  it('is received at the close, and bears interest on the whole from then on', () => {
    expectNear(deal.row('funding.debt.bond.draw').slice(0, 3), [60, 0, 0]);
    expectNear(deal.row('funding.debt.bond.construction_interest').slice(0, 3), [0, 3.6, 3.6]);
  });

  it('is held until spent, and earns interest on what is held: the negative carry', () => {
    const spent = deal.row('funding.debt.bond.proceeds.spent').slice(0, 3);
    const earned = deal.row('funding.debt.bond.proceeds.interest_earned').slice(0, 3);
    const held0 = 60 - (spent[0] ?? 0);
    const held1 = held0 - (spent[1] ?? 0);
    expectNear(earned, [0, 0.02 * held0, 0.02 * held1]);
    expect(spent.reduce((a, b) => a + b, 0)).toBeCloseTo(60, 5);
    expect(deal.once('funding.uses_total')).toBeCloseTo(100 + 0.6 + 7.2 - 0.02 * (held0 + held1), 5);
    expect(deal.row('funding.debt.bond.proceeds.held')[2]).toBeCloseTo(0, 5);
  });

  it('is repaid as a loan is', () => {
    expectNear(deal.running('funding.debt.bond.closing').slice(0, 7), [50, 40, 30, 20, 10, 0, 0]);
  });
});

describe('a special-purpose bond that the government on-lends', () => {
  const on_lent = { fee: '0.1 %' };
  const bond = { ...loan, kind: 'special-bond', base_rate: '3 %', margin: '0.5 %', on_lent };
  const deal = loans({ debt: { bond } });

  it('costs the company coupon and margin, and the government pays the holders the coupon back to back', () => {
    const owed = [60, 50, 40, 30, 20, 10];
    expectNear(
      deal.running('funding.debt.bond.interest').slice(0, 6),
      owed.map((v) => v * 0.035),
    );
    expectNear(
      deal.running('funding.debt.bond.bond.interest').slice(0, 6),
      owed.map((v) => v * 0.03),
    );
    expectNear(deal.running('funding.debt.bond.bond.principal').slice(0, 6), [10, 10, 10, 10, 10, 10]);
    expect(deal.row('funding.debt.bond.bond.issuing_fee').reduce((a, b) => a + b, 0)).toBeCloseTo(0.06, 6);
    expect(deal.row('funding.debt.bond.bond.balance').at(-1)).toBeCloseTo(0, 6);
  });

  it('leaves the government the margin, less the issuing fee and what it pays for the service', () => {
    const fees = deal.row('revenue.operating').reduce((a, b) => a + b, 0);
    const net = deal.row('parties.government.cash').reduce((a, b) => a + b, 0);
    const building = deal.row('funding.debt.bond.construction_interest').reduce((a, b) => a + b, 0);
    expect(net + fees).toBeCloseTo(0.005 * 210 + building * (0.005 / 0.035) - 0.06, 4);
  });

  it('pays the holders also where the company does not pay', () => {
    const poor = loans({ debt: { bond }, revenue: 12 });
    expect(Math.max(...poor.row('debt.arrears'))).toBeGreaterThan(1);
    expectNear(poor.running('funding.debt.bond.bond.principal').slice(0, 6), [10, 10, 10, 10, 10, 10]);
  });

  it('counts as project capital where the scenario says so', () => {
    const checked = (counts_as_capital: string) =>
      loans({
        debt: { bond: { ...bond, on_lent: { ...on_lent, counts_as_capital } } },
        rules: { minimum_capital: '50 %' },
      }).row('funding.capital_ratio')[1];
    expect(checked('false')).toBeCloseTo(0.4, 6);
    expect(checked('true')).toBeCloseTo(1, 6);
  });
});

describe('keys of another kind', () => {
  const paths = (bank: Record<string, unknown>): readonly string[] =>
    semanticChecks(dealSpec.parse(raw({ debt: { bank: { ...loan, ...bank } } }))).map(({ path }) =>
      path.replace('funding.debt.bank.', ''),
    );
  it('are refused, and what a kind needs is asked for', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ interest_subsidy: { share: '50 %', years: '3 years' } })).toEqual(['interest_subsidy']);
    expect(paths({ kind: 'policy-bank', interest_subsidy: { years: '3 years' } })).toEqual(['interest_subsidy']);
    expect(paths({ kind: 'bond' })).toEqual(['kind']);
    expect(paths({ kind: 'special-bond' })).toEqual(['kind']);
    expect(paths({ kind: 'bond', proceeds: { interest: '1 %' }, commitment_fee: '1 %' })).toEqual(['commitment_fee']);
    expect(paths({ kind: 'special-bond', on_lent: {}, sweep: { share: '50 %' } })).toEqual(['sweep']);
  });
});
