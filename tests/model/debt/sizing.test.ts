/** How much the lenders lend: each limit by a present value worked by hand, and what a lower gearing does to cover. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close, ready } from '../laws/close-deal.ts';
import { expectNear, type LoanDeal, loans, raw } from './deal.ts';

const AMOUNT = 'funding.debt.bank.commitment';
const bank = { base_rate: '5 %', tenor: '20 years' };
const table = (amounts: readonly number[]): NonNullable<LoanDeal['receipts']> => ({
  income: { kind: 'table', amounts: amounts.map(String), payer: 'users' },
});
/** Cash of 30, 25, 20 and 15 in the four years of operation, without cost. */
const falling = { years: 4, opex: 0, receipts: table([30, 25, 20, 15]) };
const limit = (deal: ReturnType<typeof loans>, name: string): number => deal.once(`funding.debt.bank.limit.${name}`);

describe('size by LLCR', () => {
  const worth = 30 / 1.05 + 25 / 1.05 ** 2 + 20 / 1.05 ** 3 + 15 / 1.05 ** 4;

  it('lends the present value of CFADS over the loan life / LLCR', () => {
    const deal = loans({ ...falling, debt: { bank: { ...bank, repayment: 'equal-principal', llcr: '1.50' } } });
    expect(worth).toBeCloseTo(80.864_455, 6);
    expect(deal.once(AMOUNT)).toBeCloseTo(53.909_636, 5);
    expect(deal.running('cover.llcr')[0]).toBeCloseTo(1.5, 7);
  });

  it('counts what earlier loans owe: both together have the cover', () => {
    const deal = loans({
      ...falling,
      debt: {
        senior: { ...bank, repayment: 'equal-principal', amount: '20' },
        bank: { ...bank, repayment: 'annuity', llcr: '1.60' },
      },
    });
    expect(deal.once(AMOUNT)).toBeCloseTo(80.864_455 / 1.6 - 20, 5);
    expect(deal.running('cover.llcr')[0]).toBeCloseTo(1.6, 7);
  });

  it('binds only where it is the smallest: by DSCR less may be lent', () => {
    // Level service of 15 / 1.30 is all that the last year allows.
    const deal = loans({ ...falling, debt: { bank: { ...bank, repayment: 'annuity', llcr: '1.50', dscr: '1.30' } } });
    expect(limit(deal, 'llcr')).toBeCloseTo(53.909_636, 5);
    expect(limit(deal, 'dscr')).toBeCloseTo(((15 / 1.3) * (1 - 1.05 ** -4)) / 0.05, 5);
    expect(deal.once(AMOUNT)).toBeCloseTo(40.914_814, 5);
  });
});

describe('a DSCR that differs by kind of cash flow', () => {
  // 20 contracted a year, users bring 10, 20, 30; cost 6 falls on both by their share of receipts: of CFADS 24, 34, 44 are
  // 20/30, 20/40, 20/50 contracted: 16, 17, 17.6; at demand risk 8, 17, 26.4.
  const deal = (terms: object): ReturnType<typeof loans> =>
    loans({
      years: 3,
      opex: 6,
      receipts: { fee: { kind: 'availability', payment: '20 /year' }, ...table([10, 20, 30]) },
      debt: { bank: { ...bank, dscr: { contracted: '1.25', demand: '2.00' }, ...terms } },
    });
  const contracted = 16 / 1.05 + 17 / 1.05 ** 2 + 17.6 / 1.05 ** 3;
  const demand = 8 / 1.05 + 17 / 1.05 ** 2 + 26.4 / 1.05 ** 3;

  it('lends the sum of both present values, each over its own target', () => {
    const found = deal({ repayment: 'sculpted' });
    expect(found.once(AMOUNT)).toBeCloseTo(contracted / 1.25 + demand / 2, 5);
    expectNear(found.running('funding.debt.bank.service'), [
      16 / 1.25 + 8 / 2,
      17 / 1.25 + 17 / 2,
      17.6 / 1.25 + 26.4 / 2,
    ]);
    expectNear(found.running('cover.dscr'), [24 / 16.8, 34 / 22.1, 44 / 27.28], 1e-6);
  });

  it('lets the year of the least service limit a level one', () => {
    expect(deal({ repayment: 'annuity' }).once(AMOUNT)).toBeCloseTo((16.8 * (1 - 1.05 ** -3)) / 0.05, 5);
  });
});

