/** Can it pay: CFADS beside debt service below, DSCR with its covenants above, on panels of their own so that no scale misleads. */
import type { RunResult, Views } from '../../results/contract.ts';
import { type Language, fill } from '../language.ts';
import { moneyScale } from '../money.ts';
import { ratio } from '../numbers.ts';
import { lineOf, valueOf, yearValues } from '../read.ts';
import { TERMS } from '../terms.ts';
import type { ChartKind, Mark, Picture } from './contract.ts';
import { COLOURS, INK } from './palette.ts';
import { picture } from './picture.ts';
import { unitTitle } from './waterfall.ts';
import { constructionBox, noteLabel, valueAxis, yearAxis } from './years.ts';

type Cover = NonNullable<Views['cover']>;

const TITLES = {
  safe: { en: 'Debt service is covered: the lowest DSCR is {value} in {moment}, above the threshold of {threshold}', zh: '还本付息有保障：最低偿债备付率为{value}（{moment}），高于约束线{threshold}' },
  plain: { en: 'The lowest DSCR is {value} in {moment}', zh: '最低偿债备付率为{value}（{moment}）' },
  locked: { en: 'Distributions are locked up at times: the lowest DSCR is {value} in {moment}, below {threshold}', zh: '触发分红锁定：最低偿债备付率为{value}（{moment}），低于{threshold}' },
  default: { en: 'The default covenant is breached: the lowest DSCR is {value} in {moment}, below {threshold}', zh: '触发违约：最低偿债备付率为{value}（{moment}），低于{threshold}' },
  none: { en: 'There is no debt service to cover', zh: '本方案无债务，无需还本付息' },
};
const SUBTITLE = {
  en: 'Above: DSCR by calendar year (times). Below: CFADS beside debt service by calendar year, {unit}, nominal prices',
  zh: '上图：分年偿债备付率（倍）；下图：可用于还本付息的现金流与当期应还本付息额，单位：{unit}，当年价格',
};

export const coverChart: ChartKind = {
  kind: 'debt-cover',
  summary: { en: 'Can it pay its debt?', zh: '能否按期还本付息？' },
  make: (result, language) => (result.views.cover === null ? withoutDebt(result, language) : withCover(result, result.views.cover, language)),
};

function withCover(result: RunResult, cover: Cover, language: Language): Picture {
  const cfads = yearValues(result, { line: cover.cfads, sign: 1 });
  const service = yearValues(result, { line: cover.debt_service, sign: 1 });
  const dscr = yearValues(result, { line: cover.dscr, sign: 1 });
  const scale = moneyScale([...cfads, ...service], result.scenario.currency, language);
  const scaled = (values: readonly (number | null)[]): (number | null)[] => values.map((value) => (value === null ? null : value / scale.divisor));
  const thresholds = { lock_up: thresholdOf(result, cover.lock_up), default: thresholdOf(result, cover.default) };
  const lowest = lowestOf(result, cover);
  const marks = marksOf(thresholds, valueOf(result, cover.average));
  const top = topOf(dscr, marks.map((mark) => mark.value));

  const isCut = (value: number | null | undefined): boolean => typeof value === 'number' && value > top;

  return picture({
    result,
    language,
    title: titleOf(lowest, thresholds, language),
    subtitle: fill(SUBTITLE, language, { unit: scale.label }),
    labels: result.timeline.years.map(String),
    series: [
      { type: 'line', label: fill(TERMS.dscr, language, {}), data: dscr.map((value) => (value === null ? null : Math.min(value, top))), yAxisID: 'dscr', borderColor: COLOURS[2], backgroundColor: COLOURS[2], borderWidth: 4, pointRadius: dscr.map((value) => (isCut(value) ? 9 : 5)), pointStyle: dscr.map((value) => (isCut(value) ? 'triangle' : 'rectRot')), segment: { borderDash: ({ p0DataIndex, p1DataIndex }) => (isCut(dscr[p0DataIndex]) || isCut(dscr[p1DataIndex]) ? [4, 6] : undefined) }, clip: false },
      { type: 'bar', label: fill(TERMS.cfads, language, {}), data: scaled(cfads), yAxisID: 'money', backgroundColor: COLOURS[0], ...BAR },
      { type: 'bar', label: fill(TERMS.debt_service, language, {}), data: scaled(service), yAxisID: 'money', backgroundColor: COLOURS[3], ...BAR },
    ],
    scales: {
      x: yearAxis(language),
      money: { ...valueAxis(unitTitle(scale.label, language)), position: 'left', stack: 'panels', stackWeight: 5 },
      dscr: { ...valueAxis(language === 'zh' ? '偿债备付率（倍）' : 'DSCR (times)', (value, decimals) => ratioTick(value, decimals)), position: 'left', stack: 'panels', stackWeight: 4, offset: true, min: 0, max: top },
    },
    annotations: {
      ...constructionBox(result, language, ['dscr', 'money']),
      ...Object.fromEntries(marks.map((mark) => [mark.name, thresholdLine(mark)])),
      ...lowestMark(result, lowest, top, language),
      ...offScale(result, dscr, top, language),
    },
    endLabels: marks.map((mark) => ({
      at: { scale: 'dscr', value: mark.value },
      text: fill(TERMS[mark.name], language, { value: ratio(mark.value) }),
      colour: mark.colour === COLOURS[1] ? '#176B62' : mark.colour,
    })),
    key: [
      { label: fill(TERMS.dscr, language, {}), look: 'line', colour: COLOURS[2] },
      { label: fill(TERMS.cfads, language, {}), look: 'bar', colour: COLOURS[0] },
      { label: fill(TERMS.debt_service, language, {}), look: 'bar', colour: COLOURS[3], hatch: 'rising' },
    ],
    hatch: (dataset) => (dataset === 2 ? 'rising' : 'plain'),
  });
}

