/** One model over many paths in one process: the block kernel, the scalar kernel, the hand-written JavaScript, the C, in turn; then the interpreters. */
import { execFileSync } from 'node:child_process';
import { BASE, m1, m2, path } from '../peers/model.mjs';
import { BUILT, callsPerSecond, fastest, inTurn, perProcessorSecond } from '../measure.mjs';

const [name, paths, rounds, compiledC, revenue] = [
  process.argv[2],
  Number(process.argv[3]),
  Number(process.argv[4]),
  process.argv[5],
  process.argv[6],
];
const load = (file) => import(new URL(file, BUILT));
const { blockRunnerOfM1, blockRunnerOfM2, monteCarlo, monteCarloOfBlocks, percentilesOf, runnerOfM1, runnerOfM2 } =
  await load('bench/models/runs.js');
const { baseInputs } = await load('bench/models/inputs.js');
const models = { m1: await load('bench/models/m1.js'), m2: await load('bench/models/m2.js') };
const { planModel } = await load('src/lines/index.js');
const { bind, interpreter } = await load('src/backends/interpret/interpret.js');
const { exactReading, float64Reading } = await load('src/backends/interpret/reading.js');

const clocked = (make) => {
  const start = performance.now();
  const made = make();
  return [made, performance.now() - start];
};
const [blocks, blockCompileMs] = clocked(() => (name === 'm1' ? blockRunnerOfM1(revenue) : blockRunnerOfM2()));
const [runner, compileMs] = clocked(() => (name === 'm1' ? runnerOfM1(revenue) : runnerOfM2()));
let sample;
let blockSample;

const peerModel = name === 'm1' ? m1 : m2;
const peerInputs = { ...BASE, ...(revenue && { rev0: Number(revenue) }) };
const out = {};
const irrs = new Float64Array(paths);
function peer() {
  const chunk = (from, to) => {
    for (let i = from; i < to; i++) {
      path(i, peerInputs);
      peerModel(peerInputs, out);
      irrs[i] = out.eq_irr;
    }
  };
  for (let from = 0; from < paths; from += 200) chunk(from, Math.min(paths, from + 200));
}

const contestants = {
  block: () =>
    perProcessorSecond(paths, () => {
      blockSample = monteCarloOfBlocks(blocks, paths);
    }),
  kernel: () =>
    perProcessorSecond(paths, () => {
      sample = monteCarlo(runner, paths);
    }),
  peer: () => perProcessorSecond(paths, peer),
  ...(compiledC && {
    c: () => JSON.parse(execFileSync(compiledC, [name, String(paths), '1'], { encoding: 'utf8' })).paths_per_s_median,
  }),
};
const blockMemory = () => process.memoryUsage().rss / 1024 / 1024;
const firstBlock = contestants.block();
const first = contestants.kernel();
contestants.peer();
const speeds = inTurn(contestants, rounds, fastest);

const memoryBefore = blockMemory();
for (let k = 0; k < 5; k++) contestants.block();
const memoryAfter = blockMemory();

const plan = planModel(models[name][name]());
const inputs = baseInputs(name === 'm2' ? models.m2.UNKNOWNS : []);
for (const unknown of name === 'm2' ? models.m2.UNKNOWNS : [])
  inputs.numbers.set(unknown, String(runner.kernel.inputs[runner.kernel.numberSlot(unknown)]));
const evaluations = (reading) => {
  const read = interpreter(plan, reading);
  const bound = bind(plan, inputs, reading);
  read(bound);
  return callsPerSecond(() => read(bound), 700);
};
const lines = plan.model.lines.length;
process.stdout.write(
  JSON.stringify({
    ...speeds,
    first,
    firstBlock,
    compileMs,
    blockCompileMs,
    engine: blocks.engine,
    percentiles: percentilesOf(sample),
    blockPercentiles: percentilesOf(blockSample),
    grownMb: memoryAfter - memoryBefore,
    lines,
    interpreted: { float64: evaluations(float64Reading), exact: evaluations(exactReading) },
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
