/** Text in, validated scenario or all its problems out. Reads no file itself. */
export type { FindLeaf } from './inputs.ts';
export type { SemanticProblem } from './check.ts';
export { type InputValue, loadScenario, type LoadRequest, type Scenario } from './load.ts';
export { printResolved, type ResolvedLeaf } from './resolve.ts';
export { scenarioJsonSchema } from './schema.ts';
export { type FileRead, type FileSource, textFinder } from './source.ts';
export { titleFinder } from './titles.ts';
