/** Who holds what: risks by parties, what each loses on average and on its worst paths, in words and numbers on colours. */
import type { Plugin } from 'chart.js';
import type { RiskSplit, SplitCell } from '../../results/risk-split.ts';
import { fill, type Language, say } from '../language.ts';
import { money, type MoneyScale, moneyScale } from '../money.ts';
import { SPLIT_TERMS } from '../risk-split/terms.ts';
import { movedParties, sizeOf } from '../risk-split/words.ts';
import { footOf, riskLabel, runFacts, sharePercent } from '../simulation/words.ts';
import type { Picture } from './contract.ts';
import { INK } from './palette.ts';
import { type Pen, penOf } from './pen.ts';
import { picture } from './picture.ts';
import { cssFont, estimatedLines, font, SIZE } from './text.ts';

const WORDS = {
  title: {
    en: '{risk}: most is at stake for {party}, a loss of {tail} on its worst {share} of paths ({average} on average)',
    zh: '{risk}：{party}风险敞口最大，最差 {share} 路径上损失 {tail}（平均{average}）',
  },
  shown: {
    en: '; the {shown} of {all} parties with the largest stakes',
    zh: '；仅列示 {all} 个主体中敞口最大的 {shown} 个',
  },
  subtitle: {
    en: "Present value against the close, {unit}: expected loss or gain (large; its sum over the parties is nil), and the mean on the worst {share} of the party's own paths (small){shown} | {facts}",
    zh: '相对交割时的现值，单位：{unit}；大字为预期损失或获益（各主体合计为零），小字为该主体自身最差 {share} 路径的均值{shown} | {facts}',
  },
  loses: { en: 'loses {amount}', zh: '损失 {amount}' },
  gains: { en: 'gains {amount}', zh: '获益 {amount}' },
  nil: { en: 'nil', zh: '零' },
  worst: { en: 'worst: {text}', zh: '最差：{text}' },
  key_loss: { en: 'Expected loss', zh: '预期损失' },
  key_gain: { en: 'Expected gain', zh: '预期获益' },
} as const;

const LOSS = [244, 106, 37] as const;
const GAIN = [74, 144, 200] as const;
/** The strongest mixture with white that still carries dark text. */
const STRONGEST = 0.85;
const MOST_PARTIES = 9;
/** The second line of a cell beside its first. */
const SMALLER = 0.78;

/** The picture of the matrix; undefined where there is no risk. */
export function riskMatrixChart(whole: RiskSplit, language: Language): Picture | undefined {
  const split = largestStakes(whole);
  const title = titleOf(split, language);
  if (title === undefined) return undefined;
  const { rows, parties, totals, risks, currency, tail_share } = split;
  const lines = [
    ...rows.map(({ risk, cells }) => ({ label: riskLabel(risks, risk, language), cells })),
    { label: say(SPLIT_TERMS.total, language), cells: totals },
  ];
  const all = lines.flatMap(({ cells }) => cells);
  const scale = moneyScale(
    all.flatMap(({ expected_loss: loss, tail }) => [loss, tail]),
    currency,
    language,
  );
  const share = sharePercent(tail_share * 100);
  const axis = { type: 'category' as const, offset: true, grid: { display: false }, border: { display: false } };
  const ticks = { color: INK, autoSkip: false, maxRotation: 0 };
  const columns = parties.map(({ label }) => estimatedLines(say(label, language), Math.max(5, 62 / parties.length)));
  const chart = picture({
    language,
    foot: footOf(split, language),
    title,
    subtitle: fill(WORDS.subtitle, language, {
      unit: scale.label,
      share,
      shown:
        parties.length === whole.parties.length
          ? ''
          : fill(WORDS.shown, language, { shown: String(parties.length), all: String(whole.parties.length) }),
      facts: runFacts(split, language).join(' | '),
    }),
    horizontal: true,
    labels: lines.map(({ label }) => estimatedLines(label, 16)),
    series: [{ type: 'bar', data: lines.map(() => null) }],
    scales: {
      x: { ...axis, labels: columns, position: 'top', ticks: { ...ticks, font: font(SIZE.axis, 'bold') } },
      y: {
        ...axis,
        ticks: {
          ...ticks,
          font: (context: { index: number }) => font(SIZE.axis, context.index === lines.length - 1 ? 'bold' : 'normal'),
        },
      },
    },
    key: [
      { label: say(WORDS.key_loss, language), look: 'bar', colour: colourOf(1, 1) },
      { label: say(WORDS.key_gain, language), look: 'bar', colour: colourOf(-1, 1) },
    ],
  });
  const drawn = cellsPlugin(
    lines.map(({ cells }) => cells),
    parties.length,
    scale,
    language,
  );
  return { ...chart, plugins: [...(chart.plugins ?? []), drawn] };
}

