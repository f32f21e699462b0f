/** A figure as single inputs move by the same share: how steep, how bent, and where the threshold is crossed. */
import type { Spider, StudiedFinancing, StudiedMetric } from '../../../results/sensitivity.ts';
import { styleOf } from '../../../results/style.ts';
import { fill, say } from '../../language.ts';
import type { Words } from '../../sensitivity/words.ts';
import type { Mark, Picture } from '../contract.ts';
import { figureScale } from '../figure-scale.ts';
import { COLOURS, GREY, INK } from '../palette.ts';
import { picture, type Series } from '../picture.ts';
import { font, SIZE } from '../text.ts';
import { noteLabel, valueAxis } from '../years.ts';
import { footOf, roomy } from './shared.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

/** Each line has a colour, a dash and a marker of its own. */
const LOOKS = [
  { colour: COLOURS[0], dash: [], point: 'circle' },
  { colour: COLOURS[3], dash: [14, 6], point: 'rect' },
  { colour: COLOURS[1], dash: [4, 5], point: 'triangle' },
  { colour: COLOURS[2], dash: [18, 5, 4, 5], point: 'rectRot' },
  { colour: INK, dash: [8, 8], point: 'crossRot' },
  { colour: GREY, dash: [2, 4], point: 'star' },
] as const;

type Line = Spider['lines'][number];

export function spiderChart(words: Words, spider: Spider, metric: StudiedMetric, financing: StudiedFinancing): Picture {
  const { study, language } = words;
  const { currency } = study.scenario;
  const values = spider.lines.map((line) => valuesOf(line, metric, financing));
  const known = values.flat().filter((value) => value !== null);
  const { divisor, unit } = figureScale(
    styleOf(metric.id, metric.unit, currency),
    metric.unit,
    known,
    currency,
    language,
  );
  const bounds = roomy(
    [...known, ...(metric.threshold === null ? [] : [metric.threshold.value])].map((each) => each / divisor),
    0.06,
  );
  const series = spider.lines.map((line, k): Series => {
    const look = LOOKS[k % LOOKS.length] ?? LOOKS[0];
    return {
      type: 'line',
      label: words.name(line.input),
      data: (values[k] ?? []).map((value) => (value === null ? null : value / divisor)),
      borderColor: look.colour,
      backgroundColor: look.colour,
      borderDash: [...look.dash],
      // The first is drawn on top: lines that run together are seen as stripes.
      borderWidth: 3 + 1.7 * k,
      pointStyle: look.point,
      pointRadius: 7,
      tension: 0,
      clip: false,
    };
  });
  return picture({
    language,
    foot: footOf(study, language, [financing]),
    title: titleOf(words, spider, metric, financing),
    subtitle: fill(TERMS.spider, language, {
      metric: words.label(metric),
      unit,
      financing: words.financing(financing),
    }),
    labels: spider.steps.map((step) => `${step > 0 ? '+' : ''}${String(Math.round(step * 100))}%`),
    series,
    scales: {
      x: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        title: { display: true, text: say(TERMS.spider_axis, language), font: font(SIZE.axis), color: INK },
        ticks: { font: font(SIZE.axis), color: INK },
      },
      y: { ...valueAxis(unit), beginAtZero: false, ...bounds, ticks: { ...valueAxis('').ticks, includeBounds: false } },
    },
    annotations: {
      ...thresholdMark(words, metric, divisor),
      ...crossingMarks(words, spider, metric, { financing, divisor }),
    },
    key: spider.lines.map((line, k) => {
      const look = LOOKS[k % LOOKS.length] ?? LOOKS[0];
      return { label: words.name(line.input), look: 'line', colour: look.colour, dash: look.dash };
    }),
    endLabels: spider.lines.map((line, k) => ({
      at: { dataset: k },
      text: words.name(line.input),
      colour:
        (LOOKS[k % LOOKS.length] ?? LOOKS[0]).colour === GREY ? INK : (LOOKS[k % LOOKS.length] ?? LOOKS[0]).colour,
    })),
  });
}

