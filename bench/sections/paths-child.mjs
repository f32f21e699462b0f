/** One model path by path in one process: the kernel, the hand-written JavaScript, the C, in turn; then the interpreters. */
import { execFileSync } from 'node:child_process';
import { BASE, m1, m2, path } from '../peers/model.mjs';
import { BUILT, callsPerSecond, inTurn, perSecond } from '../measure.mjs';

const [name, paths, rounds, compiledC] = [
  process.argv[2],
  Number(process.argv[3]),
  Number(process.argv[4]),
  process.argv[5],
];
const load = (file) => import(new URL(file, BUILT));
const { monteCarlo, runnerOfM1, runnerOfM2 } = await load('bench/models/runs.js');
const { baseInputs } = await load('bench/models/inputs.js');
const models = { m1: await load('bench/models/m1.js'), m2: await load('bench/models/m2.js') };
const { planModel } = await load('src/lines/index.js');
const { bind, interpreter } = await load('src/backends/interpret/interpret.js');
const { exactReading, float64Reading } = await load('src/backends/interpret/reading.js');

const started = performance.now();
const runner = name === 'm1' ? runnerOfM1() : runnerOfM2();
const compileMs = performance.now() - started;
let percentiles;

const peerModel = name === 'm1' ? m1 : m2;
const peerInputs = { ...BASE };
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
  kernel: () =>
    perSecond(paths, () => {
      percentiles = monteCarlo(runner, paths);
    }),
  peer: () => perSecond(paths, peer),
  ...(compiledC && {
    c: () => JSON.parse(execFileSync(compiledC, [name, String(paths), '1'], { encoding: 'utf8' })).paths_per_s_median,
  }),
};
const first = contestants.kernel();
contestants.peer();
const speeds = inTurn(contestants, rounds);

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
    compileMs,
    percentiles,
    lines,
    interpreted: { float64: evaluations(float64Reading), exact: evaluations(exactReading) },
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
