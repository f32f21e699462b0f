/** `pppsim resolve`: the scenario with everything inherited, every value with the place it came from. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';

export const resolve: Command = {
  name: 'resolve',
  summary: 'print the merged scenario, every value with the file and line that set it',
  examples: ['pppsim resolve smart-parking.yaml', 'pppsim resolve smart-parking.yaml --set operation.years=20'],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .action((file: string, options: { readonly set: readonly string[] }) =>
        act(async (session) => {
          const checked = await session.load(file, options.set);
          if (!checked.ok) return session.refuse(checked.problems);
          session.warn(checked.warnings);
          const text = session.core.printResolved(checked.value);
          if (session.json) session.printJson({ resolved: text });
          else session.print(text);
          return EXIT.done;
        }),
      );
  },
};
