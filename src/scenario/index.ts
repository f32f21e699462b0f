/** Text in, validated scenario or all its problems out. Reads no file itself. */
export { type CasePair, type Difference, differences, type Said } from './differences.ts';
export type { FindLeaf } from './inputs.ts';
export { type Limits, limitsAt, within } from './limits.ts';
export type { SemanticProblem } from './check.ts';
export { type InputValue, loadScenario, type LoadRequest, readTrees, type Scenario, type Trees } from './load.ts';
export { mixTrees } from './mix.ts';
export { printResolved, type ResolvedLeaf } from './resolve.ts';
export { scenarioJsonSchema } from './schema.ts';
export { type FileRead, type FileSource, textFinder } from './source.ts';
export { titleAt } from './titles.ts';
