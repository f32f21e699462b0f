/** How likely: the paths by value of a figure, how many are on the good side of each value, and P10, P50, P90 in words. */
import type { Distribution, Simulation } from '../../results/simulation.ts';
import { fill, type Language, say } from '../language.ts';
import { fixed } from '../numbers.ts';
import { type Written, scaleOf, writtenAs } from '../simulation/figures.ts';
import { counted, footOf, percentileAt, percentileSentence, runFacts, sideOf } from '../simulation/words.ts';
import type { Picture } from './contract.ts';
import { COLOURS, GRID, INK, TINTS, WHITE } from './palette.ts';
import { beyond, marksOf, windowOf } from './histogram-marks.ts';
import { picture } from './picture.ts';
import { font, SIZE } from './text.ts';
import { valueAxis } from './years.ts';

const WORDS = {
  title: { en: '{metric}: {sentence}', zh: '{metric}：{sentence}' },
  at_close: { en: ' ({value} at close)', zh: '（交割时为 {value}）' },
  same: { en: '{metric} is {value} on every path', zh: '{metric}在所有路径上均为 {value}' },
  subtitle: {
    en: '{metric}, {unit}; n = {n} of {paths} paths have a value{beyond}; standard errors: P10 {e10}, P50 {e50}, P90 {e90} | {facts}',
    zh: '{metric}，单位：{unit}；{paths} 条路径中 n = {n} 条有数值{beyond}；标准误：P10 {e10}，P50 {e50}，P90 {e90} | {facts}',
  },
  beyond: {
    en: ', {count} of them beyond the axis (from {least} to {most})',
    zh: '，其中 {count} 条超出图幅（全距 {least} 至 {most}）',
  },
  bars: { en: 'Paths in the bin (left)', zh: '组内路径占比（左轴）' },
  curve: {
    en: 'Paths {side} the value (right; cumulative distribution)',
    zh: '{side}该值的路径占比（右轴，累积分布）',
  },
  left: { en: 'Share of paths in the bin, %', zh: '组内路径占比，%' },
  right: { en: 'Share of paths {side} the value, %', zh: '{side}该值的路径占比，%' },
} as const;

/** Room above the bars for four lines of marks, as a part of their height. */
const HEADROOM = 1.55;

/** The picture of one distribution; undefined where no path has a value. */
export function histogramChart(
  simulation: Simulation,
  distribution: Distribution,
  language: Language,
): Picture | undefined {
  const { edges, counts } = distribution.histogram;
  const { currency } = simulation;
  const scale = scaleOf([{ ...distribution, values: [...edges, distribution.close] }], currency, language);
  const written = writtenAs(distribution, currency, scale, language);
  const at = (value: number): number => value / written.divisor;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const title = titleOf(distribution, written, language);
  if (all === 0 || title === undefined) return undefined;
  const shares = counts.map((count) => (100 * count) / all);
  const top = Math.max(1, ...shares) * HEADROOM;
  const side = sideOf(distribution.better, language);
  const shown = windowOf(distribution);
  const low = at(shown.from);
  const high = at(shown.to);

  return picture({
    language,
    foot: footOf(simulation, language),
    title,
    subtitle: subtitleOf(simulation, distribution, written, language),
    labels: [],
    series: [
      {
        type: 'bar',
        data: shares.map((share, k) => ({ x: at(((edges[k] ?? 0) + (edges[k + 1] ?? 0)) / 2), y: share })),
        yAxisID: 'y',
        backgroundColor: TINTS[2],
        borderColor: WHITE,
        borderWidth: 1,
        barThickness: 'flex',
        categoryPercentage: 1,
        barPercentage: 1,
        order: 2,
      },
      {
        type: 'line',
        data: cumulative(counts, all, distribution.better).map((share, k) => ({ x: at(edges[k] ?? 0), y: share })),
        yAxisID: 'share',
        borderColor: COLOURS[0],
        backgroundColor: COLOURS[0],
        borderWidth: 4,
        pointRadius: 0,
        order: 1,
      },
    ],
    scales: {
      x: {
        ...valueAxis(`${say(distribution.label, language)}${language === 'zh' ? '，' : ', '}${written.axis}`),
        beginAtZero: false,
        offset: false,
        grid: { display: false },
        border: { color: INK },
        min: low,
        max: high > low ? high : low + 1,
        ticks: axisTicks(high - low, 12),
      },
      y: {
        ...valueAxis(say(WORDS.left, language)),
        max: top,
        ticks: axisTicks(top, 12),
        afterBuildTicks: upTo(top / HEADROOM),
      },
      share: {
        ...valueAxis(fill(WORDS.right, language, { side })),
        position: 'right',
        max: 100 * HEADROOM,
        grid: { drawOnChartArea: false, color: GRID },
        ticks: axisTicks(100, 8),
        afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
          axis.ticks = [0, 20, 40, 60, 80, 100].map((value) => ({ value }));
        },
      },
    },
    annotations: marksOf(distribution, written, { low, high, top }, language),
    key: [
      { label: say(WORDS.bars, language), look: 'bar', colour: TINTS[2] },
      { label: fill(WORDS.curve, language, { side }), look: 'line', colour: COLOURS[0] },
    ],
  });
}

/** Ticks inside the plot only: none at the cut ends of an axis. */
function axisTicks(span: number, most: number) {
  const decimals = span > 40 ? 0 : span > 4 ? 1 : 2;
  return {
    font: font(SIZE.axis),
    color: INK,
    maxTicksLimit: most,
    includeBounds: false,
    callback: (value: number | string): string =>
      fixed(Number(value), Number.isInteger(Number(value)) && span > 4 ? 0 : decimals),
  };
}

/** No ticks in the headroom. */
function upTo(most: number) {
  return (axis: { ticks: { value: number }[] }): void => {
    axis.ticks = axis.ticks.filter(({ value }) => value <= most * 1.02);
  };
}

/** At each edge, the share of paths on the good side of it. */
function cumulative(counts: readonly number[], all: number, better: Distribution['better']): readonly number[] {
  let below = 0;
  const shares = [0, ...counts.map((count) => (below += count) / all)];
  return shares.map((share) => 100 * (better === 'high' ? 1 - share : share));
}

function titleOf(distribution: Distribution, written: Written, language: Language): string | undefined {
  const metric = say(distribution.label, language);
  const { least, most, close, better } = distribution;
  if (least !== null && least === most) return fill(WORDS.same, language, { metric, value: written.text(least) });
  const sentence = percentileSentence(distribution, better === 'high' ? 10 : 90, written, language);
  if (sentence === undefined) return undefined;
  const title = fill(WORDS.title, language, { metric, sentence });
  return close === null ? title : title + fill(WORDS.at_close, language, { value: written.text(close) });
}

function subtitleOf(simulation: Simulation, distribution: Distribution, written: Written, language: Language): string {
  const { least, most } = distribution;
  const outside = beyond(distribution, windowOf(distribution));
  const error = (at: number): string => `±${written.error(percentileAt(distribution, at).standard_error)}`;
  return fill(WORDS.subtitle, language, {
    metric: say(distribution.label, language),
    unit: written.axis,
    n: counted(distribution.histogram.counts.reduce((sum, count) => sum + count, 0)),
    paths: counted(simulation.paths),
    beyond:
      outside === 0 || least === null || most === null
        ? ''
        : fill(WORDS.beyond, language, {
            count: counted(outside),
            least: written.text(least),
            most: written.text(most),
          }),
    e10: error(10),
    e50: error(50),
    e90: error(90),
    facts: runFacts(simulation, language, 'without paths').join(' | '),
  });
}
