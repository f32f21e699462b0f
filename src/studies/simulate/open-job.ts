/** From a scenario to the job of a simulation. */
import type { Model } from '../../lines/index.ts';
import type { Method } from '../../numeric/draws/draws.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { outturnOf } from '../../run/outturn.ts';
import { leavesOf, prepare, type Prepared } from '../../run/prepare.ts';
import type { Refusal } from '../../run/refusal.ts';
import { yearsOf } from '../../run/result.ts';
import { openRisks } from '../../run/risks.ts';
import type { Financing } from '../../run/variations.ts';
import type { Job, Taken } from './job.ts';

/** What is asked of a job. */
export interface JobChoice {
  readonly case: string;
  readonly financing: Financing;
  readonly seed: number;
  readonly method: Method;
  readonly paths: number;
  /** The lines wanted of every path. */
  readonly lines: (prepared: Prepared) => readonly string[];
}

/** A job, and the deal at its close. */
export interface OpenedJob {
  readonly job: Job;
  readonly prepared: Prepared;
  /** The value of a line at the close. */
  readonly atClose: (line: string, moment?: number) => number;
}

/** Closes the deal and lays out what simulates it. */
export function openJob(scenario: DealScenario, choice: JobChoice): OpenedJob | Refusal {
  const outturn = outturnOf(scenario, { case: choice.case });
  if ('ok' in outturn) return outturn;
  const { prepared, closed } = outturn;
  const frozen = choice.financing === 'frozen';
  const { model } = prepared.setting.plan;
  const sizedOn = scenario.deal.funding.sized_on ?? choice.case;
  const lenders = frozen || sizedOn === choice.case ? undefined : prepare(scenario, sizedOn);
  const years = yearsOf(prepared.setting);
  const risks = openRisks(scenario, model);
  const find = leavesOf(scenario, choice.case);
  const base = new Map(
    [...new Set(risks.flatMap(({ paths }) => paths))].map((path) => {
      const leaf = find(path);
      const series = prepared.inputs.series.get(path)?.map(Number);
      return [path, series ?? (isQuantity(leaf) ? Number(leaf.value) : [])] as const;
    }),
  );
  const job: Job = {
    financing: choice.financing,
    deal: frozen ? { model: outturn.plan.model, inputs: outturn.inputs } : { model, inputs: prepared.inputs },
    ...(lenders !== undefined && { lenders: { model: lenders.setting.plan.model, inputs: lenders.inputs } }),
    risks: { risks, correlations: scenario.deal.correlations, base, years },
    seed: choice.seed,
    method: choice.method,
    paths: choice.paths,
    taken: choice.lines(prepared).map((line) => takenOf(model, line)),
    checks: frozen
      ? model.checks
          .filter(({ tier }) => tier === 'integrity')
          .map(({ id, gap, tolerance }) => ({ id, gap, tolerance }))
      : [],
  };
  const { values, reading } = closed;
  return {
    job,
    prepared,
    atClose: (line, moment = 0) => reading.arithmetic.toNumber(values.all(line)[moment]),
  };
}

function takenOf(model: Model, line: string): Taken {
  const shape = model.lines.find(({ id }) => id === line)?.shape;
  return { line, moments: shape === 'year' ? model.sizes.years : shape === 'period' ? model.sizes.periods : 1 };
}
