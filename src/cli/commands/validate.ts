/** `pppsim validate`: all problems of a scenario in one pass, and nothing else. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';
import { FILE_HELP, setOption } from '../options.ts';

export const validate: Command = {
  name: 'validate',
  summary: 'check a scenario file and say all that is wrong with it',
  examples: ['pppsim validate smart-parking.yaml', 'pppsim validate - < smart-parking.yaml'],
  attach(on, act) {
    on.argument('<file>', FILE_HELP)
      .addOption(setOption())
      .action((file: string, options: { readonly set: readonly string[] }) =>
        act(async (session) => {
          const checked = await session.load(file, options.set);
          const problems = checked.ok ? checked.warnings : checked.problems;
          if (session.json) session.printJson({ ok: checked.ok, problems });
          if (!checked.ok) return session.refuse(checked.problems);
          session.warn(checked.warnings);
          session.tell({ en: `${file}: valid`, zh: `${file}：有效` });
          return EXIT.done;
        }),
      );
  },
};
