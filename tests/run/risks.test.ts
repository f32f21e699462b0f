/** Risks on a model: found, refused with place and advice, and moved by year without moving the close. */
import { beforeAll, describe, expect, it } from 'vitest';
import { closePlan } from '../../src/run/closing.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { prepare } from '../../src/run/prepare.ts';
import { openRisks } from '../../src/run/risks.ts';
import { closed, library, written } from '../published/library.ts';

const withRisks = (risks: string, base = 'smart-parking'): Promise<DealScenario> =>
  written(`extends: ${base}.yaml\n${risks}`);
const refusal = async (risks: string): Promise<string> => {
  try {
    await withRisks(risks);
  } catch (error) {
    return (error as Error).message;
  }
  return 'accepted';
};

/** Something of every shape that a risk may move by year. */
const BY_YEAR = `
risks:
  occupancy: { of: demand.occupancy, as: factor, process: { kind: gbm, volatility: 8 % } }
  bays: { of: demand.bays, as: factor, process: { kind: gbm, volatility: 2 % } }
  cpi: { of: indices.cpi, process: { kind: ar1, mean: 2 %, persistence: 60 %, volatility: 1 % } }
  rates: { of: funding.debt.*.base_rate, process: { kind: mean-reverting, mean: 3.5 %, reversion: 30 %, volatility: 0.5 % } }
  strike: { of: operation.costs.*.cost, as: factor, event: { probability: 5 %, from: 2029, to: 2040, lasts: 1 year, size: { kind: fixed, value: 1.3 } } }
  tariff: { of: revenue.street.tariff, event: { probability: 20 %, timing: { kind: uniform, low: 2030, high: 2035 }, size: { kind: fixed, value: 5 /hour } } }
  tax: { of: tax.rate, event: { probability: 10 %, from: 2030, to: 2034, size: { kind: fixed, value: 20 % } } }
  capex: { of: construction.items.*.cost, as: factor, distribution: { kind: lognormal, mean: 1.1, sd: 0.15 } }
correlations:
  - { between: [occupancy, cpi], value: 0.3 }
`;

describe('risks that move by year', () => {
  let plain: DealScenario;
  let risky: DealScenario;
  beforeAll(async () => {
    [plain, risky] = await Promise.all([library('smart-parking'), withRisks(BY_YEAR)]);
  });

  it('do not change the close: every line that both have is the same', () => {
    const options = { arithmetic: 'float64' } as const;
    const [without, having] = [closed(plain, options), closed(risky, options)];
    const ids = without.run.prepared.setting.plan.model.lines.map(({ id }) => id);
    const known = new Set(having.run.prepared.setting.plan.model.lines.map(({ id }) => id));
    const shared = ids.filter((id) => known.has(id));
    expect(shared.length).toBeGreaterThan(ids.length - 40);
    for (const id of shared) {
      const [before, after] = [without.row(id), having.row(id)];
      const size = Math.max(1, ...before.filter(Number.isFinite).map(Math.abs));
      before.forEach((value, t) => {
        if (Number.isNaN(value)) expect({ id, value: after[t] }).toEqual({ id, value: NaN });
        else expect(Math.abs((after[t] ?? NaN) - value) / size, id).toBeLessThan(1e-9);
      });
    }
  });

  it('leave every integrity check standing where the tables do move', () => {
    const prepared = prepare(risky, 'banking');
    const { plan } = prepared.setting;
    const moved = openRisks(risky, plan.model).flatMap(({ paths }) => paths);
    const series = new Map(
      [...prepared.inputs.series].map(([path, values]) => [
        path,
        moved.includes(path)
          ? values.map((value, k) => String(Number(value) * (k === 0 ? 1 : 1 + 0.03 * Math.cos(3 * k))))
          : values,
      ]),
    );
    expect(moved.filter((path) => prepared.inputs.series.has(path)).length).toBeGreaterThan(12);
    const outcome = closePlan(plan, { ...prepared.inputs, series }, 'float64');
    if (!outcome.ok) throw new Error('it does not close');
    const { values } = outcome.closed;
    for (const check of plan.model.checks.filter(({ tier }) => tier === 'integrity')) {
      const tolerance = Number(values.once(check.tolerance));
      for (const gap of values.all(check.gap)) expect(Number(gap), check.id).toBeLessThanOrEqual(tolerance);
    }
  });

  it('are open with the inputs that they move', () => {
    const { model } = prepare(risky, 'base').setting.plan;
    const found = openRisks(risky, model);
    expect(found.map(({ id, paths }) => [id, paths.length])).toEqual([
      ['occupancy', 1],
      ['bays', 1],
      ['cpi', 1],
      ['rates', 2],
      ['strike', 7],
      ['tariff', 1],
      ['tax', 1],
      ['capex', 6],
    ]);
    const shape = (path: string) => model.inputs.find((each) => each.path === path)?.shape;
    expect(['demand.occupancy', 'tax.rate', 'construction.items.bays.cost'].map(shape)).toEqual([
      'year',
      'year',
      'once',
    ]);
    expect(found.find(({ id }) => id === 'tariff')?.unit).toBe('money@real/hour');
  });
});

