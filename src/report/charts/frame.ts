/** What stands around every plot: the finding as title, units below it, a key with hatches and dashes, the source at the foot. */
import type { Chart, Plugin } from 'chart.js';
import { COLOURS, FAINT_INK, type Hatch, INK, WHITE, drawHatch } from './palette.ts';
import { type Pen, penOf } from './pen.ts';
import { SIZE, breakLines, cssFont } from './text.ts';

/** One entry of the key: how a series looks, and its name. */
export interface KeyEntry {
  readonly label: string;
  readonly colour: string;
  readonly look: 'bar' | 'line';
  readonly hatch?: Hatch;
  readonly dash?: readonly number[];
}

export interface Frame {
  /** The finding, as a sentence. */
  readonly title: string;
  /** What is drawn, in which unit, currency and prices. */
  readonly subtitle: string;
  readonly foot: string;
  readonly key: readonly KeyEntry[];
}

const MARGIN = 36;
const SWATCH = 38;
const KEY_HEIGHT = 32;
const KEY_GAP = 34;

interface Layout {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  readonly foot: readonly string[];
  readonly key: readonly { readonly entry: KeyEntry; readonly x: number; readonly row: number }[];
  readonly keyRows: number;
}

function layoutOf(chart: Chart, frame: Frame): Layout {
  const ctx = penOf(chart);
  const { width } = chart;
  const room = width - 2 * MARGIN;
  const lines = (text: string, size: number, weight: 'normal' | 'bold' = 'normal'): readonly string[] => {
    ctx.font = cssFont(size, weight);
    return breakLines(text, room, (part) => ctx.measureText(part).width);
  };
  const title = lines(frame.title, SIZE.title, 'bold');
  const subtitle = lines(frame.subtitle, SIZE.subtitle);
  const foot = lines(frame.foot, SIZE.foot);
  ctx.font = cssFont(SIZE.label);
  let x = MARGIN;
  let row = 0;
  const key = frame.key.map((entry) => {
    const span = SWATCH + 10 + ctx.measureText(entry.label).width;
    if (x > MARGIN && x + span > width - MARGIN) {
      x = MARGIN;
      row += 1;
    }
    const place = { entry, x, row };
    x += span + KEY_GAP;
    return place;
  });
  return { title, subtitle, foot, key, keyRows: key.length === 0 ? 0 : row + 1 };
}

/** The space that the frame takes above and below the plot, for Chart.js `layout.padding`. */
export function framePadding(
  frame: Frame,
  right: number,
): (context: { readonly chart: Chart }) => { top: number; bottom: number; left: number; right: number } {
  return ({ chart }) => {
    const { title, subtitle, foot, keyRows } = layoutOf(chart, frame);
    const top = MARGIN + title.length * 44 + subtitle.length * 30 + keyRows * KEY_HEIGHT + 26;
    return { top, bottom: foot.length * 24 + 26, left: MARGIN - 8, right: MARGIN + right };
  };
}

/** Paints the paper white before, and the frame after Chart.js has drawn. */
export function framePlugin(frame: Frame): Plugin<'bar' | 'line'> {
  return {
    id: 'frame',
    beforeDraw(chart) {
      const ctx = penOf(chart);
      const { width, height } = chart;
      ctx.save();
      ctx.fillStyle = WHITE;
      ctx.fillRect(0, 0, width, height);
      ctx.restore();
    },
    afterDraw(chart) {
      const ctx = penOf(chart);
      const { height } = chart;
      const layout = layoutOf(chart, frame);
      ctx.save();
      ctx.textAlign = 'left';
      ctx.textBaseline = 'alphabetic';
      let y = MARGIN;
      const write = (lines: readonly string[], css: string, colour: string, step: number): void => {
        ctx.font = css;
        ctx.fillStyle = colour;
        for (const line of lines) {
          y += step;
          ctx.fillText(line, MARGIN, y - step * 0.22);
        }
      };
      write(layout.title, cssFont(SIZE.title, 'bold'), COLOURS[0], 44);
      write(layout.subtitle, cssFont(SIZE.subtitle), FAINT_INK, 30);
      for (const place of layout.key) drawKey(ctx, place.entry, place.x, y + 10 + place.row * KEY_HEIGHT);
      y = height - 18 - layout.foot.length * 24;
      write(layout.foot, cssFont(SIZE.foot), FAINT_INK, 24);
      ctx.restore();
    },
  };
}

function drawKey(ctx: Pen, entry: KeyEntry, x: number, y: number): void {
  if (entry.look === 'bar') {
    ctx.fillStyle = entry.colour;
    ctx.fillRect(x, y + 4, SWATCH, 20);
    drawHatch(ctx, entry.hatch ?? 'plain', { x, y: y + 4, width: SWATCH, height: 20 });
  } else {
    ctx.beginPath();
    ctx.strokeStyle = entry.colour;
    ctx.lineWidth = 4;
    ctx.setLineDash([...(entry.dash ?? [])]);
    ctx.moveTo(x, y + 14);
    ctx.lineTo(x + SWATCH, y + 14);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  ctx.font = cssFont(SIZE.label);
  ctx.fillStyle = INK;
  ctx.fillText(entry.label, x + SWATCH + 10, y + 21);
}
