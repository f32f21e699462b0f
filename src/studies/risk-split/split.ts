/** Who bears which risk: the change of every party's position under each risk, measured on paths of the outturn. */
import type { Checked } from '../../diagnostics/diagnostic.ts';
import { permuted } from '../../numeric/draws/permutation.ts';
import type { Method } from '../../numeric/draws/draws.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import { RISK_SPLIT_SCHEMA, type RiskSplit, type SplitCell } from '../../results/risk-split.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { leavesOf } from '../../run/prepare.ts';
import type { Refusal } from '../../run/refusal.ts';
import { VERSION } from '../../version.ts';
import { simulatedRisks } from '../simulate/about-risks.ts';
import { inProcess } from '../simulate/in-process.ts';
import type { Chunk, Executor, Job } from '../simulate/job.ts';
import { openJob } from '../simulate/open-job.ts';
import { REPLICATES, roundedPaths } from '../simulate/plan-paths.ts';
import { withoutRisks } from '../simulate/simulate.ts';
import { attribute, bearers, type Cell, type Marginals, TAIL } from './attribution.ts';
import { factorsOf } from './factors.ts';
import { findingOf } from './finding.ts';
import { sobolTables } from './sobol-study.ts';

export interface SplitOptions {
  readonly case?: string;
  /** How many paths; 2,048 unless said. Each is run once more for every risk, and for the indices again. */
  readonly paths?: number;
  readonly seed?: number;
  readonly method?: Method;
  /** Metrics whose variance is explained: the equity IRR and the smallest DSCR unless said. None: no indices. */
  readonly indices?: readonly string[];
  readonly executor?: Executor;
  readonly progress?: (done: number, of: number) => void;
}

const DEFAULT_PATHS = 2048;
const INDICES = ['equity_irr', 'dscr_min'];

/** Paths that switch their risks on in one order; the next stretch takes another. */
const STRETCH = 64;

/** Splits the risks among the parties. @returns a refusal where the deal does not close, problems where no risk is listed */
export async function splitRisks(
  scenario: DealScenario,
  options: SplitOptions = {},
): Promise<Checked<RiskSplit> | Refusal> {
  const { case: name = 'base', seed = 1, method = 'sobol', executor = inProcess() } = options;
  const idle = withoutRisks(scenario);
  if (idle !== undefined) return { ok: false, problems: [idle] };
  const paths = Math.max(2 * REPLICATES, roundedPaths(method, options.paths ?? DEFAULT_PATHS));
  const opened = openJob(scenario, {
    case: name,
    financing: 'frozen',
    seed,
    method,
    paths,
    lines: ({ setting }) => {
      const { parties, metrics } = setting.outline.outturn;
      return [...parties.map(({ npv }) => npv), ...metrics.map(({ line }) => line)];
    },
  });
  if (!('job' in opened)) return opened;
  const { job, prepared } = opened;
  const { parties, metrics } = prepared.setting.outline.outturn;
  const factors = factorsOf(
    job.risks.risks.map(({ id }) => id),
    job.risks.correlations,
  );
  const indices = (options.indices ?? INDICES).filter((id) => metrics.some((each) => each.id === id));
  const steps = stepsOf(job) + (indices.length === 0 ? 0 : (factors.length + 2) * Math.ceil(paths / STRETCH));
  let done = 0;
  const step = (): void => {
    done += 1;
    options.progress?.(done, steps);
  };
  const { marginals, imbalance } = await switchOn(job, parties.length, executor, step);
  const { cells, totals } = attribute(marginals);
  const shares = bearers(marginals);
  const risks = simulatedRisks(job);
  const rate = leavesOf(scenario, name)('discounting.government');
  const labels = parties.map(({ party, label }) => ({ id: party, label }));
  const value: RiskSplit = {
    schema: RISK_SPLIT_SCHEMA,
    engine: 'pppsim',
    version: VERSION,
    scenario: { file: scenario.file, name: scenario.deal.name, digest: scenario.digest, case: name },
    currency: prepared.setting.currency,
    financing: 'frozen',
    seed,
    sampling: method,
    paths,
    tail_share: TAIL,
    discount_rate: isQuantity(rate) ? Number(rate.value) : Number.NaN,
    risks,
    parties: labels,
    rows: risks.map((risk, at) => {
      const borne = shares[at] ?? [];
      return {
        risk: risk.id,
        cells: (cells[at] ?? []).map(shown),
        borne_in_tail: borne,
        contract: risk.borne_by,
        finding: findingOf(scenario, risk, labels, borne),
      };
    }),
    totals: totals.map(shown),
    largest_imbalance: imbalance,
    sobol:
      indices.length === 0
        ? []
        : await sobolTables(job, {
            metrics: metrics.filter(({ id }) => indices.includes(id)),
            factors,
            executor,
            step,
            stretch: STRETCH,
          }),
  };
  return { ok: true, value, warnings: [] };
}

function shown({ expectedLoss, expectedLossError, deviation, tail }: Cell): SplitCell {
  return { expected_loss: expectedLoss, expected_loss_error: expectedLossError, deviation, tail };
}

function stepsOf({ paths, risks }: Job): number {
  return Math.ceil(paths / STRETCH) * (risks.risks.length + 1);
}

/** Runs every stretch with no risk, then with one more at a time, in an order of its own. */
async function switchOn(
  job: Job,
  parties: number,
  executor: Executor,
  step: () => void,
): Promise<{ readonly marginals: Marginals; readonly imbalance: number }> {
  const ids = job.risks.risks.map(({ id }) => id);
  const chunks: Chunk[] = [];
  const turns: { readonly stretch: number; readonly risk: number }[] = [];
  for (let from = 0, stretch = 0; from < job.paths; from += STRETCH, stretch++) {
    const count = Math.min(STRETCH, job.paths - from);
    const order = orderOf(ids.length, stretch, job.seed);
    for (let on = 0; on <= ids.length; on++) {
      chunks.push({ from, count, only: order.slice(0, on).map((risk) => ids[risk] as string) });
      turns.push({ stretch, risk: on === 0 ? -1 : (order[on - 1] as number) });
    }
  }
  const values = new Float64Array(ids.length * parties * job.paths);
  let before = new Float64Array();
  let imbalance = 0;
  let next = 0;
  let at = 0;
  await executor.run(
    job,
    () => chunks[next++],
    ({ from, count, values: found }) => {
      const { risk } = turns[at++] as (typeof turns)[number];
      for (let k = 0; k < count; k++) {
        let sum = 0;
        for (let party = 0; party < parties; party++) {
          const value = found[party * count + k] as number;
          sum += value;
          if (risk >= 0)
            values[(risk * parties + party) * job.paths + from + k] = value - (before[party * count + k] as number);
        }
        imbalance = Math.max(imbalance, Math.abs(sum));
      }
      before = found.slice(0, parties * count);
      step();
      return true;
    },
  );
  return { marginals: { risks: ids.length, parties, paths: job.paths, values }, imbalance };
}

/** The order of a stretch: shuffled by its number, and every second one the reverse of the one before, which evens out interactions. */
function orderOf(risks: number, stretch: number, seed: number): readonly number[] {
  const pair = stretch >> 1;
  const keys = Uint32Array.from(
    { length: 8 },
    (_, k) => Math.imul(pair + 1, 0x9e3779b1 + 2 * k) ^ seed ^ (k * 0x85ebca6b),
  );
  const order = Array.from({ length: risks }, (_, k) => (risks < 2 ? k : permuted(k, risks, keys)));
  return stretch % 2 === 0 ? order : order.reverse();
}
