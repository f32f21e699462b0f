/** The statements as one page that needs nothing else: no script, no request, and a policy that forbids both. */
import type { ResultCheck, RunResult } from '../../results/contract.ts';
import { formatNumber } from '../figure.ts';
import { fill, type Language, say } from '../language.ts';
import { type StatementChoice, statementsOf } from './contents.ts';
import { type Block, blocksOf, type LaidRow, type LaidStatement, layStatements } from './layout.ts';
import { sourceLine } from './source-line.ts';
import { STYLE, STYLE_HASH } from './style.ts';
import { STATEMENT_TERMS as TERMS } from './terms.ts';

/** Columns side by side on a sheet in landscape. */
const COLUMNS = 8;

/** The statements as an HTML page, ending in a newline. */
export function statementsHtml(result: RunResult, choice: StatementChoice, language: Language): string {
  const statements = statementsOf(result, choice);
  const title = escaped(fill(TERMS.page_title, language, { name: say(statements.name, language) }));
  const lines = [
    '<!doctype html>',
    `<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    `<h1>${title}</h1>`,
    `<p>${escaped(sourceLine(result, language))}</p>`,
    `<p>${escaped(say(TERMS.signs, language))}</p>`,
    ...layStatements(statements, language).flatMap((each) => section(each, language)),
    ...reconciliation(statements.checks, statements.currency, language),
    '</body>',
    '</html>',
  ];
  return `${lines.join('\n')}\n`;
}

function section(statement: LaidStatement, language: Language): readonly string[] {
  const stop = language === 'zh' ? '，' : ', ';
  const tables = blocksOf(statement.all, COLUMNS, language).flatMap((block) => {
    const aside = [statement.unit, statement.basis, block.extent].filter((text) => text !== '').join(stop);
    return [
      '<table>',
      `<caption>${escaped(statement.title)} <span>${escaped(aside)}</span></caption>`,
      ...headOf(block, language),
      '<tbody>',
      ...block.rows.map((row) => rowOf(row, block)),
      '</tbody>',
      '</table>',
    ];
  });
  return [`<section id="${statement.statement}">`, ...tables, '</section>'];
}

function headOf({ heads, phases }: Block, language: Language): readonly string[] {
  const cells = (texts: readonly string[]): string =>
    texts.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const phaseCells = phases.map((text) => `<th>${escaped(text)}</th>`).join('');
  return [
    '<thead>',
    `<tr>${cells([say(TERMS.item, language), ...heads])}</tr>`,
    `<tr><th scope="row">${escaped(say(TERMS.phase, language))}</th>${phaseCells}</tr>`,
    '</thead>',
  ];
}

function rowOf({ kind, level, label, cells }: LaidRow, { heads, total }: Block): string {
  if (kind === 'heading') {
    const across = String(heads.length + 1);
    return `<tr class="heading"><th scope="rowgroup" colspan="${across}">${escaped(label)}</th></tr>`;
  }
  const figures = cells.map((cell, at) => `<td${marks(cell, at === total)}>${escaped(cell)}</td>`).join('');
  return `<tr class="${kind} level${String(level)}"><th scope="row">${escaped(label)}</th>${figures}</tr>`;
}

/** The total stands apart; what is below zero ends with its parenthesis, so that digits stand under digits. */
function marks(cell: string, isTotal: boolean): string {
  const classes = [...(isTotal ? ['sum'] : []), ...(cell.endsWith(')') ? ['below'] : [])];
  return classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
}

function reconciliation(checks: readonly ResultCheck[], currency: string, language: Language): readonly string[] {
  const head = [TERMS.check, TERMS.result, TERMS.tolerance].map(
    (term) => `<th scope="col">${escaped(say(term, language))}</th>`,
  );
  const rows = checks.map(({ id, label, passed, tolerance, unit }) => {
    const verdict = `<td class="${passed ? 'pass' : 'fail'}">${escaped(say(passed ? TERMS.holds : TERMS.fails, language))}</td>`;
    const within = escaped(formatNumber(tolerance, 'money', unit, currency, language));
    return `<tr class="row" id="${escaped(id)}"><th scope="row">${escaped(say(label, language))}</th>${verdict}<td>${within}</td></tr>`;
  });
  return [
    '<section id="reconciliation">',
    '<table>',
    `<caption>${escaped(say(TERMS.reconciliation, language))}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    '<tbody>',
    ...rows,
    '</tbody>',
    '</table>',
    '</section>',
  ];
}

/** Text that no browser takes for markup, in an element or in a quoted attribute. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
