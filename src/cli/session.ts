/** One call of a command: its streams, language and colours, the library, and the ways to read, report and refuse. */
import type { Bilingual, Checked, Core, Diagnostic, FileSource, Language, Scenario } from './core.ts';
import { EXIT } from './exit-codes.ts';
import { joined } from './paths.ts';
import { reasonOf } from './reasons.ts';
import type { Outcome, World } from './world.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly lang: Language;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

export interface Session {
  readonly world: World;
  readonly core: Core;
  readonly json: boolean;
  /** Results only. */
  readonly quiet: boolean;
  readonly language: Language;
  /** Whether stdout may be coloured. */
  readonly colour: boolean;
  readonly width: number;
  /** A result, to stdout. */
  print(text: string): void;
  printJson(value: unknown): void;
  /** Talk, to stderr; silent with `-q`. */
  tell(text: Bilingual): void;
  /** Warnings, to stderr; silent with `-q`. */
  warn(problems: readonly Diagnostic[]): void;
  /** Problems, to stderr. Returns the exit code 2. */
  refuse(problems: readonly Diagnostic[]): number;
  /** Loads a scenario, `-` for stdin; bases and profiles are read from disk. */
  load(file: string, set: readonly string[]): Promise<Checked<Scenario>>;
  /** The text in a file of the world, or the reason why it cannot be read. */
  readText(path: string): Outcome<string>;
}

const DEFAULT_WIDTH = 100;

export function openSession(world: World, core: Core, options: GlobalOptions): Session {
  const language = options.lang;
  const plain = !options.color || (world.env['NO_COLOR'] ?? '') !== '' || world.env['TERM'] === 'dumb';
  const errorColour = !plain && world.stderr.isTTY;
  const texts = new Map<string, string>();
  const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

  const read = (path: string): Outcome<Uint8Array> => {
    const found = world.readFile(path);
    if (found.ok) texts.set(path, decode(found.value));
    return found;
  };
  const render = (problems: readonly Diagnostic[]): string =>
    core.renderDiagnostics(problems, { language, colour: errorColour, textOf: (file) => texts.get(file) });
  const report = (problems: readonly Diagnostic[]): void => {
    world.stderr.write(`${render(problems).trimEnd()}\n`);
  };

  return {
    world,
    core,
    json: options.json === true,
    quiet: options.quiet === true,
    language,
    colour: !plain && world.stdout.isTTY,
    width: world.stdout.columns ?? DEFAULT_WIDTH,
    print: (text) => {
      world.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    },
    printJson: (value) => {
      world.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    tell: (text) => {
      if (options.quiet !== true) world.stderr.write(`${text[language]}\n`);
    },
    warn: (problems) => {
      if (options.quiet !== true && problems.length > 0) report(problems);
    },
    refuse: (problems) => {
      report(problems);
      return EXIT.wrong;
    },
    load: async (file, set) => {
      const piped = file === '-' ? await readStdin(world) : undefined;
      if (piped?.ok === false) {
        return {
          ok: false,
          problems: [
            callProblem('CLI-READ', {
              en: `Cannot read -: ${reasonOf(piped).en}.`,
              zh: `无法读取标准输入：${reasonOf(piped).zh}。`,
            }),
          ],
        };
      }
      if (piped?.ok === true) texts.set(file, decode(piped.value));
      texts.set('--set', set.join('\n'));
      return core.loadScenario({
        file,
        set,
        source: sourceOf(world, (path) => (path === '-' && piped !== undefined ? piped : read(path))),
      });
    },
    readText: (path) => {
      const found = read(path);
      return found.ok ? { ok: true, value: decode(found.value) } : found;
    },
  };
}

/** Scenarios beside each other, and the profiles of the library. Paths are shown from where the user stands. */
function sourceOf(world: World, read: (path: string) => Outcome<Uint8Array>): FileSource {
  const root = world.packageRoot.startsWith(`${world.cwd}/`)
    ? world.packageRoot.slice(world.cwd.length + 1)
    : world.packageRoot === world.cwd
      ? ''
      : world.packageRoot;
  const folder = `${root === '' ? '' : `${root}/`}scenarios/profiles`;
  const listed = world.listDirectory(folder);
  return {
    read: (path) => {
      const found = read(path);
      if (found.ok) return { ok: true, bytes: found.value };
      const missing = found.code === undefined || found.code === 'ENOENT' || found.code === 'ENOTDIR';
      return { ok: false, reason: found.code === 'EISDIR' ? 'directory' : missing ? 'missing' : 'unreadable' };
    },
    resolve: (fromFile, relative) =>
      relative.startsWith('/')
        ? relative
        : joined(fromFile.includes('/') ? fromFile.slice(0, fromFile.lastIndexOf('/')) : '', relative),
    profile: (name) => `${folder}/${name}.yaml`,
    profiles: (listed.ok ? listed.value : [])
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => name.slice(0, -'.yaml'.length))
      .sort(),
  };
}

/** Everything on stdin; a person at a terminal is told rather than kept waiting. */
async function readStdin(world: World): Promise<Outcome<Uint8Array>> {
  if (world.stdin.isTTY) return { ok: false, reason: 'stdin is a terminal', code: 'TERMINAL' };
  return world.stdin.read();
}

/** A problem of the call itself, where no place in a file is to blame. */
export function callProblem(code: string, message: Bilingual, hint?: Bilingual): Diagnostic {
  return hint === undefined ? { code, severity: 'error', message } : { code, severity: 'error', message, hint };
}
