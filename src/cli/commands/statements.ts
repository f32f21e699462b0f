/** `pppsim statements`: income statement, balance sheet and cash flow statement of a closed deal, by period or by year. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Core, Language, RunResult, StatementChoice } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';
import { type Failure, reasonOf } from '../reasons.ts';
import { callProblem, type Session } from '../session.ts';
import { type RunChoice, attachChoices, execute } from './execute.ts';

interface Look {
  readonly language: Language;
  readonly colour: boolean;
  readonly width: number;
}

/** How the statements may be written, and the endings of files that say so. */
const FORMATS = {
  table: {
    ending: /\.txt$/i,
    write: (core: Core, result: RunResult, choice: StatementChoice, look: Look) =>
      core.statementsText(result, choice, look),
  },
  csv: {
    ending: /\.csv$/i,
    write: (core: Core, result: RunResult, choice: StatementChoice, { language }: Look) =>
      core.statementsCsv(result, choice, language),
  },
  markdown: {
    ending: /\.(md|markdown)$/i,
    write: (core: Core, result: RunResult, choice: StatementChoice, { language }: Look) =>
      core.statementsMarkdown(result, choice, language),
  },
  html: {
    ending: /\.html?$/i,
    write: (core: Core, result: RunResult, choice: StatementChoice, { language }: Look) =>
      core.statementsHtml(result, choice, language),
  },
} as const;
type Format = keyof typeof FORMATS;
const formatNames = Object.keys(FORMATS) as readonly Format[];

interface StatementsOptions extends RunChoice, StatementChoice {
  readonly format?: Format;
  readonly out?: string;
}

export const statements: Command = {
  name: 'statements',
  summary: 'income statement, balance sheet and cash flow statement, by year or by period, and what reconciles them',
  examples: [
    'pppsim statements smart-parking.yaml',
    'pppsim statements smart-parking.yaml --of cash-flow --by period --lang zh',
    'pppsim statements smart-parking.yaml --case banking --format html --out statements.html',
  ],
  attach(on, act) {
    const parsed = on.argument('<file>', FILE_HELP).addOption(setOption());
    attachChoices(parsed)
      .addOption(
        new Option('--by <columns>', 'a column a year, or a period').choices(['year', 'period']).default('year'),
      )
      .addOption(
        new Option('--of <statement>', 'which statement')
          .choices(['income', 'balance', 'cash-flow', 'all'])
          .default('all'),
      )
      .addOption(
        new Option('--format <format>', 'how to write them (default: as the file of --out ends, or table)').choices(
          formatNames,
        ),
      )
      .option('--out <file>', 'write them into this file')
      .action((file: string, options: StatementsOptions) => act((session) => show(session, file, options)));
  },
};

async function show(session: Session, file: string, options: StatementsOptions): Promise<number> {
  const { core, language, world } = session;
  const { out } = options;
  if (session.json && options.format !== undefined)
    return session.refuse([
      callProblem('CLI-OUT', {
        en: `--json is a format of its own: leave out --format ${options.format}.`,
        zh: `--json 本身即为输出格式，请去掉 --format ${options.format}。`,
      }),
    ]);
  const outcome = await execute(session, file, options, () => prepare(session, out));
  if (typeof outcome === 'number') return outcome;
  const { result } = outcome;
  const look =
    out === undefined
      ? { language, colour: session.colour, width: session.width }
      : { language, colour: false, width: 120 };
  const text = session.json
    ? `${JSON.stringify(core.statementsOf(result, options), null, 2)}\n`
    : FORMATS[options.format ?? formatOf(out)].write(core, result, options, look);
  if (out === undefined) session.print(text);
  else {
    const written = await world.writeFileAtomic(out, text);
    if (!written.ok) return refuseFile(session, out, written);
    session.tell({ en: `wrote ${out}`, zh: `已写入 ${out}` });
  }
  if (result.master_check.passed) return EXIT.done;
  world.stderr.write(core.integrityReport(result, { language, width: session.width }));
  return EXIT.fault;
}

/** The format that the ending of a file names. */
function formatOf(out: string | undefined): Format {
  return formatNames.find((name) => out !== undefined && FORMATS[name].ending.test(out)) ?? 'table';
}

/** The folder of the file is made before the work is done. */
async function prepare(session: Session, out: string | undefined): Promise<number | null> {
  const folder = out?.includes('/') === true ? out.slice(0, out.lastIndexOf('/') + 1) : '';
  if (folder === '') return null;
  const made = await session.world.makeDirectory(folder);
  return made.ok ? null : refuseFile(session, folder, made);
}

function refuseFile(session: Session, path: string, failure: Failure): number {
  return session.refuse([
    callProblem(
      'CLI-OUT',
      { en: `Cannot write ${path}: ${reasonOf(failure).en}.`, zh: `无法写入 ${path}：${reasonOf(failure).zh}。` },
      { en: 'Name a place that can be written with --out.', zh: '请用 --out 指定可写入的位置。' },
    ),
  ]);
}