describe('what is refused', () => {
  it('says where, what, and what to do', async () => {
    const one = (said: string): Promise<string> => refusal(`risks:\n  one: ${said}\n`);
    const fixed = 'distribution: { kind: fixed, value: 1 }';
    expect([
      await one(`{ of: demand.ocupancy, ${fixed} }`),
      await one(`{ of: operation.years, ${fixed} }`),
      await one(`{ of: [demand.occupancy, revenue.street.tariff], ${fixed} }`),
      await one('{ of: revenue.street.tariff, distribution: { kind: uniform, low: 2 %, high: 3 % } }'),
      await one('{ of: operation.costs.*.of_revenue, as: factor, process: { kind: gbm, volatility: 8 % } }'),
      await one('{ of: demand.uptake.shares, as: factor, process: { kind: gbm, volatility: 8 % } }'),
      await one('{ of: demand.occupancy, as: factor, process: { kind: gbm, volatility: 8 %, from: 2026 } }'),
      await refusal(
        `risks:\n  one: { of: demand.occupancy, ${fixed} }\n  two: { of: demand.*, distribution: { kind: fixed, value: 2 } }\n`,
      ),
      await refusal(
        `risks:\n  one: { of: demand.occupancy, ${fixed} }\ncorrelations: [{ between: [one, twoo], value: 0.3 }]\n`,
      ),
      await refusal(
        `risks:\n  one: { of: demand.occupancy, ${fixed} }\ncorrelations: [{ between: [one, one], value: 1.3 }]\n`,
      ),
    ]).toMatchInlineSnapshot(`
      [
        "scenarios/written.yaml:3:14 SCN-PATH risks.one.of: Risk one: "demand.ocupancy" leads to no number that the model reads.",
        "scenarios/written.yaml:3:14 SCN-PATH risks.one.of: Risk one: "operation.years" is no number that a risk can move: the timeline, the model's form or nothing depends on it.",
        "scenarios/written.yaml:3:14 SCN-UNIT risks.one.of: Risk one moves demand.occupancy in 1 and revenue.street.tariff in money@real/hour.",
        "scenarios/written.yaml:3:73 SCN-UNIT risks.one.distribution.low: Risk one: "2 %" has the unit "%" where money is expected.
      scenarios/written.yaml:3:84 SCN-UNIT risks.one.distribution.high: Risk one: "3 %" has the unit "%" where money is expected.",
        "scenarios/written.yaml:3:65 SCN-RISK risks.one.process: Risk one moves operation.costs.collection.of_revenue by calendar year, but it counts once for the whole project (break_even.kept).",
        "scenarios/written.yaml:3:57 SCN-RISK risks.one.process: Risk one moves demand.uptake.shares by calendar year, but that is a table by operating year.",
        "scenarios/written.yaml:3:89 SCN-RANGE risks.one.process.from: Risk one: the year 2026 lies outside the years after the close, 2027 to 2047.",
        "scenarios/written.yaml:4:14 SCN-RISK risks.two.of: Both risk one and risk two set the value of demand.occupancy.",
        "scenarios/written.yaml:4:33 SCN-NAME correlations.0.between.1: There is no risk named "twoo".",
        "scenarios/written.yaml:4:46 SCN-RANGE correlations.0.value: "1.3" is above 1",
      ]
    `);
  });
});
