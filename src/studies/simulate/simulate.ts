/** What becomes of a deal when the world differs from its base case: the outturn on many paths. */
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Method } from '../../numeric/draws/draws.ts';
import { type Simulation, SIMULATION_SCHEMA } from '../../results/simulation.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import type { Refusal } from '../../run/refusal.ts';
import { shownUnit } from '../../run/result.ts';
import type { Financing } from '../../run/variations.ts';
import { VERSION } from '../../version.ts';
import { associationsOf, correlationsOf, simulatedRisks } from './about-risks.ts';
import { distributionOf, fanOf, gateEvents, levelsOf, probabilityOf } from './describe.ts';
import { estimateOf, type Gathered, linesOf, openGathering } from './gather.ts';
import { inProcess } from './in-process.ts';
import type { ChunkResult, Executor } from './job.ts';
import { openJob, type OpenedJob } from './open-job.ts';
import { roundedPaths, STRETCH } from './plan-paths.ts';
import { CHECKED_EVERY } from './runner.ts';
import { readUntil, type Until } from './until.ts';

export interface SimulateOptions {
  /** The case whose outturn it is; `base` unless said. */
  readonly case?: string;
  /** `frozen` unless said: debt, equity and bids as they were signed. `resize`: every path is closed anew. */
  readonly financing?: Financing;
  /** How many paths; 16,384 unless said. With stratified draws a multiple of 16, rounded up. */
  readonly paths?: number;
  /** 1 unless said. */
  readonly seed?: number;
  /** `sobol` unless said. */
  readonly method?: Method;
  /** Stop when an estimate is known well enough: `dscr_min:p10 se<0.005`. */
  readonly until?: string;
  /** Who runs the paths; in process unless said. */
  readonly executor?: Executor;
  /** Told after each stretch. */
  readonly progress?: (done: number, of: number) => void;
  /** Asked after each stretch; true breaks off and keeps what was done. */
  readonly stopped?: () => boolean;
}

const DEFAULT_PATHS = 16_384;

/** The figures whose convergence and drivers are shown: the first of these that the deal has. */
const HEADLINES = ['equity_irr', 'dscr_min', 'project_npv', 'government_support_npv'];

/** Simulates the outturn. @returns a refusal where the deal does not close, problems where the call makes no sense or no risk is listed */
export async function simulate(
  scenario: DealScenario,
  options: SimulateOptions = {},
): Promise<Checked<Simulation> | Refusal> {
  const { case: name = 'base', financing = 'frozen', seed = 1, method = 'sobol' } = options;
  const paths = roundedPaths(method, options.paths ?? DEFAULT_PATHS);
  const idle = withoutRisks(scenario);
  if (idle !== undefined) return { ok: false, problems: [idle] };
  const lines = ({ setting }: OpenedJob['prepared']): readonly string[] => linesOf(setting.outline.outturn);
  const opened = openJob(scenario, { case: name, financing, seed, method, paths, lines });
  if (!('job' in opened)) return opened;
  const { outturn } = opened.prepared.setting.outline;
  const until = options.until === undefined ? undefined : readUntil(options.until, outturn.metrics);
  if (until !== undefined && 'severity' in until) return { ok: false, problems: [until] };
  const went = await runPaths(opened, until, options);
  return { ok: true, value: told(scenario, opened, until, went, { financing, asked: paths }), warnings: [] };
}

/** A simulation without a risk would be the base case, many times. */
export function withoutRisks(scenario: DealScenario): Diagnostic | undefined {
  if (Object.keys(scenario.deal.risks).length > 0) return undefined;
  return {
    code: 'SIM-RISKS',
    severity: 'error',
    path: 'risks',
    message: {
      en: 'The scenario lists no risks: there is nothing to simulate.',
      zh: '方案未列出任何风险，无可模拟内容。',
    },
    hint: {
      en: 'Add a block such as risks: { demand: { of: demand.occupancy, as: factor, distribution: { kind: triangular, low: 0.8, mode: 1, high: 1.1 } } }.',
      zh: '请添加 risks 块，例如 risks: { demand: { of: demand.occupancy, as: factor, distribution: { kind: triangular, low: 0.8, mode: 1, high: 1.1 } } }。',
    },
  };
}

