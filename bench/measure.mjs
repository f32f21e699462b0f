/** How the benchmark measures: repetitions in turn, medians, children whose words are JSON. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Where the models and what they need are built to. */
export const BUILT = new URL('../node_modules/.bench/', import.meta.url);

export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

export const fastest = (speeds) => Math.max(...speeds);

/** Runs every contestant once a round, for some rounds, so that a busy moment of the machine meets all; medians of what they return, or what else `pick` makes of it. */
export function inTurn(contestants, rounds, pick = median) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) results[name].push(run());
  }
  return Object.fromEntries(Object.entries(results).map(([name, values]) => [name, pick(values)]));
}

/** How often a second of the processor something can be done, given what does it `count` times: on a shared machine that says more than the clock. */
export function perProcessorSecond(count, run) {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (count / (user + system)) * 1e6;
}

/** Calls something until this many milliseconds have passed; calls a second. */
export function callsPerSecond(call, milliseconds, batch = 1) {
  const start = performance.now();
  let calls = 0;
  while (performance.now() - start < milliseconds) {
    for (let k = 0; k < batch; k++) call(calls++);
  }
  return (calls / (performance.now() - start)) * 1000;
}

/** The JSON that a script of this folder prints in a process of its own. */
export function inChild(script, ...args) {
  const out = execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  return JSON.parse(out);
}

/** Milliseconds of a command, and how it ended. */
export function timed(command, args, cwd = ROOT) {
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { ms: performance.now() - start, status, stderr };
}

export const number = (value) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

/** A Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
