/** Every cell of random models, recalculated by HyperFormula, against the float64 interpreter. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryModel } from '../../readings/arbitrary-model.ts';
import { calculateIfItFits, relative } from './sheet.ts';

const RUNS = Number(process.env['PPPSIM_WORKBOOK_MODELS'] ?? 250);
const SEED = Number(process.env['PPPSIM_SEED'] ?? 20261123);

describe('workbook formulas on random models', () => {
  it('give the values of the interpreter in every cell, and text where there is none', () => {
    fc.assert(
      fc.property(arbitraryModel({ isTame: true }), (random) => {
        const sheet = calculateIfItFits(random);
        if (sheet === undefined) return;
        const { cells, values, formulas, layout } = sheet;
        for (const { id } of random.plan.model.lines) {
          for (const [t, cell] of cells(id).entries()) {
            const value = values.all(id)[t] as number;
            const agrees = Number.isFinite(value)
              ? typeof cell === 'number' && Math.abs(cell - value) <= 1e-9 * Math.max(1, Math.abs(value))
              : typeof cell === 'string' && cell.startsWith('n/a') && layout.maybe.has(id);
            if (!agrees) expect({ id, t, cell, formula: formulas.get(id)?.[t] }).toEqual({ id, t, cell: value });
          }
        }
      }),
      { seed: SEED, numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);

  it('keep one formula along each row', () => {
    fc.assert(
      fc.property(arbitraryModel({ isTame: true }), (random) => {
        const sheet = calculateIfItFits(random);
        if (sheet === undefined) return;
        const { formulas, layout } = sheet;
        for (const { id, shape } of random.plan.model.lines) {
          const shapes = new Set(
            (formulas.get(id) ?? []).map((formula, t) => relative(formula, layout.firstColumn[shape] + t)),
          );
          if (shapes.size !== 1) expect([...shapes]).toHaveLength(1);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  }, 60_000);
});
