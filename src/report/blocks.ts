/** Sections of a study's page, laid out once and written for a terminal or in Markdown. */
import colours from 'picocolors';
import { escaped, rowOf } from './markdown.ts';
import { stringWidth, wrap } from './table.ts';

/** A row of a table; `sum` stands below a rule, `faint` says how exact the row above is, `bad` must be seen. */
export interface BlockRow {
  readonly cells: readonly string[];
  /** Follows the label and is never torn apart: `CNY m`. */
  readonly unit?: string;
  readonly kind?: 'sum' | 'faint';
}

export interface Block {
  readonly title: string;
  /** Sentences between the title and the table. */
  readonly intro?: readonly string[];
  /** One line of heads or two; the first column is a label, all others are figures. */
  readonly heads?: readonly (readonly string[])[];
  readonly rows?: readonly BlockRow[];
  /** Items below the table, one a line; two spaces before an item set it in. */
  readonly list?: readonly string[];
  /** Sentences below that. */
  readonly notes?: readonly string[];
  /** What must not be overlooked. */
  readonly warnings?: readonly string[];
}

const GAP = 2;
const LEAST_LABEL = 14;
/** Columns of the last table, where the one before it can spare some. */
const FEWEST = 3;

/** Sections apart by an empty line, no line wider than `width`. */
export function blocksText(blocks: readonly Block[], width: number, colour: boolean): string {
  const ink = colours.createColors(colour);
  const lines = (texts: readonly string[] = [], paint: (text: string) => string = (text) => text): readonly string[] =>
    texts.flatMap((text) => wrap(text, width)).map(paint);
  return `${blocks
    .map((block) =>
      [
        ...lines([block.title], ink.bold),
        ...lines(block.intro, ink.dim),
        ...tableText(block, width, ink),
        ...(block.list ?? []).flatMap((item) => hanging(item, width)),
        ...lines(block.notes),
        ...lines(block.warnings, (text) => ink.bold(ink.red(text))),
      ].join('\n'),
    )
    .join('\n\n')}\n`;
}

/** Columns of figures cut into tables that fit `width` beside labels of `label`; never one or two left over at the end. */
export function tablesThatFit<Column>(
  columns: readonly Column[],
  cellsOf: (column: Column) => readonly string[],
  width: number,
  label: number,
): readonly (readonly Column[])[] {
  const tables: Column[][] = [];
  let room = 0;
  for (const column of columns) {
    const wide = GAP + widest(cellsOf(column));
    const current = tables.at(-1);
    if (current === undefined || wide > room) {
      tables.push([column]);
      room = width - label - wide;
    } else {
      current.push(column);
      room -= wide;
    }
  }
  const [last, before] = [tables.at(-1), tables.at(-2)];
  if (last !== undefined && before !== undefined)
    while (last.length < FEWEST && before.length > FEWEST) last.unshift(...before.splice(-1));
  return tables;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, stringWidth(text)), 0);
}

/** An item whose further lines are set in. */
function hanging(item: string, width: number): readonly string[] {
  const indent = indentOf(item);
  return wrap(item.trimStart(), width - indent.length - 2).map((line, at) => indent + (at === 0 ? '' : '  ') + line);
}

function indentOf(text: string): string {
  return /^ */.exec(text)?.[0] ?? '';
}

function tableText(
  { heads = [], rows = [] }: Block,
  width: number,
  ink: ReturnType<typeof colours.createColors>,
): readonly string[] {
  if (rows.length === 0) return [];
  const all = [...heads, ...rows.map(({ cells }) => cells)];
  const figures = (all[0] ?? []).slice(1).map((_, at) => widest(all.map((row) => row[at + 1] ?? '')));
  const taken = figures.reduce((sum, each) => sum + each + GAP, 0);
  const longest = widest([
    ...heads.map(([name = '']) => name),
    ...rows.map((row) => (row.cells[0] ?? '') + (row.unit ?? '')),
  ]);
  const label = Math.min(longest, Math.max(LEAST_LABEL, width - taken));
  const drawn = (cells: readonly string[], unit = ''): readonly string[] => {
    const [name = '', ...rest] = cells;
    const names = namesOf(name, unit, label);
    const last = names.at(-1) ?? '';
    const tail = rest.map((cell, at) => ' '.repeat(GAP + (figures[at] ?? 0) - stringWidth(cell)) + cell).join('');
    return [...names.slice(0, -1), (last + ' '.repeat(label - stringWidth(last)) + tail).trimEnd()];
  };
  const rule = '-'.repeat(label) + figures.map((each) => ' '.repeat(GAP) + '-'.repeat(each)).join('');
  return [
    ...heads.flatMap((cells) => drawn(cells)),
    rule,
    ...rows.flatMap(({ cells, unit, kind }) =>
      kind === 'sum'
        ? [rule, ...drawn(cells).map((line) => ink.bold(line))]
        : drawn(cells, unit).map((line) => (kind === 'faint' ? ink.dim(line) : line)),
    ),
  ];
}

/** A label in as many lines as it needs, its unit whole; the figures stand on the last. */
function namesOf(name: string, unit: string, width: number): readonly string[] {
  const indent = indentOf(name);
  const lines = wrap(name.trimStart(), width - indent.length).map((piece) => indent + piece);
  const last = lines.at(-1) ?? '';
  if (stringWidth(last + unit) <= width) return [...lines.slice(0, -1), last + unit];
  return [...lines, unit.replace(/^[,，]\s*/, '')];
}

/** The same sections in Markdown: the first title is the page's. */
export function blocksMarkdown(blocks: readonly Block[]): string {
  return `${blocks
    .map((block, at) =>
      [
        `${at === 0 ? '#' : '##'} ${escaped(block.title)}`,
        ...(block.intro ?? []).map(escaped),
        ...tableMarkdown(block),
        ...listMarkdown(block.list ?? []),
        ...(block.notes ?? []).map(escaped),
        ...(block.warnings ?? []).map((text) => `**${escaped(text)}**`),
      ].join('\n\n'),
    )
    .join('\n\n')}\n`;
}

function listMarkdown(items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [items.map((text) => `${indentOf(text)}- ${escaped(text.trim())}`).join('\n')];
}

function tableMarkdown({ heads = [], rows = [] }: Block): readonly string[] {
  const [first, ...others] = heads;
  if (first === undefined || rows.length === 0) return [];
  const line = ({ cells: [name = '', ...figures], unit = '', kind }: BlockRow): string =>
    rowOf(
      [name.trim() + unit, ...figures]
        .map(escaped)
        .map((cell) => (kind === 'sum' && cell !== '' ? `**${cell}**` : cell)),
    );
  return [
    [
      rowOf(first.map(escaped)),
      rowOf(first.map((_, at) => (at === 0 ? '---' : '---:'))),
      ...others.map((cells) => rowOf(cells.map(escaped))),
      ...rows.map(line),
    ].join('\n'),
  ];
}
