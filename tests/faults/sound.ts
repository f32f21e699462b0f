/** A sound deal, closed; and the same deal with a fault in it, closed by the same steps, with the checks that it breaks. */
import { bind, float64Reading, interpreter } from '../../src/backends/interpret/index.ts';
import { planModel, type Values } from '../../src/lines/index.ts';
import { type Run, run } from '../../src/pipeline.ts';
import { closePlan } from '../../src/run/closing.ts';
import type { DealScenario } from '../../src/run/deal-scenario.ts';
import { plant } from './edit.ts';
import type { Fault } from './fault.ts';

/** What became of a deal with a fault. */
export interface Outcome {
  /** Integrity checks that fail, in the order of the model. */
  readonly caughtBy: readonly string[];
  /** How many lines other than the checks' own hold another value than in the sound deal. */
  readonly moved: number;
  /** Where the faulty deal does not close, it is read at the unknowns of the sound one. */
  readonly readAt: 'its own close' | 'the close of the sound deal';
}

/** Closes a sound deal. @throws where it does not close */
export function soundRun(scenario: DealScenario): Run {
  const found = run(scenario, { arithmetic: 'float64' });
  if (!found.ok) throw new Error([found.reason, ...found.details].map(({ en }) => en).join('; '));
  return found;
}

/** Integrity checks that fail with these values. A gap that is no number is no finding: it counts for nothing. */
export function failing(sound: Run, values: Values<number>): readonly string[] {
  return sound.prepared.setting.plan.model.checks
    .filter(({ tier, gap, tolerance }) => {
      const allowed = values.once(tolerance);
      return tier === 'integrity' && values.all(gap).some((each) => each > allowed);
    })
    .map(({ id }) => id);
}

/** The values of a sound run in float64. */
export function valuesOf({ closed }: Run): Values<number> {
  const { values, reading } = closed;
  const row = (id: string): readonly number[] => values.all(id).map((value) => reading.arithmetic.toNumber(value));
  return { all: row, once: (id) => row(id)[0] ?? Number.NaN };
}

/** Plants a fault in a sound deal, closes it, and reads its checks. */
export function faulty(sound: Run, fault: Fault): Outcome {
  const { plan } = sound.prepared.setting;
  const { inputs } = sound.prepared;
  const model = fault.edits.reduce((before, [line, edit]) => plant(before, line, edit), plan.model);
  const broken = planModel(model);
  const outcome = closePlan(broken, inputs, 'float64');
  const values = outcome.ok ? valuesOf({ ...sound, closed: outcome.closed }) : atSound();
  const before = valuesOf(sound);
  const moved = plan.model.lines.filter(({ id, subject }) => {
    if (id.startsWith('check.') || subject === 'proofs') return false;
    const [a, b] = [before.all(id), values.all(id)];
    return a.some((value, k) => Math.abs(value - (b[k] ?? Number.NaN)) > 1e-6 * Math.max(1, Math.abs(value)));
  });
  return {
    caughtBy: failing(sound, values),
    moved: moved.length,
    readAt: outcome.ok ? 'its own close' : 'the close of the sound deal',
  };

  function atSound(): Values<number> {
    const { bound, reading } = sound.closed;
    const toNumber = (value: unknown): number => reading.arithmetic.toNumber(value);
    const own = bind(broken, inputs, float64Reading);
    for (const { path, shape } of plan.model.unknowns) {
      if (shape === 'once') own.numbers.set(path, toNumber(bound.numbers.get(path)));
      else own.series.set(path, (bound.series.get(path) ?? []).map(toNumber));
    }
    return interpreter(broken, float64Reading)(own);
  }
}
