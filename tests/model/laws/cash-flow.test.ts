/** The yearly cash flow that people see leaves nothing out: each column adds up, and ends in the cash that is there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closed, library, SCENARIOS } from '../../published/library.ts';
import { loans } from '../debt/deal.ts';
import { dealParts, writeDeal } from './arbitrary-deal.ts';
import { close, ready, type Ready } from './close-deal.ts';

type Shown = Ready['outline']['views']['cash_flow'];

/** Every column's sum, the subtotal over its rows, and closing cash as cash kept so far: each within the tolerance. */
function expectToAddUp(shown: Shown, row: (line: string) => readonly number[], tolerance: number): void {
  const rows = shown.map(({ line, sign, role }) => ({ line, role, values: row(line).map((value) => value * sign) }));
  const columns = (some: typeof rows): readonly number[] =>
    (rows[0]?.values ?? []).map((_, year) => some.reduce((sum, { values }) => sum + (values[year] ?? Number.NaN), 0));
  columns(rows.filter(({ role }) => role !== 'subtotal')).forEach((sum, year) => {
    expect(Math.abs(sum), `the rows of year ${year} leave ${sum}`).toBeLessThanOrEqual(tolerance);
  });

  const subtotal = rows.findIndex(({ role }) => role === 'subtotal');
  const above = rows.slice(0, subtotal).filter(({ role }) => role !== 'investment' && role !== 'funding');
  columns(above).forEach((sum, year) => {
    const cfads = rows[subtotal]?.values[year] ?? Number.NaN;
    expect(Math.abs(sum - cfads), `year ${year}: ${sum} above CFADS of ${cfads}`).toBeLessThanOrEqual(tolerance);
  });

  let cash = 0;
  row('yearly.cash.balance').forEach((closing, year) => {
    cash -= rows.find(({ line }) => line === 'yearly.cash.kept')?.values[year] ?? Number.NaN;
    expect(Math.abs(cash - closing), `year ${year}: ${cash} kept, ${closing} there`).toBeLessThanOrEqual(tolerance);
  });
}

describe('the yearly cash flow', () => {
  it.each(SCENARIOS)('adds up in %s', async (name) => {
    const deal = closed(await library(name));
    const { views } = deal.run.result;
    expectToAddUp(views.cash_flow, deal.row, Math.max(0.01, deal.value('check.tolerance')));
  });

  it('adds up in every deal that closes', () => {
    let closes = 0;
    let refinanced = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done) return;
        closes += 1;
        const shown = it.outline.views.cash_flow;
        if (shown.some(({ role, line }) => role === 'gain_share' && done.row(line).some((paid) => paid > 0)))
          refinanced += 1;
        expectToAddUp(shown, done.row, done.number('check.tolerance'));
      }),
      { seed: 20261127, numRuns: 200, endOnFailure: true },
    );
    expect(closes).toBeGreaterThan(180);
    expect(refinanced).toBeGreaterThan(0);
  });

  it('shows what a refinancing raises, prepays and costs, and what the government gets of its gain', () => {
    // 60 lent at 6 %; after two years the 40 left are repaid out of a loan at 4 %, which is cheaper by far.
    const refinancing = {
      on: '2029-01-01',
      lender: 'new_bank',
      base_rate: '4 %',
      tenor: '4 years',
      repayment: 'equal-principal',
      upfront_fee: '1 %',
      prepayment_fee: '2 %',
      costs: '0.5',
      gain: {},
    };
    const deal = loans({
      years: 8,
      debt: { bank: { amount: '60', base_rate: '6 %', tenor: '7 years', repayment: 'equal-principal', refinancing } },
    });
    const at = 'yearly.funding.debt.bank.refinancing';
    const signs = new Map(deal.it.outline.views.cash_flow.map(({ line, sign, role }) => [line, [role, sign]]));
    expect(signs.get(`${at}.raised`)).toEqual(['funding', 1]);
    expect(signs.get(`${at}.prepaid`)).toEqual(['funding', -1]);
    expect(signs.get(`${at}.spent`)).toEqual(['funding', -1]);
    expect(signs.get('yearly.refinancing.bank.paid')).toEqual(['gain_share', -1]);
    expect(Math.max(...deal.row('yearly.refinancing.bank.paid'))).toBeCloseTo(
      deal.once('refinancing.bank.government_share'),
      6,
    );
    expectToAddUp(deal.it.outline.views.cash_flow, deal.row, 1e-5);
  });
});
