/** `pppsim init`: a scenario of the library as the start of one's own. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { joined, wayTo } from '../paths.ts';
import { reasonOf } from '../reasons.ts';
import { type Session, callProblem } from '../session.ts';

interface InitOptions {
  readonly to?: string;
  readonly force?: boolean;
}

export const init: Command = {
  name: 'init',
  summary: 'copy a scenario of the library to start from; without a name, list them',
  examples: ['pppsim init', 'pppsim init smart-parking', 'pppsim init smart-parking --to mine.yaml'],
  attach(on, act) {
    on.argument('[name]', 'a scenario of the library')
      .option('--to <file>', 'where to write it, - for stdout (default: NAME.yaml here)')
      .option('--force', 'replace a file that is already there')
      .action((name: string | undefined, options: InitOptions) =>
        act((session) => (name === undefined ? list(session) : copy(session, name, options))),
      );
  },
};

async function list(session: Session): Promise<number> {
  const names = libraryNames(session);
  const entries = await Promise.all(
    names.map(async (name) => ({ name, about: aboutOf(session.readText(pathOf(session, name))) })),
  );
  if (session.json) session.printJson(entries);
  else {
    const width = entries.reduce((most, { name }) => Math.max(most, name.length), 0);
    for (const { name, about } of entries) session.print(`${name.padEnd(width)}  ${about}`.trimEnd());
    session.tell({ en: '\nCopy one with: pppsim init NAME', zh: '\n复制一个方案：pppsim init 名称' });
  }
  return EXIT.done;
}

async function copy(session: Session, name: string, options: InitOptions): Promise<number> {
  const names = libraryNames(session);
  if (!names.includes(name)) return unknownName(session, name, names);
  const text = session.readText(pathOf(session, name));
  if (!text.ok)
    return session.refuse([
      callProblem('CLI-READ', {
        en: `Cannot read ${name}: ${reasonOf(text).en}.`,
        zh: `无法读取 ${name}：${reasonOf(text).zh}。`,
      }),
    ]);
  const target = options.to ?? `${name}.yaml`;
  if (target === '-') {
    session.print(moved(session, text.value, session.world.cwd));
    return EXIT.done;
  }
  if (options.force !== true && session.world.readFile(target).ok) {
    return session.refuse([
      callProblem(
        'CLI-EXISTS',
        { en: `${target} is already there.`, zh: `${target} 已存在。` },
        {
          en: 'Choose another name with --to, or replace it with --force.',
          zh: '请用 --to 另取文件名，或用 --force 覆盖。',
        },
      ),
    ]);
  }
  const written = await session.world.writeFileAtomic(target, moved(session, text.value, folderOf(session, target)));
  if (!written.ok)
    return session.refuse([
      callProblem('CLI-OUT', {
        en: `Cannot write ${target}: ${reasonOf(written).en}.`,
        zh: `无法写入 ${target}：${reasonOf(written).zh}。`,
      }),
    ]);
  if (session.json) session.printJson({ written: target });
  session.tell({
    en: `wrote ${target}; next: pppsim run ${target} --out out`,
    zh: `已写入 ${target}；下一步：pppsim run ${target} --out out`,
  });
  return EXIT.done;
}

/** The absolute folder of a file that the user names. */
function folderOf({ world }: Session, file: string): string {
  const path = file.startsWith('/') ? file : joined(world.cwd, file);
  return path.slice(0, path.lastIndexOf('/'));
}

/** The text of a library scenario with the files it names, its schema and its base, named from another folder. */
function moved({ world }: Session, text: string, folder: string): string {
  const from = (written: string): string => wayTo(joined(`${world.packageRoot}/scenarios`, written), folder);
  return text
    .replace(/^(# yaml-language-server: \$schema=)(\S+)/m, (_, key: string, written: string) => key + from(written))
    .replace(/^(extends: )(\S+)/m, (_, key: string, written: string) => key + from(written));
}

/** The scenarios of the library, by name. */
function libraryNames(session: Session): readonly string[] {
  const found = session.world.listDirectory(`${session.world.packageRoot}/scenarios`);
  const files = found.ok ? found.value : [];
  return files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

function pathOf(session: Session, name: string): string {
  return `${session.world.packageRoot}/scenarios/${name}.yaml`;
}

/** The first line of a scenario's opening comment. */
function aboutOf(text: { readonly ok: true; readonly value: string } | { readonly ok: false }): string {
  if (!text.ok) return '';
  const line = text.value.split('\n').find((each) => /^#\s*(?!yaml-language-server)\S/.test(each));
  return line === undefined ? '' : line.replace(/^#\s*/, '');
}

function unknownName(session: Session, name: string, names: readonly string[]): number {
  const meant = session.core.nearest(name, names);
  const all = names.join(', ');
  return session.refuse([
    callProblem(
      'CLI-NAME',
      { en: `The library has no scenario "${name}".`, zh: `方案库中没有“${name}”。` },
      meant === undefined
        ? { en: `It has: ${all}.`, zh: `现有：${all}。` }
        : { en: `Did you mean ${meant}? It has: ${all}.`, zh: `是否指 ${meant}？现有：${all}。` },
    ),
  ]);
}
