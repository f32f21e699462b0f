/** Faults planted in sound models: each breaks an integrity check. The list, and what caught each, is printed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/pipeline.ts';
import { type DealName, dealOf } from './deals.ts';
import { MODEL_FAULTS } from './model-faults.ts';
import { failing, faulty, soundRun, valuesOf } from './sound.ts';
import { table } from './table.ts';

const deals = [...new Set(MODEL_FAULTS.map(({ deal }) => deal))];
const runs = new Map<DealName, Run>();
const runOf = (name: DealName): Run => {
  const found = runs.get(name);
  if (found === undefined) throw new Error(`${name} is not closed`);
  return found;
};
const printed: string[][] = [];
const catching = new Set<string>();

beforeAll(async () => {
  for (const name of deals) runs.set(name, soundRun(await dealOf(name)));
}, 60_000);

afterAll(() => {
  const rows = printed.map((row, k) => [String(k + 1), ...row]);
  console.log(table(['', 'area', 'fault', 'planted in', 'lines moved', 'caught by'], rows));
});

describe('sound deals', () => {
  it.each(deals)('%s breaks no integrity check', (name) => {
    const run = runOf(name);
    expect(failing(run, valuesOf(run))).toEqual([]);
    expect(run.result.master_check.passed).toBe(true);
  });
});

describe('a fault planted in a sound deal', () => {
  it.each(MODEL_FAULTS)('is caught: $area, $does', (fault) => {
    const { caughtBy, moved, readAt } = faulty(runOf(fault.deal), fault);
    const at = readAt === 'its own close' ? '' : ' (does not close: read at the sound close)';
    printed.push([fault.area, fault.does, fault.deal, String(moved), `${caughtBy.join(', ')}${at}`]);
    for (const id of caughtBy) catching.add(id);
    // Without this a fault in something that the deal does not have would count as caught, or as harmless.
    expect(moved, 'the fault changes no figure of the deal').toBeGreaterThan(0);
    expect(caughtBy, 'no integrity check sees the fault').not.toEqual([]);
  });

  it('is one of many, over every part of the model', () => {
    expect(MODEL_FAULTS.length).toBeGreaterThanOrEqual(36);
    expect(new Set(MODEL_FAULTS.map(({ does }) => does)).size).toBe(MODEL_FAULTS.length);
    for (const area of ['tax', 'VAT', 'debt', 'reserves', 'funding', 'waterfall', 'accounts', 'parties', 'returns'])
      expect(
        MODEL_FAULTS.some((fault) => fault.area === area),
        area,
      ).toBe(true);
  });

  it('breaks each of the proofs at least once: none of them is idle', () => {
    const proofs = deals.flatMap((name) =>
      runOf(name).prepared.setting.plan.model.checks.filter(({ left }) => left.startsWith('proof.')),
    );
    expect(proofs.map(({ id }) => id).filter((id) => !catching.has(id))).toEqual([]);
  });
});
