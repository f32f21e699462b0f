/** Every line of the library's scenarios at their close: kernel = float64 interpreter, to the bit, whatever varies. */
import { describe, expect, it } from 'vitest';
import { interpret } from '../../../src/backends/interpret/interpret.ts';
import { float64Reading } from '../../../src/backends/interpret/reading.ts';
import { compile } from '../../../src/backends/kernel/index.ts';
import type { Inputs } from '../../../src/lines/index.ts';
import { closed, library, SCENARIOS } from '../../published/library.ts';

describe('kernel of the library', () => {
  it.each(SCENARIOS)(
    '%s: every value has the bits of the interpreter',
    async (name) => {
      const deal = closed(await library(name), { arithmetic: 'float64' });
      const { plan } = deal.run.prepared.setting;
      const { bound } = deal.run.closed;
      const inputs: Inputs = {
        numbers: new Map([...bound.numbers].map(([path, value]) => [path, String(value)])),
        series: new Map([...bound.series].map(([path, values]) => [path, values.map(String)])),
      };
      const oracle = interpret(plan, inputs, float64Reading);
      const paths = plan.model.inputs.map(({ path }) => path);
      const unknowns = new Set(plan.model.unknowns.map(({ path }) => path));
      const some = new Set(paths.filter((_, k) => k % 7 === 0));
      for (const varying of ['all', new Set<string>(), unknowns, some] as const) {
        const kernel = compile(plan, { inputs, varying, outputs: 'all' });
        kernel.run();
        const wrong = plan.model.lines.filter(({ id }) =>
          oracle.all(id).some((value, t) => !Object.is(value, kernel.row(id)[t])),
        );
        expect(wrong.map(({ id }) => id)).toEqual([]);
      }
    },
    60_000,
  );
});
