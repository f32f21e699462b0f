/** Closes a deal written as texts, without files: for laws over thousands of deals. */
import { type Inputs, type Plan, planModel } from '../../../src/lines/index.ts';
import {
  assemble,
  type Deal,
  dealSpec,
  namedPeriods,
  operationMonths,
  type Outline,
  sizesOf,
} from '../../../src/model/index.ts';
import { type Closed, closePlan } from '../../../src/run/closing.ts';
import { collectInputs, leafIn } from '../../../src/scenario/inputs.ts';
import type { RawDeal } from './arbitrary-deal.ts';

export interface Ready {
  readonly deal: Deal;
  readonly plan: Plan;
  readonly outline: Outline;
  readonly inputs: Inputs;
  readonly labels: readonly string[];
}

/** Parses, writes and orders a deal; `room`: months by which a study may move its end. */
export function ready(raw: RawDeal, room = 0): Ready {
  const deal = dealSpec.parse(raw);
  const dates = {
    close: Number(deal.close.value),
    constructionMonths: Number(deal.construction.months.value),
    operationMonths: operationMonths(deal),
    ...deal.step,
    room,
  };
  const { model, outline } = assemble(deal, { sizes: sizesOf(dates), forecast: 'own' });
  const plan = planModel(model);
  const firstYear = Number(namedPeriods(dates)[0]?.year);
  return {
    deal,
    plan,
    outline,
    inputs: collectInputs(plan.model, leafIn(deal), firstYear),
    labels: namedPeriods(dates).map(({ label }) => label),
  };
}

/** Closes a deal, or says how it failed. */
export function close(
  { plan, inputs }: Ready,
  arithmetic: 'exact' | 'float64' = 'float64',
):
  | { number: (line: string, k?: number) => number; row: (line: string) => readonly number[]; closed: Closed<unknown> }
  | { failure: string } {
  const outcome = closePlan(plan, inputs, arithmetic);
  if (!outcome.ok) return { failure: outcome.failure.outcome };
  const { closed } = outcome;
  const { toNumber } = closed.reading.arithmetic;
  return {
    closed,
    row: (line) => closed.values.all(line).map((value) => toNumber(value)),
    number: (line, k = 0) => toNumber(closed.values.all(line)[k]),
  };
}