describe('the tail', () => {
  // 20 a year for five years; the loan may only live until 18 months before the end: to the end of the third year.
  const tailed = { years: 5, opex: 0, revenue: 20 };
  const worth = 20 / 1.05 + 20 / 1.05 ** 2 + 20 / 1.05 ** 3;

  it('keeps out of a sculpted loan what comes after it: debt is repaid before the concession ends', () => {
    const deal = loans({
      ...tailed,
      debt: { bank: { ...bank, repayment: 'sculpted', dscr: '1.25', tail: '18 months' } },
    });
    expect(deal.once(AMOUNT)).toBeCloseTo(worth / 1.25, 5);
    expectNear(deal.running('funding.debt.bank.service'), [16, 16, 16, 0, 0]);
    expectNear(deal.running('funding.debt.bank.closing').slice(1), [16 / 1.05, 0, 0, 0]);
    // What comes in the tail still covers the debt: PLCR counts it.
    expect(deal.running('cover.plcr')[0]).toBeCloseTo((worth + 20 / 1.05 ** 4 + 20 / 1.05 ** 5) / (worth / 1.25), 6);
  });

  it('keeps it out of the LLCR as well', () => {
    const deal = loans({
      ...tailed,
      debt: { bank: { ...bank, repayment: 'bullet', llcr: '1.50', tail: '24 months' } },
    });
    expect(deal.once(AMOUNT)).toBeCloseTo(worth / 1.5, 5);
  });

  it('changes nothing where the tenor ends before it', () => {
    const deal = (tail?: string): readonly number[] =>
      loans({
        ...tailed,
        debt: { bank: { ...bank, tenor: '3 years', repayment: 'annuity', amount: '30', ...(tail && { tail }) } },
      }).running('funding.debt.bank.closing');
    expectNear(deal('36 months'), deal());
  });
});

describe('no redrawing', () => {
  it('lends less where a poor year could not even pay interest: what is owed then is what that year carries', () => {
    // At 10 % and 1.20 service may be 24, 3, 24, 24. The second year pays interest alone, on 30 at the most; before the first
    // (30 + 24) / 1.1 may be owed.
    const deal = loans({
      years: 4,
      opex: 0,
      receipts: table([28.8, 3.6, 28.8, 28.8]),
      debt: { bank: { ...bank, base_rate: '10 %', repayment: 'sculpted', dscr: '1.20' } },
    });
    expect(limit(deal, 'no_redraw')).toBeCloseTo((30 + 24) / 1.1, 5);
    expect(limit(deal, 'dscr')).toBeCloseTo(24 / 1.1 + 3 / 1.1 ** 2 + 24 / 1.1 ** 3 + 24 / 1.1 ** 4, 5);
    expect(deal.once(AMOUNT)).toBeCloseTo(54 / 1.1, 5);
    // The 30 left are repaid by two services that are alike, as the cash is: 30 x 1.21 / 2.1 = 17.29 each.
    expectNear(deal.running('funding.debt.bank.principal'), [54 / 1.1 - 30, 0, 30 / 2.1, 30 - 30 / 2.1]);
    expect(Math.min(...deal.running('cover.dscr'))).toBeGreaterThanOrEqual(1.2 - 1e-6);
  });
});

describe('gearing', () => {
  it('below what cash flow carries raises every DSCR alike: half the debt, twice the cover', () => {
    const cover = (gearing: string): readonly number[] =>
      loans({ ...falling, debt: { bank: { ...bank, repayment: 'sculpted', dscr: '1.20', gearing } } }).running(
        'cover.dscr',
      );
    // 80.864455 / 1.2 = 67.39 by DSCR; 50 and 25 by gearing.
    expectNear(cover('50 %'), new Array<number>(4).fill(80.864_455 / 50), 1e-6);
    expectNear(cover('25 %'), new Array<number>(4).fill(80.864_455 / 25), 1e-6);
  });

  it('as a law: less of it lowers no DSCR, and where no loan would be redrawn all rise by the same factor', () => {
    let alike = 0;
    const year = fc.integer({ min: 15, max: 60 });
    fc.assert(
      fc.property(
        fc.array(year, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('sculpted', 'annuity', 'equal-principal'),
        fc.constantFrom('0 %', '4 %', '9 %'),
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        (amounts, repayment, base_rate, [a, b]) => {
          const cover = (gearing: number) => {
            const deal = {
              years: amounts.length,
              opex: 0,
              receipts: table(amounts),
              debt: { bank: { ...bank, base_rate, repayment, dscr: '1.10', gearing: `${gearing} %` } },
            };
            const done = close(ready(raw(deal)), 'float64');
            if ('failure' in done) throw new Error(done.failure);
            return {
              amount: done.number(AMOUNT),
              dscr: done.row('cover.dscr').slice(-amounts.length),
              principal: done.row('funding.debt.bank.principal').slice(-amounts.length),
            };
          };
          const [less, more] = [cover(Math.min(a, b)), cover(Math.min(a, b) + 10 * Math.max(a, b))];
          expect(less.amount).toBeLessThan(more.amount);
          less.dscr.forEach((value, k) => expect(value).toBeGreaterThanOrEqual((more.dscr[k] ?? 0) - 1e-9));
          if (Math.min(...more.principal) < 1e-6) return;
          alike += 1;
          const factor = more.amount / less.amount;
          less.dscr.forEach((value, k) => expect(value / (more.dscr[k] ?? 0)).toBeCloseTo(factor, 6));
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    expect(alike).toBeGreaterThan(30);
  });
});
