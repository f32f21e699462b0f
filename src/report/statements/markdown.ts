/** The statements as Markdown tables, for a paper or a repository page. */
import type { RunResult } from '../../results/contract.ts';
import { formatNumber } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { escaped, rowOf } from '../markdown.ts';
import { type StatementChoice, statementsOf } from './contents.ts';
import { type Block, blocksOf, type LaidRow, layStatements } from './layout.ts';
import { sourceLine } from './source-line.ts';
import { STATEMENT_TERMS as TERMS } from './terms.ts';

/** Columns side by side on a page in portrait. */
const COLUMNS = 6;

/** The statements as Markdown, ending in a newline. */
export function statementsMarkdown(result: RunResult, choice: StatementChoice, language: Language): string {
  const statements = statementsOf(result, choice);
  const stop = language === 'zh' ? '，' : ', ';
  const tables = layStatements(statements, language).flatMap(({ title, unit, basis, all }) =>
    blocksOf(all, COLUMNS, language).map((block) => {
      const head = [title, unit, basis, block.extent].filter((text) => text !== '').map(escaped);
      return `## ${head.join(stop)}\n\n${tableOf(block, language)}`;
    }),
  );
  const checks = statements.checks.map(({ label, id, passed, tolerance, unit }) =>
    rowOf([
      escaped(say(label, language)),
      `\`${id}\``,
      say(passed ? TERMS.holds : TERMS.fails, language),
      formatNumber(tolerance, 'money', unit, statements.currency, language),
    ]),
  );
  return `${[
    `# ${escaped(fill(TERMS.page_title, language, { name: say(statements.name, language) }))}`,
    escaped(sourceLine(result, language)),
    say(TERMS.signs, language),
    ...tables,
    `## ${say(TERMS.reconciliation, language)}`,
    [
      rowOf([say(TERMS.check, language), '', say(TERMS.result, language), say(TERMS.tolerance, language)]),
      rowOf(['---', '---', '---', '---:']),
      ...checks,
    ].join('\n'),
  ].join('\n\n')}\n`;
}

function tableOf({ heads, phases, rows }: Block, language: Language): string {
  return [
    rowOf([say(TERMS.item, language), ...heads.map(escaped)]),
    rowOf(['---', ...heads.map(() => '---:')]),
    rowOf([say(TERMS.phase, language), ...phases]),
    ...rows.map((row) => rowOf([labelOf(row), ...heads.map((_, at) => figure(row, row.cells[at] ?? ''))])),
  ].join('\n');
}

/** Sums stand out by weight; what is added up is set in by spaces that Markdown keeps. */
function labelOf({ kind, level, label }: LaidRow): string {
  const text = escaped(label);
  return kind === 'row' ? `${'&emsp;'.repeat(level)}${text}` : `${'&emsp;'.repeat(level)}**${text}**`;
}

function figure({ kind }: LaidRow, cell: string): string {
  return kind === 'row' || cell === '' ? cell : `**${cell}**`;
}
