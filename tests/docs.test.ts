/** Documents do what they say: their commands run with the exit code and the output shown, their programs type and run, references are fresh. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, commandsOf, ensureBuilt, filesOf, readersFolder, ROOT, runCommand } from './documents.ts';

const GUIDES = readdirSync(join(ROOT, 'docs/guide'))
  .filter((name) => name.endsWith('.md'))
  .sort();
const DOCUMENTS = ['README.md', ...GUIDES.map((name) => `docs/guide/${name}`)];

beforeAll(ensureBuilt, 120_000);

describe.each(DOCUMENTS)('%s', (path) => {
  const document = readFileSync(join(ROOT, path), 'utf8');
  const commands = commandsOf(document);
  const programs = blocksOf(document).filter(({ language }) => language === 'ts');
  let folder = '';
  beforeAll(() => {
    folder = readersFolder();
    for (const { name, text } of filesOf(document)) writeFileSync(join(folder, name), text);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('names no file that does not exist', () => {
    const links = [...document.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) =>
      join(dirname(join(ROOT, path)), link ?? ''),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  if (commands.length > 0)
    it('runs its commands in their order, each as shown', { timeout: 300_000 }, () => {
      for (const { text, exit, shown, line } of commands) {
        const { status, output } = runCommand(folder, text);
        expect(status, `${path}:${String(line)} ${text}\n${output}`).toBe(exit);
        const printed = output.split('\n').map((each) => each.trimEnd());
        const lost = shown.filter((each) => !printed.includes(each));
        if (process.env['UPDATE_DOCS'] === '1') {
          for (const each of lost) showAnew(path, line, each, nearestLine(printed, each));
          continue;
        }
        expect(lost, `${path}:${String(line)} ${text} prints\n${output}`).toEqual([]);
      }
    });

  if (programs.length > 0)
    it('types and runs its programs', { timeout: 300_000 }, () => {
      for (const [k, { text, line }] of programs.entries()) {
        const source = join(folder, `program${String(k)}.ts`);
        writeFileSync(source, text);
        expect(typeErrors(source), `${path}:${String(line)}`).toEqual([]);
        const { outputText } = ts.transpileModule(text, {
          compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
        });
        writeFileSync(join(folder, `program${String(k)}.mjs`), outputText);
        const { status, stderr } = spawnSync(process.execPath, [`program${String(k)}.mjs`], {
          cwd: folder,
          encoding: 'utf8',
        });
        expect(status, `${path}:${String(line)}\n${stderr}`).toBe(0);
      }
    });
});

describe('references', () => {
  it('say what the code says', { timeout: 300_000 }, () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
  });
});

function typeErrors(path: string): readonly string[] {
  const program = ts.createProgram([path], {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The printed line that begins most like a line that is no longer printed. */
function nearestLine(printed: readonly string[], lost: string): string {
  const common = (line: string): number => [...lost].findIndex((letter, k) => line[k] !== letter);
  return printed.reduce((best, line) => (common(line) > common(best) ? line : best), '');
}

/** `UPDATE_DOCS=1`: puts what is printed now in the place of a line that a document shows below the command at `from`. */
function showAnew(path: string, from: number, lost: string, now: string): void {
  const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
  const at = lines.findIndex((line, k) => k >= from && line.trimEnd() === lost);
  writeFileSync(join(ROOT, path), lines.with(at, now).join('\n'));
}
