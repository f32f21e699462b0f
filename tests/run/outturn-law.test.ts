/** The outturn is the close until the world differs from it; what was signed stays as it was signed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frozenAt } from '../../src/run/outturn.ts';
import { dealParts, writeDeal } from '../model/laws/arbitrary-deal.ts';
import { close, ready } from '../model/laws/close-deal.ts';
import { library, SCENARIOS } from '../published/library.ts';
import { expectTheClose, readAt, signed } from './outturn-fixture.ts';

const SEED = 20261127;

describe.each(SCENARIOS)('the outturn of scenarios/%s.yaml', (name) => {
  it('is the close on every line, at the inputs of the close, in every case', async () => {
    const scenario = await library(name);
    for (const each of ['base', ...scenario.cases.keys()]) {
      const { plan, inputs, closed, prepared } = signed(scenario, { case: each });
      expect(plan.model.unknowns).toEqual([]);
      expect(plan.model.lines.map(({ id }) => id).sort()).toEqual(
        prepared.setting.plan.model.lines.map(({ id }) => id).sort(),
      );
      const { toNumber } = closed.reading.arithmetic;
      expectTheClose(plan, readAt(plan, inputs), (line) => closed.values.all(line).map((value) => toNumber(value)));
    }
  });
});

describe('the outturn of any deal', () => {
  it('is the close on every line, at the inputs of the close', () => {
    let compared = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const deal = ready(writeDeal(parts));
        const done = close(deal, 'exact');
        if ('failure' in done) return;
        compared += 1;
        const { plan, inputs } = frozenAt(deal.plan, deal.inputs, done.closed);
        expectTheClose(plan, readAt(plan, inputs), done.row);
      }),
      { seed: SEED, numRuns: 40, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(30);
  });

  it('is no other where the timeline has room for a later end: nothing happens after the concession', () => {
    let compared = 0;
    fc.assert(
      fc.property(dealParts, (parts) => {
        const [plain, roomy] = [ready(writeDeal(parts)), ready(writeDeal(parts), 30)];
        const [a, b] = [close(plain), close(roomy)];
        if ('failure' in a || 'failure' in b) return;
        compared += 1;
        const uses = a.number('funding.uses_total');
        for (const { id, shape, flow } of plain.plan.model.lines) {
          if (shape !== 'period' || (flow === undefined && id !== 'equity.flow' && id !== 'accounts.cash_held'))
            continue;
          const row = a.row(id);
          b.row(id).forEach((other, t) => {
            const value = row[t] ?? 0;
            if (!(Math.abs(value - other) <= 1e-7 * uses)) expect({ id, t, other }).toEqual({ id, t, other: value });
          });
        }
        for (const { id, tier, gap, tolerance } of roomy.plan.model.checks)
          if (tier === 'integrity') expect(Math.max(...b.row(gap)), id).toBeLessThanOrEqual(b.number(tolerance));
      }),
      { seed: SEED, numRuns: 30, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(25);
  });
});
