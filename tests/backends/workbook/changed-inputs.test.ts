/** Inputs changed in the workbook and in the scenario: the same figures, and a residual wherever the close no longer holds. */
import { describe, expect, it } from 'vitest';
import { workbookOf } from '../../../src/run/workbook.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';
import { CHANGES, edited, edits, kept, pathOf } from './changes.ts';
import { differencesFrom, readFile, recalculated, scales, solvedVerdicts } from './file.ts';

describe.each(SCENARIOS)('the workbook of %s with other inputs', (name) => {
  it('gives what the engine gives at the same solved values, and says which of them no longer hold', async () => {
    const deal = closed(await library(name));
    const { plan } = deal.run.prepared.setting;
    const before = readFile(await workbookOf(deal.run));
    const scale = scales(before, plan, deal.metric('total_uses'));
    const changes = CHANGES[name] ?? [];
    expect(changes.length).toBeGreaterThanOrEqual(5);
    expect(new Set(changes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(changes.map(({ disturbs }) => disturbs.length > 0))).toEqual(new Set([true, false]));

    for (const change of changes) {
      const other = kept(deal.run, await library(name, [change.set]));
      const after = readFile(await workbookOf(other));
      const typed = edited(before, edits(before, after, pathOf(change)));
      const value = recalculated(typed);
      expect(differencesFrom(after, typed, value, scale, 1e-6).slice(0, 5), change.set).toEqual([]);

      const disturbed = other.closed.residuals.filter(({ residual, tolerance }) => residual > tolerance);
      expect(disturbed.map(({ unknown }) => unknown.path), change.set).toEqual(change.disturbs);
      const failing = [...solvedVerdicts(typed, value)].filter(([, verdict]) => verdict !== 'OK');
      expect(failing, change.set).toEqual(change.disturbs.map((path) => [path, 'FAIL']));
    }
  }, 300_000);
});
