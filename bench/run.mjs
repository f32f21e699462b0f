/**
 * `npm run bench`: measures everything in one run, prints it and writes bench/RESULTS.md. `node bench/run.mjs paths irr` measures only those.
 *
 * The models in bench/models are TypeScript; they and what they import are built by tsc to node_modules/.bench first.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { ROOT, timed } from './measure.mjs';

const SECTIONS = ['paths', 'compiling', 'irr', 'closing', 'workbook', 'cli'];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !SECTIONS.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no section ${unknown.join(', ')}; there are ${SECTIONS.join(', ')}\n`);
  process.exit(2);
}
const built = timed(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'bench/tsconfig.json']);
if (built.status !== 0)
  process.stderr.write('bench/models or what they import has type errors; measuring what was emitted all the same\n');

const parts = [
  '# What pppsim reaches',
  `Written by \`npm run bench\` (bench/run.mjs). ${cpus().length} cores, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, Node ${process.version}. Shared machines are noisy: read the ratios.`,
];
for (const name of SECTIONS) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const { default: measure } = await import(`./sections/${name}.mjs`);
  const section = await measure();
  if (section === undefined) continue;
  const text = `## ${section.title}\n\n${section.text}`;
  process.stdout.write(`${text}\n\n`);
  parts.push(text);
}
parts.push(
  `Load of the machine when this ended, over five minutes: ${loadavg()[1].toFixed(1)} on ${cpus().length} cores.`,
);
if (chosen.length === 0) writeFileSync(join(ROOT, 'bench/RESULTS.md'), `${parts.join('\n\n')}\n`);
