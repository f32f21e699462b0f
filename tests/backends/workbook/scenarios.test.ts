/** The workbooks of the scenario library: read by another library, recalculated by HyperFormula, against the exact close. */
import { describe, expect, it } from 'vitest';
import { hasSubjectLabel } from '../../../src/model/index.ts';
import { workbookOf } from '../../../src/run/workbook.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';
import { differences, readFile, recalculated, scales } from './file.ts';
import { relative } from './sheet.ts';

describe.each(SCENARIOS)('the workbook of %s', (name) => {
  it('gives the exact values in every cell, when recalculated from its formulas alone', async () => {
    const deal = closed(await library(name));
    const { plan } = deal.run.prepared.setting;
    const bytes = await workbookOf(deal.run);
    const file = readFile(bytes);
    const value = recalculated(file);
    expect(differences(file, value, scales(file, plan, deal.metric('total_uses'))).slice(0, 5)).toEqual([]);

    expect(file.cells.filter(({ isError }) => isError)).toEqual([]);
    const errors = file.cells.filter((cell) => typeof value(cell) === 'object');
    expect(errors.slice(0, 5)).toEqual([]);
    expect(Math.max(...file.cells.map(({ formula = '' }) => formula.length))).toBeLessThan(8192);

    // One formula along every row of a line; every line is there.
    const ids = new Set(plan.model.lines.map(({ id }) => id));
    const shapes = new Map<string, Set<string>>();
    const found = new Set<unknown>();
    for (const { sheet, row, column, shown, formula } of file.cells) {
      if (column === 4 && ids.has(String(shown))) found.add(shown);
      if (formula === undefined || column < 7 || sheet === 'Rates of return' || sheet === 'Check summary') continue;
      const key = `${sheet}!${row}`;
      shapes.set(key, (shapes.get(key) ?? new Set()).add(relative(formula, column + 1)));
    }
    expect(found.size).toBe(ids.size);
    expect([...shapes].filter(([, forms]) => forms.size > 1).slice(0, 3)).toEqual([]);

    // Every input has a name, and every subject a heading.
    for (const { path } of plan.model.inputs) expect(file.names.has(path), path).toBe(true);
    expect(plan.model.lines.map(({ subject }) => subject).filter((each) => !hasSubjectLabel(each))).toEqual([]);
  }, 120_000);
});