interface Went {
  readonly gathered: Gathered;
  readonly done: number;
  readonly ended: Simulation['ended'];
  readonly unclosed: number;
  readonly broken: ChunkResult['broken'];
}

async function runPaths(
  { job, prepared }: OpenedJob,
  until: Until | undefined,
  { executor = inProcess(), progress, stopped }: SimulateOptions,
): Promise<Went> {
  const gathering = openGathering(job, prepared.setting.outline.outturn);
  const broken: ChunkResult['broken'][number][] = [];
  let [next, done, unclosed] = [0, 0, 0];
  let ended: Simulation['ended'] = 'all';
  await executor.run(
    job,
    () => {
      if (next >= job.paths) return undefined;
      const chunk = { from: next, count: Math.min(STRETCH, job.paths - next) };
      next += chunk.count;
      return chunk;
    },
    (result) => {
      gathering.add(result);
      broken.push(...result.broken);
      unclosed += result.unclosed.length;
      done = result.from + result.count;
      progress?.(done, job.paths);
      if (until !== undefined && gathering.reached(until)) ended = 'reached';
      else if (done < job.paths && stopped?.() === true) ended = 'partial';
      return ended === 'all';
    },
  );
  return { gathered: gathering.close(), done, ended, unclosed, broken };
}

function told(
  scenario: DealScenario,
  { job, prepared, atClose }: OpenedJob,
  until: Until | undefined,
  { gathered, done, ended, unclosed, broken }: Went,
  { financing, asked }: { readonly financing: Financing; readonly asked: number },
): Simulation {
  const { setting } = prepared;
  const { outturn } = setting.outline;
  const unitOf = (line: string): string => shownUnit(setting.plan.line(line).unit, setting.currency);
  const shown = HEADLINES.filter((id) => outturn.metrics.some((metric) => metric.id === id));
  return {
    schema: SIMULATION_SCHEMA,
    engine: 'pppsim',
    version: VERSION,
    scenario: { file: scenario.file, name: scenario.deal.name, digest: scenario.digest, case: prepared.case },
    currency: setting.currency,
    financing,
    seed: job.seed,
    sampling: job.method,
    paths: done,
    asked,
    ended,
    until:
      until === undefined
        ? null
        : {
            text: until.text,
            standard_error: estimateOf(gathered.metric(until.metric), until.statistic, until.better).standard_error,
          },
    unclosed,
    years: job.risks.years,
    risks: simulatedRisks(job),
    correlations: correlationsOf(job),
    metrics: outturn.metrics.map((metric) =>
      distributionOf(metric, unitOf(metric.line), atClose(metric.line), gathered.metric(metric.id)),
    ),
    probabilities: [
      ...outturn.events.map(({ id, label }) => {
        const { ever, byYear } = gathered.event(id);
        return { ...probabilityOf(id, label, ever, done - unclosed), by_year: byYear };
      }),
      ...gateEvents(scenario, prepared).flatMap(({ id, label, metric, fails }) => {
        const { kept } = gathered.metric(metric);
        return kept === undefined ? [] : [probabilityOf(id, label, kept.filter((each) => fails(each)).length, done)];
      }),
    ],
    fans: outturn.series.map((series) =>
      fanOf(
        series,
        unitOf(series.line),
        gathered.series(series.id),
        (year) => atClose(series.line, year),
        levelsOf(scenario, prepared.case, series.id),
      ),
    ),
    convergence: gathered.convergence(shown),
    associations: associationsOf(
      job,
      scenario,
      gathered.inputs,
      shown.map((id) => ({ id, values: gathered.metric(id).kept })),
    ),
    integrity: {
      checked_paths: job.checks.length === 0 ? 0 : Math.ceil(done / CHECKED_EVERY),
      failures: broken,
    },
  };
}
