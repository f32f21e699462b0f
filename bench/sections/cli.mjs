/** How long the command line takes, and how much memory; only what is built by now. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, ROOT, table, timed } from '../measure.mjs';

const BIN = 'bin/pppsim.js';
const SCENARIO = 'scenarios/smart-parking.yaml';
const ROUNDS = 5;

/** What is timed: a name, and the arguments given a folder for output. */
const COMMANDS = [
  { name: '`--version`', args: () => ['--version'] },
  { name: '`validate`', args: () => ['validate', SCENARIO], needs: SCENARIO },
  { name: '`run --json`, no charts', args: () => ['run', SCENARIO, '--json'], needs: SCENARIO },
  { name: '`run --out`, with charts', args: (out) => ['run', SCENARIO, '--out', out], needs: SCENARIO },
];

function measure({ name, args, needs }) {
  if (!existsSync(join(ROOT, BIN)) || !existsSync(join(ROOT, 'dist/cli'))) return [name, 'not built', '-'];
  if (needs !== undefined && !existsSync(join(ROOT, needs))) return [name, `no ${needs}`, '-'];
  const out = mkdtempSync(join(tmpdir(), 'pppsim-bench-'));
  const runs = Array.from({ length: ROUNDS }, () => timed(process.execPath, [BIN, ...args(out)]));
  const failed = runs.find(({ status }) => status !== 0);
  const measured = failed
    ? undefined
    : timed('/usr/bin/env', [
        process.execPath,
        '--import',
        `data:text/javascript,${encodeURIComponent(
          'process.on("exit", () => process.stderr.write(`\\nmaxrss ${process.resourceUsage().maxRSS}`))',
        )}`,
        BIN,
        ...args(out),
      ]);
  rmSync(out, { recursive: true, force: true });
  if (failed) return [name, `exit ${failed.status}`, '-'];
  const peak = Number(/maxrss (\d+)/.exec(measured.stderr)?.[1] ?? Number.NaN) / 1024;
  return [name, `${median(runs.map(({ ms }) => ms)).toFixed(0)} ms`, `${peak.toFixed(0)} MB`];
}

export default function cli() {
  return {
    title: `Command line (median of ${ROUNDS}, process start included)`,
    text: table(['command', 'time', 'peak memory'], COMMANDS.map(measure)),
  };
}
