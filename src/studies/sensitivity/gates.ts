/** What figures are held against: gates of the scenario, the sign of a present value, and that the deal closes at all. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import { isQuantity } from '../../quantity/quantity.ts';
import type { StudiedGate, Threshold } from '../../results/sensitivity.ts';
import { styleOf } from '../../results/style.ts';
import type { DealScenario } from '../../run/deal-scenario.ts';
import { leavesOf, type Prepared } from '../../run/prepare.ts';
import { shownUnit } from '../../run/result.ts';
import { type MetricLine, type Reading, valueOf } from './bench.ts';

/** A gate and its line: null for the close itself. */
export interface GateLine extends StudiedGate {
  readonly line: string | null;
}

export const CLOSE = 'close';

/** The metrics of a deal by name, each with its threshold. */
export function metricsOf(scenario: DealScenario, prepared: Prepared): ReadonlyMap<string, MetricLine> {
  const { setting } = prepared;
  const gates = scenarioGates(scenario, prepared);
  return new Map(
    setting.outline.metrics.map(({ id, label, line }) => {
      const unit = shownUnit(setting.plan.line(line).unit, setting.currency);
      const gate = gates.find(({ metric }) => metric === id);
      const threshold: Threshold | null =
        gate !== undefined && gate.required !== null
          ? { kind: 'gate', relation: gate.relation, value: gate.required }
          : isPresentValue(id, unit, setting.currency)
            ? { kind: 'zero', relation: null, value: 0 }
            : null;
      return [id, { id, label, line, unit, threshold }];
    }),
  );
}

/** A present value is good or bad by its sign; that of payments by one party is not. */
function isPresentValue(id: string, unit: string, currency: string): boolean {
  return styleOf(id, unit, currency) === 'money' && /(^|_)npv(_|$)/.test(id) && !/^(tax|government_support)_/.test(id);
}

function scenarioGates(scenario: DealScenario, { setting, case: name }: Prepared): readonly GateLine[] {
  const find = leavesOf(scenario, name);
  return setting.outline.gates.map(({ id, label, metric, relation, path }) => {
    const leaf = find(path);
    const line = setting.outline.metrics.find((each) => each.id === metric)?.line;
    if (!isQuantity(leaf) || line === undefined)
      throw new InternalError(`the gate ${id} has no threshold or no metric`);
    const unit = shownUnit(setting.plan.line(line).unit, setting.currency);
    return { id, label, metric, relation, required: Number(leaf.value), unit, line };
  });
}

/** The gates that are watched: those of the scenario, present values that were asked for (the equity NPV where there is no other), the close. */
export function gatesOf(
  scenario: DealScenario,
  prepared: Prepared,
  asked: readonly MetricLine[],
  all: ReadonlyMap<string, MetricLine>,
): readonly GateLine[] {
  const own = scenarioGates(scenario, prepared);
  const signs = asked.filter(({ threshold }) => threshold?.kind === 'zero');
  const headline = all.get('equity_npv');
  const valued = own.length === 0 && signs.length === 0 && headline !== undefined ? [headline] : signs;
  return [
    ...own,
    ...valued.map(
      ({ id, label, line, unit }): GateLine => ({
        id,
        label,
        metric: id,
        relation: 'at-least',
        required: 0,
        unit,
        line,
      }),
    ),
    {
      id: CLOSE,
      label: { en: 'Financial close', zh: '融资交割' },
      metric: null,
      relation: null,
      required: null,
      unit: null,
      line: null,
    },
  ];
}

/** By how much a reading passes a gate: at least zero passes; NaN where the figure has no value. The close has 1 or -1. */
export function marginOf(reading: Reading, { line, relation, required }: GateLine): number {
  if (line === null || required === null) return reading.closed ? 1 : -1;
  const value = valueOf(reading, line);
  return relation === 'at-most' ? required - value : value - required;
}

/** Whether a reading passes: what has no value fails, and rounding is forgiven. */
export function passes(reading: Reading, gate: GateLine): boolean {
  return marginOf(reading, gate) >= -1e-9 * Math.max(Math.abs(gate.required ?? 0), 1);
}

/** The gate without its line: as the contract has it. */
export function published({ id, label, metric, relation, required, unit }: GateLine): StudiedGate {
  return { id, label, metric, relation, required, unit };
}
