/** What stands in the statements of a result: rows with their values, by period or by year; nothing but reading and signs. */
import { InternalError } from '../../diagnostics/diagnostic.ts';
import type { ResultCheck, RunResult, StatementRow } from '../../results/contract.ts';
import {
  type FinancialStatements,
  STATEMENTS_SCHEMA,
  type StatementLine,
  type StatementMoment,
  type StatementName,
} from '../../results/statements.ts';
import { lineOf, phaseOf } from '../read.ts';

/** Which statements, and over which columns. */
export interface StatementChoice {
  readonly by: 'period' | 'year';
  readonly of: StatementName | 'all';
}

/** The statements that were chosen, with their values and the checks that reconcile them. */
export function statementsOf(result: RunResult, { by, of }: StatementChoice): FinancialStatements {
  const { statements } = result.views;
  const all: readonly { readonly statement: StatementName; readonly rows: readonly StatementRow[] }[] = [
    { statement: 'income', rows: statements.income },
    { statement: 'balance', rows: statements.balance },
    { statement: 'cash-flow', rows: statements.cash_flow },
  ];
  return {
    schema: STATEMENTS_SCHEMA,
    provenance: result.provenance,
    name: result.scenario.name,
    currency: result.scenario.currency,
    by,
    moments: by === 'period' ? result.timeline.periods.map(periodMoment) : yearMoments(result),
    statements: all
      .filter(({ statement }) => of === 'all' || of === statement)
      .map(({ statement, rows }) => ({ statement, rows: rows.map((row) => lineWithValues(result, row, by)) })),
    checks: statements.checks.map((id) => checkOf(result, id)),
  };
}

function lineWithValues(result: RunResult, row: StatementRow, by: StatementChoice['by']): StatementLine {
  const { kind, level, label, sign } = row;
  const line = by === 'period' ? row.line : row.yearly;
  if (line === null) return { kind, level, label, line, nature: null, values: [] };
  const { values, nature } = lineOf(result, line);
  if (nature !== 'flow' && nature !== 'balance')
    throw new InternalError(`the statements show "${line}", which is neither a flow nor a balance`);
  return {
    kind,
    level,
    label,
    line,
    nature,
    values: values.map((value) => (value === null ? null : value * sign + 0)),
  };
}

function periodMoment({ label, start, end, phase }: RunResult['timeline']['periods'][number]): StatementMoment {
  return { label, start, end, phase };
}

function yearMoments(result: RunResult): readonly StatementMoment[] {
  return result.timeline.years.map((year) => {
    const periods = result.timeline.periods.filter((each) => each.year === year);
    const [first, last] = [periods[0], periods.at(-1)];
    if (first === undefined || last === undefined) throw new InternalError(`the year ${String(year)} has no period`);
    return { label: String(year), start: first.start, end: last.end, phase: phaseOf(result, year) };
  });
}

function checkOf(result: RunResult, id: string): ResultCheck {
  const found = result.checks.find((check) => check.id === id);
  if (found === undefined) throw new InternalError(`the statements name a check "${id}" that the result does not hold`);
  return found;
}
