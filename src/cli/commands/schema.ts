/** `pppsim schema`: the JSON Schema of scenario files, results or comparisons, for editors and for other programs. */
import { Argument } from 'commander';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-codes.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of scenario files, of results or of comparisons',
  examples: ['pppsim schema scenario', 'pppsim schema result'],
  attach(on, act) {
    on.addArgument(
      new Argument('[what]', 'which schema').choices(['scenario', 'result', 'comparison']).default('scenario'),
    ).action((what: string) =>
      act((session) => {
        const { core } = session;
        session.printJson(
          what === 'result'
            ? core.resultJsonSchema()
            : what === 'comparison'
              ? core.comparisonJsonSchema()
              : core.scenarioJsonSchema(),
        );
        return EXIT.done;
      }),
    );
  },
};
