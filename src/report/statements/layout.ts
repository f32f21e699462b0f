/** The statements as cells of text, the same for a terminal, a page and Markdown: one scale, blocks of columns, rows that say something. */
import type { FinancialStatements, StatementLine, StatementName } from '../../results/statements.ts';
import { fill, type Language, say } from '../language.ts';
import { type MoneyScale, moneyScale } from '../money.ts';
import { totalOf } from '../read.ts';
import { STATEMENT_TERMS as TERMS, TITLES } from './terms.ts';

/** A row of a block: its cells, none in a heading. */
export interface LaidRow {
  readonly kind: StatementLine['kind'];
  readonly level: StatementLine['level'];
  readonly label: string;
  readonly cells: readonly string[];
}

/** Columns that stand side by side. */
export interface Block {
  readonly heads: readonly string[];
  readonly phases: readonly string[];
  readonly rows: readonly LaidRow[];
  /** `2026 to 2031`; empty where the statement is one block. */
  readonly extent: string;
  /** Which column is the total of the flows; -1 where none is. */
  readonly total: number;
}

export interface LaidStatement {
  readonly statement: StatementName;
  readonly title: string;
  /** `CNY m`, `by calendar year`. */
  readonly unit: string;
  readonly basis: string;
  /** All columns, the total of flows last; to be cut into blocks. */
  readonly all: Block;
}

/** An amount with its sign as accountants write it: parentheses below zero, `-` for nothing. */
export function amount(value: number | null, scale: MoneyScale): string {
  if (value === null) return '';
  if (value === 0) return '-';
  const text = scale.amount(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? `(${text})` : text;
}

/** Every statement with all its columns. */
export function layStatements(statements: FinancialStatements, language: Language): readonly LaidStatement[] {
  const { by, currency, moments } = statements;
  const figures = statements.statements.flatMap(({ rows }) => rows.flatMap((row) => [...row.values, totalOfFlow(row)]));
  const scale = moneyScale(figures, currency, language);
  return statements.statements.map(({ statement, rows }) => {
    const shown = rows.filter(saysSomething);
    const withTotal = shown.some(({ nature }) => nature === 'flow');
    const cells = (row: StatementLine): readonly string[] => [
      ...row.values.map((value) => amount(value, scale)),
      ...(withTotal ? [amount(totalOfFlow(row), scale)] : []),
    ];
    const basis = statement === 'balance' ? (by === 'year' ? 'balances_by_year' : 'balances_by_period') : `by_${by}`;
    return {
      statement,
      title: say(TITLES[statement], language),
      unit: fill(TERMS.unit, language, { unit: scale.label }),
      basis: say(TERMS[basis as keyof typeof TERMS], language),
      all: {
        heads: [...moments.map(({ label }) => label), ...(withTotal ? [say(TERMS.total, language)] : [])],
        phases: [...moments.map(({ phase }) => say(TERMS[`phase_${phase}`], language)), ...(withTotal ? [''] : [])],
        rows: shown.map((row) => ({
          kind: row.kind,
          level: row.level,
          label: say(row.label, language),
          cells: row.line === null ? [] : cells(row),
        })),
        extent: '',
        total: withTotal ? moments.length : -1,
      },
    };
  });
}

/** A block cut into pieces of at most `most` columns, as even as can be. */
export function blocksOf(all: Block, most: number, language: Language): readonly Block[] {
  const count = all.heads.length;
  const pieces = Math.ceil(count / Math.max(1, most));
  if (pieces <= 1) return [all];
  const cuts = Array.from({ length: pieces + 1 }, (_, k) => Math.round((k * count) / pieces));
  return cuts.slice(1).map((to, k) => {
    const piece = <T>(of: readonly T[]): readonly T[] => of.slice(cuts[k], to);
    const heads = piece(all.heads);
    return {
      heads,
      phases: piece(all.phases),
      rows: all.rows.map((row) => ({ ...row, cells: piece(row.cells) })),
      extent: extentOf(all.total < 0 || to < count ? heads : heads.slice(0, -1), language),
      total: all.total >= 0 && to === count ? heads.length - 1 : -1,
    };
  });
}

/** The first and the last moment of a piece; of the total alone, nothing. */
function extentOf(moments: readonly string[], language: Language): string {
  const [from, to] = [moments[0], moments.at(-1)];
  if (from === undefined || to === undefined) return say(TERMS.total, language);
  return from === to ? from : fill(TERMS.block, language, { from, to });
}

/** Rows of a group that are nil throughout say nothing; what is added up always stands. */
function saysSomething({ kind, level, values }: StatementLine): boolean {
  return kind !== 'row' || level < 2 || values.some((value) => value !== 0);
}

/** A flow over the whole of the timeline; nothing for a balance. */
function totalOfFlow({ nature, values }: StatementLine): number | null {
  return nature === 'flow' ? totalOf(values) : null;
}
