/** The command line in a folder of its own with real files, to see what a user would see and what was written. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '../../src/cli/main.ts';
import type { Outcome, World } from '../../src/cli/world.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Everything in the folder afterwards, by name. */
  readonly files: readonly string[];
}

function attempt<T>(work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return { ok: false, reason: code, code };
  }
}

/** Writes the files into a fresh folder, runs `pppsim` there, and tells. */
export async function pppsimIn(
  files: Readonly<Record<string, string | Uint8Array>>,
  ...argv: readonly string[]
): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), 'pppsim-errors-'));
  const place = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  let out = '';
  let err = '';
  const world: World = {
    stdout: {
      write: (text) => {
        out += text;
      },
      isTTY: false,
    },
    stderr: {
      write: (text) => {
        err += text;
      },
      isTTY: false,
    },
    stdin: { read: () => Promise.resolve({ ok: true, value: new Uint8Array() }), isTTY: true },
    env: {},
    cwd: folder,
    packageRoot: ROOT,
    version: '0.1.0',
    now: () => 0,
    readFile: (path) => attempt(() => new Uint8Array(readFileSync(place(path)))),
    writeFileAtomic: (path, content) =>
      Promise.resolve(
        attempt(() => {
          writeFileSync(`${place(path)}.part`, content);
          renameSync(`${place(path)}.part`, place(path));
          return null;
        }),
      ),
    makeDirectory: (path) =>
      Promise.resolve(
        attempt(() => {
          mkdirSync(place(path), { recursive: true });
          return null;
        }),
      ),
    listDirectory: (path) => attempt(() => readdirSync(place(path))),
    cores: 1,
    pause: () => Promise.resolve(),
    onInterrupt: () => () => undefined,
  };
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(place(name), content);
    const code = await main(argv, world);
    return { code, out, err, files: readdirSync(folder).sort() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
