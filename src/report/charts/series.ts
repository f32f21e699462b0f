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
      let bottom = chartArea.top;
      for (const { y, lines, colour } of [...placed].sort((a, b) => a.y - b.y)) {
        const top = Math.max(bottom, y - (lines.length * LINE_HEIGHT) / 2);
        ctx.fillStyle = colour;
        lines.forEach((line, at) => {
          ctx.fillText(line, chartArea.right + 10, top + (at + 0.5) * LINE_HEIGHT);
        });
        bottom = top + lines.length * LINE_HEIGHT + 3;
      }
      ctx.restore();
    },
  };
}

function heightOf(chart: Chart<'bar' | 'line'>, at: EndLabel['at']): number | null {
  if ('scale' in at) return chart.scales[at.scale]?.getPixelForValue(at.value) ?? null;
  const data = chart.data.datasets[at.dataset]?.data ?? [];
  const last = data.reduce<number>((found, value, position) => (value === null ? found : position), -1);
  return chart.getDatasetMeta(at.dataset).data[last]?.y ?? null;
}
