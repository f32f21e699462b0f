/** M1 and M2 of bench/SPEC.md, written in the language of lines, against the values that four other implementations agree on. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { monteCarlo, runnerOfM1, runnerOfM2 } from '../../bench/models/runs.ts';

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
  ['m1', runnerOfM1],
  ['m2', runnerOfM2],
] as const)('bench model %s', (name, runner) => {
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
    for (const [id, value] of Object.entries(monteCarlo(runner(), 10_000))) {
      expect(Math.abs(value / (expected[id] as number) - 1), id).toBeLessThanOrEqual(1e-8);
    }
  });
});
