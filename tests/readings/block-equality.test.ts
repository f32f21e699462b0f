/** The block kernel, vectors and JavaScript alike, gives every path the bits of the float64 interpreter, whatever varies and whatever is asked for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../src/backends/interpret/reading.ts';
import { type BlockKernel, compileBlock } from '../../src/backends/kernel/index.ts';
import { type Inputs, type Model, momentsOf, type Plan } from '../../src/lines/index.ts';
import { arbitraryModel, randomInputs } from './arbitrary-model.ts';

const WIDTH = 5;

/** Sets all that varies; the k-th path gets the k-th inputs. */
function setAll(kernel: BlockKernel, model: Model, varying: ReadonlySet<string>, paths: readonly Inputs[]): void {
  for (const { path, shape } of model.inputs) {
    if (!varying.has(path)) continue;
    if (shape === 'once')
      kernel.setNumber(
        path,
        paths.map(({ numbers }) => Number(numbers.get(path))),
      );
    else {
      const moments = momentsOf(shape, model.sizes);
      const values = Array.from({ length: moments }, (_, t) =>
        paths.map(({ series }) => Number(series.get(path)?.[t])),
      );
      kernel.setSeries(path, values.flat());
    }
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

function expectSameBits(plan: Plan, paths: readonly Inputs[], kernel: BlockKernel, outputs: readonly string[]): void {
  const oracles = paths.map((inputs) => interpret(plan, inputs, float64Reading));
  kernel.run(paths.length);
  for (const id of outputs) {
    const wanted = oracles.map((oracle) => oracle.all(id));
    const found = paths.map((_, k) => wanted[0]?.map((__, t) => kernel.row(id, t)[k]));
    const differs = wanted.some((row, k) => row.some((value, t) => !Object.is(value, found[k]?.[t])));
    if (differs) expect({ id, found }).toEqual({ id, found: wanted });
  }
}

const RUNS = Number(process.env['PPPSIM_MODELS'] ?? 1000);

describe.each(['wasm-simd', 'javascript'] as const)(
  'block kernel (%s) = float64 interpreter, bit for bit',
  (engine) => {
    for (const mode of ['all', 'some'] as const) {
      it(`with ${mode} of the inputs varying`, () => {
        fc.assert(
          fc.property(arbitraryModel({ isTame: false }), ({ model, plan, inputs, others, choices }) => {
            const names = model.inputs.map((input) => input.path);
            const varying = new Set(mode === 'all' ? names : names.filter(() => choices.chance(35)));
            const ids = model.lines.map((line) => line.id);
            const outputs = choices.chance(50) ? ids : ids.filter(() => choices.chance(20));
            const kernel = compileBlock(plan, {
              inputs,
              varying: mode === 'all' ? 'all' : varying,
              outputs: outputs.length === ids.length ? 'all' : outputs,
              width: WIDTH,
              engine,
              // Small models reach every way of cutting only when cutting is cheap.
              tuning: { overhead: choices.of([60, 0, 8]), mostLines: choices.of([90, 2, 5]) },
            });
            expect(kernel.engine).toBe(engine);
            const drawn = Array.from({ length: WIDTH - 2 }, () =>
              mixed(model, varying, inputs, randomInputs(model, choices)),
            );
            const paths = [mixed(model, varying, inputs, others), ...drawn, inputs];
            // Before anything is set, every path is the base case; then an odd and an even number of paths, in another order.
            expectSameBits(plan, [inputs, inputs], kernel, outputs);
            setAll(kernel, model, varying, paths);
            expectSameBits(plan, paths, kernel, outputs);
            const turned = paths.slice(1).reverse();
            setAll(kernel, model, varying, turned);
            expectSameBits(plan, turned, kernel, outputs);
          }),
          { seed: 20261127, numRuns: engine === 'javascript' ? Math.ceil(RUNS / 10) : RUNS },
        );
      }, 240_000);
    }
  },
);
