/** Each input down and up, most first; a panel for each financing, so that both are seen side by side. */
import type { Context } from 'chartjs-plugin-datalabels';
import type {
  OneWay,
  OneWayEffect,
  StudiedFinancing,
  StudiedMetric,
  VariationOutcome,
} from '../../../results/sensitivity.ts';
import { styleOf } from '../../../results/style.ts';
import { fill, say } from '../../language.ts';
import { MOST_BARS, movingIn, tornadoTitle } from '../../sensitivity/tornado.ts';
import type { Words } from '../../sensitivity/words.ts';
import type { Mark, Picture } from '../contract.ts';
import { figureScale } from '../figure-scale.ts';
import { COLOURS, FAINT_INK, type Hatch, INK } from '../palette.ts';
import { picture, type Series } from '../picture.ts';
import { estimatedLines, font, SIZE } from '../text.ts';
import { noteLabel, valueAxis } from '../years.ts';
import { footOf, roomy } from './shared.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

const ENDS = {
  low: { colour: COLOURS[3], hatch: 'rising' },
  high: { colour: COLOURS[0], hatch: 'plain' },
} as const satisfies Record<string, { colour: string; hatch: Hatch }>;

export function tornadoChart(words: Words, metric: StudiedMetric): Picture {
  const { study, language } = words;
  const rows = movingIn(words, metric).slice(0, MOST_BARS);
  const levels = study.financings.flatMap((financing) => [
    ...baseOf(words, metric, financing),
    ...rows.flatMap((row) => (['low', 'high'] as const).flatMap((end) => valueAt(row, financing, end, metric) ?? [])),
  ]);
  const style = styleOf(metric.id, metric.unit, study.scenario.currency);
  const { divisor, unit } = figureScale(style, metric.unit, levels, study.scenario.currency, language);
  const panels = study.financings.length > 1 ? TERMS.panels : TERMS[`one_${study.financings[0] ?? 'frozen'}`];
  const stated = rows.some((row) => row.stated);
  const bounds = roomy(
    levels.map((each) => each / divisor),
    0.24,
  );
  const series = study.financings.flatMap((financing) =>
    (['low', 'high'] as const).map((end) => bars(words, metric, { rows, financing, end, divisor })),
  );
  return picture({
    language,
    foot: footOf(study, language),
    title: tornadoTitle(words, metric),
    subtitle: fill(stated ? TERMS.tornado_ranges : TERMS.tornado, language, {
      metric: words.label(metric),
      unit,
      by: `${String(Number((study.by * 100).toPrecision(4)))}%`,
      panels: say(panels, language),
    }),
    horizontal: true,
    right: 12,
    labels: rows.map(({ input }) => estimatedLines(words.name(input), 19)),
    series,
    scales: {
      ...Object.fromEntries(
        study.financings.map((financing) => [
          financing,
          {
            ...valueAxis(`${say(TERMS[financing], language)}${language === 'zh' ? '：' : ': '}${unit}`),
            axis: 'x' as const,
            position: 'bottom' as const,
            stack: 'panels',
            stackWeight: 1,
            beginAtZero: false,
            ...bounds,
            ticks: { ...valueAxis('').ticks, maxTicksLimit: 6, includeBounds: false },
          },
        ]),
      ),
      y: {
        type: 'category',
        grid: { display: false },
        border: { color: INK },
        ticks: { font: font(SIZE.foot), color: INK, autoSkip: false },
      },
    },
    annotations: marks(words, metric, rows, divisor, bounds),
    key: (['low', 'high'] as const).map((end) => ({ label: say(TERMS[end], language), look: 'bar', ...ENDS[end] })),
    hatch: (dataset) => ENDS[dataset % 2 === 0 ? 'low' : 'high'].hatch,
  });
}

function effectIn(row: OneWay, financing: StudiedFinancing): OneWayEffect | undefined {
  return row.effects.find((each) => each.financing === financing);
}

function figureIn(outcome: VariationOutcome | null | undefined, { id }: StudiedMetric): number | undefined {
  const figure = outcome?.closed === true ? outcome.figures[id] : undefined;
  return figure !== undefined && 'value' in figure ? figure.value : undefined;
}

function valueAt(
  row: OneWay,
  financing: StudiedFinancing,
  end: 'low' | 'high',
  metric: StudiedMetric,
): number | undefined {
  return figureIn(effectIn(row, financing)?.[end], metric);
}

function baseOf(words: Words, metric: StudiedMetric, financing: StudiedFinancing): readonly number[] {
  const figure = words.base(metric, financing);
  return figure !== undefined && 'value' in figure ? [figure.value] : [];
}

