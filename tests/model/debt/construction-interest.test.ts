/** Interest while building: when a draw begins to bear interest, and whether interest is paid or added to the loan. */
import { describe, expect, it } from 'vitest';
import { expectNear, loans } from './deal.ts';

const loan = { repayment: 'annuity', tenor: '12 years', base_rate: '6 %', gearing: '70 %' };
const two = { months: 24, years: 20, cost: 100_000, revenue: 20_000, opex: 2_500 };

describe('a loan drawn in the middle of the period, interest added to it', () => {
  // Chinese cost-engineer examination: 70 000 lent evenly over two years at 6 %, ten level payments from the first year of operation.
  const deal = loans({ ...two, debt: { bank: { ...loan, draws: 'mid', interest_in_construction: 'capitalised' } } });

  it('gives the published interest during construction: 1,050 + 3,213 = 4,263', () => {
    expectNear(deal.row('funding.debt.bank.construction_interest').slice(0, 3), [0, 1050, 3213], 1e-3);
    expect(deal.once('funding.debt.bank.capitalised_total')).toBeCloseTo(4263, 3);
  });

  it('gives the published service of the first year: 10,089.96, of which interest 4,455.78 and principal 5,634.18', () => {
    expect(deal.running('funding.debt.bank.service')[0]).toBeCloseTo(10_089.96, 2);
    expect(deal.running('funding.debt.bank.interest')[0]).toBeCloseTo(4455.78, 2);
    expect(deal.running('funding.debt.bank.principal')[0]).toBeCloseTo(5634.18, 2);
  });

  it('leaves the equity at its share of what is paid in cash, and the whole loan repaid', () => {
    expect(deal.once('funding.equity_total')).toBeCloseTo(30_000, 3);
    expect(deal.once('funding.debt_total')).toBeCloseTo(74_263, 3);
    expect(deal.once('funding.uses_total')).toBeCloseTo(104_263, 3);
    expect(deal.row('funding.debt.bank.closing').at(-1)).toBeCloseTo(0, 6);
  });
});

describe('interest while building that is paid', () => {
  it('on half of the own draw, is found together with the draw that pays for it', () => {
    // Equity first: 30 % of all uses, then the loan. By hand: draw d2 = 50 + i - equity left, i = (d1 + d2 / 2) x 6 %.
    const deal = loans({
      ...two,
      cost: 100,
      revenue: 20,
      opex: 2,
      order: 'first',
      debt: { bank: { ...loan, draws: 'mid' } },
    });
    const uses = deal.once('funding.uses_total');
    const equity = 0.3 * uses;
    const first = (50 - equity) / (1 - 0.03);
    const second = (50 + 0.06 * first) / (1 - 0.03);
    expectNear(deal.row('funding.debt.bank.draw').slice(1, 3), [first, second]);
    expectNear(deal.row('funding.debt.bank.construction_interest').slice(1, 3), [
      0.03 * first,
      0.06 * (first + second / 2),
    ]);
    expect(uses).toBeCloseTo(100 + 0.03 * first + 0.06 * (first + second / 2), 5);
  });

  it('begins with the period after the draw unless said', () => {
    const deal = loans({ ...two, cost: 100, revenue: 20, opex: 2, order: 'last', debt: { bank: loan } });
    expectNear(deal.row('funding.debt.bank.construction_interest').slice(1, 3), [0, 0.06 * 50]);
  });
});

describe('the availability period', () => {
  it('ends the commitment fee, and reports what is drawn later', () => {
    const bank = { ...loan, commitment_fee: '1 %', availability: '18 months' };
    const deal = loans({ ...two, cost: 100, revenue: 20, opex: 2, order: 'first', debt: { bank } });
    const [, drawn = 0] = deal.row('funding.debt.bank.drawn');
    const amount = deal.once('funding.debt.bank.commitment');
    expectNear(deal.row('funding.debt.bank.fees').slice(1, 3), [0.01 * amount, 0.01 * (amount - drawn) * 0.5]);
    const late = deal.it.plan.model.checks.find(({ id }) => id === 'bank-drawn-in-time');
    expect(late?.tier).toBe('commercial');
    expect(deal.row('check.bank-drawn-in-time.gap')[2]).toBeGreaterThan(10);
  });
});

describe('the availability period by hand', () => {
  // 25 built each half-year, the loan of 60 first, at no interest; 1 % a year on what was undrawn when the half-year began.
  const halves = (availability: string): ReturnType<typeof loans> =>
    loans({
      step: { construction: 'half-year', operation: 'year' },
      months: 24,
      order: 'last',
      debt: {
        bank: {
          amount: '60',
          base_rate: '0 %',
          repayment: 'bullet',
          tenor: '10 years',
          commitment_fee: '1 %',
          availability,
        },
      },
    });

  it('of 18 months: three fees, the loan drawn within them, and no fee after it', () => {
    // 25.3 and 25.1735 are drawn; the third half-year asks for 25.0476325, of which 9.5265 are left.
    const deal = halves('18 months');
    expectNear(deal.row('funding.debt.bank.fees').slice(1, 5), [0.3, 0.1735, 0.047_632_5, 0]);
    expectNear(deal.row('funding.debt.bank.draw').slice(1, 5), [25.3, 25.1735, 9.5265, 0]);
    expectNear(deal.row('funding.debt.bank.drawn_late').slice(1, 5), [0, 0, 0, 0]);
    expect(Math.max(...deal.row('check.bank-drawn-in-time.gap'))).toBe(0);
  });

  it('of 12 months: two fees, and the lender is not bound to the last draw, which is reported', () => {
    const deal = halves('12 months');
    expectNear(deal.row('funding.debt.bank.fees').slice(1, 5), [0.3, 0.1735, 0, 0]);
    expectNear(deal.row('funding.debt.bank.drawn_late').slice(1, 5), [0, 0, 9.5265, 0]);
    expectNear(deal.row('check.bank-drawn-in-time.gap').slice(1, 5), [0, 0, 9.5265, 0]);
  });

  it('that ends within a period: the fee of its part', () => {
    // 15 months: half of the third half-year: 9.5265 x 1 % / 4.
    expectNear(halves('15 months').row('funding.debt.bank.fees').slice(1, 5), [0.3, 0.1735, 0.023_816_25, 0]);
  });
});

describe('two loans, one with its interest added', () => {
  it('are drawn by their cash, and sources meet uses in every period', () => {
    const deal = loans({
      ...two,
      cost: 100,
      revenue: 30,
      opex: 2,
      debt: {
        first: { ...loan, gearing: '40 %', draws: 'mid', interest_in_construction: 'capitalised' },
        second: { ...loan, gearing: '20 %', repayment: 'sculpted', dscr: '1.5', draws: 'mid' },
      },
    });
    const need = deal.once('funding.need_total');
    expect(deal.once('funding.debt.first.cash_commitment')).toBeCloseTo(0.4 * need, 4);
    expect(deal.once('funding.debt.first.commitment')).toBeCloseTo(
      0.4 * need + deal.once('funding.debt.first.capitalised_total'),
      4,
    );
    expect(deal.row('accounts.debt').at(-1)).toBeCloseTo(0, 5);
  });
});
