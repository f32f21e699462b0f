/** The contract of statements apart from their result: the three statements with their values, for programs that read no lines. */
import type { Bilingual } from '../diagnostics/diagnostic.ts';
import type { ResultCheck, RunResult, StatementRow } from './contract.ts';

/** The version of this contract. */
export const STATEMENTS_SCHEMA = 'pppsim.statements.v1';

/** Which statement; as `--of` names it. */
export type StatementName = 'income' | 'balance' | 'cash-flow';

/** A column of the statements: a period, or a calendar year. */
export interface StatementMoment {
  readonly label: string;
  /** First and last day, ISO; of a year, those of its periods. */
  readonly start: string;
  readonly end: string;
  readonly phase: 'close' | 'construction' | 'operation' | 'both';
}

/** A row with its values in currency units, signed as they are shown: costs and payments below zero. */
export interface StatementLine {
  readonly kind: StatementRow['kind'];
  readonly level: StatementRow['level'];
  readonly label: Bilingual;
  /** Null for headings, which have no values either. */
  readonly line: string | null;
  /** A flow may be added up over time, a balance may not. */
  readonly nature: 'flow' | 'balance' | null;
  readonly values: readonly (number | null)[];
}

/** What `pppsim statements --json` prints. */
export interface FinancialStatements {
  readonly schema: typeof STATEMENTS_SCHEMA;
  readonly provenance: RunResult['provenance'];
  readonly name: Bilingual;
  readonly currency: string;
  readonly by: 'period' | 'year';
  readonly moments: readonly StatementMoment[];
  readonly statements: readonly { readonly statement: StatementName; readonly rows: readonly StatementLine[] }[];
  /** The checks that reconcile the statements; each holds over all periods. */
  readonly checks: readonly ResultCheck[];
}
