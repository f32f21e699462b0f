import { describe, expect, test } from 'vitest';
import type { Solution } from '../../src/results/solution.ts';
import { solutionSchema } from '../../src/results/solution-schema.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { solve, type SolveOptions } from '../../src/studies/solve/solve.ts';
import { closed, library, written } from '../published/library.ts';
import { annuity, LOAN, type SmallDeal, smallDeal } from './small-deal.ts';

const small = (of?: SmallDeal): Promise<DealScenario> => written(smallDeal(of));

function solved(scenario: DealScenario, options: SolveOptions): Solution {
  const found = solve(scenario, options);
  if (!found.ok) throw new Error(JSON.stringify(found));
  expect(() => solutionSchema.parse(JSON.parse(JSON.stringify(found.value)))).not.toThrow();
  return found.value;
}

describe('one unknown', () => {
  test('is where algebra says, in both financings where there is no debt', async () => {
    for (const financing of ['frozen', 'resize'] as const) {
      const found = solved(await small(), { vary: ['revenue.fees.tariff'], to: ['equity_npv=0'], financing });
      expect(found.outcome).toBe('solved');
      expect(found.unknowns[0]?.to?.value).toBeCloseTo((1000 / annuity(10) + 50) / 100, 10);
      expect(Math.abs(found.targets[0]?.residual ?? 1)).toBeLessThanOrEqual(found.targets[0]?.tolerance ?? 0);
      expect(found.financing).toBe(financing === 'frozen' ? 'frozen' : 'resized');
    }
  });

  test('with debt frozen is another than with debt closed anew', async () => {
    // Sized on its cover: dearer running lets the bank lend less, unless it has signed already.
    const scenario = await small({ debt: LOAN.replace('gearing: 60 %, dscr: 1.2', 'dscr: 2') });
    const at = (financing: 'frozen' | 'resize'): number =>
      solved(scenario, { vary: ['operation.costs.running.cost'], to: ['equity_irr=15 %'], financing }).unknowns[0]?.to
        ?.value ?? NaN;
    expect(Math.abs(at('frozen') - at('resize'))).toBeGreaterThan(1e-3);
  });

  test('is reproduced by run with the settings it prints', { timeout: 60_000 }, async () => {
    const found = solved(await library('smart-parking'), { vary: ['revenue.street.tariff'], to: ['equity_irr=10 %'] });
    expect(found.reproduce?.command).toMatch(
      /^pppsim run scenarios\/smart-parking\.yaml --set "revenue\.street\.tariff=3\.0\d+ \/hour"$/,
    );
    const again = closed(await library('smart-parking', found.reproduce?.settings));
    expect(again.metric('equity_irr')).toBeCloseTo(0.1, 9);
  });

  test("where the lenders' case has its own number, a scenario reproduces it", { timeout: 60_000 }, async () => {
    const found = solved(await library('smart-parking'), { vary: ['demand.occupancy'], to: ['equity_irr=10 %'] });
    expect(found.reproduce?.command).toBe(null);
    const text = found.reproduce?.scenario ?? '';
    expect(text).toMatch(/^extends: smart-parking\.yaml\n/);
    expect(closed(await written(text)).metric('equity_irr')).toBeCloseTo(0.1, 8);
  });

  test('the root nearest to the base that keeps what is to be kept is taken', async () => {
    const scenario = await small();
    const free = solved(scenario, { vary: ['revenue.fees.tariff'], to: ['equity_npv=0'], keep: ['total_uses<=1000'] });
    expect([free.outcome, free.constraints[0]?.holds]).toEqual(['solved', true]);
    const broken = solved(scenario, { vary: ['revenue.fees.tariff'], to: ['equity_npv=0'], keep: ['equity_irr>=9 %'] });
    expect([broken.outcome, broken.constraints[0]?.holds]).toEqual(['broken', false]);
  });
});

