/** Mezzanine loans worked by hand: interest added, payment that waits, a part of what is paid out; what contradicts itself is refused. */
import { describe, expect, it } from 'vitest';
import { dealSpec, semanticChecks } from '../../../src/model/index.ts';
import { type ClosedDeal, expectNear, loans, type LoanDeal, raw } from './deal.ts';

/** 100 is built in 2026; 40 are senior and repaid in five years of 8, 20 are mezzanine, 40 equity. Cost is 5 a year, of 50 received. */
const senior = { amount: '40', base_rate: '5 %', tenor: '6 years', repayment: 'equal-principal' };
const loan = { kind: 'mezzanine', amount: '20', base_rate: '10 %', tenor: '6 years', repayment: 'bullet' };
const M = 'funding.debt.mezzanine';
const seniorService = [8 + 2, 8 + 1.6, 8 + 1.2, 8 + 0.8, 8 + 0.4];

const dealOf = (
  terms: Readonly<Record<string, unknown>>,
  of: Partial<LoanDeal> = {},
  own: Readonly<Record<string, unknown>> = {},
): ClosedDeal => loans({ revenue: 50, ...of, debt: { senior, mezzanine: { ...loan, ...own, mezzanine: terms } } });
const first = (deal: ClosedDeal, line: string, count = 6): readonly number[] => deal.running(line).slice(0, count);

/** Present value at the end of 2026 of flows of 2026, 2027 and so on. */
const valueAt = (rate: number, flows: readonly number[]): number =>
  flows.reduce((value, flow, years) => value + flow / (1 + rate) ** years, 0);

describe('interest paid in kind', () => {
  it('is added to the balance, bears interest and is repaid at maturity: 40 % of 10 % on 20', () => {
    const deal = dealOf({ pik: { share: '40 %' } });
    // 4 % a year are added in four years, 6 % paid; the fifth pays 10 % and the balance.
    const opening = [20, 20 * 1.04, 20 * 1.04 ** 2, 20 * 1.04 ** 3, 20 * 1.04 ** 4];
    const cash = [...opening.slice(0, 4).map((owed) => owed * 0.06), (opening[4] ?? 0) * 1.1];
    expectNear(first(deal, `${M}.closing`), [...opening.slice(1), 0, 0]);
    expectNear(first(deal, `${M}.interest`), [...opening.map((owed) => owed * 0.1), 0]);
    expectNear(first(deal, `${M}.pik.added`), [...opening.slice(0, 4).map((owed) => owed * 0.04), 0, 0]);
    expectNear(first(deal, `${M}.paid`), [...cash, 0]);
    expectNear(first(deal, `${M}.scheduled_service`), [...cash, 0]);
    expectNear(first(deal, 'debt.service'), [...cash.map((paid, k) => paid + (seniorService[k] ?? 0)), 0]);
    expect(deal.once(`${M}.all_in_yield`)).toBeCloseTo(0.1, 6);
    expect(valueAt(0.1, [-20, ...cash])).toBeCloseTo(0, 9);
  });

  it('is a cost as it accrues, and deducted from taxable income, before it is paid', () => {
    const deal = dealOf({ pik: { share: '40 %' } }, { tax: '25 %' });
    const accrued = [0, 1, 2, 3, 4].map((k) => 2 * 1.04 ** k + 2 - 0.4 * k);
    // 50 received, 5 of cost, 10 of depreciation.
    expectNear(
      first(deal, 'tax.income', 5),
      accrued.map((interest) => 35 - interest),
    );
    expectNear(
      first(deal, 'accounts.net_income', 5),
      accrued.map((interest) => 0.75 * (35 - interest)),
    );
    expectNear(
      first(deal, 'cash_flow.cfads', 5),
      accrued.map((interest) => 45 - 0.25 * (35 - interest)),
    );
  });

  it('is points a year until a day, at most the interest', () => {
    const until = dealOf({ pik: { points: '4 %', until: '2029-01-01' } });
    expectNear(first(until, `${M}.closing`), [20.8, 21.632, 21.632, 21.632, 0, 0]);
    expectNear(first(until, `${M}.paid`), [1.2, 1.248, 2.1632, 2.1632, 21.632 + 2.1632, 0]);
    // The last day of a period is in it; the day before is not the end of it.
    const lastDay = dealOf({ pik: { points: '4 %', until: '2028-12-31' } });
    expectNear(first(lastDay, `${M}.closing`), [20.8, 21.632, 21.632, 21.632, 0, 0]);
    const dayBefore = dealOf({ pik: { points: '4 %', until: '2028-12-30' } });
    expectNear(first(dayBefore, `${M}.closing`), [20.8, 20.8, 20.8, 20.8, 0, 0]);
    const whole = dealOf({ pik: { points: '12 %' } });
    expectNear(first(whole, `${M}.closing`), [22, 24.2, 26.62, 29.282, 0, 0]);
    expectNear(first(whole, `${M}.paid`), [0, 0, 0, 0, 29.282 * 1.1, 0]);
  });

  it('stands beside principal repaid in parts, and is what termination compensates', () => {
    const deal = dealOf(
      { pik: { share: '50 %' } },
      { termination: { authority_default: { kind: 'par', debt: 'all' } } },
      { repayment: 'equal-principal' },
    );
    // 20 and 4 a year repaid; 5 % of the opening balance added: 1, 0.85, 0.6925, 0.527125.
    const left = [17, 13.85, 10.5425, 7.069625, 0, 0];
    expectNear(first(deal, `${M}.closing`), left);
    expectNear(first(deal, `${M}.paid`), [5, 4.85, 4.6925, 4.527125, 7.069625 * 1.1, 0]);
    expectNear(first(deal, 'termination.authority_default.debt', 4), [32 + 17, 24 + 13.85, 16 + 10.5425, 8 + 7.069625]);
  });
});

