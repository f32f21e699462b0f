/** Whatever the world brings, the books balance: frozen deals under heavy shocks of several inputs at once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../src/run/outturn.ts';
import { dealParts, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { close, ready } from '../model/laws/close-deal.ts';
import { readAt, worldly } from './outturn-fixture.ts';

/** Months that are left for later ends: half of the longest delay and more. */
const ROOM = 36;
/** Shares of a whole that must go on adding up, and lives that are counted in whole years. */
const WHOLE = /\.depreciation\.|\.life$|retention|^operation\.hand_back/;
/** What was signed, and nothing that happens later, may move. */
const FIXED =
  /^fixed\.|^funding\.debt\.[^.]+\.(?:commitment|cash_commitment|principal_share|scheduled_closing|scheduled_service)$|^funding\.equity_commitment$|\.forecast_revenue$/;

const shocks = fc.array(
  fc.array(fc.tuple(fc.nat(), fc.double({ min: 0.5, max: 1.5, noNaN: true })), { minLength: 2, maxLength: 6 }),
  { minLength: 3, maxLength: 3 },
);

describe('the outturn under shocks of up to half of several inputs', () => {
  it('holds every integrity check, has a value wherever the close has one, and moves nothing that was signed', () => {
    let read = 0;
    fc.assert(
      fc.property(dealParts, shocks, (parts, drawn) => {
        const deal = ready(writeDeal(parts), ROOM);
        const done = close(deal);
        if ('failure' in done) return;
        const { plan, inputs } = frozenAt(deal.plan, deal.inputs, done.closed);
        const paths = plan.model.inputs.map(({ path }) => path).filter((path) => worldly(path) && !WHOLE.test(path));
        for (const moves of drawn) {
          const [numbers, series] = [new Map(inputs.numbers), new Map(inputs.series)];
          const moved = moves.map(([pick, factor]) => [paths[pick % paths.length] as string, factor] as const);
          for (const [path, factor] of moved) {
            // Shares and rates stay within their range; all others are free.
            const shaped = (text: string): string => {
              const [was, is] = [Number(text), Number(text) * factor];
              return String(was >= 0 && was <= 1 ? Math.min(is, 1) : path.endsWith('delay') ? Math.round(is) : is);
            };
            const single = inputs.numbers.get(path);
            if (single !== undefined) numbers.set(path, shaped(single));
            else series.set(path, (inputs.series.get(path) ?? []).map(shaped));
          }
          const row = readAt(plan, { numbers, series });
          read += 1;
          const said = JSON.stringify(moved);
          for (const { id, tier, gap, tolerance } of plan.model.checks) {
            if (tier !== 'integrity') continue;
            const allowed = row(tolerance)[0] as number;
            row(gap).forEach((found, t) => {
              if (!(found <= allowed)) expect({ id, t, found, said }).toEqual({ id, t, found: `<= ${allowed}`, said });
            });
          }
          // Without an effective rate there is no receivable at amortised cost: the rate says why.
          const rateless =
            plan.model.lines.some(({ id }) => id === 'concession.effective_rate') &&
            !Number.isFinite(row('concession.effective_rate')[0]);
          for (const { id, nature } of plan.model.lines) {
            if (rateless && id.startsWith('concession.')) continue;
            if (nature === 'flow' || nature === 'balance')
              row(id).forEach((value, t) => {
                if (!Number.isFinite(value) && Number.isFinite(done.number(id, t)))
                  expect({ id, t, said }).toBe('a value');
              });
            if (FIXED.test(id)) expect(row(id), `${id} ${said}`).toEqual(done.row(id));
          }
        }
      }),
      { seed: 20261127, numRuns: 200, endOnFailure: true },
    );
    expect(read).toBeGreaterThan(500);
  }, 600_000);
});
