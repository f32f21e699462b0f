/** `pppsim sensitivity`: what moves the figures of a deal, how far, and what flips its gates; the financing is always stated. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from '../command.ts';
import type { Sensitivity, SensitivityPart } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, namesOption, setOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { answerNo, loaded, refuseOutput, writeAll } from './execute.ts';

interface SensitivityCall {
  readonly set: readonly string[];
  readonly case?: string;
  readonly of?: readonly string[];
  readonly inputs?: readonly string[];
  readonly by?: number;
  readonly financing?: 'frozen' | 'resize' | 'both';
  readonly tornado?: boolean;
  readonly rank?: boolean;
  readonly spider?: boolean;
  readonly grid?: readonly [string, string];
  readonly pack?: 'lender';
  readonly switching?: boolean;
  readonly out?: string;
  readonly charts: boolean;
}

export const sensitivity: Command = {
  name: 'sensitivity',
  summary: "what moves the figures: tornado, spider, grid, lenders' cases, ranking, switching values",
  examples: [
    'pppsim sensitivity smart-parking.yaml',
    'pppsim sensitivity smart-parking.yaml --pack lender --of dscr_min --financing frozen',
    'pppsim sensitivity smart-parking.yaml --inputs revenue.street.tariff:2.8..3.6,demand.occupancy --switching --out out',
    'pppsim sensitivity smart-parking.yaml --inputs revenue.street.tariff --grid revenue.street.tariff,demand.occupancy --json',
  ],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .option('--case <name>', 'the case to vary (default: base)')
      .addOption(namesOption('--of <metrics>', 'figures to study, with commas (default: equity_irr)'))
      .addOption(
        namesOption(
          '--inputs <paths>',
          'inputs to move, with commas: path or path:low..high, * for one name (default: all)',
        ),
      )
      .addOption(new Option('--by <share>', 'by how much of its value each moves (default: 10%)').argParser(share))
      .addOption(
        new Option('--financing <mode>', 'debt as signed, sized anew, or both side by side (default: both)').choices([
          'frozen',
          'resize',
          'both',
        ]),
      )
      .option('--tornado', 'each input down and up (default where no other part is asked for)')
      .option('--rank', 'all inputs by swing and elasticity, with their evidence')
      .option('--spider', 'the six that count most, from -30 % to +30 %')
      .addOption(
        new Option(
          '--grid <paths>',
          'two inputs moved together: pathA,pathB, each with :low..high if wanted',
        ).argParser(pair),
      )
      .addOption(new Option('--pack <name>', 'a ready-made list of cases').choices(['lender']))
      .option('--switching', 'where each input flips a gate')
      .option('--out <dir>', 'write tables (Markdown, CSV), pictures (PNG) and sensitivity.json into this folder')
      .option('--no-charts', 'draw no pictures')
      .action((file: string, call: SensitivityCall) => act((session) => study(session, file, call)));
  },
};

/** `10%` or `10 %` as a share. */
function share(text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim())?.[1];
  const value = Number(found) / 100;
  if (found === undefined || !(value > 0 && value <= 1))
    throw new InvalidArgumentError('Write a percentage above 0 % and up to 100 %, such as 10%.');
  return value;
}

function pair(text: string): readonly [string, string] {
  const [x, y, ...more] = text.split(',').map((each) => each.trim());
  if (x === undefined || y === undefined || x === '' || y === '' || more.length > 0)
    throw new InvalidArgumentError(
      'Write two paths with a comma between them, such as revenue.street.tariff,demand.occupancy.',
    );
  return [x, y];
}

function partsOf(call: SensitivityCall): readonly SensitivityPart[] {
  const asked: SensitivityPart[] = [
    ...(call.rank === true ? (['rank'] as const) : []),
    ...(call.spider === true ? (['spider'] as const) : []),
    ...(call.grid === undefined ? [] : (['grid'] as const)),
    ...(call.pack === undefined ? [] : (['pack'] as const)),
    ...(call.switching === true ? (['switching'] as const) : []),
  ];
  return call.tornado === true || asked.length === 0 ? ['tornado', ...asked] : asked;
}

async function study(session: Session, file: string, call: SensitivityCall): Promise<number> {
  const scenario = await loaded(session, file, call.set, call.case);
  if (typeof scenario === 'number') return scenario;
  if (call.out !== undefined) {
    const made = await session.world.makeDirectory(call.out);
    if (!made.ok) return refuseOutput(session, call.out, made);
  }
  const progress = openProgress(session, { en: 'variations', zh: '变动方案' });
  const outcome = session.core.sensitivityOf(scenario, {
    parts: partsOf(call),
    ...(call.case !== undefined && { case: call.case }),
    ...(call.of !== undefined && { of: call.of }),
    ...(call.inputs !== undefined && { inputs: call.inputs }),
    ...(call.by !== undefined && { by: call.by }),
    ...(call.financing !== undefined && { financing: call.financing }),
    ...(call.grid !== undefined && { grid: call.grid }),
    progress: progress.step,
  });
  progress.end();
  if (!outcome.ok) return 'problems' in outcome ? session.refuse(outcome.problems) : answerNo(session, file, outcome);
  return deliver(session, outcome.value, call);
}

async function deliver(session: Session, result: Sensitivity, { out, charts }: SensitivityCall): Promise<number> {
  const { core, language, colour, width, world } = session;
  if (session.json) session.printJson(result);
  else session.print(core.sensitivityText(result, { language, colour, width }));
  if (out === undefined) return EXIT.done;
  const pictures = charts
    ? (await import('../../charts.ts')).renderSensitivity(result, { language, fonts: `${world.packageRoot}/assets` })
    : [];
  const obstacle = await writeAll(session, out, [
    ...pictures.map(({ name, png }) => ({ name, content: png })),
    { name: 'sensitivity.md', content: core.sensitivityMarkdown(result, language) },
    { name: 'sensitivity.csv', content: core.sensitivityCsv(result) },
    { name: 'sensitivity.json', content: `${JSON.stringify(result, null, 2)}\n` },
  ]);
  return obstacle ?? EXIT.done;
}
