/** Values ever farther from a base, on which a search first looks around. */
import type { Movable } from '../../run/movable.ts';
import { baseOf, boundsOf, stepOf } from './moves.ts';

const DOWN = [0.95, 0.85, 0.7, 0.5, 0.25, 0];
const UP = [1.05, 1.15, 1.4, 2, 4, 10];
/** Away from the base, for rates a year. */
const RATES = [0.0025, 0.01, 0.02, 0.04, 0.08, 0.15];
const STEPS = [1, 2, 4, 8, 16, 32, 64];

/** Values ever farther from the base; the last is the limit where that is near enough. */
export function ladder(input: Movable, side: 'down' | 'up'): readonly number[] {
  const base = baseOf(input);
  const sign = side === 'down' ? -1 : 1;
  const step = stepOf(input);
  const limit = limitOf(input, side);
  const rate = input.quantity.unit === '1/year' && 'quantity' in input.quantity;
  const factors = side === 'down' ? DOWN : UP;
  const reached =
    step > 0
      ? STEPS.map((count) => base + sign * count * step)
      : rate || base === 0
        ? RATES.map((away) => base + sign * away)
        : factors.map((factor) => base + (factor - 1) * Math.abs(base));
  if (limit === undefined) return reached;
  const inside = reached.filter((value) => sign * (limit - value) > 0);
  return inside.length < reached.length ? [...inside, limit] : inside;
}

/** Whether the ladder of a side ends at a limit, so that nothing lies beyond it. */
export function reachesLimit(input: Movable, side: 'down' | 'up'): boolean {
  const limit = limitOf(input, side);
  return limit !== undefined && (ladder(input, side).at(-1) ?? baseOf(input)) === limit;
}

function limitOf(input: Movable, side: 'down' | 'up'): number | undefined {
  const { min, max, above } = boundsOf(input);
  return side === 'up' ? max : (min ?? above);
}
