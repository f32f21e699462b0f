/** The library's scenarios over a block of paths: every line has the bits of the scalar kernel, and every path closes to the same bits. */
import { describe, expect, it } from 'vitest';
import { compile, compileBlock, compileSettler } from '../../../src/backends/kernel/index.ts';
import { closingLines, type Inputs, momentsOf, type Plan, settle, type Unknown } from '../../../src/lines/index.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';

const PATHS = 5;
const STRICTNESS = 0.1;

async function dealOf(name: string): Promise<{ plan: Plan; inputs: Inputs }> {
  const deal = closed(await library(name), { arithmetic: 'float64' });
  const { plan } = deal.run.prepared.setting;
  const { bound } = deal.run.closed;
  return {
    plan,
    inputs: {
      numbers: new Map([...bound.numbers].map(([path, value]) => [path, String(value)])),
      series: new Map([...bound.series].map(([path, values]) => [path, values.map(String)])),
    },
  };
}

/** Numbers of the scenario that a path may move a little without breaking the deal: those that are neither whole nor zero. */
function movable({ model }: Plan, inputs: Inputs): readonly string[] {
  const unknowns = new Set(model.unknowns.map(({ path }) => path));
  return model.inputs
    .filter(({ path, shape }) => shape === 'once' && !unknowns.has(path))
    .map(({ path }) => path)
    .filter((path) => !Number.isInteger(Number(inputs.numbers.get(path))));
}

const moved = (value: number, path: number, k: number): number => value * (1 + 0.004 * path * (k % 3) - 0.003 * path);

describe('the library over a block', () => {
  it.each(SCENARIOS)(
    '%s: every line, every path',
    async (name) => {
      const { plan, inputs } = await dealOf(name);
      const paths = movable(plan, inputs);
      expect(paths.length).toBeGreaterThan(0);
      for (const varying of [new Set(paths), 'all'] as const) {
        const options = { inputs, varying, outputs: 'all' } as const;
        const scalar = compile(plan, options);
        const block = compileBlock(plan, { ...options, width: PATHS });
        expect(block.engine).toBe('wasm-simd');
        for (const [k, path] of paths.entries()) {
          const base = Number(inputs.numbers.get(path));
          block.setNumber(
            path,
            Array.from({ length: PATHS }, (_, p) => moved(base, p, k)),
          );
        }
        block.run(PATHS);
        for (let p = 0; p < PATHS; p += 1) {
          for (const [k, path] of paths.entries())
            scalar.setNumber(path, moved(Number(inputs.numbers.get(path)), p, k));
          scalar.run();
          const wrong = plan.model.lines.filter(({ id }) =>
            scalar.row(id).some((value, t) => !Object.is(value, block.row(id, t)[p])),
          );
          expect(wrong.map(({ id }) => id)).toEqual([]);
        }
      }
    },
    120_000,
  );

  it.each(SCENARIOS)(
    '%s: closes on every path as alone',
    async (name) => {
      const { plan, inputs } = await dealOf(name);
      const paths = movable(plan, inputs).filter((_, k) => k % 4 === 0);
      const varying = new Set(paths);
      const settlers = (['wasm-simd', 'javascript'] as const).map((engine) =>
        compileSettler(plan, { inputs, varying, width: PATHS, strictness: STRICTNESS, engine }),
      );
      const found = settlers.map((settler) => {
        for (const [k, path] of paths.entries()) {
          const base = Number(inputs.numbers.get(path));
          settler.setNumber(
            path,
            Array.from({ length: PATHS }, (_, p) => moved(base, p, k)),
          );
        }
        return settler.settle(PATHS);
      });
      expect(found[1]).toEqual(found[0]);
      const unknowns = plan.model.unknowns.map(({ path }) => path);
      const kernel = compile(plan, {
        inputs,
        varying: new Set([...paths, ...unknowns]),
        outputs: closingLines(plan.model),
      });
      for (let p = 0; p < PATHS; p += 1) {
        for (const [k, path] of paths.entries()) kernel.setNumber(path, moved(Number(inputs.numbers.get(path)), p, k));
        const alone = settle(
          plan.model,
          (trial) => {
            for (const [path, values] of trial) kernel.setSeries(path, values);
            kernel.run();
            return (line) => kernel.row(line);
          },
          ({ shape }: Unknown) => momentsOf(shape, plan.model.sizes),
          STRICTNESS,
        );
        expect(found[0]?.[p]).toEqual(alone);
      }
    },
    120_000,
  );
});
