/** Can it pay: CFADS beside debt service below, DSCR with its covenants above, on panels of their own so that no scale misleads. */
import type { RunResult } from '../../results/contract.ts';
import { type Language, fill } from '../language.ts';
import { moneyScale } from '../money.ts';
import { ratio } from '../numbers.ts';
import { valueOf, yearValues } from '../read.ts';
import { TERMS } from '../terms.ts';
import type { ChartKind, Picture } from './contract.ts';
import {
  type Cover,
  type Lowest,
  lowestMark,
  lowestOf,
  marksOf,
  offScale,
  thresholdLine,
  thresholdOf,
  topOf,
} from './cover-marks.ts';
import { COLOURS } from './palette.ts';
import { picture } from './picture.ts';
import { constructionBox, unitTitle, valueAxis, yearAxis } from './years.ts';

const TITLES = {
  safe: {
    en: 'Debt service is covered: the lowest DSCR is {value} in {moment}, above the threshold of {threshold}',
    zh: '还本付息有保障：最低偿债备付率为{value}（{moment}），高于约束线{threshold}',
  },
  plain: { en: 'The lowest DSCR is {value} in {moment}', zh: '最低偿债备付率为{value}（{moment}）' },
  locked: {
    en: 'Distributions are locked up at times: the lowest DSCR is {value} in {moment}, below {threshold}',
    zh: '触发分红锁定：最低偿债备付率为{value}（{moment}），低于{threshold}',
  },
  default: {
    en: 'The default covenant is breached: the lowest DSCR is {value} in {moment}, below {threshold}',
    zh: '触发违约：最低偿债备付率为{value}（{moment}），低于{threshold}',
  },
  none: { en: 'There is no debt service to cover', zh: '本方案无债务，无需还本付息' },
};
const SUBTITLE = {
  en: 'Above: DSCR by calendar year (times). Below: CFADS beside debt service by calendar year, {unit}, nominal prices',
  zh: '上图：分年偿债备付率（倍）；下图：可用于还本付息的现金流与当期应还本付息额，单位：{unit}，当年价格',
};

export const coverChart: ChartKind = {
  kind: 'debt-cover',
  summary: { en: 'Can it pay its debt?', zh: '能否按期还本付息？' },
  make: (result, language) =>
    result.views.cover === null ? withoutDebt(result, language) : withCover(result, result.views.cover, language),
};

function withCover(result: RunResult, cover: Cover, language: Language): Picture {
  const cfads = yearValues(result, { line: cover.cfads, sign: 1 });
  const service = yearValues(result, { line: cover.debt_service, sign: 1 });
  const dscr = yearValues(result, { line: cover.dscr, sign: 1 });
  const scale = moneyScale([...cfads, ...service], result.scenario.currency, language);
  const scaled = (values: readonly (number | null)[]): (number | null)[] =>
    values.map((value) => (value === null ? null : value / scale.divisor));
  const thresholds = { lock_up: thresholdOf(result, cover.lock_up), default: thresholdOf(result, cover.default) };
  const lowest = lowestOf(result, cover);
  const marks = marksOf(thresholds, valueOf(result, cover.average));
  const top = topOf(
    dscr,
    marks.map((mark) => mark.value),
  );

  const isCut = (value: number | null | undefined): boolean => typeof value === 'number' && value > top;

  return picture({
    result,
    language,
    title: titleOf(lowest, thresholds, language),
    subtitle: fill(SUBTITLE, language, { unit: scale.label }),
    labels: result.timeline.years.map(String),
    series: [
      {
        type: 'line',
        label: fill(TERMS.dscr, language, {}),
        data: dscr.map((value) => (value === null ? null : Math.min(value, top))),
        yAxisID: 'dscr',
        borderColor: COLOURS[2],
        backgroundColor: COLOURS[2],
        borderWidth: 4,
        pointRadius: dscr.map((value) => (isCut(value) ? 9 : 5)),
        pointStyle: dscr.map((value) => (isCut(value) ? 'triangle' : 'rectRot')),
        segment: {
          borderDash: ({ p0DataIndex, p1DataIndex }) =>
            isCut(dscr[p0DataIndex]) || isCut(dscr[p1DataIndex]) ? [4, 6] : undefined,
        },
        clip: false,
      },
      {
        type: 'bar',
        label: fill(TERMS.cfads, language, {}),
        data: scaled(cfads),
        yAxisID: 'money',
        backgroundColor: COLOURS[0],
        ...BAR,
      },
      {
        type: 'bar',
        label: fill(TERMS.debt_service, language, {}),
        data: scaled(service),
        yAxisID: 'money',
        backgroundColor: COLOURS[3],
        ...BAR,
      },
    ],
    scales: {
      x: yearAxis(language),
      money: { ...valueAxis(unitTitle(scale.label, language)), position: 'left', stack: 'panels', stackWeight: 5 },
      dscr: {
        ...valueAxis(language === 'zh' ? '偿债备付率（倍）' : 'DSCR (times)', (value, decimals) =>
          ratioTick(value, decimals),
        ),
        position: 'left',
        stack: 'panels',
        stackWeight: 4,
        offset: true,
        min: 0,
        max: top,
      },
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
    subtitle:
      language === 'zh'
        ? `分年经营净现金流，单位：${scale.label}，当年价格`
        : `Net operating cash by calendar year, ${scale.label}, nominal prices`,
    labels: result.timeline.years.map(String),
    series: [
      {
        type: 'bar',
        data: cash.map((value) => (value === null ? null : value / scale.divisor)),
        backgroundColor: COLOURS[0],
        ...BAR,
      },
    ],
    scales: { x: yearAxis(language), y: valueAxis(unitTitle(scale.label, language)) },
    annotations: constructionBox(result, language),
  });
}

function titleOf(
  lowest: Lowest | null,
  thresholds: { lock_up: number | null; default: number | null },
  language: Language,
): string {
  if (lowest === null) return fill(TITLES.none, language, {});
  const places = { value: ratio(lowest.value), moment: lowest.moment };
  const below = (threshold: number | null): boolean => threshold !== null && lowest.value < threshold - 1e-9;
  if (below(thresholds.default))
    return fill(TITLES.default, language, { ...places, threshold: ratio(thresholds.default ?? 0) });
  if (below(thresholds.lock_up))
    return fill(TITLES.locked, language, { ...places, threshold: ratio(thresholds.lock_up ?? 0) });
  const threshold = thresholds.lock_up ?? thresholds.default;
  return threshold === null
    ? fill(TITLES.plain, language, places)
    : fill(TITLES.safe, language, { ...places, threshold: ratio(threshold) });
}
