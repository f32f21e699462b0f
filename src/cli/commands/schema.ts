/** `pppsim schema`: the JSON Schema of scenario files, results, comparisons, statements or studies, for editors and for other programs. */
import { Argument } from 'commander';
import type { Command } from '../command.ts';
import type { Core } from '../core.ts';
import { EXIT } from '../exit-codes.ts';

export const schema: Command = {
  name: 'schema',
  summary: 'print the JSON Schema of scenario files, results, comparisons, statements or studies',
  examples: ['pppsim schema scenario', 'pppsim schema result'],
  attach(on, act) {
    on.addArgument(
      new Argument('[what]', 'which schema')
        .choices([
          'scenario',
          'result',
          'comparison',
          'statements',
          'sensitivity',
          'solution',
          'simulation',
          'risk-split',
        ])
        .default('scenario'),
    ).action((what: string) =>
      act((session) => {
        session.printJson(schemaOf(session.core, what));
        return EXIT.done;
      }),
    );
  },
};

function schemaOf(core: Core, what: string): object {
  switch (what) {
    case 'result':
      return core.resultJsonSchema();
    case 'comparison':
      return core.comparisonJsonSchema();
    case 'sensitivity':
      return core.sensitivityJsonSchema();
    case 'simulation':
      return core.simulationJsonSchema();
    case 'risk-split':
      return core.riskSplitJsonSchema();
    case 'solution':
      return core.solutionJsonSchema();
    case 'statements':
      return core.statementsJsonSchema();
    default:
      return core.scenarioJsonSchema();
  }
}
