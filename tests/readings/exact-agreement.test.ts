/** Exact decimals and doubles agree to 1e-9 of the larger of the value and the model's scale in its unit, on every line of thousands of random models. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { interpret } from '../../src/backends/interpret/interpret.ts';
import { exactReading } from '../../src/backends/interpret/reading.ts';
import { exact } from '../../src/numeric/decimal.ts';
import { arbitraryModel } from './arbitrary-model.ts';
import { watchedReading } from './knife-edge.ts';

const RUNS = Number(process.env['PPPSIM_MODELS'] ?? 1000);
const TOLERANCE = 1e-9;

/** The largest value of a unit: cancellation leaves noise of its size, however small the result. */
function scaleOf(values: readonly number[]): number {
  return values.filter(Number.isFinite).reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
}

it('exact = float64 within 1e-9', () => {
  let compared = 0;
  let onEdge = 0;
  fc.assert(
    fc.property(arbitraryModel({ isTame: true }), ({ model, plan, inputs }) => {
      const { reading, wasOnEdge } = watchedReading();
      const doubles = interpret(plan, inputs, reading);
      if (wasOnEdge()) {
        onEdge += 1;
        return;
      }
      compared += 1;
      const decimals = interpret(plan, inputs, exactReading);
      for (const { id, unit } of model.lines) {
        const scale = scaleOf(model.lines.filter((line) => line.unit === unit).flatMap((line) => doubles.all(line.id)));
        const wanted = decimals.all(id).map(exact.toNumber);
        const row = doubles.all(id);
        const differs = wanted.some((value, t) => {
          const found = row[t] as number;
          if (!Number.isFinite(value) || !Number.isFinite(found))
            return Number.isFinite(value) !== Number.isFinite(found);
          return Math.abs(found - value) > TOLERANCE * Math.max(Math.abs(value), scale);
        });
        if (differs) expect({ id, row }).toEqual({ id, row: wanted });
      }
    }),
    { seed: 20261123, numRuns: RUNS },
  );
  // Models decided on a knife edge say nothing either way; they must stay the exception.
  expect(onEdge).toBeLessThan(0.05 * (compared + onEdge));
  expect(compared).toBeGreaterThan(0.9 * RUNS);
}, 240_000);
