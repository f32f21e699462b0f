/** Paints cells, their figures and lines of equal figure over a plot: what bars and lines cannot show. */
import type { Chart, Plugin } from 'chart.js';
import { type Hatch, INK, WHITE, drawHatch } from '../palette.ts';
import { type Pen, penOf } from '../pen.ts';
import { cssFont, SIZE } from '../text.ts';

export interface HeatCell {
  /** The value at its middle. */
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
  readonly hatch: Hatch;
  readonly ink: string;
  readonly text: string;
  /** Marked with a frame. */
  readonly base: boolean;
}

export interface Heat {
  readonly cells: readonly HeatCell[];
  readonly lines: readonly (readonly (readonly [number, number])[])[];
}

/** Paints between the axes and whatever else is drawn. */
export function heatPlugin({ cells, lines }: Heat): Plugin<'bar' | 'line'> {
  return {
    id: 'heat',
    beforeDatasetsDraw(chart) {
      const pen = penOf(chart);
      pen.save();
      for (const cell of cells) paintCell(pen, chart, cell);
      for (const line of lines) paintLine(pen, chart, line);
      for (const cell of cells) writeCell(pen, chart, cell);
      pen.restore();
    },
  };
}

function pixel(chart: Chart<'bar' | 'line'>, axis: 'x' | 'y', value: number): number {
  return chart.scales[axis]?.getPixelForValue(value) ?? 0;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function boxOf(chart: Chart<'bar' | 'line'>, cell: HeatCell): Box {
  const [x0, x1] = [pixel(chart, 'x', cell.left), pixel(chart, 'x', cell.right)];
  const [y0, y1] = [pixel(chart, 'y', cell.top), pixel(chart, 'y', cell.bottom)];
  return { x: x0 + 1, y: y0 + 1, width: x1 - x0 - 2, height: y1 - y0 - 2 };
}

function paintCell(pen: Pen, chart: Chart<'bar' | 'line'>, cell: HeatCell): void {
  const box = boxOf(chart, cell);
  pen.fillStyle = cell.colour;
  pen.fillRect(box.x, box.y, box.width, box.height);
  drawHatch(pen, cell.hatch, box);
  if (cell.base) {
    pen.beginPath();
    pen.rect(box.x + 2, box.y + 2, box.width - 4, box.height - 4);
    pen.strokeStyle = cell.ink;
    pen.lineWidth = 3;
    pen.setLineDash([6, 4]);
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** The figure, over the lines that cross its cell. */
function writeCell(pen: Pen, chart: Chart<'bar' | 'line'>, cell: HeatCell): void {
  const box = boxOf(chart, cell);
  pen.font = cssFont(SIZE.foot, cell.base ? 'bold' : 'normal');
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const width = pen.measureText(cell.text).width + 6;
  pen.fillStyle = cell.colour;
  pen.fillRect(x - width / 2, y - SIZE.foot * 0.7, width, SIZE.foot * 1.4);
  pen.fillStyle = cell.ink;
  pen.fillText(cell.text, x, y);
}

/** A dark line with a white seam on both sides, so that it shows on any colour. */
function paintLine(pen: Pen, chart: Chart<'bar' | 'line'>, line: readonly (readonly [number, number])[]): void {
  for (const [colour, width] of [
    [WHITE, 9],
    [INK, 5],
  ] as const) {
    pen.beginPath();
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    line.forEach(([x, y], at) => {
      const [px, py] = [pixel(chart, 'x', x), pixel(chart, 'y', y)];
      if (at === 0) pen.moveTo(px, py);
      else pen.lineTo(px, py);
    });
    pen.stroke();
  }
}
