/** `pppsim inspect`: what the model looks like after a phase of its way from text to numbers. */
import { Option } from 'commander';
import type { Command } from '../command.ts';
import type { Phase } from '../core.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';

export const inspect: Command = {
  name: 'inspect',
  summary: 'print the model after a phase: its lines and units, its schedule, its compiled code',
  examples: ['pppsim inspect smart-parking.yaml --after units', 'pppsim inspect smart-parking.yaml --after compile'],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(
        new Option('--after <phase>', 'the phase to show')
          .choices(['units', 'schedule', 'compile'])
          .makeOptionMandatory(),
      )
      .addOption(setOption())
      .action((file: string, options: { readonly set: readonly string[]; readonly after: Phase }) =>
        act(async (session) => {
          const checked = await session.load(file, options.set);
          if (!checked.ok) return session.refuse(checked.problems);
          session.warn(checked.warnings);
          const text = session.core.inspectScenario(checked.value, options.after);
          if (session.json) session.printJson({ after: options.after, text });
          else session.print(text);
          return EXIT.done;
        }),
      );
  },
};
