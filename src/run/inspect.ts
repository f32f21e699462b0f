/** The model after a phase of its way from text to numbers: lines with units, loops in order, generated code. */
import { compile } from '../backends/kernel/index.ts';
import { printModel, printPlan } from '../lines/print.ts';
import type { DealScenario } from './deal-scenario.ts';
import { type Prepared, prepare } from './prepare.ts';

/** The phases that can be looked at. */
export const PHASES = ['units', 'schedule', 'compile'] as const;
export type Phase = (typeof PHASES)[number];

/** Prints the model after a phase. */
function inspectPrepared({ setting, inputs }: Prepared, phase: Phase): string {
  switch (phase) {
    case 'units':
      return printModel(setting.plan.model);
    case 'schedule':
      return printPlan(setting.plan);
    case 'compile':
      return compile(setting.plan, {
        inputs,
        varying: new Set(setting.plan.model.unknowns.map(({ path }) => path)),
        outputs: 'all',
      }).source;
  }
}

/** Prepares a scenario and prints its model after a phase. */
export function inspectScenario(scenario: DealScenario, phase: Phase): string {
  return inspectPrepared(prepare(scenario, 'base'), phase);
}
