/** Series drawn so that colour is never the only sign: hatched bars, and lines named where they end. */
import type { BarElement, Chart, Plugin } from 'chart.js';
import { type Hatch, drawHatch } from './palette.ts';
import { penOf } from './pen.ts';
import { SIZE, breakLines, cssFont } from './text.ts';

/** Hatches every bar by the hatch that `of` gives for its data set and position. */
export function hatchPlugin(of: (dataset: number, at: number) => Hatch): Plugin<'bar' | 'line'> {
  return {
    id: 'hatch',
    afterDatasetDraw(chart, { index, meta }) {
      if (meta.type !== 'bar') return;
      meta.data.forEach((element, at) => {
        const bar = element as unknown as BarElement;
        const { base, width, height, horizontal } = bar.getProps(['base', 'width', 'height', 'horizontal'], true);
        // A bar without a value has no place, whatever the types of chart.js say.
        const { x, y } = bar as { readonly x: number | null; readonly y: number | null };
        if (x === null || y === null) return;
        const box = horizontal
          ? { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height }
          : { x: x - width / 2, y: Math.min(y, base), width, height: Math.abs(y - base) };
        if ([box.x, box.y, box.width, box.height].every(Number.isFinite)) drawHatch(penOf(chart), of(index, at), box);
      });
    },
  };
}

/** A name written to the right of the plot: at the last point of a line, or at a value of an axis. */
export interface EndLabel {
  readonly at: { readonly dataset: number } | { readonly scale: string; readonly value: number };
  readonly text: string;
  readonly colour: string;
}

/** Room to the right of the plot for end labels. */
export const END_LABEL_ROOM = 264;
const LINE_HEIGHT = 25;
const LABEL_GAP = 3;

/** Writes end labels, pushed apart where lines end close together. */
export function endLabelPlugin(labels: readonly EndLabel[]): Plugin<'bar' | 'line'> {
  return {
    id: 'endLabels',
    afterDatasetsDraw(chart) {
      const ctx = penOf(chart);
      const { chartArea } = chart;
      ctx.save();
      ctx.font = cssFont(SIZE.label, 'bold');
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      const placed = labels.flatMap(({ at, text, colour }) => {
        const y = heightOf(chart, at);
        return y === null
          ? []
          : [{ y, lines: breakLines(text, END_LABEL_ROOM - 20, (part) => ctx.measureText(part).width), colour }];
      });
      const sorted = [...placed].sort((a, b) => a.y - b.y);
      const tops = topsOf(
        sorted.map(({ y, lines }) => ({ middle: y, height: lines.length * LINE_HEIGHT })),
        chartArea,
      );
      sorted.forEach(({ lines, colour }, label) => {
        ctx.fillStyle = colour;
        lines.forEach((line, at) => {
          ctx.fillText(line, chartArea.right + 10, (tops[label] ?? 0) + (at + 0.5) * LINE_HEIGHT);
        });
      });
      ctx.restore();
    },
  };
}

/** Where labels begin, pushed down where they would overlap, and up again where they would leave the plot at its foot. */
function topsOf(
  labels: readonly { readonly middle: number; readonly height: number }[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly number[] {
  let floor = top;
  const down = labels.map(({ middle, height }) => {
    const at = Math.max(floor, middle - height / 2);
    floor = at + height + LABEL_GAP;
    return at;
  });
  let ceiling = bottom + LINE_HEIGHT / 2;
  return down
    .map((at, label) => ({ at, height: labels[label]?.height ?? 0 }))
    .reverse()
    .map(({ at, height }) => {
      const placed = Math.min(at, ceiling - height);
      ceiling = placed - LABEL_GAP;
      return placed;
    })
    .reverse();
}

function heightOf(chart: Chart<'bar' | 'line'>, at: EndLabel['at']): number | null {
  if ('scale' in at) return chart.scales[at.scale]?.getPixelForValue(at.value) ?? null;
  const data = chart.data.datasets[at.dataset]?.data ?? [];
  const last = data.reduce<number>((found, value, position) => (value === null ? found : position), -1);
  return chart.getDatasetMeta(at.dataset).data[last]?.y ?? null;
}
