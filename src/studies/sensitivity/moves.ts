/** By how much inputs are moved: in their own writing, within their limits, in whole steps where they have steps. */
import type { Bilingual } from '../../diagnostics/diagnostic.ts';
import { clean, writtenLike } from '../../quantity/like.ts';
import { isQuantity, type QuantitySeries } from '../../quantity/quantity.ts';
import type { MovedTo } from '../../results/sensitivity.ts';
import type { Change } from '../../run/changes.ts';
import type { Movable } from '../../run/movable.ts';
import { type Limits, within } from '../../scenario/index.ts';

/** A value for an input, and the change that gives it. */
export interface Move {
  readonly to: MovedTo;
  readonly change: Change;
}

/** A rate a year counts as at least ten per cent: a move by a tenth is then one percentage point, as lenders ask. */
const LEAST_RATE = 0.1;

const NOISE = 1e-12;

/** What stands for the size of an input: 1 for a table, whose values are moved in proportion. */
export function baseOf({ quantity }: Movable): number {
  return isQuantity(quantity) ? Number(quantity.value) : 1;
}

/** The step of inputs that are moved in whole steps: a month, a day, a quarter of a year; 0 for all others. */
export function stepOf({ quantity: { unit } }: Movable): number {
  return unit === 'month' || unit === 'day' ? 1 : unit === 'year' ? 0.25 : 0;
}

/** Between which values an input may be moved: what the schema says, and no share above the whole. */
export function boundsOf(input: Movable): Limits {
  const { quantity, limits } = input;
  if (!isQuantity(quantity)) return factorBounds(quantity, limits);
  const share = quantity.unit === '1' && quantity.text.includes('%') && Number(quantity.value) <= 1;
  return share && limits.max === undefined ? { ...limits, max: 1 } : limits;
}

/** By which factors a table may be multiplied, so that each of its values stays within its limits. */
function factorBounds({ entries, unit }: QuantitySeries, limits: Limits): Limits {
  const values = entries.map(({ quantity }) => Number(quantity.value));
  const [most, least] = [Math.max(...values), Math.min(...values)];
  const shares = unit === '1' && most <= 1 && entries.every(({ quantity }) => quantity.text.includes('%'));
  const max = limits.max ?? (shares ? 1 : undefined);
  const tops = [
    ...(max !== undefined && most > 0 ? [max / most] : []),
    ...(limits.min !== undefined && limits.min < 0 && least < 0 ? [limits.min / least] : []),
  ];
  return { min: 0, ...(tops.length > 0 && { max: Math.max(1, Math.min(...tops)) }) };
}

/** An input at a wanted value (a table: by a factor), as near as limits and steps allow; undefined where that is the base. */
export function moveTo(input: Movable, wanted: number, digits?: number): Move | undefined {
  const base = baseOf(input);
  const bounds = boundsOf(input);
  const step = stepOf(input);
  const allowed = within(bounds, wanted);
  const stepped = step === 0 ? allowed : inSteps(allowed, step, bounds);
  // What is left beside zero when a base is taken off itself is noise.
  const value = Math.abs(stepped) < NOISE * Math.abs(base) ? 0 : digits === undefined ? clean(stepped) : stepped;
  if (value === clean(base)) return undefined;
  const { quantity } = input;
  return {
    to: {
      text: isQuantity(quantity)
        ? writtenLike(quantity, value, digits)
        : `x ${String(Number(value.toPrecision(digits ?? 6)))}`,
      value,
      change: base === 0 ? null : (value - base) / Math.abs(base),
      clipped: allowed !== wanted,
    },
    change: isQuantity(quantity) ? { to: value } : { factor: value },
  };
}

/** The nearest whole step; the next one inside where a limit would be passed. */
function inSteps(value: number, step: number, { min, max, above }: Limits): number {
  let steps = Math.round(value / step);
  if (max !== undefined && steps * step > max) steps = Math.floor(max / step);
  const low = min ?? above;
  if (low !== undefined && (steps * step < low || (above !== undefined && steps * step <= above)))
    steps = above !== undefined && min === undefined ? Math.floor(above / step) + 1 : Math.ceil(low / step);
  return steps * step;
}

/** How far an input is moved by default; 0 where its base is zero and a share of it is nothing. */
export function spanOf(input: Movable, by: number): number {
  const size = Math.abs(baseOf(input));
  const step = stepOf(input);
  if (step > 0) return Math.max(step, Math.round((by * size) / step) * step);
  return by * (input.quantity.unit === '1/year' && isQuantity(input.quantity) ? Math.max(size, LEAST_RATE) : size);
}

export const IS_ZERO: Bilingual = {
  en: 'it is zero, and a share of zero is nothing: state a range for it',
  zh: '数值为零，按比例变动无意义：请给定区间',
};
export const IS_DATE: Bilingual = { en: 'it is a date', zh: '属于日期' };
export const IS_STRUCTURE: Bilingual = {
  en: 'it says how long the timeline is: name it to have the deal closed anew on another one',
  zh: '决定时间轴长度：如需变动请用 --inputs 指明，届时将重新测算融资',
};
