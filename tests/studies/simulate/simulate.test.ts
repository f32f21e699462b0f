/** A simulation against what can be known without one, and its promises: same bytes for the same seed, on one thread or many. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { onThreads } from '../../../src/batch/threads.ts';
import type { Simulation } from '../../../src/results/simulation.ts';
import { simulationJsonSchema } from '../../../src/results/simulation-schema.ts';
import { openVariations } from '../../../src/run/variations.ts';
import { simulate, type SimulateOptions } from '../../../src/studies/simulate/simulate.ts';
import { library, written } from '../../published/library.ts';

const WORKER = fileURLToPath(new URL('../../../dist/bundle/worker.js', import.meta.url));

const risky = (risks: string, more = ''): string => `
pppsim: 1
extends: smart-parking.yaml
risks: ${risks}
${more}`;

const TWO = risky(
  `{ occupancy: { of: demand.occupancy, distribution: { kind: pert, low: 30 %, mode: 45 %, high: 52 % } },
    costs: { of: operation.costs.*.cost, as: factor, distribution: { kind: lognormal, mean: 1.05, sd: 0.1 } } }`,
  'correlations: [{ between: [occupancy, costs], value: -0.3 }]',
);

async function simulated(text: string, options: SimulateOptions): Promise<Simulation> {
  const outcome = await simulate(await written(text), options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const metric = (of: Simulation, id: string): Simulation['metrics'][number] =>
  of.metrics.find((each) => each.metric === id) as Simulation['metrics'][number];

describe('a simulation of what is known without one', () => {
  it.each(['sobol', 'latin-hypercube', 'pseudo-random'] as const)(
    'gives the percentiles of a figure that a single risk moves in a straight line: %s',
    async (method) => {
      const law =
        'works: { of: construction.items.garage.cost, distribution: { kind: uniform, low: 120e6, high: 200e6 } }';
      const found = metric(await simulated(risky(`{ ${law} }`), { paths: 2048, method }), 'government_support_npv');
      const scenario = await library('smart-parking');
      const opened = openVariations(scenario, {
        financing: 'frozen',
        paths: ['construction.items.garage.cost'],
        lines: ['returns.government_support_npv'],
      });
      if ('ok' in opened) throw new Error(opened.reason.en);
      const at = (cost: number): number => {
        const read = opened.read(new Map([['construction.items.garage.cost', { to: cost }]]));
        if (!read.closed) throw new Error(read.refusal.reason.en);
        return read.row('returns.government_support_npv')[0] as number;
      };
      for (const { percent, value, standard_error: error } of found.percentiles) {
        const wanted = at(120e6 + (percent / 100) * 80e6);
        const range = at(200e6) - at(120e6);
        // Five standard errors, and what a stratified sample of 2048 may be off between two of its points.
        expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThan(5 * (error ?? 0) + range / 1000);
      }
      expect(found.undefined_paths).toBe(0);
    },
  );

  it('stays at the close where nothing varies', async () => {
    const found = await simulated(
      risky('{ none: { of: demand.occupancy, distribution: { kind: fixed, value: 45 % } } }'),
      { paths: 64 },
    );
    for (const { close, least, most } of found.metrics) {
      if (close === null) continue;
      expect(Math.abs((least ?? Number.NaN) - close)).toBeLessThan(1e-9 * Math.max(1, Math.abs(close)));
      expect(most).toBe(least);
    }
  });
});

describe('a simulation promises', () => {
  it('the same bytes for the same seed, in process and on threads', async () => {
    const options = { paths: 3000, seed: 7 };
    const here = await simulated(TWO, options);
    const there = await simulated(TWO, { ...options, executor: onThreads(2, WORKER) });
    expect(JSON.stringify(there)).toBe(JSON.stringify(here));
    expect(JSON.stringify(await simulated(TWO, { ...options, seed: 8 }))).not.toBe(JSON.stringify(here));
  });

  it('to move no draw of a risk when another is added', async () => {
    const one = await simulated(
      risky(
        '{ works: { of: construction.items.garage.cost, as: factor, distribution: { kind: uniform, low: 0.9, high: 1.3 } } }',
      ),
      { paths: 256 },
    );
    const both = await simulated(
      risky(
        '{ another: { of: demand.occupancy, as: factor, distribution: { kind: fixed, value: 1 } }, works: { of: construction.items.garage.cost, as: factor, distribution: { kind: uniform, low: 0.9, high: 1.3 } } }',
      ),
      { paths: 256 },
    );
    expect(both.metrics).toEqual(one.metrics);
  });

  it('errors of one size for what repeats: percentiles of other seeds lie within a few of them', async () => {
    const found = await Promise.all([11, 12, 13, 14].map((seed) => simulated(TWO, { paths: 1024, seed })));
    const p10 = found.map((each) => metric(each, 'dscr_min').percentiles.find(({ percent }) => percent === 10));
    const values = p10.map((each) => each?.value ?? Number.NaN);
    const spread = Math.max(...values) - Math.min(...values);
    const error = Math.max(...p10.map((each) => each?.standard_error ?? Number.NaN));
    expect(error).toBeGreaterThan(0);
    expect(spread).toBeLessThan(6 * error);
  });

  it('to stop where a precision is reached, and to keep what was done when it is broken off', async () => {
    const reached = await simulated(TWO, { paths: 65_536, until: 'equity_irr:mean se<0.01' });
    expect(reached).toMatchObject({ ended: 'reached', paths: 1024, asked: 65_536 });
    expect(reached.until?.standard_error).toBeLessThan(0.01);
    let stretches = 0;
    const partial = await simulated(TWO, {
      paths: 65_536,
      progress: () => {
        stretches += 1;
      },
      stopped: () => stretches >= 2,
    });
    expect(partial).toMatchObject({ ended: 'partial', paths: 2048 });
    expect(metric(partial, 'dscr_min').paths).toBe(2048);
  });

  it('to hold all integrity checks on the paths it looks at, and to carry what its schema says', async () => {
    const found = await simulated(TWO, { paths: 1024 });
    expect(found.integrity).toEqual({ checked_paths: 4, failures: [] });
    expect(Object.keys((simulationJsonSchema() as { properties: object }).properties).sort()).toEqual(
      Object.keys(found).sort(),
    );
  });

  it('another answer, and says so, where every path is closed anew', async () => {
    const frozen = await simulated(TWO, { paths: 64 });
    const resized = await simulated(TWO, { paths: 64, financing: 'resize' });
    expect(resized).toMatchObject({ financing: 'resize', unclosed: 0 });
    // Debt that follows the path keeps its cover; debt that was signed does not.
    const p10 = (of: Simulation): number => metric(of, 'dscr_min').percentiles[2]?.value ?? Number.NaN;
    expect(p10(resized)).toBeGreaterThan(p10(frozen));
  });
});

describe('a simulation refuses', () => {
  it.each([
    ['dscr_min:p10', 'SIM-UNTIL'],
    ['dscr_min:p10 se<0', 'SIM-UNTIL'],
    ['dscrmin:p10 se<0.1', 'SIM-UNTIL'],
  ])('the precision "%s"', async (until, code) => {
    const outcome = await simulate(await written(TWO), { until });
    expect(outcome).toMatchObject({ ok: false, problems: [{ code }] });
  });

  it('a deal without risks', async () => {
    expect(await simulate(await library('smart-parking'))).toMatchObject({
      ok: false,
      problems: [{ code: 'SIM-RISKS' }],
    });
  });
});
