/** What documents promise, made runnable: their blocks of commands and of TypeScript, and a folder to run them in. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const ROOT = dirname(import.meta.dirname);

/** A fenced block of a document. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** 1-based line of the fence. */
  readonly line: number;
}

/** One command, the exit code that its comment promises, and the output shown below it. */
export interface Command {
  readonly text: string;
  readonly exit: number;
  readonly shown: readonly string[];
  readonly line: number;
}

/** The fenced blocks of a document in their order. */
export function blocksOf(document: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { language: string; lines: string[]; line: number } | undefined;
  for (const [k, line] of document.split('\n').entries()) {
    const fence = /^\s*```(\w*)\s*$/.exec(line);
    if (fence !== null && open === undefined) open = { language: fence[1] ?? '', lines: [], line: k + 1 };
    else if (fence !== null && open !== undefined) {
      blocks.push({ language: open.language, text: open.lines.join('\n'), line: open.line });
      open = undefined;
    } else open?.lines.push(line);
  }
  return blocks;
}

/**
 * The commands of a document. `# exit 2` after a command promises that code, 0 is promised otherwise. A `text` block right
 * after the commands shows what the last of them prints; in it, a line of `...` stands for lines left out.
 */
export function commandsOf(document: string): readonly Command[] {
  const blocks = blocksOf(document);
  return blocks.flatMap((block, k) => {
    if (block.language !== 'bash' && block.language !== 'sh') return [];
    const next = blocks[k + 1];
    const lines = block.text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
    return lines.map((line, j): Command => {
      const exit = /#\s*exit (\d+)/.exec(line);
      const shown = j === lines.length - 1 && next?.language === 'text' ? next.text.split('\n') : [];
      return {
        text: line.replace(/\s+#.*$/, ''),
        exit: Number(exit?.[1] ?? 0),
        line: block.line,
        shown: shown.map((each) => each.trimEnd()).filter((each) => each !== '' && each !== '...'),
      };
    });
  });
}

/** Files that a document tells its reader to write: a `yaml` block below "Save this as `NAME`". */
export function filesOf(document: string): readonly { readonly name: string; readonly text: string }[] {
  const found = document.matchAll(/[Ss]ave this as `([\w.-]+)`[^`]*?```yaml\n([\s\S]*?)```/g);
  return [...found].map(([, name = '', text = '']) => ({ name, text }));
}

/** A folder in which the commands of a document can be run as a reader would, with `pppsim` and the scenario library at hand. */
export function readersFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pppsim-docs-'));
  cpSync(join(ROOT, 'scenarios'), join(folder, 'scenarios'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/pppsim'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const tools = join(folder, '.tools');
  mkdirSync(tools);
  const program = `exec "${process.execPath}" "${join(ROOT, 'bin/pppsim.js')}"`;
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  tool(join(tools, 'pppsim'), `${program} "$@"`);
  tool(join(tools, 'npx'), `shift; ${program} "$@"`);
  // Installing and testing are what the reader of this test is doing already.
  tool(join(tools, 'npm'), `[ "$1" = start ] || exit 0\n${scripts.start.replace(/^node bin\/pppsim\.js/, program)}`);
  return folder;
}

function tool(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Runs one command in a reader's folder. */
export function runCommand(
  folder: string,
  command: string,
): { readonly status: number | null; readonly output: string } {
  const { NO_COLOR: _colour, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...environment, PATH: `${join(folder, '.tools')}:${process.env['PATH'] ?? ''}`, NO_COLOR: '1' },
  });
  // In a clone the library stands in the working folder; here it does not.
  return { status, output: `${stdout}${stderr}`.replaceAll(`${ROOT}/`, '') };
}

/** Builds `dist/` where `src/` has changed since. */
export function ensureBuilt(): void {
  const newest = Math.max(
    ...readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map(
      (path) => statSync(join(ROOT, 'src', path)).mtimeMs,
    ),
  );
  if (newest <= modified(join(ROOT, 'dist/index.js'))) return;
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`src does not build:\n${stdout}`);
}

function modified(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
