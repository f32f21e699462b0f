/** The project company, as blocks of lines: the schema of a deal, its model, and what of it is shown. */
export { assemble, FORECAST } from './assemble.ts';
export { type Deal, dealSpec, operationMonths } from './deal.ts';
export { TIME_NAMES } from './demand/index.ts';
export type { GateOutline, MetricOutline, Outline } from './outline.ts';
export { semanticChecks } from './semantic-checks.ts';
export { type Dates, type NamedPeriod, namedPeriods, sizesOf } from './timeline/horizon.ts';
export { inputName } from './input-names.ts';
export { hasSubjectLabel, subjectLabel } from './subjects.ts';
export { COMPANY } from './parties/spec.ts';
export { shareable, SPONSORS } from './risk-sharing/sharing.ts';
