/** SPEC M1 and M2: full evaluations a second, sampling included. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChild, number, ROOT, table, timed } from '../measure.mjs';

const PATHS = 10_000;
const ROUNDS = 15;

/** The compiled C peer; undefined where there is no compiler. */
function compileC() {
  const to = join(mkdtempSync(join(tmpdir(), 'pppsim-bench-')), 'model');
  const { status } = timed('gcc', [
    '-O3',
    '-march=native',
    '-fno-math-errno',
    '-o',
    to,
    join(ROOT, 'bench/peers/model.c'),
    '-lm',
  ]);
  return status === 0 ? to : undefined;
}

function worstDifference(found, wanted) {
  return Math.max(...Object.entries(found).map(([id, value]) => Math.abs(value / wanted[id] - 1)));
}

export default function paths() {
  const c = compileC();
  const { expected } = JSON.parse(readFileSync(join(ROOT, 'bench/expected/monte_carlo_10k_percentiles.json'), 'utf8'));
  const results = ['m1', 'm2'].map((name) => ({
    name,
    ...inChild('sections/paths-child.mjs', name, String(PATHS), String(ROUNDS), c ?? ''),
  }));
  const rows = results.map((each) => [
    each.name.toUpperCase(),
    `${number(each.kernel)}`,
    `${number(each.peer)}`,
    `**${(each.kernel / each.peer).toFixed(2)}**`,
    each.c ? number(each.c) : 'no gcc',
    each.c ? (each.kernel / each.c).toFixed(2) : '-',
    worstDifference(each.percentiles, expected[each.name]).toExponential(1),
  ]);
  const slow = results.map((each) => [
    each.name.toUpperCase(),
    `${each.lines}`,
    number(each.interpreted.float64),
    number(each.interpreted.exact),
    number(each.kernel / each.interpreted.float64),
    `${each.compileMs.toFixed(0)} ms`,
    number(each.first),
    `${each.maxRssMb.toFixed(0)} MB`,
  ]);
  return {
    title: 'Full evaluations a second (SPEC.md, sampling included, one core)',
    text: [
      table(
        [
          'model',
          'kernel',
          'hand-written JavaScript',
          'kernel / JavaScript',
          'C (gcc -O3)',
          'kernel / C',
          'percentiles: worst relative difference',
        ],
        rows,
      ),
      `${PATHS.toLocaleString('en-US')} paths a repetition, medians of ${ROUNDS} repetitions in turn. M2 is closed anew on every path.`,
      table(
        [
          'model',
          'lines',
          'float64 interpreter',
          'exact interpreter',
          'kernel / float64 interpreter',
          'compiling, cold',
          'first 10,000 paths, cold: paths/s',
          'peak memory',
        ],
        slow,
      ),
      'Interpreters: evaluations of all lines a second, unknowns given.',
    ].join('\n\n'),
  };
}