const OFF_SCALE = { en: '{range} in {extent}: off the scale', zh: '{extent}年为{range}，超出刻度' };
const BAR = { categoryPercentage: 0.84, barPercentage: 0.96, maxBarThickness: 120 } as const;

function ratioTick(value: number, decimals: number): string {
  return `${value.toFixed(Math.max(1, decimals))}x`;
}

function withoutDebt(result: RunResult, language: Language): Picture {
  const shown = result.views.cash_flow.findLast((each) => each.role === 'subtotal');
  const cash = shown === undefined ? [] : yearValues(result, shown);
  const scale = moneyScale(cash, result.scenario.currency, language);
  return picture({
    result,
    language,
    title: fill(TITLES.none, language, {}),
    subtitle: language === 'zh' ? `分年经营净现金流，单位：${scale.label}，当年价格` : `Net operating cash by calendar year, ${scale.label}, nominal prices`,
    labels: result.timeline.years.map(String),
    series: [{ type: 'bar', data: cash.map((value) => (value === null ? null : value / scale.divisor)), backgroundColor: COLOURS[0], ...BAR }],
    scales: { x: yearAxis(language), y: valueAxis(unitTitle(scale.label, language)) },
    annotations: constructionBox(result, language),
  });
}

interface Lowest {
  readonly value: number;
  readonly moment: string;
  readonly year: number;
}

/** The minimum DSCR and the period in which it stands. */
function lowestOf(result: RunResult, cover: Cover): Lowest | null {
  const { values } = lineOf(result, cover.dscr_periods);
  const at = values.reduce<number>((least, value, t) => (value !== null && (least < 0 || value < (values[least] ?? Infinity)) ? t : least), -1);
  const period = result.timeline.periods[at];
  const yearly = lineOf(result, cover.dscr).values;
  const value = valueOf(result, cover.minimum);
  if (value === null || period === undefined) return null;
  const year = result.timeline.years.indexOf(period.year);
  const wholeYear = Math.abs((yearly[year] ?? Infinity) - value) <= 1e-9;
  return { value, moment: wholeYear ? String(period.year) : period.label, year: period.year };
}

function thresholdOf(result: RunResult, id: string | undefined): number | null {
  if (id === undefined) return null;
  const line = lineOf(result, id);
  return line.values.find((value) => value !== null) ?? null;
}

