/** M1 and M2 of bench/SPEC.md, written in the language of lines, against the values that four other implementations agree on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { baseInputs, SAMPLED, samplePath } from '../../bench/models/inputs.ts';
import { m1 } from '../../bench/models/m1.ts';
import {
  blockRunnerOfM1,
  blockRunnerOfM2,
  monteCarlo,
  monteCarloOfBlocks,
  percentilesOf,
  runnerOfM1,
  runnerOfM2,
} from '../../bench/models/runs.ts';
import { compile } from '../../src/backends/kernel/index.ts';
import { allRates } from '../../src/finance/index.ts';
import { planModel } from '../../src/lines/index.ts';

const read = (name: string): { readonly expected: Readonly<Record<string, unknown>> } =>
  JSON.parse(readFileSync(new URL(`../../bench/expected/${name}.json`, import.meta.url), 'utf8')) as {
    expected: Record<string, unknown>;
  };

const NAMES = [
  'debt',
  'eq_irr',
  'proj_irr_pretax',
  'proj_irr_posttax',
  'min_dscr',
  'avg_dscr',
  'llcr',
  'npv_eq',
  'total_tax',
  'total_div',
  'gearing',
  'total_expired',
];

describe.each([
  ['m1', runnerOfM1, blockRunnerOfM1],
  ['m2', runnerOfM2, blockRunnerOfM2],
] as const)('bench model %s', (name, runner, blockRunner) => {
  it('gives the outputs of the base case', () => {
    const { kernel, evaluate } = runner();
    evaluate();
    const { expected } = read(`project_bench_${name}_base`);
    for (const id of NAMES) {
      const wanted = Number(expected[id]);
      expect(Math.abs(kernel.value(id) - wanted), id).toBeLessThanOrEqual(
        Math.max(1e-8 * Math.abs(wanted), Math.abs(wanted) > 1000 ? 1e-3 : 0),
      );
    }
  });

  it('gives the percentiles of 10,000 paths', () => {
    const expected = read('monte_carlo_10k_percentiles').expected[name] as Record<string, number>;
    for (const [id, value] of Object.entries(percentilesOf(monteCarlo(runner(), 10_000)))) {
      expect(Math.abs(value / (expected[id] as number) - 1), id).toBeLessThanOrEqual(1e-8);
    }
  });

  it('gives every path of a block the bits of the scalar kernel', () => {
    const blocks = blockRunner();
    const { kernel, draw, evaluate } = runner();
    expect(blocks.engine).toBe('wasm-simd');
    for (let from = 0; from < 2_000; from += blocks.width) {
      const count = Math.min(blocks.width, 2_000 - from);
      blocks.run(from, count);
      const rows = NAMES.map((id) => blocks.row(id));
      for (let k = 0; k < count; k += 1) {
        draw(from + k);
        evaluate();
        const found = rows.map((row) => row[k]);
        const wanted = NAMES.map((id) => kernel.value(id));
        if (found.some((value, j) => !Object.is(value, wanted[j])))
          expect({ path: from + k, found }).toEqual({ wanted });
      }
    }
    // The percentiles of all paths, block by block, are those that SPEC expects of the scalar kernel.
    expect(percentilesOf(monteCarloOfBlocks(blockRunner(), 3_000))).toEqual(percentilesOf(monteCarlo(runner(), 3_000)));
  });
});

describe.each(['6000000', '4000000'])('with weak revenue of %s a year', (revenue) => {
  it('gives no wrong rate of return on any of 10,000 paths', () => {
    const blocks = blockRunnerOfM1(revenue);
    const plan = planModel(m1());
    const flows = {
      eq_irr: 'equity.flow',
      proj_irr_pretax: 'project.flow',
      proj_irr_posttax: 'project.flow_after_tax',
    };
    const inputs = baseInputs();
    const kernel = compile(plan, {
      inputs: { ...inputs, numbers: new Map([...inputs.numbers, ['rev0', revenue]]) },
      varying: new Set(SAMPLED),
      outputs: [...Object.keys(flows), ...Object.values(flows), 'time.years'],
    });
    const places = Int32Array.from(SAMPLED, (path) => kernel.numberSlot(path));
    const times = kernel.row('time.years');
    let hard = 0;
    const wrong: unknown[] = [];
    for (let from = 0; from < 10_000; from += blocks.width) {
      blocks.run(from, blocks.width);
      const rows = Object.keys(flows).map((id) => blocks.row(id));
      for (let k = 0; k < blocks.width; k += 1) {
        samplePath(from + k, kernel.inputs, places);
        kernel.run();
        for (const [j, [id, flow]] of Object.entries(flows).entries()) {
          const found = rows[j]?.[k] as number;
          if (!Object.is(found, kernel.value(id))) wrong.push({ path: from + k, id, found, alone: kernel.value(id) });
          const all = allRates(kernel.row(flow), times);
          const nearest = all.toSorted((a, b) => distance(a) - distance(b))[0] ?? Number.NaN;
          if (all.length !== 1 || nearest < 0) hard += 1;
          const differs = Number.isNaN(nearest) ? !Number.isNaN(found) : !(Math.abs(found - nearest) <= 1e-12);
          if (differs) wrong.push({ path: from + k, id, found, all });
        }
      }
    }
    expect(wrong).toEqual([]);
    // Weak enough for plain Newton to go astray: rates below zero, several, or none.
    expect(hard).toBeGreaterThan(100);
  }, 120_000);
});

/** How far a rate lies from ten percent, on the scale on which the one to quote is chosen. */
function distance(rate: number): number {
  return Math.abs(Math.log((1 + rate) / 1.1));
}
