/** Risks: what is not known at the close, and its draws. */
export { riskProblems, unitProblems } from './checks.ts';
export type { CorrelationPair, CorrelationReport } from './copula.ts';
export { distributions } from './distributions/index.ts';
export { movesByYear } from './effects/index.ts';
export { processes } from './processes/index.ts';
export type { DrawRequest } from './request.ts';
export { type OpenRisk, openSampler, type Sampler } from './sampler.ts';
export { type Correlations, correlationsSpec, type Risks, type RiskSpec, risksSpec } from './spec.ts';
