/** How an estimate settled as paths were added: its value and two standard errors on both sides, paths doubling along the axis. */
import type { Convergence, Simulation } from '../../results/simulation.ts';
import { fill, type Language, say } from '../language.ts';
import { fixed } from '../numbers.ts';
import { scaleOf, writtenAs } from '../simulation/figures.ts';
import { counted, footOf, runFacts, statisticName } from '../simulation/words.ts';
import type { Picture, Point } from './contract.ts';
import { COLOURS, INK, TINTS } from './palette.ts';
import { picture, type Series } from './picture.ts';
import { valueAxis } from './years.ts';

const WORDS = {
  title: {
    en: 'After {paths} paths {statistic} is {value} ± {error}',
    zh: '{paths} 条路径后，{statistic}为 {value} ± {error}',
  },
  subtitle: {
    en: 'Estimate and two standard errors on both sides, {unit}, by number of paths{cut} | {facts}',
    zh: '估计值及其上下各两个标准误，单位：{unit}，按路径数{cut} | {facts}',
  },
  cut: { en: '; the axis does not start at zero', zh: '；纵轴不从零开始' },
  estimate: { en: 'Estimate', zh: '估计值' },
  band: { en: '± two standard errors', zh: '± 两个标准误' },
  x: { en: 'Paths (logarithmic axis)', zh: '路径数（对数坐标）' },
} as const;

/** The picture of one estimate; undefined where it never had a value. */
export function convergenceChart(
  simulation: Simulation,
  convergence: Convergence,
  language: Language,
): Picture | undefined {
  const { metrics, currency } = simulation;
  const distribution = metrics.find(({ metric }) => metric === convergence.metric);
  const named = { metric: convergence.metric, unit: distribution?.unit ?? '1' };
  const points = convergence.points.flatMap(({ paths, value, standard_error: error }) =>
    value === null ? [] : [{ paths, value, error: error ?? 0 }],
  );
  const last = points.at(-1);
  if (last === undefined) return undefined;
  const scale = scaleOf([{ ...named, values: points.map(({ value }) => value) }], currency, language);
  const written = writtenAs(named, currency, scale, language);
  const line = (of: (point: (typeof points)[number]) => number): Point[] =>
    points.map((point) => ({ x: point.paths, y: of(point) / written.divisor }));
  const edge = { type: 'line' as const, borderColor: COLOURS[0], borderWidth: 1, borderDash: [4, 4], pointRadius: 0 };
  const series: Series[] = [
    { ...edge, data: line(({ value, error }) => value - 2 * error), order: 3 },
    { ...edge, data: line(({ value, error }) => value + 2 * error), fill: '-1', backgroundColor: TINTS[0], order: 3 },
    {
      type: 'line',
      data: line(({ value }) => value),
      borderColor: COLOURS[0],
      backgroundColor: COLOURS[0],
      borderWidth: 4,
      pointRadius: 6,
      order: 1,
    },
  ];
  const statistic =
    distribution === undefined ? convergence.metric : statisticName(distribution, convergence.statistic, language);
  const ends = points.map(({ paths }) => paths);
  return picture({
    language,
    foot: footOf(simulation, language),
    title: fill(WORDS.title, language, {
      paths: counted(last.paths),
      statistic,
      value: written.fine(last.value),
      error: written.margin(2 * last.error),
    }),
    subtitle: fill(WORDS.subtitle, language, {
      unit: written.axis,
      cut: say(WORDS.cut, language),
      facts: runFacts(simulation, language).join(' | '),
    }),
    labels: [],
    series,
    scales: {
      x: {
        ...valueAxis(say(WORDS.x, language)),
        type: 'logarithmic',
        grid: { display: false },
        border: { color: INK },
        min: Math.min(...ends) * 0.9,
        max: Math.max(...ends) * 1.1,
        afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
          axis.ticks = apart(ends).map((value) => ({ value }));
        },
        ticks: {
          ...valueAxis('').ticks,
          autoSkip: false,
          maxRotation: 0,
          callback: (value) => fixed(Number(value), 0),
        },
      },
      y: { ...valueAxis(written.axis), beginAtZero: false, grace: '10%' },
    },
    endLabels: [{ at: { dataset: 2 }, text: written.fine(last.value), colour: COLOURS[0] }],
    key: [
      { label: say(WORDS.estimate, language), look: 'line', colour: COLOURS[0] },
      { label: say(WORDS.band, language), look: 'bar', colour: TINTS[0] },
    ],
  });
}

/** Numbers of paths that can be written beside each other on a logarithmic axis: the last, and those far enough before it. */
function apart(paths: readonly number[]): readonly number[] {
  const range = (paths.at(-1) ?? 1) / (paths[0] ?? 1);
  const step = range <= 64 ? 1.25 : range <= 4096 ? 2 : 4;
  return paths.reduceRight<number[]>(
    (kept, each) => (kept[0] === undefined || each * step <= kept[0] ? [each, ...kept] : kept),
    [],
  );
}
