/** Inputs changed in the workbook and in the scenario: the same figures, and a residual wherever the close no longer holds. */
import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../../src/run/workbook.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';
import { CHANGES, edited, edits, kept, pathOf, together } from './changes.ts';
import { differencesFrom, readFile, recalculated, scales, solvedVerdicts } from './file.ts';

describe.each(SCENARIOS)('the workbook of %s with other inputs', (name) => {
  it('is tried with five inputs of different kinds, of which some disturb what was solved and some do not', async () => {
    const changes = CHANGES[name] ?? [];
    expect(changes.length).toBeGreaterThanOrEqual(5);
    expect(new Set(changes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(changes.map(({ disturbs }) => disturbs.length > 0))).toEqual(new Set([true, false]));
    const { run } = closed(await library(name));
    for (const change of changes) {
      const { residuals } = kept(run, await library(name, [change.set])).closed;
      const disturbed = residuals.filter(({ residual, tolerance }) => residual > tolerance);
      expect(
        disturbed.map(({ unknown }) => unknown.path),
        change.set,
      ).toEqual(change.disturbs);
    }
  });

  it('gives what the engine gives at the same solved values, and says which of them no longer hold', async () => {
    const deal = closed(await library(name));
    const { plan } = deal.run.prepared.setting;
    const before = readFile(await workbookOf(deal.run));
    const scale = scales(before, plan, deal.metric('total_uses'));
    for (const changes of together(name)) {
      const other = kept(
        deal.run,
        await library(
          name,
          changes.map(({ set }) => set),
        ),
      );
      const after = readFile(await workbookOf(other));
      const typed = edited(
        before,
        changes.flatMap((change) => edits(before, after, pathOf(change))),
      );
      const value = recalculated(typed);
      expect(differencesFrom(after, typed, value, scale, 1e-6).slice(0, 5)).toEqual([]);
      const disturbed = plan.model.unknowns
        .map(({ path }) => path)
        .filter((path) => changes.some(({ disturbs }) => disturbs.includes(path)));
      for (const [path, verdict] of solvedVerdicts(typed, value))
        expect([path, verdict]).toEqual([path, disturbed.includes(path) ? 'FAIL' : 'OK']);
    }
  });
});
