#!/usr/bin/env node
// Starts the command line with the real files and streams; nothing else.
import { access, mkdir, open, rename } from 'node:fs/promises';
import { constants, existsSync, readdirSync, readFileSync, unlinkSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { main } from '../dist/bundle/main.js';

const packageRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const unfinished = new Set();
/** Who is told of the first Ctrl-C. */
let breaking;

function failure(error) {
  return { ok: false, reason: error?.message ?? String(error), code: error?.code };
}

async function attempt(work) {
  try {
    return { ok: true, value: (await work()) ?? null };
  } catch (error) {
    return failure(error);
  }
}

function attemptNow(work) {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return failure(error);
  }
}

function dropUnfinished() {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // It was never made, or is gone already.
    }
  }
  unfinished.clear();
}

async function writeWhole(path, content) {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  unfinished.add(beside);
  try {
    const file = await open(beside, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    unfinished.delete(beside);
  } catch (error) {
    dropUnfinished();
    throw error;
  }
}

/** Level by level: where a folder cannot hold another, the recursive way of Node may try for ever. */
async function makeLevels(path) {
  try {
    await mkdir(path);
  } catch (error) {
    if (error?.code === 'EEXIST') return;
    const above = dirname(path);
    if (error?.code !== 'ENOENT' || above === path || existsSync(above)) throw error;
    await makeLevels(above);
    await mkdir(path);
  }
}

async function readStdin() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

const streamOf = (stream) => ({
  write: (text) => void stream.write(text),
  isTTY: stream.isTTY === true,
  ...(stream.columns === undefined ? {} : { columns: stream.columns }),
});

/** @type {import('../dist/cli/world.js').World} */
const world = {
  stdout: streamOf(process.stdout),
  stderr: streamOf(process.stderr),
  stdin: { read: () => attempt(readStdin), isTTY: process.stdin.isTTY === true },
  env: process.env,
  cwd: process.cwd(),
  packageRoot,
  version: JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')).version,
  now: () => performance.now(),
  readFile: (path) => attemptNow(() => new Uint8Array(readFileSync(path))),
  writeFileAtomic: (path, content) => attempt(() => writeWhole(path, content)),
  makeDirectory: (path) =>
    attempt(async () => {
      await makeLevels(path);
      await access(path, constants.W_OK | constants.X_OK);
      return null;
    }),
  listDirectory: (path) => attemptNow(() => readdirSync(path)),
  cores: availableParallelism(),
  pause: () => setImmediate(),
  onInterrupt(listener) {
    breaking = listener;
    return () => {
      breaking = undefined;
    };
  },
};

process.on('SIGINT', () => {
  if (breaking !== undefined) {
    const once = breaking;
    breaking = undefined;
    once();
    return;
  }
  dropUnfinished();
  process.exit(130);
});
// `pppsim run ... | head` closes the pipe: that is no error.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), world);
