/** SPEC M1 and M2: full evaluations a second, sampling included. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inChild, number, ROOT, table, timed } from '../measure.mjs';

const PATHS = 10_000;
const ROUNDS = 15;

/** Where revenue is weak, rates of return turn negative, or there are several or none. */
const STRESSED = ['6000000', '4000000'];

/** The compiled C peer, with another revenue where one is given; undefined where there is no compiler. */
function compileC(revenue) {
  const folder = mkdtempSync(join(tmpdir(), 'pppsim-bench-'));
  const to = join(folder, 'model');
  const from = join(folder, 'model.c');
  const text = readFileSync(join(ROOT, 'bench/peers/model.c'), 'utf8');
  const base = 'BASE={100e6,1,10.0e6,';
  if (!text.includes(base)) throw new Error('bench/peers/model.c has another base case');
  // Its own clock is the wall's: on a shared machine the time of the processor compares better.
  const clocked = text.replaceAll('CLOCK_MONOTONIC', 'CLOCK_PROCESS_CPUTIME_ID');
  writeFileSync(from, revenue === undefined ? clocked : clocked.replace(base, `BASE={100e6,1,${revenue}.0,`));
  const { status } = timed('gcc', ['-O3', '-march=native', '-fno-math-errno', '-o', to, from, '-lm']);
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
  const ratio = (a, b) => (b ? `**${(a / b).toFixed(2)}**` : '-');
  const rows = results.map((each) => [
    each.name.toUpperCase(),
    `${number(each.block)} (${each.engine})`,
    number(each.kernel),
    number(each.peer),
    each.c ? number(each.c) : 'no gcc',
    ratio(each.block, each.c),
    ratio(each.kernel, each.c),
    ratio(each.kernel, each.peer),
    [each.blockPercentiles, each.percentiles]
      .map((found) => worstDifference(found, expected[each.name]).toExponential(1))
      .join(' / '),
  ]);
  const weak = STRESSED.map((revenue) => ({
    revenue,
    ...inChild('sections/paths-child.mjs', 'm1', String(PATHS), String(ROUNDS), compileC(revenue) ?? '', revenue),
  }));
  const stressed = weak.map((each) => [
    number(Number(each.revenue)),
    number(each.block),
    number(each.kernel),
    number(each.peer),
    each.c ? number(each.c) : 'no gcc',
    ratio(each.block, each.c),
    ratio(each.block, each.kernel),
    Object.entries(each.blockPercentiles).every(([id, value]) => Object.is(value, each.percentiles[id]))
      ? 'the same bits'
      : 'different',
  ]);
  const slow = results.map((each) => [
    each.name.toUpperCase(),
    `${each.lines}`,
    number(each.interpreted.float64),
    number(each.interpreted.exact),
    number(each.kernel / each.interpreted.float64),
    `${each.blockCompileMs.toFixed(0)} / ${each.compileMs.toFixed(0)} ms`,
    `${number(each.firstBlock)} / ${number(each.first)}`,
    `${each.maxRssMb.toFixed(0)} MB`,
    `${each.grownMb.toFixed(1)} MB`,
  ]);
  return {
    title: 'Full evaluations a second (SPEC.md, sampling included, one core)',
    text: [
      table(
        [
          'model',
          'block kernel',
          'scalar kernel',
          'hand-written JavaScript',
          'C (gcc -O3 -march=native)',
          'block / C',
          'scalar / C',
          'scalar / JavaScript',
          'percentiles, block / scalar: worst relative difference',
        ],
        rows,
      ),
      `${PATHS.toLocaleString('en-US')} paths a repetition, the fastest of ${ROUNDS} repetitions in turn, by time of the processor. M2 is closed anew on every path. The C peer is built on this machine from bench/peers/model.c. Block and scalar kernel give the same bits on every path (tests/readings/bench-models.test.ts).`,
      'M1 where revenue is weak: rates of return below zero, several, or none.',
      table(
        [
          'revenue a year',
          'block kernel',
          'scalar kernel',
          'hand-written JavaScript',
          'C',
          'block / C',
          'block / scalar',
          'block and scalar percentiles',
        ],
        stressed,
      ),
      table(
        [
          'model',
          'lines',
          'float64 interpreter',
          'exact interpreter',
          'scalar kernel / float64 interpreter',
          'compiling, cold, block / scalar',
          'first 10,000 paths, cold, block / scalar: paths/s',
          'peak memory',
          'memory grown over 50,000 paths more',
        ],
        slow,
      ),
      'Interpreters: evaluations of all lines a second, unknowns given. The peers do not ask whether the root they find is the only one, or the one to quote.',
    ].join('\n\n'),
  };
}
