/** Text in Markdown: rows of tables, and words that are neither markup nor HTML. */

/** One row of a table. */
export function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Text that is neither markup nor HTML, on one line. */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|#~]/g, (mark) => `\\${mark}`);
}