function bars(
  words: Words,
  metric: StudiedMetric,
  of: {
    readonly rows: readonly OneWay[];
    readonly financing: StudiedFinancing;
    readonly end: 'low' | 'high';
    readonly divisor: number;
  },
): Series {
  const { rows, financing, end, divisor } = of;
  const [base] = baseOf(words, metric, financing);
  const values = rows.map((row) => valueAt(row, financing, end, metric));
  const isBelow = (context: Context): boolean => (values[context.dataIndex] ?? 0) < (base ?? 0);
  return {
    type: 'bar',
    xAxisID: financing,
    data: values.map((value): [number, number] | null =>
      value === undefined || base === undefined
        ? null
        : [Math.min(value, base) / divisor, Math.max(value, base) / divisor],
    ),
    // The panels share their rows: bars of the other one must not take room.
    stack: end,
    backgroundColor: ENDS[end].colour,
    categoryPercentage: 0.86,
    barPercentage: 0.94,
    maxBarThickness: 34,
    datalabels: {
      display: (context: Context) => values[context.dataIndex] !== undefined,
      anchor: (context: Context) => (isBelow(context) ? 'start' : 'end'),
      align: (context: Context) => (isBelow(context) ? 'left' : 'right'),
      color: INK,
      font: font(SIZE.foot),
      formatter: (_value: unknown, context: Context) => words.short(rows[context.dataIndex]?.[end]?.text ?? ''),
    },
  };
}

/** The base of each panel, and a note where an end has no figure. */
function marks(
  words: Words,
  metric: StudiedMetric,
  rows: readonly OneWay[],
  divisor: number,
  bounds: { readonly min: number; readonly max: number },
): Record<string, Mark> {
  const { study } = words;
  return Object.fromEntries(
    study.financings.flatMap((financing): [string, Mark][] => {
      const [base] = baseOf(words, metric, financing);
      if (base === undefined) return [];
      const line: Mark = {
        type: 'line',
        xScaleID: financing,
        xMin: base / divisor,
        xMax: base / divisor,
        borderColor: INK,
        borderWidth: 2,
        borderDash: [8, 6],
        label: {
          ...noteLabel(`${words.say('base')} ${words.number(base, metric)}`, FAINT_INK),
          position: 'end',
          yAdjust: -30,
          font: font(SIZE.foot, 'bold'),
        },
      };
      const shut = rows.flatMap((row, at): [string, Mark][] =>
        (['low', 'high'] as const).flatMap((end): [string, Mark][] => {
          const outcome = effectIn(row, financing)?.[end];
          const to = row[end];
          if (to === null || outcome === null || outcome === undefined || figureIn(outcome, metric) !== undefined)
            return [];
          const text = `${words.short(to.text)}: ${words.outcome(outcome, metric)}`;
          return [
            [
              `shut_${financing}_${String(at)}_${end}`,
              {
                type: 'label',
                xScaleID: financing,
                xValue: base / divisor,
                yValue: at,
                ...noteLabel(text, COLOURS[2]),
                font: font(SIZE.foot, 'bold'),
                position: { x: end === 'low' ? 'end' : 'start', y: 'center' },
                xAdjust: end === 'low' ? -8 : 8,
              },
            ],
          ];
        }),
      );
      return [[`base_${financing}`, line], ...gateMark(words, metric, financing, divisor, bounds), ...shut];
    }),
  );
}

/** The threshold of the figure, where it lies within the panel. */
function gateMark(
  words: Words,
  metric: StudiedMetric,
  financing: StudiedFinancing,
  divisor: number,
  { min, max }: { readonly min: number; readonly max: number },
): readonly [string, Mark][] {
  const { threshold } = metric;
  const at = (threshold?.value ?? Number.NaN) / divisor;
  if (threshold === null || !(at > min && at < max)) return [];
  const text =
    threshold.kind === 'gate'
      ? fill(TERMS.gate_line, words.language, { value: words.number(threshold.value, metric) })
      : say(TERMS.zero_line, words.language);
  return [
    [
      `gate_${financing}`,
      {
        type: 'line',
        xScaleID: financing,
        xMin: at,
        xMax: at,
        borderColor: COLOURS[2],
        borderWidth: 3,
        borderDash: [3, 6],
        drawTime: 'beforeDatasetsDraw',
        label: {
          ...noteLabel(text, COLOURS[2]),
          position: 'start',
          yAdjust: 4,
          font: font(SIZE.foot, 'bold'),
        },
      },
    ],
  ];
}
