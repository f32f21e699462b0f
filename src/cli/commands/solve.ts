/** `pppsim solve`: the values of inputs at which figures are what is asked for; no answer is an answer, with exit code 1. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { answerNo, loaded } from './execute.ts';

interface SolveCall {
  readonly set: readonly string[];
  readonly case?: string;
  readonly vary: readonly string[];
  readonly to: readonly string[];
  readonly keep?: readonly string[];
  readonly financing?: 'frozen' | 'resize';
}

export const solve: Command = {
  name: 'solve',
  summary: 'the values of inputs at which figures are what you ask for',
  examples: [
    'pppsim solve smart-parking.yaml --vary revenue.street.tariff --to equity_irr=10%',
    'pppsim solve smart-parking.yaml --vary revenue.street.tariff --vary revenue.grant.share --to equity_irr=10% --to dscr_min=1.6 --keep gearing<=70%',
  ],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .option('--case <name>', 'the case to vary (default: base)')
      .addOption(
        collected('--vary <path>', 'an unknown: path or path:low..high (may be repeated)').makeOptionMandatory(),
      )
      .addOption(
        collected('--to <target>', 'metric=value, one for each unknown (may be repeated)').makeOptionMandatory(),
      )
      .addOption(
        collected('--keep <wish>', 'metric>=value or metric<=value, checked at what is found (may be repeated)'),
      )
      .addOption(
        new Option('--financing <mode>', 'debt sized anew or as it was signed (default: resize)').choices([
          'frozen',
          'resize',
        ]),
      )
      .action((file: string, call: SolveCall) => act((session) => find(session, file, call)));
  },
};

function collected(flags: string, help: string): Option {
  return new Option(flags, help).argParser((text: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    text,
  ]);
}

async function find(session: Session, file: string, call: SolveCall): Promise<number> {
  const scenario = await loaded(session, file, call.set, call.case);
  if (typeof scenario === 'number') return scenario;
  const progress = openProgress(session, { en: 'variations', zh: '变动方案' });
  const outcome = session.core.solve(scenario, {
    vary: call.vary,
    to: call.to,
    ...(call.keep !== undefined && { keep: call.keep }),
    ...(call.case !== undefined && { case: call.case }),
    ...(call.financing !== undefined && { financing: call.financing }),
    progress: progress.step,
  });
  progress.end();
  if (!outcome.ok) return 'problems' in outcome ? session.refuse(outcome.problems) : answerNo(session, file, outcome);
  const { core, language, colour, width } = session;
  if (session.json) session.printJson(outcome.value);
  else session.print(core.solutionText(outcome.value, { language, colour, width }));
  return outcome.value.outcome === 'solved' ? EXIT.done : EXIT.no;
}
