/** The statements for a terminal: as many columns side by side as fit, labels whole, figures under each other by their digits. */
import type { ResultCheck, RunResult } from '../../results/contract.ts';
import { formatNumber } from '../figure.ts';
import { fill, say } from '../language.ts';
import { checkText } from '../summary/checks.ts';
import { type Page, type PageOptions, pageOf } from '../summary/page.ts';
import { title } from '../summary/title.ts';
import { stringWidth, wrap } from '../table.ts';
import { type StatementChoice, statementsOf } from './contents.ts';
import { type Block, blocksOf, type LaidRow, type LaidStatement, layStatements } from './layout.ts';
import { STATEMENT_TERMS as TERMS } from './terms.ts';

const GAP = 2;
const INDENT = 2;

/** The statements as text, ending in a newline. */
export function statementsText(result: RunResult, choice: StatementChoice, options: PageOptions): string {
  const page = pageOf(result, options);
  const statements = statementsOf(result, choice);
  const laid = layStatements(statements, page.language);
  const widths = widthsOf(laid, page);
  const sections = [
    title(page),
    wrap(say(TERMS.signs, page.language), page.width).map((line) => page.paint.faint(line)),
    ...laid.flatMap((each) => statementText(each, widths, page)),
    reconciliation(statements.checks, page),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

interface Widths {
  readonly label: number;
  /** Of a moment; the column of totals may be wider. */
  readonly column: number;
  /** How many columns fit. */
  readonly columns: number;
}

/** The same columns for all statements. A label may take two fifths of the page; a longer one goes on below itself. */
function widthsOf(laid: readonly LaidStatement[], { width, language }: Page): Widths {
  const rows = laid.flatMap(({ all }) => all.rows);
  const wide = laid.flatMap(({ all }) =>
    all.heads.map((_, at) => ({ total: at === all.total, width: columnWidth(all, at) })),
  );
  const column = Math.max(0, ...wide.filter(({ total }) => !total).map(({ width: own }) => own));
  const total = Math.max(column, ...wide.map(({ width: own }) => own));
  const label = Math.min(
    widest([...rows.map((row) => ' '.repeat(INDENT * row.level) + row.label), say(TERMS.phase, language)]),
    Math.max(24, Math.floor(width * 0.4)),
  );
  const room = width - label - (total - column);
  return { label, column, columns: Math.max(1, Math.floor(room / (column + GAP))) };
}

/** What the cells of one column need. */
function columnWidth({ heads, phases, rows }: Block, at: number): number {
  return widest([heads[at] ?? '', phases[at] ?? '', ...rows.map(({ cells }) => cells[at] ?? '')].map(aligned));
}

function statementText(statement: LaidStatement, widths: Widths, page: Page): readonly (readonly string[])[] {
  const { language, paint } = page;
  const stop = language === 'zh' ? '，' : ', ';
  return blocksOf(statement.all, widths.columns, language).map((block) => {
    const head = [statement.title, statement.unit, statement.basis, block.extent].filter((text) => text !== '');
    return [...wrap(head.join(stop), page.width).map((line) => paint.strong(line)), ...blockText(block, widths, page)];
  });
}

function blockText(block: Block, widths: Widths, { language, paint }: Page): readonly string[] {
  const columns = block.heads.map((_, at) => Math.max(widths.column, columnWidth(block, at)));
  const rule = (mark: string): string =>
    line(
      '',
      columns.map((width) => mark.repeat(width)),
    );
  const line = (label: string, cells: readonly string[]): string => {
    const left = label + ' '.repeat(Math.max(0, widths.label - stringWidth(label)));
    const padded = cells.map((cell, at) => ' '.repeat(GAP + (columns[at] ?? 0) - stringWidth(cell)) + cell);
    return (left + padded.join('')).trimEnd();
  };
  const lines = [
    line(say(TERMS.phase, language), block.phases.map(aligned)),
    line('', block.heads.map(aligned)),
    rule('-'),
  ];
  block.rows.forEach((row, at) => {
    const before = block.rows[at - 1]?.kind;
    const summed = row.kind === 'subtotal' || row.kind === 'total';
    if (summed && (before === 'row' || (row.kind === 'total' && before === 'subtotal'))) lines.push(rule('-'));
    if (row.kind === 'heading' && at > 0) lines.push('');
    const labels = labelLines(row, widths.label);
    const text = labels.map((label, k) => (k < labels.length - 1 ? label : line(label, row.cells.map(aligned))));
    lines.push(...(row.kind === 'row' ? text : text.map((each) => paint.strong(each))));
    if (row.kind === 'total') lines.push(rule('='));
  });
  return lines;
}

/** A label in as many lines as it needs; the figures stand on the last. */
function labelLines({ label, level }: LaidRow, width: number): readonly string[] {
  const indent = ' '.repeat(INDENT * level);
  return wrap(label, width - indent.length).map((piece) => indent + piece);
}

/** Room for a closing parenthesis, so that digits stand under digits. */
function aligned(cell: string): string {
  return cell.endsWith(')') || cell === '' ? cell : `${cell} `;
}

function reconciliation(checks: readonly ResultCheck[], page: Page): readonly string[] {
  const { language, currency, paint } = page;
  const lines = checks.flatMap((check): readonly string[] => {
    if (!check.passed) return checkText(check, page);
    const tolerance = formatNumber(check.tolerance, 'money', check.unit, currency, language);
    const text = page.aside(say(check.label, language), fill(TERMS.within, language, { tolerance }));
    const lead = `  ${say(TERMS.holds, language)}  `;
    return wrap(`${text} [${check.id}]`, page.width - stringWidth(lead)).map((line, at) =>
      at === 0 ? `  ${paint.good(say(TERMS.holds, language))}  ${line}` : ' '.repeat(stringWidth(lead)) + line,
    );
  });
  return [paint.strong(say(TERMS.reconciliation, language)), ...lines];
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}