function titleOf(lowest: Lowest | null, thresholds: { lock_up: number | null; default: number | null }, language: Language): string {
  if (lowest === null) return fill(TITLES.none, language, {});
  const places = { value: ratio(lowest.value), moment: lowest.moment };
  const below = (threshold: number | null): boolean => threshold !== null && lowest.value < threshold - 1e-9;
  if (below(thresholds.default)) return fill(TITLES.default, language, { ...places, threshold: ratio(thresholds.default ?? 0) });
  if (below(thresholds.lock_up)) return fill(TITLES.locked, language, { ...places, threshold: ratio(thresholds.lock_up ?? 0) });
  const threshold = thresholds.lock_up ?? thresholds.default;
  return threshold === null ? fill(TITLES.plain, language, places) : fill(TITLES.safe, language, { ...places, threshold: ratio(threshold) });
}

/** The top of the DSCR axis: an outlier of the last years must not flatten all others. */
function topOf(dscr: readonly (number | null)[], marks: readonly number[]): number {
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
function marksOf(thresholds: { lock_up: number | null; default: number | null }, average: number | null): readonly LevelMark[] {
  const levels = [
    { name: 'lock_up', value: thresholds.lock_up, colour: INK, dash: [14, 7] },
    { name: 'default', value: thresholds.default, colour: INK, dash: [3, 6] },
    { name: 'average', value: average, colour: COLOURS[1], dash: [20, 5, 4, 5] },
  ] as const;
  return levels.flatMap((each) => (each.value === null ? [] : [{ ...each, value: each.value }]));
}

function thresholdLine({ value, colour, dash }: LevelMark): Mark {
  return { type: 'line', yScaleID: 'dscr', yMin: value, yMax: value, borderColor: colour, borderWidth: 3, borderDash: [...dash], drawTime: 'beforeDatasetsDraw' };
}

function lowestMark(result: RunResult, lowest: Lowest | null, top: number, language: Language): Record<string, Mark> {
  if (lowest === null) return {};
  const at = result.timeline.years.indexOf(lowest.year);
  const value = Math.min(lowest.value, top);
  const late = at > result.timeline.years.length * 0.75;
  return {
    lowestPoint: { type: 'point', xValue: at, yScaleID: 'dscr', yValue: value, radius: 10, borderColor: COLOURS[2], borderWidth: 3, backgroundColor: 'rgba(255,255,255,0)' },
    lowestLabel: {
      type: 'label', xValue: at, yScaleID: 'dscr', yValue: value,
      ...noteLabel(fill(TERMS.minimum, language, { value: ratio(lowest.value), year: lowest.moment }), COLOURS[2]),
      position: { x: late ? 'end' : 'start', y: 'start' }, xAdjust: late ? -14 : 14, yAdjust: 12,
    },
  };
}

/** Says what the axis cuts off, on the side where there is room. */
function offScale(result: RunResult, dscr: readonly (number | null)[], top: number, language: Language): Record<string, Mark> {
  const cut = dscr.flatMap((value, at) => (value !== null && value > top ? [{ value, at, year: result.timeline.years[at] ?? 0 }] : []));
  const [first, last] = [cut[0], cut.at(-1)];
  if (first === undefined || last === undefined) return {};
  const values = cut.map((each) => each.value);
  const to = language === 'zh' ? '至' : ' to ';
  const range = cut.length === 1 ? ratio(first.value) : `${ratio(Math.min(...values))}${to}${ratio(Math.max(...values))}`;
  const extent = cut.length === 1 ? String(first.year) : `${first.year}${to}${last.year}`;
  const right = first.at < dscr.length * 0.4;
  return {
    cut: {
      type: 'label', xValue: right ? last.at : first.at, yScaleID: 'dscr', yValue: top,
      ...noteLabel(fill(OFF_SCALE, language, { range, extent }), COLOURS[2]),
      position: { x: right ? 'start' : 'end', y: 'center' }, xAdjust: right ? 16 : -16,
    },
  };
}
