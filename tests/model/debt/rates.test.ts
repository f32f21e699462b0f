/** What a loan costs by the calendar: base rates that reset, margins that step, a swap beside the loan. */
import { describe, expect, it } from 'vitest';
import { expectNear, loans } from './deal.ts';

const half = { construction: 'half-year', operation: 'half-year' };
const bullet = { repayment: 'bullet', tenor: '5 years', base_rate: '4 %', amount: '60' };
const rate = (debt: Record<string, unknown>, close = '2026-07-01'): readonly number[] =>
  loans({ close, step: half, years: 6, debt: { bank: { ...bullet, ...debt } } }).row('funding.debt.bank.rate');

describe('a base rate by calendar year', () => {
  const base_rate = { 2026: '4 %', 2027: '5 %', 2028: '6 %' };

  it('holds in its calendar year, the last one on', () => {
    expectNear(rate({ base_rate }).slice(0, 7), [0.04, 0.04, 0.05, 0.05, 0.06, 0.06, 0.06], 1e-12);
  });

  it('holds from anniversary to anniversary where the loan is reset on that of its close', () => {
    expectNear(
      rate({ base_rate, reset: 'anniversary' }).slice(0, 7),
      [0.04, 0.04, 0.04, 0.05, 0.05, 0.06, 0.06],
      1e-12,
    );
  });
});

describe('a base rate that changes on a day', () => {
  const changes = [
    { from: '2027-05-20', rate: '3.6 %' },
    { from: '2028-08-01', rate: '3.5 %' },
  ];
  it('counts from the next period', () => {
    expectNear(rate({ base_rate_changes: changes }).slice(0, 7), [0.04, 0.04, 0.04, 0.036, 0.036, 0.036, 0.035], 1e-12);
  });
  it('counts from the next 1 January', () => {
    expectNear(
      rate({ base_rate_changes: changes, reset: 'january' }).slice(0, 8),
      [0.04, 0.04, 0.04, 0.04, 0.036, 0.036, 0.035, 0.035],
      1e-12,
    );
  });
  it('counts from the next anniversary of the close', () => {
    // Closed on 1 July: 1 July 2027 is the first anniversary after the first change, 1 July 2029 the first after the second.
    expectNear(
      rate({ base_rate_changes: changes, reset: 'anniversary' }).slice(0, 8),
      [0.04, 0.04, 0.04, 0.036, 0.036, 0.036, 0.036, 0.035],
      1e-12,
    );
  });
});

describe('a margin that steps', () => {
  it('by year of the loan', () => {
    const found = rate({ base_rate: '0 %', margin: ['1 %', '1 %', '2 %'] });
    expectNear(found.slice(0, 7), [0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.02], 1e-12);
  });
  it('by year of operation: the first holds while building', () => {
    const found = rate({ base_rate: '0 %', margin: ['1 %', '2 %'], margin_counted_from: 'operation' });
    expectNear(found.slice(0, 7), [0.01, 0.01, 0.01, 0.01, 0.01, 0.02, 0.02], 1e-12);
  });
  it('by calendar year', () => {
    const found = rate({ base_rate: '0 %', margin: { 2026: '1 %', 2027: '3 %' } });
    expectNear(found.slice(0, 4), [0.01, 0.01, 0.03, 0.03], 1e-12);
  });
  it('and a list of base rates counts years of the loan, construction included', () => {
    const found = rate({ base_rate: ['1 %', '3 %'] });
    expectNear(found.slice(0, 4), [0.01, 0.01, 0.01, 0.03], 1e-12);
  });
});

