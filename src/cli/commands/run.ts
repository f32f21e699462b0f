/** `pppsim run`: a scenario to its financial close; summary or JSON out, files and charts into a folder. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Run, RunResult } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';
import { callProblem, type Session } from '../session.ts';
import { type RunChoice, attachChoices, execute, refuseOutput } from './execute.ts';

interface RunOptions extends RunChoice {
  readonly out?: string;
  readonly charts: boolean;
  readonly workbook?: boolean;
  readonly failOn?: 'warn' | 'error';
}

export const run: Command = {
  name: 'run',
  summary: 'close the deal and show sources and uses, key figures, gates, checks and cash flow',
  examples: [
    'pppsim run smart-parking.yaml --out out',
    'pppsim run smart-parking.yaml --set revenue.parking.tariff=3.6 --json',
    'pppsim run smart-parking.yaml --case banking --lang zh --fail-on error',
  ],
  attach(on, act) {
    const parsed = on.argument('<file>', FILE_HELP).addOption(setOption());
    attachChoices(parsed)
      .option(
        '--out <dir>',
        'write results.json, lines.csv, the statements (CSV, HTML) and charts (PNG) into this folder',
      )
      .option('--no-charts', 'draw no charts')
      .option('--workbook', 'write deal.xlsx into this folder as well')
      .addOption(
        new Option(
          '--fail-on <level>',
          'exit 1 where a gate fails (error), or a gate or a commercial check (warn)',
        ).choices(['warn', 'error']),
      )
      .action((file: string, options: RunOptions) =>
        act(async (session) => {
          if (options.workbook === true && options.out === undefined) return refuseNowhere(session);
          const outcome = await execute(session, file, options, () => prepareOut(session, options.out));
          return typeof outcome === 'number' ? outcome : deliver(session, outcome, options);
        }),
      );
  },
};

/** The statements beside a run; other columns are for `pppsim statements`. */
const BY_YEAR = { by: 'year', of: 'all' } as const;

/** The output folder is tried before the work is done, not after. */
async function prepareOut(session: Session, out: string | undefined): Promise<number | null> {
  if (out === undefined) return null;
  const made = await session.world.makeDirectory(out);
  return made.ok ? null : refuseOutput(session, out, made);
}

/** A workbook needs a folder to stand in. */
function refuseNowhere(session: Session): number {
  return session.refuse([
    callProblem('CLI-OUT', {
      en: '--workbook writes deal.xlsx into the folder of --out, which is not named.',
      zh: '--workbook 会将 deal.xlsx 写入 --out 文件夹，但未指定该文件夹。',
    }),
  ]);
}

async function deliver(session: Session, run: Run, options: RunOptions): Promise<number> {
  const { result } = run;
  const { core, language, colour, width } = session;
  session.print(session.json ? core.resultsJson(result) : core.summary(result, { language, colour, width }));
  if (options.out !== undefined) {
    const obstacle = await writeFiles(session, run, options.out, options);
    if (obstacle !== null) return obstacle;
  }
  if (!result.master_check.passed) {
    session.world.stderr.write(core.integrityReport(result, { language, width }));
    return EXIT.fault;
  }
  return isRefused(result, options.failOn) ? EXIT.no : EXIT.done;
}

/** Whether the level of `--fail-on` is reached. */
function isRefused(result: RunResult, failOn: RunOptions['failOn']): boolean {
  if (failOn === undefined) return false;
  const gateFails = result.gates.some((gate) => !gate.passed);
  return (
    gateFails || (failOn === 'warn' && result.checks.some((check) => check.tier === 'commercial' && !check.passed))
  );
}

/** Everything is drawn before anything is written; `results.json` comes last, and says that the rest is there. */
async function writeFiles(
  session: Session,
  run: Run,
  out: string,
  { charts, workbook }: RunOptions,
): Promise<number | null> {
  const { result } = run;
  const { language } = session;
  const pictures = charts ? await draw(session, result) : [];
  const book =
    workbook === true ? [{ name: 'deal.xlsx', content: await session.core.workbookOf(run, { language }) }] : [];
  const files = [
    { name: 'lines.csv', content: session.core.linesCsv(result) },
    { name: 'statements.csv', content: session.core.statementsCsv(result, BY_YEAR, language) },
    { name: 'statements.html', content: session.core.statementsHtml(result, BY_YEAR, language) },
    ...pictures.map(({ name, png }) => ({ name, content: png })),
    ...book,
    { name: 'results.json', content: session.core.resultsJson(result) },
  ];
  for (const { name, content } of files) {
    const path = `${out.replace(/(?<=.)\/+$/, '')}/${name}`;
    const written = await session.world.writeFileAtomic(path, content);
    if (!written.ok) return refuseOutput(session, path, written);
    session.tell({ en: `wrote ${path}`, zh: `已写入 ${path}` });
  }
  return null;
}

/** Loads the canvas only when there is something to draw. */
async function draw(
  session: Session,
  result: RunResult,
): Promise<readonly { readonly name: string; readonly png: Uint8Array }[]> {
  const { renderCharts } = await import('../../charts.ts');
  return renderCharts(result, { language: session.language, fonts: `${session.world.packageRoot}/assets` });
}
