/** Outturns for tests: signed deals, read at whatever the world brings. */
import { expect } from 'vitest';
import { bind, float64Reading, interpreter } from '../../src/backends/interpret/index.ts';
import type { Inputs, Plan } from '../../src/lines/index.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { type Outturn, outturnOf } from '../../src/run/outturn.ts';

/** Every line of a plan at inputs, in doubles. */
export function readAt(plan: Plan, inputs: Inputs): (line: string) => readonly number[] {
  const values = interpreter(plan, float64Reading)(bind(plan, inputs, float64Reading));
  return (line) => values.all(line);
}

/** Every line of the outturn is that of the close to 1e-9, of total uses for money. */
export function expectTheClose(
  plan: Plan,
  found: (line: string) => readonly number[],
  wanted: (line: string) => readonly number[],
): void {
  const uses = wanted('funding.uses_total')[0] as number;
  for (const { id, unit } of plan.model.lines) {
    const row = found(id);
    wanted(id).forEach((value, t) => {
      const other = row[t] as number;
      if (Number.isNaN(value) && Number.isNaN(other)) return;
      const size = Math.max(Math.abs(value), unit.includes('money') ? uses : 1);
      if (!(Math.abs(value - other) <= 1e-9 * size)) expect({ id, t, outturn: other }).toEqual({ id, t, close: value });
    });
  }
}

/** The outturn of a deal that closes. @throws with the reason where it does not */
export function signed(scenario: DealScenario, options: Parameters<typeof outturnOf>[1]): Outturn {
  const found = outturnOf(scenario, options);
  if ('ok' in found) throw new Error(found.reason.en);
  return found;
}

/** Dates of the contract, terms of loans and of equity, what was found at the close: signed, or structure. */
const SIGNED =
  /^(?:fixed\.|solved\.|close$|discounting\.|construction\.months|operation\.years|phases\.|distributions\.|termination\.|gates\.|risks\.|funding\.)|prices_of$|\.from$|\.until$|\.every$|\.lag$|\.active/;
const FLOATING = /^funding\.debt\.[^.]+\.base_rate$/;

/** Whether the world may bring another number than the one that was expected at the close. */
export function worldly(path: string): boolean {
  return FLOATING.test(path) || !SIGNED.test(path);
}
