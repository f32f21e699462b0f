/** The outturn: the deal as it was signed, in a world that turns out as it will. Nothing is solved for; what was fixed at close is data. */
import { freeze } from '../lines/freeze.ts';
import { type Inputs, type Plan, planModel } from '../lines/index.ts';
import { FORECAST } from '../model/index.ts';
import { type Closed, closePlan } from './closing.ts';
import type { DealScenario } from './deal-scenario.ts';
import { type Given, type Prepared, prepare, type Room } from './prepare.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A deal that was closed, and the plan by which it turns out. */
export interface Outturn {
  /** The deal as it was prepared for the close; names of periods and lines serve the outturn as well. */
  readonly prepared: Prepared;
  /** The frozen plan: read it at `inputs`, or at `inputs` with some of them changed. */
  readonly plan: Plan;
  /** The scenario's own numbers, what the close found, and what it fixed. */
  readonly inputs: Inputs;
  readonly closed: Closed<unknown>;
}

export interface OutturnOptions {
  /** The case that is closed and turns out; `base` unless said. */
  readonly case?: string;
  /** `exact` unless said: 34-digit decimals. */
  readonly arithmetic?: 'exact' | 'float64';
  /** How far dates may move in the study that reads the outturn: the timeline is made long enough for it. */
  readonly room?: Room;
}

/**
 * Closes a scenario, and fixes what the parties fix when they sign. Debt sized on another case is closed there first, as in a run.
 *
 * Read at the inputs of the close, the frozen plan gives the close on every line.
 */
export function outturnOf(scenario: DealScenario, options: OutturnOptions = {}): Outturn | Refusal {
  const { arithmetic = 'exact', case: name = 'base', room } = options;
  const sizedOn = scenario.deal.funding.sized_on ?? name;
  let given: Given = new Map();
  if (sizedOn !== name) {
    const lenders = prepare(scenario, sizedOn, new Map(), room);
    const signed = closePlan(lenders.setting.plan, lenders.inputs, arithmetic);
    if (!signed.ok) return refusal(signed.failure, scenario.deal.currency);
    given = new Map([[FORECAST, textsOf(signed.closed, 'close.forecast')]]);
  }
  const prepared = prepare(scenario, name, given, room);
  const outcome = closePlan(prepared.setting.plan, prepared.inputs, arithmetic);
  if (!outcome.ok) return refusal(outcome.failure, scenario.deal.currency);
  return { prepared, closed: outcome.closed, ...frozenAt(prepared.setting.plan, prepared.inputs, outcome.closed) };
}

/** The plan of the outturn of a close, and its inputs. */
export function frozenAt<T>(
  plan: Plan,
  inputs: Inputs,
  closed: Closed<T>,
): { readonly plan: Plan; readonly inputs: Inputs } {
  const { bound, reading } = closed;
  const text = (value: T): string => reading.arithmetic.toText(value);
  const frozen = freeze(plan.model, {
    line: (id) => textsOf(closed, id),
    unknown: (path) => {
      const single = bound.numbers.get(path);
      return single === undefined ? (bound.series.get(path) ?? []).map(text) : [text(single)];
    },
  });
  return {
    plan: planModel(frozen.model),
    inputs: {
      numbers: new Map([...inputs.numbers, ...frozen.inputs.numbers]),
      series: new Map([...inputs.series, ...frozen.inputs.series]),
    },
  };
}

function textsOf<T>({ values, reading }: Closed<T>, line: string): readonly string[] {
  return values.all(line).map((value) => reading.arithmetic.toText(value));
}
