// `npm run check`: every check but the tests, one after the other; all are run, and all that fail are named at the end.
// `npm run check -- lint types` runs those named alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packed = mkdtempSync(join(tmpdir(), 'pppsim-pack-'));

/** Name, what it holds, and its commands. A program is taken from node_modules/.bin. */
const CHECKS = [
  ['format', 'code is formatted (npm run format mends it)', [['biome', 'format', '--reporter=summary', '.']]],
  ['lint', 'no likely mistake, nothing unrepeatable', [['eslint', '.', '--max-warnings', '0']]],
  [
    'types',
    'src, tests and bench are typed',
    [
      ['tsc', '-p', 'tsconfig.json'],
      ['tsc', '-p', 'bench/tsconfig.json', '--noEmit'],
    ],
  ],
  [
    'imports',
    'arrows run down, no circles',
    [['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'bin', 'tests']],
  ],
  ['dead', 'nothing is exported, listed or kept for nobody', [['knip']]],
  ['build', 'dist is what src says', [['tsc', '-p', 'tsconfig.build.json']]],
  ['fresh', 'schemas and references say what the code says', [['node', 'scripts/generate.mjs', '--check']]],
  [
    'package',
    'others can install and type it',
    [
      ['npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', packed],
      ['publint', '--strict'],
      ['attw', '--profile', 'esm-only', join(packed, `pppsim-${version}.tgz`)],
    ],
  ],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some(([known]) => known === name));
if (unknown.length > 0) {
  console.error(`No check is named ${unknown.join(', ')}; there are ${CHECKS.map(([name]) => name).join(', ')}.`);
  process.exit(2);
}

const failed = [];
for (const [name, holds, commands] of CHECKS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  console.log(`\n== ${name}: ${holds}`);
  const passed = commands.every(([program, ...args]) => succeeds(program, args));
  console.log(`${passed ? 'ok' : 'FAILED'}  ${name}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!passed) failed.push(name);
}
rmSync(packed, { recursive: true, force: true });

console.log(failed.length === 0 ? '\nEvery check passed.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function succeeds(program, args) {
  const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  if (error !== undefined) console.error(`${program}: ${error.message}`);
  return status === 0;
}
