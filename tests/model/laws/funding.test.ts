/** Laws of who funds a deal: holders add up to the shareholders, nobody is drawn on below zero, payers pay in order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealParts, writeDeal } from './arbitrary-deal.ts';
import { close, ready } from './close-deal.ts';

const SEED = 20261124;
const funded = dealParts.filter(([, , , rules]) => rules.funders !== undefined);
const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

describe('every closed deal with shareholder loans, a bridge, land or an overrun', () => {
  it("has holders' flows that add up to the shareholders', and debts that are never below zero", () => {
    let closed = 0;
    fc.assert(
      fc.property(funded, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done) return;
        closed += 1;
        const tolerance = done.number('check.tolerance');
        const has = (id: string): boolean => it.plan.model.lines.some((line) => line.id === id);
        const [first, second] = [done.row('equity.first.flow'), done.row('equity.second.flow')];
        // What is withheld from a foreign holder is the holder's, and goes to the tax authority.
        const withheld = has('equity.second.withholding_tax') ? done.row('equity.second.withholding_tax') : [];
        done.row('equity.flow').forEach((flow, t) => {
          const held = (first[t] ?? 0) + (second[t] ?? 0) + (withheld[t] ?? 0);
          expect(Math.abs(flow - held)).toBeLessThanOrEqual(tolerance);
        });
        const never = ['shareholder_loans.balance', 'funding.equity.bridge.balance', 'funding.overrun.unpaid'];
        for (const id of never.filter(has)) expect(Math.min(...done.row(id)), id).toBeGreaterThanOrEqual(-tolerance);
        if (has('funding.equity.bridge.balance'))
          expect(Math.abs(done.row('funding.equity.bridge.balance').at(-1) ?? 0)).toBeLessThanOrEqual(tolerance);
      }),
      { seed: SEED, numRuns: 150, endOnFailure: true },
    );
    expect(closed).toBeGreaterThan(140);
  });

  it('asks a later payer of an overrun only where the earlier ones are used up', () => {
    let overrun = 0;
    fc.assert(
      fc.property(funded, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done || !it.plan.model.lines.some(({ id }) => id === 'funding.overrun.unpaid')) return;
        overrun += 1;
        const tolerance = done.number('check.tolerance');
        const works = sum(done.row('construction.works'));
        const raw = parts[3].funders;
        if (raw === undefined) return;
        const paid = (id: string): number =>
          it.plan.model.lines.some((line) => line.id === id) ? sum(done.row(id)) : 0;
        const percent = (text: string | undefined): number => Number.parseFloat(text ?? '0') / 100;
        const debt = done.number('funding.debt_total') > 0;
        const caps: readonly (readonly [string, number])[] = [
          ['construction.overrun.by_contingency', works * percent(parts[1].contingency)],
          ['funding.overrun.damages', works * percent(raw.damages_cap)],
          ['funding.overrun.undrawn_debt', debt ? (raw.undrawn_debt ?? 0) : 0],
          ['funding.overrun.standby_equity_paid', raw.standby_equity ?? 0],
          ['funding.overrun.guarantee', raw.guarantee ?? 0],
        ];
        let left = works * percent(raw.overrun);
        for (const [id, cap] of caps) {
          const pays = Math.min(left, cap);
          expect(Math.abs(paid(id) - pays), `${id}: ${paid(id)} against ${pays}`).toBeLessThanOrEqual(tolerance);
          left -= pays;
        }
        expect(Math.abs((done.row('funding.overrun.unpaid').at(-1) ?? 0) - left)).toBeLessThanOrEqual(tolerance);
      }),
      { seed: SEED, numRuns: 150, endOnFailure: true },
    );
    expect(overrun).toBeGreaterThan(50);
  });
});
