/** The statements as CSV: a row a line, a column a moment, whole figures in currency units that read back as the same doubles. */
import type { RunResult } from '../../results/contract.ts';
import { type Language, say } from '../language.ts';
import { textCell } from '../lines-csv.ts';
import { exactText } from '../numbers.ts';
import { type StatementChoice, statementsOf } from './contents.ts';

/**
 * `statement,kind,level,label,line,unit,check`, then a column for each moment.
 *
 * All rows are there, those that are nil too; costs and payments are below zero. The checks that reconcile the statements come
 * last, `pass` or `fail` in the column `check`. Text that a spreadsheet would take for a formula is preceded by an apostrophe.
 */
export function statementsCsv(result: RunResult, choice: StatementChoice, language: Language): string {
  const { moments, statements, checks, currency } = statementsOf(result, choice);
  const head = ['statement', 'kind', 'level', 'label', 'line', 'unit', 'check', ...moments.map(({ label }) => label)];
  const rows = statements.flatMap(({ statement, rows: lines }) =>
    lines.map(({ kind, level, label, line, values }) => [
      ...[statement, kind, String(level), say(label, language), line ?? '', line === null ? '' : currency, ''].map(
        textCell,
      ),
      ...moments.map((_, at) => figureCell(values[at])),
    ]),
  );
  const proofs = checks.map(({ id, label, passed, unit }) => [
    ...['', 'check', '', say(label, language), id, unit, passed ? 'pass' : 'fail'].map(textCell),
    ...moments.map(() => ''),
  ]);
  return `${[head.map(textCell), ...rows, ...proofs].map((cells) => cells.join(',')).join('\n')}\n`;
}

function figureCell(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : exactText(value);
}
