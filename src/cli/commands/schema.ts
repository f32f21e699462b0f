/** `pppsim schema`: the JSON Schema of scenario files or of results, for editors and for other programs. */
import { Argument } from 'commander';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of scenario files or of results',
  examples: ['pppsim schema scenario', 'pppsim schema result'],
  attach(on, act) {
    on.addArgument(new Argument('[what]', 'which schema').choices(['scenario', 'result']).default('scenario')).action(
      (what: string) =>
        act((session) => {
          session.printJson(what === 'result' ? session.core.resultJsonSchema() : session.core.scenarioJsonSchema());
          return EXIT.done;
        }),
    );
  },
};
