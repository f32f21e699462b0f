/** Risks by parties: expected loss, deviation, tail; columns that do not fit stand in tables of their own. */
import type { RiskSplit, SplitCell } from '../../results/risk-split.ts';
import { type Block, type BlockRow, tablesThatFit } from '../blocks.ts';
import { fill, type Language, say } from '../language.ts';
import { type MoneyScale, moneyScale } from '../money.ts';
import { fixed } from '../numbers.ts';
import { riskLabel, sharePercent } from '../simulation/words.ts';
import { stringWidth, wrap } from '../table.ts';
import { SPLIT_TERMS as TERMS } from './terms.ts';
import { movedParties, partyName } from './words.ts';

type Measure = 'expected_loss' | 'deviation' | 'tail';

/** Least room for the name of a risk: what says the standard error needs it. */
const LABEL = 22;
/** Widest head of a column: longer names of parties take a second line. */
const HEAD = 14;

/** The three tables, each in as many as its parties need at `width` columns of text. */
export function matrixBlocks(split: RiskSplit, language: Language, width: number): readonly Block[] {
  const measures: readonly (readonly [Measure, string, string])[] = [
    ['expected_loss', TERMS.expected[language], TERMS.expected_intro[language]],
    ['deviation', TERMS.deviation[language], TERMS.deviation_intro[language]],
    ['tail', TERMS.tail[language], TERMS.tail_intro[language]],
  ];
  return measures.flatMap(([measure, title, intro]) => measureBlocks(split, measure, title, intro, language, width));
}

function measureBlocks(
  split: RiskSplit,
  measure: Measure,
  title: string,
  intro: string,
  language: Language,
  width: number,
): readonly Block[] {
  const { parties, rows, totals, currency, tail_share } = split;
  const scale = moneyScale(
    [...rows.flatMap(({ cells }) => cells), ...totals].map((cell) => cell[measure]),
    currency,
    language,
  );
  const moved = movedParties(split);
  const columns: readonly Column[] = [
    ...moved.map((at) => ({
      heads: headLines(partyName(split, parties[at]?.id ?? '', language)),
      of: (cells: readonly SplitCell[]) => cells[at]?.[measure] ?? null,
      error: (cells: readonly SplitCell[]) => cells[at]?.expected_loss_error ?? null,
    })),
    // Only losses are of one kind for all parties; parts of deviations and of tails belong to each party's own position.
    ...(measure === 'expected_loss'
      ? [
          {
            heads: [say(TERMS.sum, language)],
            of: (cells: readonly SplitCell[]) => cells.reduce((sum, cell) => sum + cell.expected_loss, 0),
            error: () => null,
          },
        ]
      : []),
  ];
  const cellsOf = ({ heads, of }: Column): readonly string[] => [
    ...heads,
    ...[...rows.map(({ cells }) => cells), totals].map((cells) => scale.amount(of(cells) ?? 0)),
  ];
  const tables = tablesThatFit(columns, cellsOf, width, LABEL);
  return tables.map((shown, at): Block => {
    const from = tables.slice(0, at).reduce((count, { length }) => count + length, 0);
    const name = fill({ en: title, zh: title }, language, { unit: scale.label, share: sharePercent(tail_share * 100) });
    const extent = fill(TERMS.parties_shown, language, {
      from: String(from + 1),
      to: String(Math.min(from + shown.length, moved.length)),
      all: String(moved.length),
    });
    return {
      title: tables.length === 1 ? name : `${name}${language === 'zh' ? `（${extent}）` : ` (${extent})`}`,
      intro: at === 0 ? [intro] : [],
      ...tableOf(split, measure, shown, scale, language),
    };
  });
}

interface Column {
  readonly heads: readonly string[];
  of(cells: readonly SplitCell[]): number | null;
  error(cells: readonly SplitCell[]): number | null;
}

function tableOf(
  { rows, risks, totals }: RiskSplit,
  measure: Measure,
  columns: readonly Column[],
  scale: MoneyScale,
  language: Language,
): Pick<Block, 'heads' | 'rows'> {
  const lines = Math.max(...columns.map(({ heads }) => heads.length));
  const figures = (label: string, cells: readonly SplitCell[]): BlockRow => ({
    cells: [label, ...columns.map(({ of }) => scale.amount(of(cells) ?? 0))],
  });
  const errors = (cells: readonly SplitCell[]): readonly BlockRow[] =>
    measure === 'expected_loss'
      ? [
          {
            cells: [
              `  ${say(TERMS.error, language)}`,
              ...columns.map(({ error }) => {
                const value = error(cells);
                return value === null ? '' : fixed(value / scale.divisor, scale.decimals);
              }),
            ],
            kind: 'faint',
          },
        ]
      : [];
  return {
    heads: Array.from({ length: lines }, (_, line) => [
      line === lines - 1 ? say(TERMS.risk, language) : '',
      ...columns.map(({ heads }) => heads[line - lines + heads.length] ?? ''),
    ]),
    rows: [
      ...rows.flatMap(({ risk, cells }) => [figures(riskLabel(risks, risk, language), cells), ...errors(cells)]),
      { ...figures(say(TERMS.total, language), totals), kind: 'sum' },
      ...errors(totals),
    ],
  };
}

function headLines(label: string): readonly string[] {
  // Lines of one length: no last character stands alone.
  const width = stringWidth(label);
  return wrap(label, Math.ceil(width / Math.ceil(width / HEAD)) + 1);
}
