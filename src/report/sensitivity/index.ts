/** A study of sensitivities as a page for a terminal, as Markdown, and as a tidy table. */
import colours from 'picocolors';
import type { Sensitivity } from '../../results/sensitivity.ts';
import type { Language } from '../language.ts';
import { stringWidth, table, truncate, wrap } from '../table.ts';
import type { Section } from './section.ts';
import { headOf, sectionsOf } from './sections.ts';
import { Words } from './words.ts';

export { sensitivityCsv } from './csv.ts';

export interface SensitivityTextOptions {
  readonly language: Language;
  readonly colour?: boolean;
  /** Columns of the terminal. Default: 100. */
  readonly width?: number;
}

const LEAST_NAME = 18;

/** The study as text, sections apart by an empty line. */
export function sensitivityText(study: Sensitivity, options: SensitivityTextOptions): string {
  const width = Math.max(60, options.width ?? 100);
  const ink = colours.createColors(options.colour === true);
  const words = new Words(study, options.language);
  const { title, facts } = headOf(words);
  const settings = study.scenario.settings.map((each, k) => truncate(`--set:${String(k + 1)}  ${each}`, width));
  const head = [
    ...wrap(title, width).map((line) => ink.bold(line)),
    ...wrap(facts, width),
    ...settings.map((each) => ink.dim(each)),
  ];
  const body = sectionsOf(words, false).map((section) => [
    ...wrap(section.title, width).map((line) => ink.bold(line)),
    ...section.notes.flatMap((note) => wrap(note, width).map((line) => ink.dim(line))),
    ...table(section.columns, fitted(section, width)),
    ...section.after.flatMap((line) => bulleted(line, width)),
  ]);
  return `${[head, ...body].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Names are cut where the table would be wider than the page. */
function fitted({ columns, rows }: Section, width: number): readonly (readonly string[])[] {
  const widthOf = (at: number): number =>
    Math.max(stringWidth(columns[at]?.head ?? ''), ...rows.map((row) => stringWidth(row[at] ?? '')));
  const widths = columns.map((_, at) => widthOf(at));
  const over = widths.reduce((sum, each) => sum + each + 2, -2) - width;
  // The column of names: the first that is aligned to the left.
  const names = columns.findIndex(({ align }) => align === 'left');
  const room = (widths[names] ?? 0) - over;
  // Where even short names would not make it fit, whole ones are better.
  if (over <= 0 || names < 0 || room < LEAST_NAME) return rows;
  return rows.map((row) => row.map((cell, at) => (at === names ? truncate(cell, room) : cell)));
}

function bulleted(line: string, width: number): readonly string[] {
  const [first = '', ...more] = wrap(line, width - (line.startsWith('- ') ? 2 : 0));
  return [first, ...more.map((each) => (line.startsWith('- ') ? `  ${each}` : each))];
}

/** The study as Markdown, with every row. */
export function sensitivityMarkdown(study: Sensitivity, language: Language): string {
  const words = new Words(study, language);
  const { title, facts } = headOf(words);
  const body = sectionsOf(words, true).flatMap(({ title: finding, notes, columns, rows, after }) => [
    `## ${escaped(finding)}`,
    ...notes.map(escaped),
    [
      row(columns.map(({ head }) => head)),
      row(
        columns.map(({ align }) => (align === 'right' ? '---:' : '---')),
        false,
      ),
      ...rows.map((each) => row(each)),
    ].join('\n'),
    ...listed(after),
  ]);
  return `${[`# ${escaped(title)}`, escaped(facts), ...body].join('\n\n')}\n`;
}

/** Lines of a list stand together, others apart. */
function listed(lines: readonly string[]): readonly string[] {
  const blocks: string[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.startsWith('- ') && last?.startsWith('- ') === true)
      blocks[blocks.length - 1] = `${last}\n${escaped(line)}`;
    else blocks.push(escaped(line));
  }
  return blocks;
}

function row(cells: readonly string[], escape = true): string {
  return `| ${cells.map((each) => (escape ? escaped(each) : each)).join(' | ')} |`;
}

/** Signs with a meaning in Markdown, as themselves. */
function escaped(text: string): string {
  return text.replace(/[|*_<>`]/g, '\\$&');
}