describe('the interest of a loan whose margin steps', () => {
  // 60 lent for three years of operation at a base of 3 %; margins of 1 %, 2 % and 3 % in 2027, 2028 and 2029.
  const stepping = (debt: Record<string, unknown>): ReturnType<typeof loans> =>
    loans({ debt: { bank: { amount: '60', base_rate: '3 %', tenor: '4 years', ...debt } } });
  const fromClose = { margin: ['1 %', '1 %', '2 %', '3 %'] };
  const fromOperation = { margin: ['1 %', '2 %', '3 %'], margin_counted_from: 'operation' };

  it.each([fromClose, fromOperation])('is the balance at the rate of its year: %j', (margin) => {
    const deal = stepping({ repayment: 'equal-principal', ...margin });
    expectNear(deal.running('funding.debt.bank.interest').slice(0, 3), [60 * 0.04, 40 * 0.05, 20 * 0.06]);
    expectNear(deal.running('funding.debt.bank.service').slice(0, 3), [22.4, 22, 21.2]);
  });

  it('leaves the service of an annuity level: 60 over the sum of the discount factors', () => {
    const deal = stepping({ repayment: 'annuity', ...fromClose });
    const level = 60 / (1 / 1.04 + 1 / (1.04 * 1.05) + 1 / (1.04 * 1.05 * 1.06));
    const first = level - 2.4;
    const second = level - (60 - first) * 0.05;
    expectNear(deal.running('funding.debt.bank.service').slice(0, 3), [level, level, level]);
    expectNear(deal.running('funding.debt.bank.principal').slice(0, 3), [first, second, 60 - first - second]);
  });

  it('counts in what DSCR carries: service of 25 / 1.25, each year discounted at the rates so far', () => {
    const deal = stepping({ repayment: 'sculpted', dscr: '1.25', amount: undefined, ...fromClose });
    const worth = 20 / 1.04 + 20 / (1.04 * 1.05) + 20 / (1.04 * 1.05 * 1.06);
    expect(deal.once('funding.debt.bank.commitment')).toBeCloseTo(worth, 5);
  });
});

describe('a swap', () => {
  // 60 lent, 80 % swapped at 3.4 % against a base of 5 %, margin 1 %: 0.2 x 5 % + 0.8 x 3.4 % + 1 % = 4.72 %.
  const bank = {
    repayment: 'equal-principal',
    tenor: '6 years',
    amount: '60',
    base_rate: '5 %',
    margin: '1 %',
    swap: { share: '80 %', rate: '3.4 %', bank: 'hedger' },
  };
  const deal = loans({ debt: { bank } });

  it('fixes the interest on its share, and the rest floats', () => {
    expectNear(
      deal.running('funding.debt.bank.interest').slice(0, 5),
      [60, 48, 36, 24, 12].map((owed) => owed * 0.0472),
    );
    expectNear(
      deal.running('funding.debt.bank.swap.settlement').slice(0, 5),
      [60, 48, 36, 24, 12].map((owed) => owed * 0.8 * (0.034 - 0.05)),
    );
  });

  it('is settled with its own bank: the lender keeps the floating interest', () => {
    const interest = [60, 48, 36, 24, 12].map((owed) => owed * 0.06);
    const lent = deal.row('funding.debt.bank.construction_interest').reduce((a, b) => a + b, 0);
    const repaid = deal.row('parties.bank.cash').reduce((a, b) => a + b, 0);
    expect(repaid).toBeCloseTo(interest.reduce((a, b) => a + b, 0) + lent * (0.06 / 0.0472), 5);
    expectNear(deal.row('parties.hedger.cash'), deal.row('funding.debt.bank.swap.settlement'));
  });

  it('keeps its notional when the loan is sized on cash flow: each DSCR is the target', () => {
    const sculpted = loans({
      debt: {
        bank: { ...bank, amount: undefined, repayment: 'sculpted', dscr: '1.40', tenor: '9 years', gearing: '100 %' },
      },
      revenue: 15,
    });
    expectNear(
      sculpted.running('cover.dscr').slice(0, 8),
      Array.from({ length: 8 }, () => 1.4),
      1e-6,
    );
    expect(sculpted.row('funding.debt.bank.closing').at(-1)).toBeCloseTo(0, 6);
  });

  it('pays out when the base rate rises above the fixed rate only what it should', () => {
    const dear = loans({ debt: { bank: { ...bank, base_rate: { 2026: '3.4 %', 2028: '9.4 %' } } } });
    expectNear(dear.running('funding.debt.bank.swap.settlement').slice(0, 3), [0, -48 * 0.8 * 0.06, -36 * 0.8 * 0.06]);
    expectNear(dear.running('funding.debt.bank.interest').slice(0, 2), [60 * 0.044, 48 * (0.2 * 0.104 + 0.8 * 0.044)]);
  });
});

