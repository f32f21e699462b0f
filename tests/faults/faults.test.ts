/** Faults planted in sound deals: each must be caught by an integrity check, or by recalculating the workbook. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/pipeline.ts';
import { dealOf, type DealName } from './deals.ts';
import { MODEL_FAULTS } from './model-faults.ts';
import { failing, faulty, soundRun, valuesOf } from './sound.ts';

const found: string[] = [];
afterAll(() => console.log(found.join('\n')));
const runs = new Map<DealName, Run>();
beforeAll(async () => {
  for (const name of new Set(MODEL_FAULTS.map(({ deal }) => deal))) {
    const r = soundRun(await dealOf(name));
    runs.set(name, r);
    found.push(`${name}: ${failing(r, valuesOf(r)).join(',')}`);
  }
}, 60000);
describe('x', () => {
  it.each(MODEL_FAULTS)('$area: $does', (fault) => {
    const t = Date.now();
    const o = faulty(runs.get(fault.deal) as Run, fault);
    found.push(
      `${o.caughtBy.length === 0 ? 'SLIP' : o.moved === 0 ? 'VACUOUS' : 'ok'} ${fault.area} | ${fault.does} | ${fault.deal} | ${o.moved} ${o.readAt} ${Date.now() - t}ms | ${o.caughtBy.join(' ')}`,
    );
    expect(o.caughtBy.length).toBeGreaterThan(0);
  });
});
