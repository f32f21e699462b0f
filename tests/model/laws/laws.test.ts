/** Laws that hold for every deal: money is conserved, the books balance, scale does not matter, debt is repaid. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealParts, writeDeal } from './arbitrary-deal.ts';
import { close, ready } from './close-deal.ts';

const SEED = 20261123;

describe('every closed deal', () => {
  it('holds all integrity checks: sources = uses, balance sheet, conservation over parties, cash and debt not negative', () => {
    let closed = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done) return;
        closed += 1;
        for (const check of it.plan.model.checks.filter(({ tier }) => tier === 'integrity')) {
          const tolerance = done.number(check.tolerance);
          done.row(check.gap).forEach((gap, k) => {
            expect(gap <= tolerance, `${check.id} at ${it.labels[k]}: ${gap} > ${tolerance}`).toBe(true);
          });
        }
      }),
      { seed: SEED, numRuns: 400, endOnFailure: true },
    );
    expect(closed).toBeGreaterThan(380);
  });

  it('repays its debt by maturity where no service was missed', () => {
    let repaid = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done || done.number('funding.debt_total') <= 0) return;
        if (!it.plan.model.checks.some(({ id }) => id === 'debt-service-is-paid')) return;
        const missed = done.row('check.debt-service-is-paid.gap').some((gap) => gap > done.number('check.tolerance'));
        if (missed) return;
        repaid += 1;
        expect(done.row('accounts.debt').at(-1)).toBeLessThanOrEqual(done.number('check.tolerance'));
        expect(Math.min(...done.row('accounts.debt'))).toBeGreaterThanOrEqual(-done.number('check.tolerance'));
      }),
      { seed: SEED, numRuns: 200, endOnFailure: true },
    );
    expect(repaid).toBeGreaterThan(40);
  });

  it('is lent nothing again once it operates: a loan rises only by what is due and not paid', () => {
    let swept = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const it = ready(writeDeal(parts));
        const done = close(it);
        if ('failure' in done) return;
        const tolerance = done.number('check.tolerance');
        const running = done.row('timeline.running');
        for (const [name, { sweep, refinancing }] of Object.entries(it.deal.funding.debt)) {
          if (refinancing !== undefined) continue;
          const at = `funding.debt.${name}`;
          const early = sweep === undefined ? [] : done.row(`${at}.swept`);
          if (sweep?.applied === 'next-first' && early.some((value) => value > tolerance)) swept += 1;
          const [opening, due, paid] = [done.row(`${at}.opening`), done.row(`${at}.due`), done.row(`${at}.paid`)];
          // Interest in kind is lent, as was agreed.
          const inKind = it.plan.model.lines.some(({ id }) => id === `${at}.pik.added`)
            ? done.row(`${at}.pik.added`)
            : [];
          done.row(`${at}.closing`).forEach((closing, k) => {
            if ((running[k] ?? 0) === 0) return;
            const missed = Math.max((due[k] ?? 0) - (paid[k] ?? 0), 0);
            const left = closing + (early[k] ?? 0) - (inKind[k] ?? 0);
            expect(left, `${at} at ${it.labels[k]}`).toBeLessThanOrEqual((opening[k] ?? 0) + missed + tolerance);
          });
        }
      }),
      { seed: SEED, numRuns: 150, endOnFailure: true },
    );
    expect(swept).toBeGreaterThan(5);
  });

  it('is the same deal at any scale: money times k gives money times k and the same ratios', () => {
    let compared = 0;
    fc.assert(
      fc.property(dealParts, fc.constantFrom(4, 1024), (parts, k) => {
        const small = close(ready(writeDeal(parts)));
        const it = ready(writeDeal(parts, k));
        const large = close(it);
        if ('failure' in small || 'failure' in large) return;
        compared += 1;
        const total = large.number('funding.uses_total');
        // A payment that passes on the service of a loan sized on it repeats, many times over, what the close leaves open.
        const within = parts[4].payment?.kind === 'pass-through' ? 1e-6 : 1e-7;
        for (const line of it.plan.model.lines) {
          // Tolerances are stated in cents: they do not scale by intent.
          if (line.id.startsWith('check.') || line.id === 'close.tolerance') continue;
          const factor = line.unit.startsWith('money') ? k : 1;
          const allowed = within * (line.unit.startsWith('money') ? total : 1);
          const [a, b] = [small.row(line.id), large.row(line.id)];
          a.forEach((value, t) => {
            const other = b[t] ?? Number.NaN;
            if (Number.isFinite(value) || Number.isFinite(other)) {
              expect(
                Math.abs(value * factor - other) <= allowed * Math.max(1, Math.abs(value)),
                `${line.id}@${t}: ${value} x ${factor} against ${other}`,
              ).toBe(true);
            }
          });
        }
      }),
      { seed: SEED, numRuns: 60, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(50);
  });

  it('earns the sponsors no less when the tariff is higher, with the same debt', () => {
    fc.assert(
      fc.property(dealParts, (parts) => {
        const [dates, plant, , rules, extras] = parts;
        // A payment that follows cost or profit takes the higher tariff for the government.
        const unlevered = [dates, plant, [], rules, { ...extras, payment: undefined }] as const;
        const low = close(ready(writeDeal(unlevered)));
        const high = close(ready(writeDeal(unlevered, 1, 1.25)));
        if ('failure' in low || 'failure' in high) return;
        expect(high.number('returns.project_npv')).toBeGreaterThan(low.number('returns.project_npv'));
        // Where even suppliers are not paid, more revenue may only fill a larger reserve on its way to them.
        if (low.row('waterfall.unpaid_costs').some((owed) => owed > 0)) return;
        const sum = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
        expect(sum(high.row('equity.flow'))).toBeGreaterThanOrEqual(sum(low.row('equity.flow')));
      }),
      { seed: SEED, numRuns: 150, endOnFailure: true },
    );
  });

  it('reads the same exactly and in float64, to 1e-9 on every line', () => {
    fc.assert(
      fc.property(dealParts, (parts) => {
        const it = ready(writeDeal(parts));
        const [exact, float] = [close(it, 'exact'), close(it)];
        if ('failure' in exact || 'failure' in float) return;
        const total = exact.number('funding.uses_total');
        for (const line of it.plan.model.lines) {
          const scale = line.unit.startsWith('money') ? total : 1;
          const [a, b] = [exact.row(line.id), float.row(line.id)];
          a.forEach((value, t) => {
            const other = b[t] ?? Number.NaN;
            expect(Number.isFinite(value), `${line.id}@${t} is defined in one reading only: ${value}, ${other}`).toBe(
              Number.isFinite(other),
            );
            if (!Number.isFinite(value)) return;
            expect(
              Math.abs(value - other) <= 1e-9 * Math.max(Math.abs(value), scale),
              `${line.id}@${t}: ${value} against ${other}`,
            ).toBe(true);
          });
        }
      }),
      { seed: SEED, numRuns: 25, endOnFailure: true },
    );
  });
});
