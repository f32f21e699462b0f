/** The models of the scenario library as formulas: every cell, recalculated by HyperFormula, against the close in float64. */
import { describe, expect, it } from 'vitest';
import type { Inputs } from '../../../src/lines/index.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';
import { calculate } from './sheet.ts';

describe('workbook formulas of the library', () => {
  it.each(SCENARIOS)(
    '%s: every cell is the value of the interpreter',
    async (name) => {
      const deal = closed(await library(name), { arithmetic: 'float64' });
      const { plan } = deal.run.prepared.setting;
      const { bound } = deal.run.closed;
      const inputs: Inputs = {
        numbers: new Map([...bound.numbers].map(([path, value]) => [path, String(value)])),
        series: new Map([...bound.series].map(([path, values]) => [path, values.map(String)])),
      };
      const { cells, values, formulas, layout } = calculate(plan, inputs);
      const scale = deal.metric('total_uses');
      const wrong: unknown[] = [];
      for (const { id, unit } of plan.model.lines) {
        const size = unit.includes('money') ? scale : 1;
        for (const [t, cell] of cells(id).entries()) {
          const value = values.all(id)[t] as number;
          const agrees = Number.isFinite(value)
            ? typeof cell === 'number' && Math.abs(cell - value) <= 1e-9 * Math.max(size, Math.abs(value))
            : typeof cell === 'string' && cell.startsWith('n/a') && layout.maybe.has(id);
          if (!agrees) wrong.push({ id, t, cell, value, formula: formulas.get(id)?.[t] });
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(Math.max(...[...formulas.values()].flat().map((formula) => formula.length))).toBeLessThan(8192);
    },
    120_000,
  );
});
