/** The three statements of a result, by period or by year: for a terminal, as CSV, Markdown, a page, or data. */
export { type StatementChoice, statementsOf } from './contents.ts';
export { statementsCsv } from './csv.ts';
export { statementsHtml } from './html.ts';
export { statementsMarkdown } from './markdown.ts';
export { statementsText } from './text.ts';
