/** The kernel and the float64 interpreter give the same bits on every line, whatever varies and whatever is asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../src/backends/interpret/reading.ts';
import { compile, type Kernel } from '../../src/backends/kernel/index.ts';
import type { Inputs, Model, Plan } from '../../src/lines/index.ts';
import { arbitraryModel } from './arbitrary-model.ts';

function expectSameBits(plan: Plan, inputs: Inputs, kernel: Kernel, outputs: readonly string[]): void {
  const oracle = interpret(plan, inputs, float64Reading);
  kernel.run();
  for (const id of outputs) {
    const row = Array.from(kernel.row(id));
    const wanted = oracle.all(id);
    const differs = wanted.length !== row.length || wanted.some((value, t) => !Object.is(value, row[t]));
    if (differs) expect({ id, row }).toEqual({ id, row: wanted });
  }
}

function setAll(kernel: Kernel, model: Model, varying: ReadonlySet<string>, to: Inputs): void {
  for (const { path, shape } of model.inputs) {
    if (!varying.has(path)) continue;
    if (shape === 'once') kernel.setNumber(path, Number(to.numbers.get(path)));
    else kernel.setSeries(path, (to.series.get(path) ?? []).map(Number));
  }
}

/** The inputs with those that vary taken from the others. */
function mixed(model: Model, varying: ReadonlySet<string>, inputs: Inputs, others: Inputs): Inputs {
  const numbers = new Map(inputs.numbers);
  const series = new Map(inputs.series);
  for (const { path } of model.inputs) {
    if (!varying.has(path)) continue;
    const [number, row] = [others.numbers.get(path), others.series.get(path)];
    if (number !== undefined) numbers.set(path, number);
    if (row !== undefined) series.set(path, row);
  }
  return { numbers, series };
}

const RUNS = Number(process.env['PPPSIM_MODELS'] ?? 1500);

describe('kernel = float64 interpreter, bit for bit', () => {
  for (const mode of ['all', 'none', 'some'] as const) {
    it(`with ${mode} of the inputs varying`, () => {
      fc.assert(
        fc.property(arbitraryModel({ isTame: false }), ({ model, plan, inputs, others, choices }) => {
          const paths = model.inputs.map((input) => input.path);
          const varying = new Set(
            mode === 'all' ? paths : mode === 'none' ? [] : paths.filter(() => choices.chance(35)),
          );
          const ids = model.lines.map((line) => line.id);
          const outputs = choices.chance(50) ? ids : ids.filter(() => choices.chance(20));
          const kernel = compile(plan, {
            inputs,
            varying: mode === 'all' ? 'all' : varying,
            outputs: outputs.length === ids.length ? 'all' : outputs,
            // Small models reach every way of cutting only when cutting is cheap.
            tuning: { overhead: choices.of([60, 0, 8]), mostLines: choices.of([90, 2, 5]) },
          });
          expectSameBits(plan, inputs, kernel, outputs);
          setAll(kernel, model, varying, others);
          expectSameBits(plan, mixed(model, varying, inputs, others), kernel, outputs);
          setAll(kernel, model, varying, inputs);
          expectSameBits(plan, inputs, kernel, outputs);
        }),
        { seed: 20261123, numRuns: RUNS },
      );
    }, 120_000);
  }
});
