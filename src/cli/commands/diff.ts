/** `pppsim diff`: two deals, or one deal with a change: which inputs differ, which figures, and which input is worth how much. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Comparison } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, namesOption, setOption, settingOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import { callProblem, type Session } from '../session.ts';
import { loaded, refuseOutput, writeAll } from './execute.ts';

interface DiffOptions {
  readonly set: readonly string[];
  readonly setB: readonly string[];
  readonly case?: string;
  readonly caseB?: string;
  readonly float64?: boolean;
  readonly of?: readonly string[];
  readonly method?: 'shapley' | 'ordered';
  readonly order?: readonly string[];
  readonly out?: string;
  readonly charts: boolean;
  readonly exitCode?: boolean;
}

export const diff: Command = {
  name: 'diff',
  summary: 'compare two deals: inputs, figures, and what each input is worth of a difference',
  examples: [
    'pppsim diff smart-parking.yaml smart-parking.yaml --set-b revenue.street.tariff=3.4',
    'pppsim diff smart-parking.yaml smart-parking.yaml --case-b banking --of equity_irr,dscr_min --out out',
    'pppsim diff smart-parking.yaml smart-parking.yaml --method ordered --order operation,revenue --json',
  ],
  attach(on, act) {
    on.argument('<a>', FILE_HELP)
      .argument('<b>', 'scenario file to compare it with')
      .addOption(setOption('change one input of both (may be repeated)'))
      .addOption(settingOption('--set-b', 'change one input of B alone (may be repeated)'))
      .option('--case <name>', 'the case to run (default: base)')
      .option('--case-b <name>', 'the case of B, where it is another')
      .option('--float64', 'double precision instead of exact decimals')
      .addOption(namesOption('--of <metrics>', 'metrics to attribute, with commas, or all (default: equity_irr)'))
      .addOption(new Option('--method <method>', 'how to attribute (default: shapley)').choices(['shapley', 'ordered']))
      .addOption(namesOption('--order <groups>', 'inputs or blocks in the order of exchange, with commas'))
      .option('--out <dir>', 'write diff.json and a picture of each bridge (PNG) into this folder')
      .option('--no-charts', 'draw no pictures')
      .option('--exit-code', 'exit 1 where an input differs')
      .action((a: string, b: string, options: DiffOptions) => act((session) => compare(session, { a, b }, options)));
  },
};

async function compare(
  session: Session,
  files: { readonly a: string; readonly b: string },
  options: DiffOptions,
): Promise<number> {
  if (files.a === '-' && files.b === '-')
    return session.refuse([
      callProblem('CLI-READ', { en: 'Only one of the two can be stdin.', zh: '两个方案中只能有一个来自标准输入。' }),
    ]);
  const { case: caseA, caseB = caseA } = options;
  const a = await loaded(session, files.a, options.set, caseA);
  if (typeof a === 'number') return a;
  const b = await loaded(session, files.b, [...options.set, ...options.setB], caseB);
  if (typeof b === 'number') return b;
  if (options.out !== undefined) {
    const made = await session.world.makeDirectory(options.out);
    if (!made.ok) return refuseOutput(session, options.out, made);
  }
  const progress = openProgress(session, { en: 'mixtures', zh: '混合方案' });
  const compared = await session.core.compareScenarios(a, b, {
    ...(caseA !== undefined && { case: caseA }),
    ...(caseB !== undefined && { caseB }),
    ...(options.of !== undefined && { of: options.of.join() === 'all' ? 'all' : options.of }),
    ...(options.method !== undefined && { method: options.method }),
    ...(options.order !== undefined && { order: options.order }),
    arithmetic: options.float64 === true ? 'float64' : 'exact',
    progress: progress.step,
  });
  progress.end();
  return compared.ok ? deliver(session, compared.value, options) : session.refuse(compared.problems);
}

async function deliver(session: Session, comparison: Comparison, options: DiffOptions): Promise<number> {
  const { core, language, colour, width } = session;
  if (session.json) session.printJson(comparison);
  else {
    const text = core.comparisonText(comparison, { language, colour, width });
    if (text !== '') session.print(text);
  }
  if (options.out !== undefined) {
    const obstacle = await writeFiles(session, comparison, options.out, options.charts);
    if (obstacle !== null) return obstacle;
  }
  const { a, b, equal } = comparison;
  const failing = [...a.integrity_failures, ...b.integrity_failures];
  if (failing.length > 0) {
    session.world.stderr.write(`${callText(failing, language)}\n`);
    return EXIT.fault;
  }
  return !a.closed || !b.closed || (options.exitCode === true && !equal) ? EXIT.no : EXIT.done;
}

function callText(failing: readonly string[], language: Session['language']): string {
  const list = failing.join(', ');
  return language === 'zh' ? `完整性校验未通过：${list}` : `integrity checks fail: ${list}`;
}

/** Pictures first; `diff.json` last says that they are there. */
async function writeFiles(
  session: Session,
  comparison: Comparison,
  out: string,
  charts: boolean,
): Promise<number | null> {
  const { language, world } = session;
  const pictures =
    comparison.bridges.length === 0 || !charts
      ? []
      : (await import('../../charts.ts')).renderBridges(comparison, { language, fonts: `${world.packageRoot}/assets` });
  return writeAll(session, out, [
    ...pictures.map(({ name, png }) => ({ name, content: png })),
    { name: 'diff.json', content: `${JSON.stringify(comparison, null, 2)}\n` },
  ]);
}
