/** What the command line needs of the library: the public face, `src/index.ts`, as an interface that tests can stand in for. */
import type {
  Bilingual,
  Checked,
  CompareOptions,
  Comparison,
  DealScenario,
  Diagnostic,
  Executor,
  Explanation,
  FileSource,
  FinancialStatements,
  Phase,
  Refusal,
  RiskSplit,
  Run,
  RunOptions,
  RunResult,
  Sensitivity,
  SensitivityOptions,
  SensitivityOutcome,
  SensitivityPart,
  SimulateOptions,
  Simulation,
  Solution,
  SolveOptions,
  SolveOutcome,
  SplitOptions,
  StatementChoice,
} from '../index.ts';

export type {
  Bilingual,
  Checked,
  Comparison,
  DealScenario as Scenario,
  Diagnostic,
  Executor,
  Explanation,
  FileSource,
  Phase,
  Refusal,
  RiskSplit,
  Run,
  RunResult,
  Sensitivity,
  SensitivityPart,
  Simulation,
  StatementChoice,
};
export type Language = 'en' | 'zh';

interface Shown {
  readonly language: Language;
  readonly colour?: boolean;
  readonly width?: number;
}

export interface Core {
  loadScenario(of: {
    readonly file: string;
    readonly set: readonly string[];
    readonly source: FileSource;
  }): Promise<Checked<DealScenario>>;
  /** The known name that a wrong one most resembles, if any. */
  nearest(word: string, known: Iterable<string>): string | undefined;
  /** `base` first, then the cases that the scenario names. */
  caseNames(scenario: DealScenario): readonly string[];
  printResolved(scenario: DealScenario): string;
  scenarioJsonSchema(): object;
  resultJsonSchema(): object;
  run(scenario: DealScenario, options: RunOptions): Run | Refusal;
  compareScenarios(a: DealScenario, b: DealScenario, options: CompareOptions): Promise<Checked<Comparison>>;
  comparisonText(comparison: Comparison, options: Shown): string;
  comparisonJsonSchema(): object;
  sensitivityOf(scenario: DealScenario, options: SensitivityOptions): SensitivityOutcome;
  sensitivityText(study: Sensitivity, options: Shown): string;
  sensitivityMarkdown(study: Sensitivity, language: Language): string;
  sensitivityCsv(study: Sensitivity): string;
  sensitivityJsonSchema(): object;
  solve(scenario: DealScenario, options: SolveOptions): SolveOutcome;
  solutionText(solution: Solution, options: Shown): string;
  solutionJsonSchema(): object;
  inProcess(pause: () => Promise<void>): Executor;
  simulate(scenario: DealScenario, options: SimulateOptions): Promise<Checked<Simulation> | Refusal>;
  simulationText(simulation: Simulation, options: Shown): string;
  simulationMarkdown(simulation: Simulation, language: Language): string;
  simulationCsv(simulation: Simulation, language: Language): string;
  simulationYearsCsv(simulation: Simulation, language: Language): string;
  simulationJsonSchema(): object;
  splitRisks(scenario: DealScenario, options: SplitOptions): Promise<Checked<RiskSplit> | Refusal>;
  riskSplitText(split: RiskSplit, options: Shown): string;
  riskSplitMarkdown(split: RiskSplit, language: Language): string;
  riskSplitCsv(split: RiskSplit, language: Language): string;
  riskSplitJsonSchema(): object;
  explainRun(run: Run, target: string, period?: string, depth?: number): Checked<Explanation>;
  printExplanation(tree: Explanation, language: Language): string;
  inspectScenario(scenario: DealScenario, phase: Phase): string;
  renderDiagnostics(
    problems: readonly Diagnostic[],
    options: {
      readonly language: Language;
      readonly colour: boolean;
      readonly textOf: (file: string) => string | undefined;
    },
  ): string;
  summary(result: RunResult, options: Shown): string;
  integrityReport(result: RunResult, options: Shown): string;
  linesCsv(result: RunResult): string;
  resultsJson(result: RunResult): string;
  statementsOf(result: RunResult, choice: StatementChoice): FinancialStatements;
  statementsText(result: RunResult, choice: StatementChoice, options: Shown): string;
  statementsCsv(result: RunResult, choice: StatementChoice, language: Language): string;
  statementsMarkdown(result: RunResult, choice: StatementChoice, language: Language): string;
  statementsHtml(result: RunResult, choice: StatementChoice, language: Language): string;
  statementsJsonSchema(): object;
  workbookOf(run: Run, options: { readonly language: Language }): Promise<Uint8Array>;
}