describe('a mezzanine loan whose payment waits while the senior test locks distributions', () => {
  const deferring = (receipts: readonly number[], terms: Readonly<Record<string, unknown>> = {}) =>
    dealOf(
      { on_lock_up: 'defer', ...terms },
      {
        receipts: { fee: { kind: 'table', amounts: receipts.map(String), payer: 'users' } },
        distributions: { lock_up: '1.20' },
      },
      { repayment: 'equal-principal', agency_fee: '0.1' },
    );

  it('pays only its fee, adds its interest, and catches up once the test is met', () => {
    // Senior cover is 40 / 10, 10 / 9.6 and 10 / 9.2 (below 1.20), 40 / 8.8, 40 / 8.4.
    const deal = deferring([45.1, 15.1, 15.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1]);
    expectNear(first(deal, 'mezzanine.blocked'), [0, 1, 1, 0, 0, 0]);
    expectNear(first(deal, `${M}.interest`), [2, 1.6, 1.76, 1.936, 0.4, 0]);
    expectNear(first(deal, `${M}.closing`), [16, 17.6, 19.36, 4, 0, 0]);
    expectNear(first(deal, `${M}.paid`), [6.1, 0.1, 0.1, 19.36 + 1.936 - 4 + 0.1, 4.5, 0]);
    expectNear(first(deal, 'distributions.dividends', 3), [40.1 - 10 - 6.1, 0, 0]);
    expect(Math.max(...deal.row('debt.arrears'))).toBeCloseTo(0, 6);
    expect(deal.once(`${M}.all_in_yield`)).toBeGreaterThan(0.1);
  });

  it('is tested by senior service alone, whatever its own is', () => {
    const deal = deferring([45.1, 15.1, 15.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1]);
    expectNear(first(deal, 'covenant.dscr', 5), [4.01, 10.1 / 9.6, 10.1 / 9.2, 40.1 / 8.8, 40.1 / 8.4]);
  });

  it('is tested no longer once the senior loan is repaid, and raises no alarm after it', () => {
    const deal = dealOf(
      {},
      { distributions: { lock_up: '1.20', default_at: '1.05' } },
      { tenor: '9 years', repayment: 'equal-principal' },
    );
    // Five years of senior service, eight of the mezzanine loan's.
    expectNear(deal.running('debt.serving'), [1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
    expectNear(deal.running('covenant.serving'), [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
    const senior = seniorService.map((service) => 45 / service);
    expectNear(deal.running('covenant.lock_up.dscr'), [...senior, 1.2, 1.2, 1.2, 1.2, 1.2]);
    expectNear(deal.running('covenant.default_at.dscr'), [...senior, 1.05, 1.05, 1.05, 1.05, 1.05]);
    expectNear(
      deal.running('distributions.locked'),
      Array.from({ length: 10 }, () => 0),
    );
    for (const id of ['dscr-above-lock-up', 'dscr-above-default-at']) {
      const check = deal.it.plan.model.checks.find((each) => each.id === id);
      expect(check, id).toBeDefined();
      for (const gap of deal.row(check?.gap ?? '')) expect(gap).toBeLessThanOrEqual(1e-6);
    }
  });

  it('adds what was agreed for good, and puts off only the rest', () => {
    const deal = deferring([45.1, 15.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1, 45.1], { pik: { share: '50 %' } });
    // 1 added, 4 repaid: 17; 1.7 of interest, half of it as agreed: 18.7 stay. Then 12 - 4 lent are left, and 1 + 0.85 + 0.935 added.
    expectNear(first(deal, `${M}.closing`, 3), [17, 18.7, 8 + 1 + 0.85 + 0.935]);
    expectNear(first(deal, `${M}.paid`, 3), [5.1, 0.1, 18.7 + 1.87 - (8 + 1 + 0.85 + 0.935) + 0.1]);
  });

  it('is repaid after its maturity where that falls into a lock-up', () => {
    const deal = deferring([45.1, 45.1, 45.1, 45.1, 15.1 - 1, 45.1, 45.1, 45.1, 45.1, 45.1]);
    expectNear(first(deal, `${M}.closing`, 7), [16, 12, 8, 4, 4.4, 0, 0]);
    expectNear(first(deal, `${M}.paid`, 7), [6.1, 5.7, 5.3, 4.9, 0.1, 4.84, 0]);
  });
});

describe('an equity kicker', () => {
  // Cash after 45 of cash flow, senior service and 2 of interest (22 with the principal).
  const free = [33, 33.4, 33.8, 34.2, 14.6, 45, 45, 45, 45, 45];
  const plain = dealOf({});

  it('of distributions is a share of each dividend, to the end of the concession', () => {
    const deal = dealOf({ equity_kicker: { share: '10 %' } });
    const kicker = free.map((cash) => cash / 10);
    expectNear(deal.running(`${M}.equity_kicker`), kicker);
    expectNear(
      deal.running('distributions.dividends'),
      free.map((cash) => cash * 0.9),
    );
    const toLender = kicker.map((part, k) => part + (k < 4 ? 2 : k === 4 ? 22 : 0));
    expect(valueAt(deal.once(`${M}.all_in_yield`), [-20, ...toLender])).toBeCloseTo(0, 6);
  });

  it('goes from the sponsors to the lender, and from nobody else', () => {
    const deal = dealOf({ equity_kicker: { share: '10 %' } });
    const moved = (party: string): readonly number[] => {
      const before = plain.running(`parties.${party}.cash`);
      return deal.running(`parties.${party}.cash`).map((cash, k) => cash - (before[k] ?? 0));
    };
    expectNear(
      moved('mezzanine'),
      free.map((cash) => cash / 10),
    );
    expectNear(
      moved('sponsor'),
      free.map((cash) => -cash / 10),
    );
    expectNear(
      moved('senior'),
      free.map(() => 0),
    );
  });

  it('of the terminal value is a share of the last dividend alone, and not of the capital returned', () => {
    const last = dealOf({ equity_kicker: { share: '20 %', of: 'terminal-value' } });
    expectNear(last.running(`${M}.equity_kicker`), [0, 0, 0, 0, 0, 0, 0, 0, 0, 9]);
    const limited = dealOf(
      { equity_kicker: { share: '20 %', of: 'terminal-value' } },
      { distributions: { limit: 'retained-earnings' } },
    );
    // The last profit is 50 - 5 - 10; 40 of capital come back as well.
    expect(limited.running(`${M}.equity_kicker`).at(-1)).toBeCloseTo(7, 5);
    expect(limited.running('distributions.dividends').at(-1)).toBeCloseTo(28, 5);
    expect(limited.running('distributions.redemption').at(-1)).toBeCloseTo(40, 5);
  });
});

describe('a mezzanine loan is refused', () => {
  type Keys = Readonly<Record<string, unknown>>;
  const problems = (own: Keys, of: Partial<LoanDeal> = {}) =>
    semanticChecks(dealSpec.parse(raw({ debt: { senior, mezzanine: { ...loan, ...own } }, ...of })));
  const paths = (own: Keys, of: Partial<LoanDeal> = {}): readonly string[] =>
    problems(own, of).map(({ path }) => path.replace('funding.debt.', ''));
  const pik = { share: '50 %' };
  const locked = { distributions: { lock_up: '1.20' } };

  it('in no way that fits', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ rank: 'junior', mezzanine: { pik } })).toEqual([]);
    expect(paths({ mezzanine: { pik, on_lock_up: 'defer', equity_kicker: { share: '100 %' } } }, locked)).toEqual([]);
  });

  it('where interest added is said by share and by points, or by neither', () => {
    expect(paths({ mezzanine: { pik: {} } })).toEqual(['mezzanine.mezzanine.pik']);
    expect(paths({ mezzanine: { pik: { share: '50 %', points: '2 %' } } })).toEqual(['mezzanine.mezzanine.pik']);
  });

  it('where its service counts on the interest that is added', () => {
    expect(paths({ repayment: 'annuity', mezzanine: { pik } })).toEqual(['mezzanine.repayment']);
    expect(paths({ repayment: 'sculpted', dscr: '1.3', mezzanine: { pik } })).toEqual([
      'mezzanine.repayment',
      'mezzanine.dscr',
    ]);
    expect(paths({ dscr: '1.3', mezzanine: { pik } })).toEqual(['mezzanine.dscr']);
    expect(paths({ repayment: 'annuity', dscr: '1.3' })).toEqual([]);
  });

  it('with what belongs to a senior loan', () => {
    expect(paths({ rank: 'senior' })).toEqual(['mezzanine.rank']);
    expect(paths({ swap: { share: '50 %', rate: '4 %' } })).toEqual(['mezzanine.swap']);
    expect(paths({ sweep: { share: '50 %' } })).toEqual(['mezzanine.sweep']);
    const refinancing = { on: '2029-01-01', repayment: 'annuity', tenor: '3 years', base_rate: '4 %' };
    expect(paths({ refinancing })).toContain('mezzanine.refinancing');
  });

  it('first, alone, or behind junior loans only', () => {
    const at = (debt: LoanDeal['debt']): readonly string[] => paths({}, { debt });
    expect(at({ mezzanine: loan })).toEqual(['mezzanine.kind']);
    expect(at({ mezzanine: loan, senior })).toEqual(['mezzanine.kind']);
    expect(at({ other: { ...senior, rank: 'junior' }, mezzanine: loan })).toEqual(['mezzanine.kind']);
  });

  it('where an overrun would draw on it', () => {
    const drawn = { funding: { overrun: { undrawn_debt: '5' } } };
    expect(paths({ mezzanine: { pik } }, drawn)).toEqual(['mezzanine.mezzanine.pik']);
    expect(paths({ mezzanine: { on_lock_up: 'defer' } }, { ...drawn, ...locked })).toEqual([
      'mezzanine.mezzanine.on_lock_up',
    ]);
    expect(paths({ mezzanine: { equity_kicker: { share: '5 %' } } }, drawn)).toEqual([]);
  });

  it('where it would wait for no test, or for a test of another ratio than DSCR', () => {
    const waits = { mezzanine: { on_lock_up: 'defer' } };
    expect(paths(waits)).toEqual(['mezzanine.mezzanine.on_lock_up']);
    expect(paths(waits, { distributions: { lock_up_forward: '1.2' } })).toEqual([]);
    expect(paths(waits, { distributions: { lock_up: '1.2', lock_up_llcr: '1.2' } })).toEqual([
      'mezzanine.mezzanine.on_lock_up',
    ]);
  });

  it('where kickers take more than there is, and its keys where it is another kind', () => {
    const two = { ...loan, mezzanine: { equity_kicker: { share: '60 %' } } };
    expect(paths({}, { debt: { senior, one: two, two } })).toEqual(['funding.debt']);
    expect(paths({ kind: 'bank', mezzanine: { pik } })).toEqual(['mezzanine.mezzanine']);
  });

  it('with the place, what is expected and what to do, in both languages', () => {
    for (const found of [
      ...problems({ mezzanine: { pik: {}, on_lock_up: 'defer' }, rank: 'senior' }),
      ...problems({}, { debt: { mezzanine: loan } }),
    ]) {
      expect(found.path).toMatch(/^funding\.debt\.mezzanine\./);
      expect(found.message.en.length).toBeGreaterThan(20);
      expect(found.message.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(found.hint?.en).toMatch(/\.$/);
      expect(found.hint?.zh).toMatch(/。$/);
    }
  });
});
