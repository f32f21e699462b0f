/** What a histogram shows of a distribution: how far its axis reaches, and P10, P50, P90 and the close in words. */
import type { Distribution } from '../../results/simulation.ts';
import { fill, type Language } from '../language.ts';
import type { Written } from '../simulation/figures.ts';
import { percentileAt, percentileSentence } from '../simulation/words.ts';
import type { Mark } from './contract.ts';
import { COLOURS } from './palette.ts';
import { noteLabel } from './years.ts';

const WORDS = {
  mark: { en: 'P{at}: {sentence}', zh: 'P{at}：{sentence}' },
  close: { en: 'At close: {value}', zh: '交割时：{value}' },
} as const;

/** What the words of a mark need of the width of the plot. */
const WORDS_ROOM = 0.31;

/** What the axis shows: all paths, unless a few lie so far out that nothing could be told apart; then it ends before them. */
export function windowOf(distribution: Distribution): { readonly from: number; readonly to: number } {
  const { close, histogram } = distribution;
  const [first = 0] = histogram.edges;
  const last = histogram.edges.at(-1) ?? 1;
  const ends = [close ?? first, close ?? last];
  const [low, high] = [percentileAt(distribution, 5).value, percentileAt(distribution, 95).value];
  if (low === null || high === null) return { from: Math.min(first, ...ends), to: Math.max(last, ...ends) };
  const reach = (high - low) * REACH;
  return { from: Math.min(Math.max(first, low - reach), ...ends), to: Math.max(Math.min(last, high + reach), ...ends) };
}

/** How far beyond P5 and P95 the axis may reach, in widths between them. */
const REACH = 1.5;

/** How many paths lie beyond the ends of the axis, by the bins that lie wholly there. */
export function beyond(
  { histogram }: Distribution,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const { edges, counts } = histogram;
  return counts.reduce((sum, count, k) => {
    const outside = (edges[k + 1] ?? 0) < from || (edges[k] ?? 0) > to;
    return outside ? sum + count : sum;
  }, 0);
}

/**
 * Lines up from the axis, their words above the bars on steps of their own. Words run left and later lines stand higher, or right
 * and lower, or inward, by where there is room: so lines keep off each other's words.
 */
export function marksOf(
  distribution: Distribution,
  written: Written,
  { low, high, top }: { readonly low: number; readonly high: number; readonly top: number },
  language: Language,
): Record<string, Mark> {
  const percentiles = [10, 50, 90].flatMap((at) => {
    const { value } = percentileAt(distribution, at);
    const sentence = percentileSentence(distribution, at, written, language);
    return value === null || sentence === undefined
      ? []
      : [{ value, text: fill(WORDS.mark, language, { at: String(at), sentence }), colour: COLOURS[2], dash: [8, 6] }];
  });
  const { close } = distribution;
  const marks = [
    ...percentiles,
    ...(close === null
      ? []
      : [
          {
            value: close,
            text: fill(WORDS.close, language, { value: written.text(close) }),
            colour: '#B8430F',
            dash: [],
          },
        ]),
  ].sort((a, b) => a.value - b.value);
  const lowest = ((marks[0]?.value ?? 0) / written.divisor - low) / (high - low);
  const highest = ((marks.at(-1)?.value ?? 0) / written.divisor - low) / (high - low);
  const side = lowest >= WORDS_ROOM ? 'left' : 1 - highest >= WORDS_ROOM ? 'right' : 'inward';
  const middle = (low + high) / 2;
  const placed = marks
    .map((mark) => ({ ...mark, x: mark.value / written.divisor }))
    // Outer marks stand highest where words run inward.
    .sort((a, b) =>
      side === 'left' ? b.x - a.x : side === 'right' ? a.x - b.x : Math.abs(b.x - middle) - Math.abs(a.x - middle),
    );
  return Object.fromEntries(
    placed.flatMap(({ x, text, colour, dash }, step): [string, Mark][] => {
      const left = side === 'left' || (side === 'inward' && x > middle);
      const y = top * (0.96 - (0.27 * step) / 3);
      return [
        [
          `line_${String(step)}`,
          { type: 'line', xMin: x, xMax: x, yMin: 0, yMax: y, borderColor: colour, borderWidth: 3, borderDash: dash },
        ],
        [
          `words_${String(step)}`,
          {
            type: 'label',
            xValue: x,
            yValue: y,
            ...noteLabel(text, colour),
            position: { x: left ? 'end' : 'start', y: 'center' },
            xAdjust: left ? -6 : 6,
          },
        ],
      ];
    }),
  );
}
