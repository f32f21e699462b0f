/** `pppsim explain`: why a number is what it is, down to the file and line of every input. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';
import { type RunChoice, attachChoices, execute } from './execute.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'say why a number is what it is: formula, values, and where each input stands',
  examples: ['pppsim explain smart-parking.yaml equity_irr', 'pppsim explain smart-parking.yaml debt_service@2031-H1'],
  attach(on, act) {
    const parsed = on
      .argument('<file>', FILE_HELP)
      .argument('<metric|line[@period]>', 'a metric, or a line with or without a period')
      .addOption(setOption());
    const depth = new Option('--depth <lines>', 'how many lines deep (default: 4)').argParser(wholeNumber);
    attachChoices(parsed.addOption(depth)).action(
      (file: string, target: string, options: RunChoice & { readonly depth?: number }) =>
        act(async (session) => {
          const outcome = await execute(session, file, options);
          if (typeof outcome === 'number') return outcome;
          const [name, period] = splitTarget(target);
          const explained = session.core.explainRun(outcome, name, period, options.depth);
          if (!explained.ok) return session.refuse(explained.problems);
          session.warn(explained.warnings);
          if (session.json) session.printJson(explained.value);
          else session.print(session.core.printExplanation(explained.value, session.language));
          return EXIT.done;
        }),
    );
  },
};

/** A depth from 1 to 40. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 40)
    throw new InvalidArgumentError('a whole number from 1 to 40 is expected');
  return value;
}

/** `line@period` in its parts; a line's own name has no `@`. */
function splitTarget(target: string): readonly [name: string, period?: string] {
  const at = target.lastIndexOf('@');
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}
