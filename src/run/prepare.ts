/** A scenario made ready to be closed: its model in order, its numbers laid out, its periods named. */
import { type Inputs, type Model, type Plan, planModel } from '../lines/index.ts';
import {
  assemble,
  type Dates,
  type Deal,
  namedPeriods,
  operationMonths,
  type Outline,
  sizesOf,
  type NamedPeriod,
} from '../model/index.ts';
import { civilOf } from '../quantity/calendar.ts';
import { collectInputs, type FindLeaf } from '../scenario/inputs.ts';
import type { DealScenario } from './deal-scenario.ts';
import { widenedFor } from './risks.ts';
import { titleIn } from './titles.ts';

/** What the names of moments and units are taken from. */
export interface Setting {
  readonly plan: Plan;
  readonly outline: Outline;
  readonly periods: readonly NamedPeriod[];
  readonly firstYear: number;
  readonly currency: string;
}

/** A scenario, or one of its cases, ready to be closed. */
export interface Prepared {
  readonly scenario: DealScenario;
  readonly case: string;
  readonly setting: Setting;
  readonly inputs: Inputs;
}

/** Series that do not stand in the scenario but come from another closing, by path. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** How far a study may move dates: sizes are structure, so the timeline must be long enough before any number is known. */
export interface Room {
  /** Months by which the concession may end later than the scenario has it, by longer construction, delay or operation. */
  readonly months: number;
}

/** Writes and orders the model of a scenario and lays out the numbers of a case (`base`: the scenario's own). */
export function prepare(scenario: DealScenario, caseName: string, given: Given = new Map(), room?: Room): Prepared {
  const { model: written, outline, firstYear, dates } = writtenModel(scenario, given, room);
  const { model } = widenedFor(scenario.deal, written, (path) => titleIn(scenario, path));
  const setting: Setting = {
    plan: planModel(model),
    outline,
    periods: namedPeriods(dates),
    firstYear,
    currency: scenario.deal.currency,
  };
  return {
    scenario,
    case: caseName,
    setting,
    inputs: collectInputs(setting.plan.model, leavesOf(scenario, caseName), firstYear, given),
  };
}

/** The model of a scenario as its blocks write it: no input is a table yet that the scenario gives as one number. */
export function writtenModel(
  { deal }: DealScenario,
  given: Given = new Map(),
  room?: Room,
): { readonly model: Model; readonly outline: Outline; readonly dates: Dates; readonly firstYear: number } {
  const dates = { ...datesOf(deal), ...(room && { room: room.months }) };
  const { model, outline } = assemble(deal, { sizes: sizesOf(dates), forecast: given.size > 0 ? 'given' : 'own' });
  return { model, outline, dates, firstYear: civilOf(dates.close).year };
}

/** The leaves of a case: its own where it changes any, the scenario's otherwise. */
export function leavesOf(scenario: DealScenario, caseName: string): FindLeaf {
  const changed = scenario.cases.get(caseName);
  return (path) => (changed?.get(path) ?? scenario.inputs.get(path))?.quantity;
}

function datesOf(deal: Deal): Dates {
  return {
    close: Number(deal.close.value),
    constructionMonths: Number(deal.construction.months.value),
    operationMonths: operationMonths(deal),
    ...deal.step,
  };
}
