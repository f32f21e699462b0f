/** Shareholder loans: drawn with the equity, interest added while it is not paid, served after lock-up and before dividends. */
import { describe, expect, it } from 'vitest';
import { expectRow, total } from '../harness.ts';
import { closed } from './deal.ts';

const LOANS = { funding: { equity: { shareholder_loans: { share: '50 %', rate: '10 %' } } } };

describe('shareholder loans', () => {
  it('are drawn with the equity of the private holders, half of which is lent', () => {
    const deal = closed(LOANS);
    // 400 of equity over two years, 240 of it the sponsor's, half of that lent.
    expectRow(deal.row('shareholder_loans.sponsor.draw').slice(0, 3), [0, 60, 60]);
    expectRow(deal.row('funding.equity.sponsor.contribution').slice(0, 3), [0, 60, 60]);
    expectRow(deal.row('funding.equity.government.contribution').slice(0, 3), [0, 80, 80]);
    expectRow(deal.row('funding.equity.paid_in').slice(0, 3), [0, 140, 140]);
    expectRow(deal.row('funding.debt.bank.draw').slice(0, 3), [0, 300, 300]);
    expect(deal.has('shareholder_loans.government.draw')).toBe(false);
  });

  it('bear interest that is added to the loan while building and until cash pays it', () => {
    const deal = closed(LOANS);
    // 60, then 60 x 1.1 + 60 = 126; 138.6 is due in the first year of operation, and cash (350 - 120 of debt) pays it all.
    expectRow(deal.row('shareholder_loans.balance'), [0, 60, 126, 0, 0, 0, 0, 0]);
    expectRow(deal.row('shareholder_loans.interest'), [0, 0, 6, 12.6, 0, 0, 0, 0]);
    expectRow(deal.row('shareholder_loans.sponsor.service'), [0, 0, 0, 138.6, 0, 0, 0, 0]);
    expectRow(deal.row('distributions.dividends'), [0, 0, 0, 230 - 138.6, 230, 230, 230, 230]);
    expect(deal.once('shareholder_loans.capitalised_interest_total')).toBeCloseTo(6, 9);
  });

  it('by schedule are repaid in equal parts over the tenor, and what cash does not pay stays owed with its interest', () => {
    const deal = closed(LOANS, {
      funding: { equity: { shareholder_loans: { repayment: 'schedule', tenor: '4 years' } } },
    });
    // 126 in four parts of 31.5, and interest on what is left.
    expectRow(deal.row('shareholder_loans.balance').slice(2), [126, 94.5, 63, 31.5, 0, 0]);
    expectRow(deal.row('shareholder_loans.paid').slice(3), [44.1, 40.95, 37.8, 34.65, 0]);
    // Revenue of 180: 130 - 120 of debt leave 10 a year, all of it for the loan, and no dividends.
    const poor = closed(LOANS, { revenue: { availability: { payment: '180 /year' } } });
    expectRow(poor.row('shareholder_loans.paid').slice(3), [10, 10, 10, 10, 10]);
    let owed = 126;
    const balances = [1, 2, 3, 4, 5].map(() => (owed = owed * 1.1 - 10));
    expectRow(poor.row('shareholder_loans.balance').slice(3), balances);
    expect(total(poor.row('distributions.dividends'))).toBe(0);
  });

  it('are a part of what shareholders put in and get back, holder by holder', () => {
    const deal = closed(LOANS);
    // -200, -200; then 230 a year, whether it is called interest, principal or dividends.
    expectRow(deal.row('equity.flow'), [0, -200, -200, 230, 230, 230, 230, 230]);
    const first = 230 - 138.6;
    expectRow(deal.row('equity.sponsor.flow'), [0, -120, -120, 138.6 + first * 0.6, 138, 138, 138, 138]);
    expectRow(deal.row('equity.government.flow'), [0, -80, -80, first * 0.4, 92, 92, 92, 92]);
  });

  it('wait while distributions are locked', () => {
    const deal = closed(LOANS, { distributions: { lock_up: '3' } });
    // DSCR is 350 / 120 = 2.92 in every year: locked until the company is wound up.
    expectRow(deal.row('shareholder_loans.paid').slice(3, 7), [0, 0, 0, 0]);
    const owed = 126 * 1.1 ** 5;
    expect(deal.row('shareholder_loans.paid').at(-1)).toBeCloseTo(owed, 9);
    expect(deal.row('distributions.dividends').at(-1)).toBeCloseTo(5 * 230 - owed, 9);
  });

  it('lower taxable income of the company by their interest, not of the project without financing', () => {
    const taxed = { tax: { rate: '25 %' } };
    const [lent, paid] = [closed(LOANS, taxed), closed(taxed)];
    // First year of operation: interest 12.6, and 6 of capitalised interest worn over five years.
    const lower = 12.6 + 6 / 5;
    expectRow(lent.row('tax.income').slice(3, 4), [(paid.row('tax.income')[3] ?? 0) - lower]);
    expectRow(lent.row('tax.unlevered_income'), paid.row('tax.unlevered_income'));
  });

  it('count as equity when debt is sized: the debt is the same', () => {
    const sized = { funding: { debt: { bank: { gearing: '70 %', amount: '900' } } } };
    expect(closed(LOANS, sized).once('funding.debt_total')).toBeCloseTo(closed(sized).once('funding.debt_total'), 9);
  });

  it('are owed to those whom the scenario names', () => {
    const deal = closed({
      funding: {
        equity: {
          holders: { sponsor: '40 %', fund: '20 %', government: '40 %' },
          shareholder_loans: { share: '100 %', rate: '10 %', holders: ['fund'] },
        },
      },
    });
    expectRow(deal.row('shareholder_loans.fund.draw').slice(0, 3), [0, 40, 40]);
    expect(deal.has('shareholder_loans.sponsor.draw')).toBe(false);
    expectRow(deal.row('funding.equity.fund.contribution'), [0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
