/** The public face: every name that users of the library may rely on. */
export {
  type Bilingual,
  type Checked,
  type Diagnostic,
  InternalError,
  type Place,
} from './diagnostics/diagnostic.ts';
export { nearest } from './diagnostics/suggest.ts';
export { diagnosticsJson, renderDiagnostics } from './diagnostics/render.ts';
export {
  annuityPayment,
  type Compounding,
  type DatedFlow,
  type DayCount,
  depreciation,
  type DepreciationTerms,
  discountedPayback,
  effectiveRate,
  type FlowTiming,
  irr,
  type LoanSchedule,
  loanSchedule,
  type LoanTerms,
  mirr,
  npv,
  type Payback,
  payback,
  periodicRate,
  type RateOfReturn,
  xirr,
  xnpv,
  yearFraction,
} from './finance/index.ts';
export { type Run, run, type RunOptions } from './pipeline.ts';
export { linesCsv } from './report/lines-csv.ts';
export { resultsJson } from './report/results-json.ts';
export {
  type StatementChoice,
  statementsCsv,
  statementsHtml,
  statementsMarkdown,
  statementsOf,
  statementsText,
} from './report/statements/index.ts';
export { integrityReport, summary } from './report/summary/index.ts';
export type {
  Closing,
  Figure,
  Gate,
  Metric,
  PeriodInfo,
  ResultCheck,
  ResultLine,
  RunResult,
  Shown,
  Views,
} from './results/contract.ts';
export { RESULT_SCHEMA } from './results/contract.ts';
export { resultJsonSchema } from './results/schema.ts';
export {
  type FinancialStatements,
  STATEMENTS_SCHEMA,
  type StatementLine,
  type StatementMoment,
  type StatementName,
} from './results/statements.ts';
export { statementsJsonSchema } from './results/statements-schema.ts';
export { type Explanation, explainRun, type Origin, type RestsOn } from './run/explaining.ts';
export { printExplanation } from './run/explanation-text.ts';
export { inspectScenario, type Phase, PHASES } from './run/inspect.ts';
export type { DealScenario } from './run/deal-scenario.ts';
export { caseNames, type LoadOptions, loadScenario } from './run/load.ts';
export type { Refusal } from './run/refusal.ts';
export { type FileRead, type FileSource, printResolved } from './scenario/index.ts';
export type {
  Bridge,
  BridgeStep,
  ComparedInput,
  ComparedMetric,
  ComparedSide,
  Comparison,
  NoBridge,
} from './results/comparison.ts';
export { COMPARISON_SCHEMA } from './results/comparison.ts';
export { comparisonJsonSchema } from './results/comparison-schema.ts';
export { comparisonText } from './report/comparison/index.ts';
export { type CompareOptions, compareScenarios } from './studies/compare/compare.ts';
export type {
  Contour,
  Crossing,
  Grid,
  InputOrder,
  InputSwitches,
  MovedTo,
  NoSwitch,
  OneWay,
  OneWayEffect,
  Pack,
  PackMove,
  PackOutcome,
  PackRow,
  Sensitivity,
  SensitivityPart,
  Spider,
  SpiderPoint,
  StudiedFinancing,
  StudiedGate,
  StudiedInput,
  StudiedMetric,
  Switching,
  SwitchingValue,
  Threshold,
  VariationOutcome,
} from './results/sensitivity.ts';
export { SENSITIVITY_SCHEMA } from './results/sensitivity.ts';
export { sensitivityJsonSchema } from './results/sensitivity-schema.ts';
export type { Solution, SolvedConstraint, SolvedTarget, SolvedUnknown } from './results/solution.ts';
export { SOLUTION_SCHEMA } from './results/solution.ts';
export { solutionJsonSchema } from './results/solution-schema.ts';
export { sensitivityCsv, sensitivityMarkdown, sensitivityText } from './report/sensitivity/index.ts';
export { solutionText } from './report/solution/index.ts';
export { type SensitivityOptions, type SensitivityOutcome, sensitivityOf } from './studies/sensitivity/sensitivity.ts';
export { solve, type SolveOptions, type SolveOutcome } from './studies/solve/solve.ts';
export { scenarioJsonSchema } from './run/schema.ts';
export { workbookOf, type WorkbookOptions } from './run/workbook.ts';
export { catalogues } from './run/catalogues.ts';
export { VERSION } from './version.ts';
export { inProcess } from './studies/simulate/in-process.ts';
export type { Chunk, ChunkResult, Executor, Job } from './studies/simulate/job.ts';
export { openRunner } from './studies/simulate/runner.ts';
export { simulate, type SimulateOptions } from './studies/simulate/simulate.ts';
export { SIMULATION_SCHEMA, type Simulation } from './results/simulation.ts';
export { splitRisks, type SplitOptions } from './studies/risk-split/split.ts';
export { RISK_SPLIT_SCHEMA, type RiskSplit } from './results/risk-split.ts';
export { simulationCsv, simulationMarkdown, simulationText, simulationYearsCsv } from './report/simulation/index.ts';
export { riskSplitCsv, riskSplitMarkdown, riskSplitText } from './report/risk-split/index.ts';
export { simulationJsonSchema } from './results/simulation-schema.ts';
export { riskSplitJsonSchema } from './results/risk-split-schema.ts';
