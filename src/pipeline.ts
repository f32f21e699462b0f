/**
 * The one file to read first: from a validated scenario to results, a phase at a time.
 *
 *   text -(scenario)-> Scenario -(run/prepare: model, lines)-> Plan + Inputs -(run/closing: backends)-> Values -(run/result)-> RunResult
 */
import { FORECAST } from './model/index.ts';
import { RESULT_SCHEMA, type RunResult } from './results/contract.ts';
import { type Closed, closePlan } from './run/closing.ts';
import type { DealScenario } from './run/deal-scenario.ts';
import { leavesOf, type Prepared, prepare } from './run/prepare.ts';
import { type Refusal, refusal, unfinanceable } from './run/refusal.ts';
import {
  readerOf,
  resultChecks,
  resultClosing,
  resultGates,
  resultLines,
  resultMetrics,
  yearsOf,
} from './run/result.ts';
import { VERSION } from './version.ts';

/** The line that debt is sized on. */
const SIGNED_FORECAST = 'close.forecast';

/** A deal that closed: its results, and the values of every line for explanations. */
export interface Run {
  readonly ok: true;
  readonly result: RunResult;
  readonly prepared: Prepared;
  readonly closed: Closed<unknown>;
}

export interface RunOptions {
  /** `exact` unless said: 34-digit decimals. */
  readonly arithmetic?: 'exact' | 'float64';
  /** `base` unless said: a case that the scenario names. */
  readonly case?: string;
}

/** Closes a scenario and reads its results. Debt sized on another case is closed there first, and given to this one. */
export function run(scenario: DealScenario, options: RunOptions = {}): Run | Refusal {
  const { arithmetic = 'exact', case: name = 'base' } = options;
  const sizedOn = scenario.deal.funding.sized_on ?? name;
  if (sizedOn === name) return close(prepare(scenario, name), arithmetic, sizedOn);
  const lenders = prepare(scenario, sizedOn);
  // Of the lenders' case only the forecast is asked: its returns, ledgers and proofs are of another run.
  const signed = closePlan(lenders.setting.plan, lenders.inputs, arithmetic, [SIGNED_FORECAST]);
  if (!signed.ok) return refusal(signed.failure, scenario.deal.currency);
  const { values, reading } = signed.closed;
  const forecast = values.all(SIGNED_FORECAST).map((value) => reading.arithmetic.toText(value));
  return close(prepare(scenario, name, new Map([[FORECAST, forecast]])), arithmetic, sizedOn);
}

/** Closes one prepared case. */
function close(prepared: Prepared, arithmetic: 'exact' | 'float64', sizedOn: string): Run | Refusal {
  const { setting, scenario, inputs } = prepared;
  const outcome = closePlan(setting.plan, inputs, arithmetic);
  if (!outcome.ok) return refusal(outcome.failure, setting.currency);
  const { closed } = outcome;
  const reader = readerOf(setting, closed);
  const hopeless = unfinanceable(setting, reader, sizedOn === prepared.case ? undefined : sizedOn);
  if (hopeless !== undefined) return hopeless;
  const checks = resultChecks(setting, reader);
  const integrity = checks.filter(({ passed, tier }) => !passed && tier === 'integrity').length;
  const { deal } = scenario;
  const result: RunResult = {
    schema: RESULT_SCHEMA,
    provenance: {
      engine: 'pppsim',
      version: VERSION,
      scenario: scenario.file,
      digest: scenario.digest,
      arithmetic,
      case: prepared.case,
      financing: 'resized',
    },
    scenario: {
      name: deal.name,
      currency: deal.currency,
      profile: scenario.profile ?? null,
      settings: scenario.settings,
    },
    timeline: { periods: setting.periods, years: yearsOf(setting) },
    closing: resultClosing(setting, reader, closed, sizedOn),
    metrics: resultMetrics(setting, reader),
    gates: resultGates(setting, reader, leavesOf(scenario, prepared.case)),
    checks,
    master_check: {
      passed: integrity === 0,
      integrity_failures: integrity,
      commercial_signals: checks.filter(({ passed }) => !passed).length - integrity,
    },
    views: setting.outline.views,
    lines: resultLines(setting, reader),
  };
  return { ok: true, result, prepared, closed };
}
