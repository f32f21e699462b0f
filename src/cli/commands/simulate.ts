/** `pppsim simulate`: what becomes of a deal when the world differs from its base case. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Simulation } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption, wholeOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { answerNo, loaded, refuseOutput, writeAll } from './execute.ts';
import { executorOf, SAMPLING, THREADS_HELP } from './paths.ts';

interface SimulateCall {
  readonly set: readonly string[];
  readonly case?: string;
  readonly financing: 'frozen' | 'resize';
  readonly paths: number;
  readonly seed: number;
  readonly sampling: (typeof SAMPLING)[number];
  readonly threads?: number;
  readonly until?: string;
  readonly out?: string;
  readonly charts: boolean;
}

export const simulate: Command = {
  name: 'simulate',
  summary: 'what becomes of a deal on many paths of its risks: percentiles, probabilities, fans',
  examples: [
    'pppsim simulate smart-parking-risks.yaml --paths 1024',
    'pppsim simulate smart-parking-risks.yaml --paths 8192 --until "dscr_min:p10 se<0.01" --out out',
    'pppsim simulate smart-parking-risks.yaml --paths 256 --sampling pseudo-random --seed 7 --financing resize --json',
  ],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .option('--case <name>', 'the case whose outturn it is (default: base)')
      .addOption(
        new Option('--financing <mode>', 'debt as signed, or sized anew on every path')
          .choices(['frozen', 'resize'])
          .default('frozen'),
      )
      .addOption(wholeOption('--paths <n>', 'how many paths at most', 1, 10_000_000).default(16_384))
      .addOption(wholeOption('--seed <n>', 'which draws', 0, Number.MAX_SAFE_INTEGER).default(1))
      .addOption(new Option('--sampling <method>', 'how risks are drawn').choices(SAMPLING).default('sobol'))
      .addOption(wholeOption('--threads <n>', THREADS_HELP, 1, 256))
      .option('--until <precision>', 'stop when an estimate is known well enough, such as "dscr_min:p10 se<0.005"')
      .option('--out <dir>', 'write tables (Markdown, CSV), pictures (PNG) and simulation.json into this folder')
      .option('--no-charts', 'draw no pictures')
      .action((file: string, call: SimulateCall) => act((session) => study(session, file, call)));
  },
};

async function study(session: Session, file: string, call: SimulateCall): Promise<number> {
  const { core, world } = session;
  const scenario = await loaded(session, file, call.set, call.case);
  if (typeof scenario === 'number') return scenario;
  if (call.out !== undefined) {
    const made = await world.makeDirectory(call.out);
    if (!made.ok) return refuseOutput(session, call.out, made);
  }
  const progress = openProgress(session, { en: 'paths', zh: '条路径' });
  let broken = false;
  const quit = world.onInterrupt(() => {
    broken = true;
  });
  const outcome = await core.simulate(scenario, {
    ...(call.case !== undefined && { case: call.case }),
    financing: call.financing,
    paths: call.paths,
    seed: call.seed,
    method: call.sampling,
    ...(call.until !== undefined && { until: call.until }),
    executor: await executorOf(session, call.threads),
    progress: progress.step,
    stopped: () => broken,
  });
  quit();
  progress.end();
  if (!outcome.ok) return 'problems' in outcome ? session.refuse(outcome.problems) : answerNo(session, file, outcome);
  return deliver(session, outcome.value, call);
}

async function deliver(session: Session, result: Simulation, { out, charts }: SimulateCall): Promise<number> {
  const { core, language, colour, width, world } = session;
  if (session.json) session.printJson(result);
  else session.print(core.simulationText(result, { language, colour, width }));
  if (out !== undefined) {
    const pictures = charts
      ? (await import('../../charts.ts')).renderSimulation(result, { language, fonts: `${world.packageRoot}/assets` })
      : [];
    const obstacle = await writeAll(session, out, [
      ...pictures.map(({ name, png }) => ({ name, content: png })),
      { name: 'simulation.md', content: core.simulationMarkdown(result, language) },
      { name: 'simulation.csv', content: core.simulationCsv(result, language) },
      { name: 'simulation-years.csv', content: core.simulationYearsCsv(result, language) },
      { name: 'simulation.json', content: `${JSON.stringify(result, null, 2)}\n` },
    ]);
    if (obstacle !== null) return obstacle;
  }
  const [failure] = result.integrity.failures;
  if (failure !== undefined) {
    const { check, path, gap } = failure;
    session.world.stderr.write(
      language === 'zh'
        ? `完整性校验未通过：路径 ${String(path)}，${check}，偏差 ${String(gap)}\n`
        : `an integrity check fails: path ${String(path)}, ${check}, off by ${String(gap)}\n`,
    );
    return EXIT.fault;
  }
  return result.ended === 'partial' ? EXIT.interrupted : EXIT.done;
}
