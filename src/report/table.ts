/** Text tables whose columns line up, Chinese characters counting twice. */
import Table from 'cli-table3';
import stringWidth from 'string-width';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
}

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows of equal width under underlined heads; a row may be `'rule'`. No border characters: their width is not the same everywhere. */
export function table(columns: readonly Column[], rows: readonly (readonly string[] | 'rule')[]): readonly string[] {
  const widths = columns.map((column, at) =>
    rows.reduce<number>(
      (most, row) => (row === 'rule' ? most : Math.max(most, stringWidth(row[at] ?? ''))),
      stringWidth(column.head),
    ),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  const drawn = new Table({
    chars: NO_BORDERS,
    colAligns: columns.map((column) => column.align),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  const headed = columns.some((column) => column.head !== '');
  if (headed)
    drawn.push(
      columns.map((column) => column.head),
      rule,
    );
  for (const row of rows) drawn.push(row === 'rule' ? rule : columns.map((_, at) => row[at] ?? ''));
  return drawn.toString().split('\n');
}

/** A text cut to `width` columns of the terminal: `..` in its middle, since labels differ at their ends. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const characters = [...text];
  const tail = upTo([...characters].reverse(), Math.floor((width - 2) * 0.45))
    .reverse()
    .join('');
  return `${upTo(characters, width - 2 - stringWidth(tail))
    .join('')
    .trimEnd()}..${tail.trimStart()}`;
}

function upTo(characters: readonly string[], width: number): string[] {
  let room = width;
  const kept: string[] = [];
  for (const character of characters) {
    room -= stringWidth(character);
    if (room < 0) break;
    kept.push(character);
  }
  return kept;
}

/**
 * Rows for a table whose labels (the cells at `at`) are broken to lines of at most `width` columns, whole words; the other cells stand on
 * the last line.
 */
export function folded(
  rows: readonly (readonly string[] | 'rule')[],
  at: number,
  width: number,
): readonly (readonly string[] | 'rule')[] {
  return rows.flatMap((row): readonly (readonly string[] | 'rule')[] => {
    if (row === 'rule') return [row];
    const lines = wrap(row[at] ?? '', width);
    if (lines.length < 2) return [row];
    return lines.map((line, k) =>
      row.map((cell, column) => {
        if (column === at) return k === 0 ? line : `  ${line}`;
        return k === lines.length - 1 ? cell : '';
      }),
    );
  });
}

/** A paragraph broken to lines of at most `width` columns: between words, or between Chinese characters. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(
    /[ \t]+|[\p{Script=Han}，。；：、（）“”][，。；：、）”]*|[^\s\p{Script=Han}，。；：、（）“”]+/gu,
  ) ?? []) {
    if (line !== '' && stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

export { stringWidth };
