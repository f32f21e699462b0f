/** M1 and M2 made ready to run path by path, and their Monte Carlo. */
import { compile, compileBlock, compileSearch, type Kernel } from '../../src/backends/kernel/index.ts';
import { planModel } from '../../src/lines/index.ts';
import { baseInputs, SAMPLED, samplePath } from './inputs.ts';
import { m1 } from './m1.ts';
import { CLOSING, m2, UNKNOWNS } from './m2.ts';
import { closerOfM2, slopesOfM2 } from './m2-close.ts';
import { closerOfM2Block } from './m2-close-block.ts';
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

/** A runner of M1; `revenue` is rev0 where it is not that of the specification. */
export function runnerOfM1(revenue?: string): Runner {
  const kernel = compile(planModel(m1()), { inputs: inputsOf(revenue), varying: new Set(SAMPLED), outputs: OUTPUTS });
  const draw = drawing(kernel);
  return { kernel, draw, evaluate: kernel.run };
}

function inputsOf(revenue: string | undefined): ReturnType<typeof baseInputs> {
  const { numbers, series } = baseInputs();
  return { series, numbers: new Map([...numbers, ...(revenue === undefined ? [] : [['rev0', revenue] as const])]) };
}

/** M2 closes at this cover ratio, with no more than this part of the uses from debt. */
const CLOSE = { dscr: 1.3, maxGearing: 0.8 };

/** A runner of M2: a small kernel closes, the whole one evaluates what is closed. */
export function runnerOfM2(): Runner {
  const plan = planModel(m2());
  const inputs = baseInputs(UNKNOWNS);
  const varying = new Set([...SAMPLED, ...UNKNOWNS]);
  const closing = compile(plan, { inputs, varying, outputs: CLOSING });
  const kernel = compile(plan, { inputs, varying, outputs: [...OUTPUTS, 'sculpt_dscr'] });
  const close = closerOfM2(closing, CLOSE);
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

/** A block of paths after another: `run` draws and evaluates `count` of them from one on; then rows are read. */
export interface BlockRunner {
  readonly width: number;
  readonly engine: string;
  run(from: number, count: number): void;
  /** The values of an output, of all paths of the last run. */
  row(id: string): Float64Array;
}

/** How many paths the benchmark's blocks hold. */
const WIDTH = 200;

/** Draws a block of paths into one column an input. */
function drawer(): (from: number, count: number) => readonly Float64Array[] {
  const all = new Float64Array(SAMPLED.length * WIDTH);
  const places = new Int32Array(SAMPLED.length);
  return (from, count) => {
    for (let k = 0; k < count; k++) {
      for (let j = 0; j < places.length; j++) places[j] = j * WIDTH + k;
      samplePath(from + k, all, places);
    }
    return SAMPLED.map((_, j) => all.subarray(j * WIDTH, j * WIDTH + count));
  };
}

/** M1 over blocks. */
export function blockRunnerOfM1(revenue?: string): BlockRunner {
  const options = { inputs: inputsOf(revenue), varying: new Set(SAMPLED), outputs: OUTPUTS, width: WIDTH };
  const kernel = compileBlock(planModel(m1()), options);
  const draw = drawer();
  return {
    width: WIDTH,
    engine: kernel.engine,
    run(from, count) {
      for (const [j, column] of draw(from, count).entries()) kernel.setNumber(SAMPLED[j]!, column);
      kernel.run(count);
    },
    row: (id) => kernel.row(id),
  };
}

/** M2 over blocks: one block of few lines closes, the whole one evaluates what is closed. */
export function blockRunnerOfM2(): BlockRunner {
  const plan = planModel(m2());
  const inputs = baseInputs(UNKNOWNS);
  const varying = new Set([...SAMPLED, ...UNKNOWNS]);
  const slopes = slopesOfM2(compile(plan, { inputs, varying, outputs: CLOSING }), CLOSE);
  const closing = compileSearch(plan, { inputs, varying, searched: new Set(UNKNOWNS), outputs: CLOSING, width: WIDTH });
  const kernel = compileBlock(plan, { inputs, varying, outputs: [...OUTPUTS, 'sculpt_dscr'], width: WIDTH });
  const close = closerOfM2Block(closing, { ...CLOSE, slopes });
  const draw = drawer();
  return {
    width: WIDTH,
    engine: kernel.engine,
    run(from, count) {
      for (const [j, column] of draw(from, count).entries()) {
        closing.setNumber(SAMPLED[j]!, column);
        kernel.setNumber(SAMPLED[j]!, column);
      }
      const { debt, gearing, dscr } = close(count);
      kernel.setNumber('unknown.debt', debt.subarray(0, count));
      kernel.setNumber('unknown.gearing', gearing.subarray(0, count));
      kernel.setNumber('unknown.dscr', dscr.subarray(0, count));
      kernel.run(count);
    },
    row: (id) => kernel.row(id),
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

/** What percentiles are taken of: two outputs of every path, and the sum of a third. */
export interface Sample {
  readonly irrs: Float64Array;
  readonly dscrs: Float64Array;
  readonly sumOfNpvs: number;
}

/** Runs the first paths. */
export function monteCarlo({ kernel, draw, evaluate }: Runner, paths: number): Sample {
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
  return { irrs, dscrs, sumOfNpvs: sum };
}

/** Runs the first paths block by block. */
export function monteCarloOfBlocks(runner: BlockRunner, paths: number): Sample {
  const irrs = new Float64Array(paths);
  const dscrs = new Float64Array(paths);
  let sum = 0;
  for (let from = 0; from < paths; from += runner.width) {
    runner.run(from, Math.min(runner.width, paths - from));
    irrs.set(runner.row('eq_irr'), from);
    dscrs.set(runner.row('min_dscr'), from);
    for (const npv of runner.row('npv_eq')) sum += npv;
  }
  return { irrs, dscrs, sumOfNpvs: sum };
}

/** The percentiles of a sample. */
export function percentilesOf({ irrs, dscrs, sumOfNpvs }: Sample): Percentiles {
  const paths = irrs.length;
  const rates = irrs.toSorted();
  const covers = dscrs.toSorted();
  const at = (row: Float64Array, share: number): number => row[Math.floor(paths * share)]!;
  return {
    eq_irr_p10: at(rates, 0.1),
    eq_irr_p50: at(rates, 0.5),
    eq_irr_p90: at(rates, 0.9),
    min_dscr_p10: at(covers, 0.1),
    npv_mean: sumOfNpvs / paths,
  };
}
