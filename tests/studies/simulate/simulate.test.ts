import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/studies/simulate/simulate.ts';
import { written } from '../../published/library.ts';

const RISKY = `
pppsim: 1
extends: smart-parking.yaml
risks:
  occupancy: { of: demand.occupancy, distribution: { kind: pert, low: 30 %, mode: 45 %, high: 52 % } }
  costs: { of: operation.costs.*.cost, as: factor, distribution: { kind: lognormal, mean: 1.05, sd: 0.1 } }
correlations: [{ between: [occupancy, costs], value: -0.3 }]
`;

describe('a simulation', () => {
  it('runs', async () => {
    const scenario = await written(RISKY);
    for (const method of ['pseudo-random', 'sobol', 'latin-hypercube'] as const) {
      const t = performance.now();
      const found = await simulate(scenario, { paths: 4096, method });
      console.log(method, performance.now() - t);
      if (!found.ok) throw new Error(JSON.stringify(found));
      const { value } = found as never as { value: import('../../../src/results/simulation.ts').Simulation };
      console.log(value.metrics.slice(0, 2).map((m) => [m.metric, m.close, m.mean, m.percentiles.slice(2, 5), m.tail_mean, m.undefined_paths]).map((x) => JSON.stringify(x)).join('\n'));
      console.log(JSON.stringify(value.probabilities.map((p) => [p.event, p.probability, p.low, p.high])), JSON.stringify(value.integrity), JSON.stringify(value.risks));
      expect(value.paths).toBe(4096);
    }
  });
});
