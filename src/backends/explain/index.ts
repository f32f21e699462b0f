/** Explanations of figures: why a line has its value, why it has none, what depends on it. */
export { type Dependents, dependents } from './dependents.ts';
export { explain, type ExplainOptions } from './explain.ts';
export type { Explanation, InputNode, LineNode, Outcome, WholeNode } from './explanation.ts';
export { reasonFor } from './reason.ts';
export type { Subject } from './subject.ts';
