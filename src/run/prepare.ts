/** A scenario made ready to be closed: its model in order, its numbers laid out, its periods named. */
import { type Inputs, type Model, type Plan, planModel } from '../lines/index.ts';
import {
  assemble,
  type Dates,
  type Deal,
  dealSpec,
  namedPeriods,
  operationMonths,
  type Outline,
  sizesOf,
  type NamedPeriod,
} from '../model/index.ts';
import { civilOf } from '../quantity/calendar.ts';
import { collectInputs, type FindLeaf } from '../scenario/inputs.ts';
import { withTables } from '../scenario/widen.ts';
import type { DealScenario } from './deal-scenario.ts';
import { singleByYear, widened } from './risks.ts';

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
  const { dates, firstYear, outline, ...written } = writtenModel(scenario, given, room);
  const { model } = widened(scenario, written);
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

/** The model of a scenario as its blocks write it, with tables where a risk moves a number by year and the scenario may have one. */
export function writtenModel(
  { deal, trees }: Pick<DealScenario, 'deal' | 'trees'>,
  given: Given = new Map(),
  room?: Room,
): {
  readonly model: Model;
  readonly outline: Outline;
  readonly dates: Dates;
  readonly firstYear: number;
  /** Numbers that a risk moves by year, and that the model still reads as one. */
  readonly byYear: ReadonlySet<string>;
} {
  const dates = { ...datesOf(deal), ...(room && { room: room.months }) };
  const choices = { sizes: sizesOf(dates), forecast: given.size > 0 ? 'given' : 'own' } as const;
  const firstYear = civilOf(dates.close).year;
  const plain = assemble(deal, choices);
  const byYear = singleByYear(deal, plain.model);
  if (byYear.size === 0) return { ...plain, dates, firstYear, byYear };
  const years = Array.from({ length: choices.sizes.years }, (_, k) => firstYear + k);
  const found = assemble(withTables(dealSpec, { root: trees.root, deal }, byYear, years), choices);
  return { ...found, dates, firstYear, byYear: singleByYear(deal, found.model) };
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
