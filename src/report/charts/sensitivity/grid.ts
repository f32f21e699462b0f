/** A figure over two inputs: each cell its value, blue on the right side of the threshold and orange on the wrong one, the line between. */
import type { Contour, Grid, StudiedMetric } from '../../../results/sensitivity.ts';
import { styleOf } from '../../../results/style.ts';
import { fill, say } from '../../language.ts';
import { fixed } from '../../numbers.ts';
import type { Words } from '../../sensitivity/words.ts';
import type { Picture } from '../contract.ts';
import { figureScale } from '../figure-scale.ts';
import { COLOURS, GREY, INK, WHITE } from '../palette.ts';
import { picture } from '../picture.ts';
import { font, SIZE } from '../text.ts';
import { type HeatCell, heatPlugin } from './heat.ts';
import { footOf } from './shared.ts';
import { CHART_TERMS as TERMS } from './terms.ts';

type Layer = Grid['layers'][number];

export function gridChart(words: Words, grid: Grid, metric: StudiedMetric, layer: Layer): Picture {
  const { study, language } = words;
  const { currency } = study.scenario;
  const contour = layer.contours.find((each) => each.metric === metric.id);
  const values = layer.cells.map((row) => row.map((cell) => valueIn(cell, metric)));
  const known = values.flat().filter((value) => value !== null);
  const { divisor, unit } = figureScale(
    styleOf(metric.id, metric.unit, currency),
    metric.unit,
    known,
    currency,
    language,
  );
  const threshold = contour === undefined ? '' : words.threshold(contour.threshold, metric);
  const cells = cellsOf(words, grid, metric, { values, contour, divisor });
  const [right, wrong] = contour?.threshold.kind === 'base' ? [TERMS.above, TERMS.below] : [TERMS.met, TERMS.missed];
  return picture({
    language,
    foot: footOf(study, language, [layer.financing]),
    title: titleOf(words, metric, layer, known, contour),
    subtitle: fill(TERMS.grid, language, { metric: words.label(metric), unit, threshold }),
    labels: [],
    series: [{ type: 'line', data: [] }],
    scales: { x: axisOf(words, grid.x, false), y: axisOf(words, grid.y, true) },
    key: [
      { label: say(right, language), look: 'bar', colour: shade(COLOURS[0], 0.75) },
      { label: say(wrong, language), look: 'bar', colour: shade(COLOURS[3], 0.75) },
      ...((contour?.lines.length ?? 0) > 0
        ? [{ label: say(TERMS.contour, language), look: 'line' as const, colour: INK }]
        : []),
    ],
    plugins: [heatPlugin({ cells, lines: contour?.lines ?? [] })],
  });
}

function valueIn(cell: Layer['cells'][number][number], { id }: StudiedMetric): number | null {
  const figure = cell.closed ? cell.figures[id] : undefined;
  return figure !== undefined && 'value' in figure ? figure.value : null;
}

/** Between each value and its neighbours. */
function edgesOf(values: readonly number[]): readonly number[] {
  const middles = values.slice(1).map((value, k) => (value + (values[k] ?? value)) / 2);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  const start = first - ((middles[0] ?? first + 1) - first);
  const end = last + (last - (middles.at(-1) ?? last - 1));
  return [start, ...middles, end];
}

function axisOf(words: Words, axis: Grid['x'], vertical: boolean) {
  const values = axis.values.map(({ value }) => value);
  const edges = edgesOf(values);
  const shown = values.map((value, k) => ({ value, label: words.short(axis.values[k]?.text ?? '') }));
  return {
    type: 'linear' as const,
    offset: false,
    min: edges[0] ?? 0,
    max: edges.at(-1) ?? 1,
    grid: { display: false },
    border: { color: INK },
    title: { display: true, text: words.name(axis.input), font: font(SIZE.axis), color: INK },
    // A tick at every value, or at every other one where they would not have room.
    afterBuildTicks: (scale: { ticks: { value: number; label?: string | string[] }[] }) => {
      scale.ticks = vertical || shown.length <= 9 ? shown : shown.filter((_, k) => k % 2 === 0);
    },
    ticks: {
      font: font(SIZE.foot),
      color: INK,
      autoSkip: false,
      callback: (value: number | string) => shown.find((each) => each.value === Number(value))?.label ?? '',
    },
  };
}

function cellsOf(
  words: Words,
  grid: Grid,
  metric: StudiedMetric,
  of: {
    readonly values: readonly (readonly (number | null)[])[];
    readonly contour: Contour | undefined;
    readonly divisor: number;
  },
): readonly HeatCell[] {
  const { values, contour, divisor } = of;
  const { value: level = 0, relation = null } = contour?.threshold ?? {};
  const known = values.flat().filter((value) => value !== null);
  const reach = Math.max(...known.map((value) => Math.abs(value - level)), 0) || 1;
  const [columns, rows] = [grid.x.values.map(({ value }) => value), grid.y.values.map(({ value }) => value)];
  const [across, up] = [edgesOf(columns), edgesOf(rows)];
  const decimals = decimalsFor(known.map((value) => value / divisor));
  return values.flatMap((row, j) =>
    row.map((value, i): HeatCell => {
      const place = {
        x: columns[i] ?? 0,
        y: rows[j] ?? 0,
        left: across[i] ?? 0,
        right: across[i + 1] ?? 0,
        top: up[j + 1] ?? 0,
        bottom: up[j] ?? 0,
        base: grid.x.values[i]?.change === 0 && grid.y.values[j]?.change === 0,
      };
      if (value === null) {
        const outcome = grid.layers.flatMap(({ cells }) => cells[j]?.[i] ?? [])[0] ?? null;
        return { ...place, colour: shade(GREY, 0.4), hatch: 'falling', ink: INK, text: words.outcome(outcome, metric) };
      }
      const good = relation === 'at-most' ? value <= level : value >= level;
      const strength = 0.12 + 0.78 * Math.min(1, Math.abs(value - level) / reach);
      return {
        ...place,
        colour: shade(good ? COLOURS[0] : COLOURS[3], strength),
        hatch: 'plain',
        ink: good && strength > 0.5 ? WHITE : INK,
        text: `${fixed(value / divisor, decimals)}${good || contour?.threshold.kind === 'base' ? '' : ' *'}`,
      };
    }),
  );
}

function decimalsFor(values: readonly number[]): number {
  const span = Math.max(...values) - Math.min(...values);
  return span >= 100 ? 0 : span >= 2 ? 1 : span >= 0.2 ? 2 : 3;
}

/** A colour thinned with white. */
function shade(colour: string, strength: number): string {
  const part = (at: number): string => {
    const full = Number.parseInt(colour.slice(at, at + 2), 16);
    return Math.round(255 - (255 - full) * strength)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

function titleOf(
  words: Words,
  metric: StudiedMetric,
  { financing, cells }: Layer,
  known: readonly number[],
  contour: Contour | undefined,
): string {
  const about = { metric: words.label(metric), financing: words.financing(financing) };
  if (contour === undefined || contour.threshold.kind === 'base')
    return fill(TERMS.grid_plain, words.language, {
      ...about,
      low: words.number(Math.min(...known), metric),
      high: words.number(Math.max(...known), metric),
    });
  const { value, relation } = contour.threshold;
  const met = known.filter((each) => (relation === 'at-most' ? each <= value : each >= value)).length;
  const all = cells.reduce((sum, row) => sum + row.length, 0);
  return fill(TERMS.grid_title, words.language, {
    ...about,
    threshold: words.threshold(contour.threshold, metric),
    share: `${String(Math.round((100 * met) / Math.max(1, all)))}%`,
  });
}
