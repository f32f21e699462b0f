/** M1 and M2 made ready to run path by path, and their Monte Carlo. */
import { compile, type Kernel } from '../../src/backends/kernel/index.ts';
import { planModel } from '../../src/lines/index.ts';
import { baseInputs, SAMPLED, samplePath } from './inputs.ts';
import { m1 } from './m1.ts';
import { CLOSING, m2, UNKNOWNS } from './m2.ts';
import { closerOfM2 } from './m2-close.ts';
import { OUTPUTS } from './waterfall.ts';

/** One evaluation after another: `draw` a path (or leave the base case), `evaluate`, read the outputs' rows. */
export interface Runner {
  draw(path: number): void;
  evaluate(): void;
  readonly kernel: Kernel;
}

function drawing(...kernels: readonly Kernel[]): (path: number) => void {
  const places = kernels.map((kernel) => Int32Array.from(SAMPLED, (path) => kernel.numberSlot(path)));
  return (path) => {
    for (let k = 0; k < kernels.length; k++) samplePath(path, kernels[k]!.inputs, places[k]!);
  };
}

/** A runner of M1. */
export function runnerOfM1(): Runner {
  const kernel = compile(planModel(m1()), { inputs: baseInputs(), varying: new Set(SAMPLED), outputs: OUTPUTS });
  const draw = drawing(kernel);
  return { kernel, draw, evaluate: kernel.run };
}

/** A runner of M2: a small kernel closes, the whole one evaluates what is closed. */
export function runnerOfM2(): Runner {
  const plan = planModel(m2());
  const inputs = baseInputs(UNKNOWNS);
  const varying = new Set([...SAMPLED, ...UNKNOWNS]);
  const closing = compile(plan, { inputs, varying, outputs: CLOSING });
  const kernel = compile(plan, { inputs, varying, outputs: [...OUTPUTS, 'sculpt_dscr'] });
  const close = closerOfM2(closing, { dscr: 1.3, maxGearing: 0.8 });
  const draw = drawing(closing);
  return {
    kernel,
    draw,
    evaluate() {
      close();
      kernel.inputs.set(closing.inputs);
      kernel.run();
    },
  };
}

/** What bench/expected states of a Monte Carlo run. */
export interface Percentiles {
  readonly eq_irr_p10: number;
  readonly eq_irr_p50: number;
  readonly eq_irr_p90: number;
  readonly min_dscr_p10: number;
  readonly npv_mean: number;
}

/** V8 keeps one long call in its slow tier; chunks of a few hundred paths get out of it. */
const CHUNK = 200;

/** Runs the first paths. */
export function monteCarlo({ kernel, draw, evaluate }: Runner, paths: number): Percentiles {
  const [irr, dscr, npv] = [kernel.row('eq_irr'), kernel.row('min_dscr'), kernel.row('npv_eq')];
  const irrs = new Float64Array(paths);
  const dscrs = new Float64Array(paths);
  let sum = 0;
  const chunk = (from: number, to: number): void => {
    for (let path = from; path < to; path++) {
      draw(path);
      evaluate();
      irrs[path] = irr[0]!;
      dscrs[path] = dscr[0]!;
      sum += npv[0]!;
    }
  };
  for (let from = 0; from < paths; from += CHUNK) chunk(from, Math.min(paths, from + CHUNK));
  irrs.sort();
  dscrs.sort();
  const at = (row: Float64Array, share: number): number => row[Math.floor(paths * share)]!;
  return {
    eq_irr_p10: at(irrs, 0.1),
    eq_irr_p50: at(irrs, 0.5),
    eq_irr_p90: at(irrs, 0.9),
    min_dscr_p10: at(dscrs, 0.1),
    npv_mean: sum / paths,
  };
}
