/** What is marked on the DSCR panel: covenants, average, the lowest point, and what the axis cuts off. */
import type { RunResult, Views } from '../../results/contract.ts';
import { fill, type Language } from '../language.ts';
import { ratio } from '../numbers.ts';
import { lineOf, valueOf } from '../read.ts';
import { TERMS } from '../terms.ts';
import type { Mark } from './contract.ts';
import { COLOURS, INK } from './palette.ts';
import { noteLabel } from './years.ts';

export type Cover = NonNullable<Views['cover']>;

const OFF_SCALE = { en: '{range} in {extent}: off the scale', zh: '{extent}年为{range}，超出刻度' };

export interface Lowest {
  readonly value: number;
  readonly moment: string;
  readonly year: number;
}

/** The minimum DSCR and the period in which it stands. */
export function lowestOf(result: RunResult, cover: Cover): Lowest | null {
  const { values } = lineOf(result, cover.dscr_periods);
  const at = values.reduce<number>(
    (least, value, t) => (value !== null && (least < 0 || value < (values[least] ?? Infinity)) ? t : least),
    -1,
  );
  const period = result.timeline.periods[at];
  const yearly = lineOf(result, cover.dscr).values;
  const value = valueOf(result, cover.minimum);
  if (value === null || period === undefined) return null;
  const year = result.timeline.years.indexOf(period.year);
  const wholeYear = Math.abs((yearly[year] ?? Infinity) - value) <= 1e-9;
  return { value, moment: wholeYear ? String(period.year) : period.label, year: period.year };
}

export function thresholdOf(result: RunResult, id: string | undefined): number | null {
  if (id === undefined) return null;
  const line = lineOf(result, id);
  return line.values.find((value) => value !== null) ?? null;
}

/** The top of the DSCR axis: an outlier of the last years must not flatten all others. */
export function topOf(dscr: readonly (number | null)[], marks: readonly number[]): number {
  const values = dscr.filter((value) => value !== null).sort((a, b) => a - b);
  const middle = values[Math.floor(values.length / 2)] ?? 1;
  const highest = values.at(-1) ?? 1;
  const wanted = Math.max(highest > 2.5 * middle ? 2 * middle : highest, ...marks);
  const room = Math.max(1.5, wanted * 1.08);
  return room > 3 ? Math.ceil(room) : Math.ceil(room * 2) / 2;
}

interface LevelMark {
  readonly name: 'lock_up' | 'default' | 'average';
  readonly value: number;
  readonly colour: string;
  readonly dash: readonly number[];
}

/** Levels drawn across the DSCR panel, each with a dash of its own. */
export function marksOf(
  thresholds: { lock_up: number | null; default: number | null },
  average: number | null,
): readonly LevelMark[] {
  const levels = [
    { name: 'lock_up', value: thresholds.lock_up, colour: INK, dash: [14, 7] },
    { name: 'default', value: thresholds.default, colour: INK, dash: [3, 6] },
    { name: 'average', value: average, colour: COLOURS[1], dash: [20, 5, 4, 5] },
  ] as const;
  return levels.flatMap((each) => (each.value === null ? [] : [{ ...each, value: each.value }]));
}

export function thresholdLine({ value, colour, dash }: LevelMark): Mark {
  return {
    type: 'line',
    yScaleID: 'dscr',
    yMin: value,
    yMax: value,
    borderColor: colour,
    borderWidth: 3,
    borderDash: [...dash],
    drawTime: 'beforeDatasetsDraw',
  };
}

export function lowestMark(
  result: RunResult,
  lowest: Lowest | null,
  top: number,
  language: Language,
): Record<string, Mark> {
  if (lowest === null) return {};
  const at = result.timeline.years.indexOf(lowest.year);
  const value = Math.min(lowest.value, top);
  const late = at > result.timeline.years.length * 0.75;
  return {
    lowestPoint: {
      type: 'point',
      xValue: at,
      yScaleID: 'dscr',
      yValue: value,
      radius: 10,
      borderColor: COLOURS[2],
      borderWidth: 3,
      backgroundColor: 'rgba(255,255,255,0)',
    },
    lowestLabel: {
      type: 'label',
      xValue: at,
      yScaleID: 'dscr',
      yValue: value,
      ...noteLabel(fill(TERMS.minimum, language, { value: ratio(lowest.value), year: lowest.moment }), COLOURS[2]),
      position: { x: late ? 'end' : 'start', y: 'start' },
      xAdjust: late ? -14 : 14,
      yAdjust: 12,
    },
  };
}

/** Says what the axis cuts off, on the side where there is room. */
export function offScale(
  result: RunResult,
  dscr: readonly (number | null)[],
  top: number,
  language: Language,
): Record<string, Mark> {
  const cut = dscr.flatMap((value, at) =>
    value !== null && value > top ? [{ value, at, year: result.timeline.years[at] ?? 0 }] : [],
  );
  const [first, last] = [cut[0], cut.at(-1)];
  if (first === undefined || last === undefined) return {};
  const values = cut.map((each) => each.value);
  const to = language === 'zh' ? '至' : ' to ';
  const range =
    cut.length === 1 ? ratio(first.value) : `${ratio(Math.min(...values))}${to}${ratio(Math.max(...values))}`;
  const extent = cut.length === 1 ? String(first.year) : `${first.year}${to}${last.year}`;
  const right = first.at < dscr.length * 0.4;
  return {
    cut: {
      type: 'label',
      xValue: right ? last.at : first.at,
      yScaleID: 'dscr',
      yValue: top,
      ...noteLabel(fill(OFF_SCALE, language, { range, extent }), COLOURS[2]),
      position: { x: right ? 'start' : 'end', y: 'center' },
      xAdjust: right ? 16 : -16,
    },
  };
}