function valuesOf({ points }: Line, { id }: StudiedMetric, financing: StudiedFinancing): readonly (number | null)[] {
  return points.map(({ outcomes }) => {
    const outcome = outcomes.find((each) => each.financing === financing)?.outcome;
    const figure = outcome?.closed === true ? outcome.figures[id] : undefined;
    return figure !== undefined && 'value' in figure ? figure.value : null;
  });
}

function thresholdMark(words: Words, metric: StudiedMetric, divisor: number): Record<string, Mark> {
  const { threshold } = metric;
  if (threshold === null) return {};
  const text =
    threshold.kind === 'gate'
      ? fill(TERMS.gate_line, words.language, { value: words.number(threshold.value, metric) })
      : say(TERMS.zero_line, words.language);
  return {
    threshold: {
      type: 'line',
      yScaleID: 'y',
      yMin: threshold.value / divisor,
      yMax: threshold.value / divisor,
      borderColor: COLOURS[2],
      borderWidth: 3,
      borderDash: [3, 6],
      label: { ...noteLabel(text, COLOURS[2]), position: 'start', rotation: 0 },
    },
  };
}

/** A ring at each crossing, with the input's value there; labels step down so that close ones stay apart. */
function crossingMarks(
  words: Words,
  { lines, steps }: Spider,
  metric: StudiedMetric,
  { financing, divisor }: { readonly financing: StudiedFinancing; readonly divisor: number },
): Record<string, Mark> {
  const first = steps[0] ?? 0;
  const width = (steps[1] ?? 1) - first;
  const all = lines
    .flatMap((line, k) =>
      line.crossings
        .filter((each) => each.metric === metric.id && each.financing === financing)
        .map((crossing) => ({ crossing, colour: (LOOKS[k % LOOKS.length] ?? LOOKS[0]).colour })),
    )
    .sort((a, b) => a.crossing.step - b.crossing.step);
  return Object.fromEntries(
    all.flatMap(({ crossing, colour }, k): [string, Mark][] => {
      const at = {
        xValue: (crossing.step - first) / width,
        yScaleID: 'y',
        yValue: (metric.threshold?.value ?? 0) / divisor,
      };
      return [
        [
          `cross_${String(k)}`,
          {
            type: 'point',
            ...at,
            radius: 11,
            borderColor: colour,
            borderWidth: 3,
            backgroundColor: 'rgba(255,255,255,0)',
          },
        ],
        [
          `cross_label_${String(k)}`,
          {
            type: 'label',
            ...at,
            ...noteLabel(words.short(crossing.text), colour === GREY ? INK : colour),
            font: font(SIZE.foot, 'bold'),
            position: { x: 'start', y: 'start' },
            xAdjust: 12,
            yAdjust: 10 + 26 * (k % 6),
          },
        ],
      ];
    }),
  );
}

/** The finding: which input crosses first, or which counts most. */
function titleOf(words: Words, { lines }: Spider, metric: StudiedMetric, financing: StudiedFinancing): string {
  const { language } = words;
  const about = { metric: words.label(metric), financing: words.financing(financing) };
  if (metric.threshold !== null) {
    const threshold = words.threshold(metric.threshold, metric);
    const crossings = lines.flatMap((line) =>
      line.crossings
        .filter((each) => each.metric === metric.id && each.financing === financing)
        .map((crossing) => ({ crossing, input: words.name(line.input) })),
    );
    const nearest = [...crossings].sort((a, b) => Math.abs(a.crossing.step) - Math.abs(b.crossing.step))[0];
    if (nearest === undefined) return fill(TERMS.spider_none, language, { ...about, threshold });
    return fill(TERMS.spider_title, language, {
      ...about,
      threshold,
      input: nearest.input,
      value: words.short(nearest.crossing.text),
      change: words.change(nearest.crossing),
    });
  }
  const [line] = lines;
  const values = line === undefined ? [] : valuesOf(line, metric, financing).filter((value) => value !== null);
  if (line === undefined || values.length === 0) return words.fill('tornado_nothing', { metric: about.metric });
  return fill(TERMS.spider_plain, language, {
    ...about,
    input: words.name(line.input),
    low: words.number(Math.min(...values), metric),
    high: words.number(Math.max(...values), metric),
  });
}
