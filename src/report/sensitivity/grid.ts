/** A figure over two inputs: every other value of each in the table, all in JSON and CSV; and where it meets its threshold. */
import type { Contour, Grid, StudiedMetric } from '../../results/sensitivity.ts';
import type { Section } from './section.ts';
import type { Words } from './words.ts';

type Layer = Grid['layers'][number];

export function gridSection(words: Words, grid: Grid, metric: StudiedMetric, layer: Layer): Section {
  const contour = layer.contours.find((each) => each.metric === metric.id);
  const columns = everyOther(grid.x.values);
  const rows = everyOther(grid.y.values);
  return {
    title: words.fill('grid', {
      metric: words.label(metric),
      x: words.name(grid.x.input),
      y: words.name(grid.y.input),
      financing: words.financing(layer.financing),
    }),
    notes:
      contour === undefined || contour.threshold.kind === 'base'
        ? [words.baseLine(metric)]
        : [words.baseLine(metric), words.fill('grid_marks', { threshold: words.threshold(contour.threshold, metric) })],
    columns: [
      { head: '', align: 'right' },
      ...columns.map(([i]) => ({ head: words.short(grid.x.values[i]?.text ?? ''), align: 'right' as const })),
    ],
    rows: rows.map(([j]) => [
      words.short(grid.y.values[j]?.text ?? ''),
      ...columns.map(([i]) => cellText(words, layer, metric, contour, i, j)),
    ]),
    after: contour === undefined ? [] : [contourText(words, grid, metric, contour)],
  };
}

function cellText(
  words: Words,
  { cells }: Layer,
  metric: StudiedMetric,
  contour: Contour | undefined,
  i: number,
  j: number,
): string {
  const outcome = cells[j]?.[i] ?? null;
  const figure = outcome?.closed === true ? outcome.figures[metric.id] : undefined;
  const value = figure !== undefined && 'value' in figure ? figure.value : undefined;
  const wrong =
    value !== undefined &&
    contour !== undefined &&
    contour.threshold.kind !== 'base' &&
    (contour.threshold.relation === 'at-most' ? value > contour.threshold.value : value < contour.threshold.value);
  return `${words.outcome(outcome, metric)}${wrong ? ' *' : ''}`;
}

function everyOther<T>(list: readonly T[]): readonly (readonly [number, T])[] {
  const all = list.map((each, at) => [at, each] as const);
  return list.length <= 9 ? all : all.filter(([at]) => at % 2 === 0);
}

const MOST_POINTS = 5;

/** A few points of each line of equal figure, the ends among them. */
function contourText(words: Words, grid: Grid, metric: StudiedMetric, { threshold, lines }: Contour): string {
  const name = words.threshold(threshold, metric);
  if (lines.length === 0) return words.fill('no_contour', { threshold: name });
  const [x, y] = [writtenOnAxis(grid.x), writtenOnAxis(grid.y)];
  const texts = lines.map((line) => {
    const count = Math.min(MOST_POINTS, line.length);
    const picked = Array.from(
      { length: count },
      (_, k) => line[Math.round((k * (line.length - 1)) / Math.max(1, count - 1))],
    );
    return picked
      .flatMap((point) =>
        point === undefined ? [] : [words.fill('contour_point', { x: x(point[0]), y: y(point[1]) })],
      )
      .join('; ');
  });
  return words.fill('contour', { threshold: name, points: texts.join(' | ') });
}

/** A number of an axis in the writing of its values: what one of them makes of it. */
export function writtenOnAxis({ values }: Grid['x']): (value: number) => string {
  const model = values.find(({ value, text }) => value !== 0 && /\d/.test(text));
  const [, shown = '', exponent = '', tail = ''] =
    /^(?:x )?([+-]?[\d._]+)(e[+-]?\d+)?(.*)$/i.exec(model?.text ?? '') ?? [];
  const scale = model === undefined || shown === '' ? 1 : Number(shown.replaceAll('_', '')) / model.value;
  return (value) => `${String(Number((value * scale).toPrecision(4)))}${exponent}${tail}`;
}
