/** A probability from a count of paths, with an interval that is right for rare events too. */
import { errorsFor } from './quantiles.ts';

/** The share of paths on which something happened. */
export interface Proportion {
  readonly value: number;
  readonly standardError: number;
  /** Between which the true probability lies with the given confidence. */
  readonly low: number;
  readonly high: number;
}

/** The probability and its interval. Source: Wilson (1927), Probable inference, JASA 22; the score interval. */
export function proportionOf(happened: number, of: number, confidence = 0.95): Proportion {
  if (!(of > 0) || happened < 0 || happened > of) throw new RangeError(`${happened} of ${of} is no share`);
  const z = errorsFor(confidence);
  const p = happened / of;
  const z2 = (z * z) / of;
  const middle = (p + z2 / 2) / (1 + z2);
  const reach = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of));
  return {
    value: p,
    standardError: Math.sqrt((p * (1 - p)) / of),
    low: happened === 0 ? 0 : Math.max(0, middle - reach),
    high: happened === of ? 1 : Math.min(1, middle + reach),
  };
}
