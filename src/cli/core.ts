/** What the command line needs of the library: the public face, `src/index.ts`, as an interface that tests can stand in for. */
import type { Bilingual, Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import type { RunResult } from '../results/contract.ts';
import type { Outcome } from './world.ts';

export type { Bilingual, Checked, Diagnostic, RunResult };
export type Language = 'en' | 'zh';

/** A validated scenario; the command line only passes it on. */
export type Scenario = object;
/** An explanation as a tree; printed by the library, or as JSON. */
export type Explanation = object;

/** Where the text of scenarios, bases and profiles comes from. */
export interface Source {
  read(path: string): Promise<Outcome<Uint8Array>>;
  /** The folder of the scenario library, with `profiles/` in it. */
  readonly library: string;
}

export interface Run {
  readonly ok: true;
  readonly result: RunResult;
  readonly explainer: unknown;
}

/** No close is possible: the reason, and no metrics. */
export interface Refusal {
  readonly ok: false;
  readonly reason: Bilingual;
  readonly details: readonly Bilingual[];
}

export interface Core {
  loadScenario(of: {
    readonly file: string;
    readonly set: readonly string[];
    readonly source: Source;
  }): Promise<Checked<Scenario>>;
  /** `base` first, then the cases that the scenario names. */
  caseNames(scenario: Scenario): readonly string[];
  printResolved(scenario: Scenario): string;
  scenarioJsonSchema(): object;
  resultJsonSchema(): object;
  runScenario(
    scenario: Scenario,
    options: { readonly arithmetic?: 'exact' | 'float64'; readonly case?: string },
  ): Run | Refusal;
  explainResult(run: Run, target: string, period?: string): Checked<Explanation>;
  printExplanation(tree: Explanation, language: Language): string;
  inspect(scenario: Scenario, phase: string): string;
  renderDiagnostics(
    problems: readonly Diagnostic[],
    options: {
      readonly language: Language;
      readonly colour: boolean;
      readonly textOf: (file: string) => string | undefined;
    },
  ): string;
  summary(
    result: RunResult,
    options: { readonly language: Language; readonly colour?: boolean; readonly width?: number },
  ): string;
  integrityReport(
    result: RunResult,
    options: { readonly language: Language; readonly colour?: boolean; readonly width?: number },
  ): string;
  linesCsv(result: RunResult): string;
  resultsJson(result: RunResult): string;
}