describe('the interest rate of a period', () => {
  /** Of July to December 2026, 184 days, and of January to June 2027, 181 days, at 4 % a year. */
  const periods = (terms: Record<string, unknown>): readonly number[] =>
    loans({ close: '2026-07-01', step: half, years: 6, debt: { bank: { ...bullet, ...terms } } })
      .row('funding.debt.bank.period_rate')
      .slice(1, 3);

  it('is the yearly rate for half a year, or what compounds to it', () => {
    expectNear(periods({}), [0.02, 0.02], 1e-12);
    expectNear(periods({ compounding: 'effective' }), [Math.sqrt(1.04) - 1, Math.sqrt(1.04) - 1], 1e-12);
  });

  it('counts days where day_count says so', () => {
    expectNear(periods({ day_count: 'act/365' }), [(0.04 * 184) / 365, (0.04 * 181) / 365], 1e-12);
    expectNear(periods({ day_count: 'act/360' }), [(0.04 * 184) / 360, (0.04 * 181) / 360], 1e-12);
  });

  it('counts days over those of their calendar year where day_count says act/act (ISDA)', () => {
    // Halves of 2026 to 2029, of which 2028 is a leap year; the first period is the rest of 2026.
    const rates = (terms: Record<string, unknown>): readonly number[] =>
      loans({
        close: '2026-07-01',
        step: half,
        years: 6,
        debt: { bank: { ...bullet, day_count: 'act/act', ...terms } },
      })
        .row('funding.debt.bank.period_rate')
        .slice(1, 8);
    const years = [184 / 365, 181 / 365, 184 / 365, 182 / 366, 184 / 366, 181 / 365, 184 / 365];
    expectNear(
      rates({}),
      years.map((of) => 0.04 * of),
      1e-12,
    );
    expectNear(
      rates({ compounding: 'effective' }),
      years.map((of) => 1.04 ** of - 1),
      1e-12,
    );
  });

  it('splits no period by the calendar year, for none crosses 31 December: whatever the close, a year is the yearly rate', () => {
    for (const close of ['2027-11-15', '2028-02-29', '2099-12-31']) {
      const deal = loans({ close, step: half, years: 6, debt: { bank: { ...bullet, day_count: 'act/act' } } });
      const rates = deal.row('funding.debt.bank.period_rate');
      const [ends, starts] = [deal.row('timeline.end'), deal.row('timeline.start')];
      const perYear = new Map<number, { days: number; rate: number; length: number }>();
      rates.forEach((rate, k) => {
        // Dates are day numbers of spreadsheets, 25569 on 1970-01-01; the last day of the period is the one before its end.
        const day = (serial: number): Date => new Date((serial - 25_569) * 864e5);
        const [from, to] = [day(starts[k] ?? 0), day((ends[k] ?? 0) - 1)];
        if (rate === 0) return;
        const year = from.getUTCFullYear();
        expect(to.getUTCFullYear()).toBe(year);
        const length = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 864e5;
        const soFar = perYear.get(year) ?? { days: 0, rate: 0, length };
        const days = (ends[k] ?? 0) - (starts[k] ?? 0);
        perYear.set(year, { days: soFar.days + days, rate: soFar.rate + rate, length });
      });
      expect(perYear.size).toBeGreaterThan(5);
      for (const { days, rate, length } of perYear.values()) expect(rate).toBeCloseTo((0.04 * days) / length, 12);
    }
  });
});
