/** Laws of deals that earn in every way there is, and pay for what they earn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealParts, writeDeal } from './arbitrary-deal.ts';
import { close, ready } from './close-deal.ts';

const SEED = 20261127;
const earning = dealParts.filter(([, , , , extras]) => extras.revenue !== undefined);
const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);

describe('every closed deal with further revenue', () => {
  it('is paid and pays no less than nothing, keeps its books, and settles what it guarantees on its own figures', () => {
    let closed = 0;
    let guaranteed = 0;
    fc.assert(
      fc.property(earning, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done) return;
        closed += 1;
        const tolerance = done.number('check.tolerance');
        const lines = it.plan.model.lines.map(({ id }) => id);
        for (const check of it.plan.model.checks.filter(({ tier }) => tier === 'integrity'))
          for (const gap of done.row(check.gap))
            expect(gap <= done.number(check.tolerance), `${check.id}: ${gap}`).toBe(true);
        const paid = it.plan.model.lines.filter(
          ({ id, flow }) => id.startsWith('revenue.') && flow !== undefined && flow.from !== 'tax_authority',
        );
        for (const { id } of paid) expect(Math.min(...done.row(id)), id).toBeGreaterThanOrEqual(-tolerance);
        if (!lines.includes('revenue.guarantee.due')) return;
        guaranteed += 1;
        const [due, up, down] = ['due', 'receipts', 'shared'].map((id) => sum(done.row(`revenue.guarantee.${id}`)));
        expect((up as number) - (down as number)).toBeLessThanOrEqual((due as number) + tolerance);
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
    expect(closed).toBeGreaterThan(50);
    expect(guaranteed).toBeGreaterThan(10);
  });
});