describe('no solution', () => {
  test('is told apart: independent, from limit to limit, between steps, not found', async () => {
    const scenario = await small();
    const outcome = (options: SolveOptions): [string, string | undefined] => {
      const found = solved(scenario, options);
      expect([found.unknowns[0]?.to, found.reproduce]).toEqual([null, null]);
      return [found.outcome, found.reason?.en];
    };
    expect(outcome({ vary: ['demand.unread'], to: ['equity_npv=0'] })).toEqual([
      'none',
      expect.stringMatching(/does not depend/),
    ]);
    expect(outcome({ vary: ['revenue.fees.collection'], to: ['project_npv=1e6'] })).toEqual([
      'none',
      expect.stringMatching(/one direction/),
    ]);
    expect(outcome({ vary: ['operation.users_pay_after:0 days..30 days'], to: ['project_npv=677'] })).toEqual([
      'none',
      expect.stringMatching(/whole steps/),
    ]);
    expect(outcome({ vary: ['revenue.fees.tariff'], to: ['project_npv=1e9'] })).toEqual([
      'not-found',
      expect.stringMatching(/no limit on one side/),
    ]);
  });
});

describe('several unknowns', () => {
  test('meet as many targets: two straight lines', async () => {
    const found = solved(await small(), {
      vary: ['revenue.fees.tariff', 'construction.items.asset.cost'],
      to: ['project_npv=500', 'total_uses=1200'],
    });
    expect(found.outcome).toBe('solved');
    expect(found.unknowns[1]?.to?.value).toBeCloseTo(1200, 4);
    expect(found.unknowns[0]?.to?.value).toBeCloseTo((1700 / annuity(10) + 50) / 100, 6);
  });

  test('with debt are reproduced by run', { timeout: 60_000 }, async () => {
    const found = solved(await library('smart-parking'), {
      vary: ['revenue.street.tariff', 'revenue.grant.share'],
      to: ['equity_irr=10 %', 'dscr_min=1.6'],
      keep: ['gearing<=70 %'],
    });
    expect(found.outcome).toBe('solved');
    const again = closed(await library('smart-parking', found.reproduce?.settings));
    expect(again.metric('equity_irr')).toBeCloseTo(0.1, 7);
    expect(again.metric('dscr_min')).toBeCloseTo(1.6, 7);
  });

  test('for two targets that are one are not found', async () => {
    const found = solved(await small(), {
      vary: ['revenue.fees.tariff', 'demand.trips'],
      to: ['project_npv=100', 'equity_npv=200'],
    });
    expect(found.outcome).toBe('not-found');
    const independent = solved(await small(), {
      vary: ['demand.unread', 'revenue.fees.tariff'],
      to: ['project_npv=100', 'total_uses=2000'],
    });
    expect(independent.outcome).toBe('none');
  });
});

describe('a call', () => {
  test.each([
    [{ vary: ['revenue.fees.tarif'], to: ['equity_npv=0'] }, 'STU-INPUT'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_np=0'] }, 'STU-METRIC'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_irr=9'] }, 'STU-TARGET'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_irr>=9 %'] }, 'STU-TARGET'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_irr'] }, 'STU-TARGET'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_npv=0'], keep: ['equity_irr=9 %'] }, 'STU-TARGET'],
    [{ vary: ['revenue.fees.tariff'], to: ['equity_npv=0', 'equity_irr=9 %'] }, 'STU-COUNT'],
    [{ vary: ['revenue.fees.tariff', 'revenue.fees.tariff'], to: ['equity_npv=0', 'equity_irr=9 %'] }, 'STU-COUNT'],
    [{ vary: ['revenue.fees.tariff', 'construction.delay'], to: ['equity_npv=0', 'equity_irr=9 %'] }, 'STU-COUNT'],
    [{ vary: ['revenue.fees.tariff:x..y'], to: ['equity_npv=0'] }, 'STU-RANGE'],
  ] as const)('that is wrong is refused: %j', async (options, code) => {
    const found = solve(await small(), options);
    if (found.ok || !('problems' in found)) throw new Error('not refused');
    expect(found.problems.map((each) => each.code)).toEqual([code]);
    expect(found.problems[0]?.hint?.en.length).toBeGreaterThan(5);
  });
});
