/** The JSON Schema of scenario files: what editors complete and check against. */
import { dealSpec } from '../model/index.ts';
import { scenarioJsonSchema as schemaOf } from '../scenario/index.ts';

/** Draft-07 JSON Schema of a scenario, titles and descriptions in both languages. */
export function scenarioJsonSchema(): object {
  return schemaOf(dealSpec);
}
