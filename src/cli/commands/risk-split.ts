/** `pppsim risk-split`: who loses by which risk, measured on paths of the outturn, beside what the contract says. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { RiskSplit } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, namesOption, setOption, wholeOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { answerNo, loaded, refuseOutput, writeAll } from './execute.ts';
import { executorOf, SAMPLING, THREADS_HELP } from './paths.ts';

interface SplitCall {
  readonly set: readonly string[];
  readonly case?: string;
  readonly paths: number;
  readonly seed: number;
  readonly sampling: (typeof SAMPLING)[number];
  readonly threads?: number;
  readonly of?: readonly string[];
  readonly indices: boolean;
  readonly out?: string;
  readonly charts: boolean;
}

export const riskSplit: Command = {
  name: 'risk-split',
  summary: 'who loses by which risk, measured, beside what the contract says; what explains the spread',
  examples: [
    'pppsim risk-split smart-parking-risks.yaml --paths 256',
    'pppsim risk-split smart-parking-risks.yaml --paths 512 --of equity_irr --out out',
  ],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .option('--case <name>', 'the case whose outturn it is (default: base)')
      .addOption(
        wholeOption('--paths <n>', 'how many paths, each run again for every risk', 32, 1_000_000).default(2048),
      )
      .addOption(wholeOption('--seed <n>', 'which draws', 0, Number.MAX_SAFE_INTEGER).default(1))
      .addOption(new Option('--sampling <method>', 'how risks are drawn').choices(SAMPLING).default('sobol'))
      .addOption(wholeOption('--threads <n>', THREADS_HELP, 1, 256))
      .addOption(namesOption('--of <metrics>', 'figures whose variance is explained (default: equity_irr,dscr_min)'))
      .option('--no-indices', 'explain no variance')
      .option('--out <dir>', 'write tables (Markdown, CSV), pictures (PNG) and risk-split.json into this folder')
      .option('--no-charts', 'draw no pictures')
      .action((file: string, call: SplitCall) => act((session) => study(session, file, call)));
  },
};

async function study(session: Session, file: string, call: SplitCall): Promise<number> {
  const scenario = await loaded(session, file, call.set, call.case);
  if (typeof scenario === 'number') return scenario;
  if (call.out !== undefined) {
    const made = await session.world.makeDirectory(call.out);
    if (!made.ok) return refuseOutput(session, call.out, made);
  }
  const progress = openProgress(session, { en: 'stretches of paths', zh: '段路径' });
  const outcome = await session.core.splitRisks(scenario, {
    ...(call.case !== undefined && { case: call.case }),
    paths: call.paths,
    seed: call.seed,
    method: call.sampling,
    ...(call.indices ? call.of !== undefined && { indices: call.of } : { indices: [] }),
    executor: await executorOf(session, call.threads),
    progress: progress.step,
  });
  progress.end();
  if (!outcome.ok) return 'problems' in outcome ? session.refuse(outcome.problems) : answerNo(session, file, outcome);
  return deliver(session, outcome.value, call);
}

async function deliver(session: Session, split: RiskSplit, { out, charts }: SplitCall): Promise<number> {
  const { core, language, colour, width, world } = session;
  if (session.json) session.printJson(split);
  else session.print(core.riskSplitText(split, { language, colour, width }));
  if (out === undefined) return EXIT.done;
  const pictures = charts
    ? (await import('../../charts.ts')).renderRiskSplit(split, { language, fonts: `${world.packageRoot}/assets` })
    : [];
  const obstacle = await writeAll(session, out, [
    ...pictures.map(({ name, png }) => ({ name, content: png })),
    { name: 'risk-split.md', content: core.riskSplitMarkdown(split, language) },
    { name: 'risk-split.csv', content: core.riskSplitCsv(split, language) },
    { name: 'risk-split.json', content: `${JSON.stringify(split, null, 2)}\n` },
  ]);
  return obstacle ?? EXIT.done;
}
