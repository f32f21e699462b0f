/** Colours that keep 3:1 on white and apart from each other in greyscale, and the hatches that say the same without colour. */
import type { Pen } from './pen.ts';

/** In the order of use; two series take the first and the last. */
export const COLOURS = ['#12436D', '#28A197', '#801650', '#F46A25'] as const;
/** Bands of one colour, from the widest to the narrowest. */
export const TINTS = ['#D5DFE8', '#A9BED1', '#7A9AB8'] as const;
export const INK = '#1D2733';
export const FAINT_INK = '#4B5563';
export const GRID = '#E3E7EB';
export const SHADE = 'rgba(107, 114, 128, 0.13)';
/** For a third, minor series that is no rival to the coloured ones. */
export const GREY = '#8A929B';
export const WHITE = '#FFFFFF';

/** White strokes over a bar; `plain` has none. */
const HATCHES = ['plain', 'rising', 'dots', 'falling', 'cross', 'upright'] as const;
export type Hatch = (typeof HATCHES)[number];

/** The hatch of the `at`-th bar of one colour. */
export function hatchOf(at: number): Hatch {
  return HATCHES[at % HATCHES.length] ?? 'plain';
}

/** A rectangle in pixels. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the hatch over a rectangle that is already filled. */
export function drawHatch(context: Pen, hatch: Hatch, { x, y, width, height }: Box): void {
  if (hatch === 'plain' || width <= 0 || height <= 0) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = WHITE;
  context.fillStyle = WHITE;
  context.lineWidth = 2;
  if (hatch === 'dots') drawDots(context, { x, y, width, height });
  else for (const [dx, dy] of DIRECTIONS[hatch]) drawStripes(context, { x, y, width, height }, dx, dy);
  context.restore();
}

const STEP = 9;
const DIRECTIONS = {
  rising: [[1, -1]],
  falling: [[1, 1]],
  cross: [
    [1, -1],
    [1, 1],
  ],
  upright: [[0, 1]],
} as const satisfies Record<Exclude<Hatch, 'plain' | 'dots'>, readonly (readonly [number, number])[]>;

/** Parallel lines on a grid that is fixed to the canvas, so that neighbouring bars match. */
function drawStripes(context: Pen, { x, y, width, height }: Box, dx: number, dy: number): void {
  const reach = width + height;
  context.beginPath();
  if (dx === 0) {
    for (let at = Math.ceil(x / STEP) * STEP; at < x + width; at += STEP) line(context, at, y, at, y + height);
  } else {
    const start = Math.floor((x - dy * y) / STEP) * STEP + dy * y - reach;
    for (let at = start; at < x + reach; at += STEP) line(context, at, y, at + dy * height, y + height);
  }
  context.stroke();
}

function drawDots(context: Pen, { x, y, width, height }: Box): void {
  for (let row = Math.floor(y / STEP); row * STEP < y + height + STEP; row += 1) {
    for (let at = Math.floor(x / STEP); at * STEP < x + width + STEP; at += 1) {
      context.beginPath();
      context.arc(at * STEP + (row % 2 === 0 ? 0 : STEP / 2), row * STEP, 1.8, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function line(context: Pen, fromX: number, fromY: number, toX: number, toY: number): void {
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
}
