/** Compiles one large kernel, cold and again. */
import { BUILT, median } from '../measure.mjs';

const load = (file) => import(new URL(file, BUILT));
const { compile } = await load('src/backends/kernel/index.js');
const { planModel } = await load('src/lines/index.js');
const { copiesOfM1 } = await load('bench/models/m1.js');
const { baseInputs, SAMPLED } = await load('bench/models/inputs.js');

const plan = planModel(copiesOfM1(6));
const varying = process.argv[2] === 'all' ? 'all' : new Set(process.argv[2] === 'one' ? ['rate'] : SAMPLED);
const once = () => {
  const start = performance.now();
  const kernel = compile(plan, { inputs: baseInputs(), varying, outputs: 'all' });
  const compiled = performance.now();
  kernel.run();
  return { ms: compiled - start, firstRun: performance.now() - compiled, source: kernel.source.length };
};
const cold = once();
const warm = median(
  Array.from({ length: 15 }, once)
    .slice(5)
    .map(({ ms }) => ms),
);
process.stdout.write(
  JSON.stringify({ lines: plan.model.lines.length, cold: cold.ms, firstRun: cold.firstRun, warm, source: cold.source }),
);
