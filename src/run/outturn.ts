/** The outturn: the deal as it was signed, its world not yet known. */
import { freeze } from '../lines/freeze.ts';
import { type Inputs, type Plan, planModel } from '../lines/index.ts';
import { FORECAST } from '../model/index.ts';
import { type Closed, closePlan } from './closing.ts';
import type { DealScenario } from './deal-scenario.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Refusal, refusal } from './refusal.ts';

/** A deal that was closed, and what is left of it to happen. */
export interface Outturn {
  readonly prepared: Prepared;
  readonly plan: Plan;
  readonly inputs: Inputs;
  readonly closed: Closed<unknown>;
}

export function outturnOf(
  scenario: DealScenario,
  {
    case: name = 'base',
    arithmetic = 'exact',
  }: { readonly case?: string; readonly arithmetic?: 'exact' | 'float64' } = {},
): Outturn | Refusal {
  const sizedOn = scenario.deal.funding.sized_on ?? name;
  let given = new Map<string, readonly string[]>();
  if (sizedOn !== name) {
    const lenders = prepare(scenario, sizedOn);
    const signed = closePlan(lenders.setting.plan, lenders.inputs, arithmetic);
    if (!signed.ok) return refusal(signed.failure, scenario.deal.currency);
    const { values, reading } = signed.closed;
    given = new Map([[FORECAST, values.all('close.forecast').map((value) => reading.arithmetic.toText(value))]]);
  }
  const prepared = prepare(scenario, name, given);
  const outcome = closePlan(prepared.setting.plan, prepared.inputs, arithmetic);
  if (!outcome.ok) return refusal(outcome.failure, scenario.deal.currency);
  const { closed } = outcome;
  const text = (value: unknown): string => closed.reading.arithmetic.toText(value);
  const frozen = freeze(prepared.setting.plan.model, {
    line: (id) => closed.values.all(id).map(text),
    unknown: (path) => closed.bound.series.get(path)?.map(text) ?? [text(closed.bound.numbers.get(path))],
  });
  return {
    prepared,
    closed,
    plan: planModel(frozen.model),
    inputs: {
      numbers: new Map([...prepared.inputs.numbers, ...frozen.inputs.numbers]),
      series: new Map([...prepared.inputs.series, ...frozen.inputs.series]),
    },
  };
}