/** Parties that a picture holds: those with the largest stakes, in their order. */
function largestStakes(split: RiskSplit): RiskSplit {
  const { parties, rows, totals } = split;
  const stakes = movedParties(split).map((at) => ({
    at,
    size: Math.max(...rows.map(({ cells }) => sizeOf(cells[at]))),
  }));
  const kept = stakes
    .sort((a, b) => b.size - a.size || a.at - b.at)
    .slice(0, MOST_PARTIES)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const of = <T>(items: readonly T[]): T[] => items.filter((_, at) => kept.includes(at));
  return {
    ...split,
    parties: of(parties),
    totals: of(totals),
    rows: rows.map((row) => ({ ...row, cells: of(row.cells), borne_in_tail: of(row.borne_in_tail) })),
  };
}

/** Draws the cells where the axes have their places. */
function cellsPlugin(
  lines: readonly (readonly SplitCell[])[],
  columns: number,
  scale: MoneyScale,
  language: Language,
): Plugin<'bar' | 'line'> {
  // The foot adds up what stands above it and would outshine it: colours are those of single risks.
  const most = Math.max(...lines.slice(0, -1).flatMap((cells) => cells.map((cell) => Math.abs(cell.expected_loss))), 0);
  return {
    id: 'cells',
    afterDatasetsDraw(chart) {
      const ctx = penOf(chart);
      const { left, top, width, height } = chart.chartArea;
      const box = { width: width / Math.max(1, columns), height: height / lines.length };
      ctx.save();
      const large = sizeThatFits(ctx, lines, box, scale, language);
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      lines.forEach((cells, row) => {
        cells.slice(0, columns).forEach((cell, column) => {
          const x = left + column * box.width;
          const y = top + row * box.height + (row === lines.length - 1 ? 5 : 0);
          const strength = most === 0 ? 0 : Math.min(1, Math.abs(cell.expected_loss) / most);
          const foot = row === lines.length - 1;
          ctx.fillStyle = foot ? '#EEF1F4' : colourOf(cell.expected_loss, strength);
          ctx.fillRect(x + 2, y + 2, box.width - 4, box.height - 4 - (foot ? 5 : 0));
          ctx.fillStyle = INK;
          ctx.font = cssFont(large, 'bold');
          const middle = x + box.width / 2;
          const centre = y + box.height / 2;
          ctx.fillText(amountText(cell.expected_loss, scale, language), middle, centre - large * 0.62);
          ctx.font = cssFont(large * SMALLER);
          ctx.fillText(worstText(cell, scale, language), middle, centre + large * 0.72);
        });
      });
      ctx.restore();
    },
  };
}

/** The size at which every cell holds its two lines. */
function sizeThatFits(
  pen: Pen,
  lines: readonly (readonly SplitCell[])[],
  box: { readonly width: number; readonly height: number },
  scale: MoneyScale,
  language: Language,
): number {
  const usual = Math.min(SIZE.label + 2, box.height / 2.6);
  pen.font = cssFont(usual, 'bold');
  const widest = Math.max(
    ...lines.flat().flatMap((cell) => {
      const second = pen.measureText(worstText(cell, scale, language)).width * SMALLER;
      return [pen.measureText(amountText(cell.expected_loss, scale, language)).width, second];
    }),
  );
  return usual * Math.min(1, (box.width - 14) / widest);
}

function worstText({ tail }: SplitCell, scale: MoneyScale, language: Language): string {
  return fill(WORDS.worst, language, { text: amountText(tail, scale, language) });
}

/** The sign in words; nil where all digits are. */
function amountText(loss: number, scale: MoneyScale, language: Language): string {
  const amount = scale.amount(Math.abs(loss));
  if (!/[1-9]/.test(amount)) return say(WORDS.nil, language);
  return fill(loss < 0 ? WORDS.gains : WORDS.loses, language, { amount });
}

/** From white to orange for losses, to blue for gains. */
function colourOf(loss: number, strength: number): string {
  const colour = loss < 0 ? GAIN : LOSS;
  const mixed = colour.map((part) => Math.round(255 + (part - 255) * strength * STRONGEST));
  return `rgb(${mixed.join(', ')})`;
}

function titleOf(split: RiskSplit, language: Language): string | undefined {
  const { rows, parties, risks, currency, tail_share } = split;
  const cells = rows.flatMap(({ risk, cells: own }) => own.map((cell, at) => ({ risk, cell, party: parties[at] })));
  const [first, ...others] = cells;
  if (first === undefined) return undefined;
  const most = others.reduce((found, each) => (each.cell.tail > found.cell.tail ? each : found), first);
  return fill(WORDS.title, language, {
    party: most.party === undefined ? '' : say(most.party.label, language),
    risk: riskLabel(risks, most.risk, language),
    average: fill(most.cell.expected_loss < 0 ? WORDS.gains : WORDS.loses, language, {
      amount: money(Math.abs(most.cell.expected_loss), currency, language),
    }),
    tail: money(most.cell.tail, currency, language),
    share: sharePercent(tail_share * 100),
  });
}
